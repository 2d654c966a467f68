"""Pages put together to one document, whatever reader they come from. Pure."""
