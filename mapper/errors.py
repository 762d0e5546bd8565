"""What can go wrong, each also the builtin it refines, so that both kinds of `except` work.

MapperError
├── InputError(ValueError)      a file, line or value that cannot be read
├── GazetteerError(ValueError)  a row of a gazetteer that cannot be used
├── ReadingError(RuntimeError)  an input failed where none may, or every article did
├── OutputError(OSError)        a result that cannot be written
├── DataError(RuntimeError)     the package's own data is missing or damaged
└── ServiceError(RuntimeError)  an online service does not answer as it should
"""


class MapperError(Exception):
    """Anything that mapper raises on purpose; its text is one line fit for a user."""


class InputError(MapperError, ValueError):
    """A file, line or value that cannot be read; names file, line and value."""


class GazetteerError(MapperError, ValueError):
    """A row of a gazetteer that cannot be used; names file, line, value and what is allowed."""


class ReadingError(MapperError, RuntimeError):
    """An input failed where none may, or every article did; names the first one."""


class OutputError(MapperError, OSError):
    """A result that cannot be written; what was there before is still there."""


class DataError(MapperError, RuntimeError):
    """The package's own data is missing or damaged; says how to get it back."""


class ServiceError(MapperError, RuntimeError):
    """An online service cannot be asked or does not answer as it should; names it."""
