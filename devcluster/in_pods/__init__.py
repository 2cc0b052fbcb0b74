"""What programs in pods load; nothing of the node's own imports it."""
