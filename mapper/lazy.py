"""Public names of a package load on first use, so that importing it costs nothing."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def attach(
    package: str, modules: Mapping[str, tuple[str, ...]]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Return the `__getattr__` and `__dir__` of `package` for the names of its `modules`.

    AttributeError for any other name, with the words that Python itself uses.
    """
    homes = {name: module for module, names in modules.items() for name in names}

    def __getattr__(name: str) -> object:  # noqa: N807  # it is one of a module's
        if name not in homes:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from importlib import import_module

        value: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    def __dir__() -> list[str]:  # noqa: N807  # as above
        special = (name for name in vars(sys.modules[package]) if name.startswith("__"))
        return sorted({*homes, *special})

    return __getattr__, __dir__
