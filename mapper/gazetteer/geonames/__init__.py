"""Dumps of GeoNames, and tables of one's own, are compiled into an index."""
