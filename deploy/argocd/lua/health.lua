-- LLMProvider, LLMModel and LLMProxy speak kstatus: an observed generation, Ready, and Reconciling
-- or Stalled while they hold. This check concludes from them what Flux, Helm 4 and `kubectl wait`
-- conclude: Degraded is "a person must act", Progressing is "wait", which never fails a sync.
local hs = { status = "Progressing", message = "Waiting for litellm-config-operator" }
if obj.status == nil or obj.status.conditions == nil then
  return hs
end

local observed = obj.status.observedGeneration
if observed ~= nil and observed ~= obj.metadata.generation then
  hs.message = "Waiting for litellm-config-operator to look at the new spec"
  return hs
end

local conditions = {}
for _, condition in ipairs(obj.status.conditions) do
  conditions[condition.type] = condition
end
local function holds(type)
  return conditions[type] ~= nil and conditions[type].status == "True"
end

local ready = conditions["Ready"]
if ready == nil then
  return hs
end
hs.message = ready.message
if holds("Reconciling") then
  return hs
end
if holds("Stalled") then
  hs.status = "Degraded"
  return hs
end
if ready.status ~= "True" then
  return hs
end

-- Healthy, disabled objects too: that is what Git asked for, and Argo CD's own Suspended would hold
-- up later sync waves and hooks and turn the whole Application Suspended (argo-cd#19126).
hs.status = "Healthy"
-- There may be something to know all the same: a failing connection test that is only reported, a
-- model that the provider does not list.
for _, condition in ipairs(obj.status.conditions) do
  if condition.status == "False" and condition.reason ~= ready.reason then
    hs.message = hs.message .. "; " .. condition.type .. " is False: " .. condition.message
  end
end
return hs
