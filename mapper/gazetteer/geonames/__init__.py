"""Dumps of GeoNames, and tables of one's own, compiled into an index."""
