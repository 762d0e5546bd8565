"""Formats of files are offered by the modules of `writers`; no list names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from mapper.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.model import Reading

DEFAULT = "geojson"  # of what has no suffix, as standard output


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A format: its name, the suffixes of its files, what they hold, and how they are made.

    `write` gives text, to be encoded as UTF-8, or bytes where `is_binary`. `output` is the name
    that `mapper build` gives its file, "" where it writes none.
    """

    name: str
    suffixes: tuple[str, ...]
    holds: str
    write: Callable[[Reading], str | bytes]
    is_binary: bool = False
    output: str = ""


@cache
def formats() -> tuple[Writer, ...]:
    """Return every format, in the order of their names."""
    package = import_module(f"{__package__}.writers")
    modules = (
        import_module(f"{package.__name__}.{found.name}")
        for found in iter_modules(package.__path__)
    )
    writers: list[Writer] = [module.WRITER for module in modules]
    return tuple(sorted(writers, key=lambda writer: writer.name))


def format_named(name: str) -> Writer:
    """Return the format of a name; InputError for one that none has."""
    found = {writer.name: writer for writer in formats()}
    if name not in found:
        raise InputError(f"--format {name}: unknown format; use one of {', '.join(found)}")
    return found[name]


def format_of(suffix: str) -> Writer:
    """Return the format of files with a suffix (".csv"); InputError for one that none has."""
    found = {known: writer for writer in formats() for known in writer.suffixes}
    if suffix.lower() not in found:
        raise InputError(f"unknown suffix {suffix.lower()!r}; use one of {', '.join(found)}")
    return found[suffix.lower()]


def file_names() -> tuple[str, ...]:
    """Return the names of the files that a build writes, in the order of their formats."""
    return tuple(form.output for form in formats() if form.output)


def files(reading: Reading) -> dict[str, str | bytes]:
    """Return the content of each file that a build writes, by name."""
    return {form.output: form.write(reading) for form in formats() if form.output}
