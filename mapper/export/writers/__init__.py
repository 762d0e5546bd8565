"""A format a module: each has a `WRITER`, which the registry finds by itself."""
