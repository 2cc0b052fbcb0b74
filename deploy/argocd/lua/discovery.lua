-- The buttons. What does not apply now is greyed out.
local annotations = obj.metadata.annotations or {}
local spelt = { ["true"] = true, ["True"] = true, ["TRUE"] = true }
local paused = spelt[annotations["litellm-config.dev/paused"]] == true
local actions = {}
actions["test"] = {
  ["displayName"] = "Test now",
  ["iconClass"] = "fa fa-fw fa-stethoscope",
  ["disabled"] = paused
}
actions["pause"] = {
  ["displayName"] = "Pause",
  ["iconClass"] = "fa fa-fw fa-pause-circle",
  ["disabled"] = paused
}
actions["resume"] = {
  ["displayName"] = "Resume",
  ["iconClass"] = "fa fa-fw fa-play-circle",
  ["disabled"] = not paused
}
return actions
