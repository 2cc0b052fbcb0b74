-- Switch the object off by annotation, which is no drift as long as Git does not set it.
if obj.metadata.annotations == nil then
  obj.metadata.annotations = {}
end
obj.metadata.annotations["litellm-config.dev/paused"] = "true"
return obj
