-- Ask for a connection test, or have the pods asked again. An annotation, not the spec: it is no
-- drift, so self-heal leaves it alone.
local os = require("os")
if obj.metadata.annotations == nil then
  obj.metadata.annotations = {}
end
obj.metadata.annotations["litellm-config.dev/test-requested"] = os.date("!%Y-%m-%dT%XZ")
return obj
