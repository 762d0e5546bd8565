"""Every module here is a format with a `WRITER`, which the registry finds by itself."""
