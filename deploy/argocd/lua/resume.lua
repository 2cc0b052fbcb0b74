-- Take the annotation off. Argo CD reads an empty Lua table as an empty list and keeps the old
-- map instead, so a map that becomes empty has to go as a whole.
local annotations = obj.metadata.annotations
if annotations ~= nil then
  annotations["litellm-config.dev/paused"] = nil
  if next(annotations) == nil then
    obj.metadata.annotations = nil
  end
end
return obj
