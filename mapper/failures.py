"""A failure inside one input is kept from the others.

An input is an article, a line, a row or a file. `attempt` is the only place that catches.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from mapper.errors import InputError, MapperError, ReadingError
from mapper.text import cut

_LONGEST = 300  # characters of what is said of an input: an error may quote a whole text
_Done = TypeVar("_Done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What went wrong inside one input: a line that names it, and the traceback for developers.

    It is made of texts only, so that it comes back from other processes.
    """

    reason: str
    traceback: str

    def __str__(self) -> str:
        """Return the reason, as a warning says it."""
        return f"{self.reason} (left out)"


OnFailure = Callable[[Failure], None]


def attempt(name: str, do: Callable[[], _Done]) -> _Done | Failure:
    """Return what `do` returns, or its failure with the input called `name`.

    What is not the fault of one input is raised on: a lack of memory, an interrupt, and damaged
    data of the package or a gazetteer (any MapperError but InputError).
    """
    try:
        return do()
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(error, MapperError) and not isinstance(error, InputError):
            raise
        return Failure(
            reason=writable(_reason(name, error)),
            traceback="".join(traceback.format_exception(error)),
        )


def attempt_each(name: str, items: Iterator[_Done]) -> Iterator[_Done | Failure]:
    """Yield the items, and where making the next one goes wrong its failure as the last."""
    yield from iter(partial(attempt, name, partial(next, items, None)), None)


def succeeded(outcomes: Iterable[_Done | Failure], on_failure: OnFailure) -> Iterator[_Done]:
    """Yield what succeeded and hand failures to `on_failure`; ReadingError if all failed."""
    failed, is_any_done = list[Failure](), False
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            failed.append(outcome)
            on_failure(outcome)
        else:
            is_any_done = True
            yield outcome
    if failed and not is_any_done:
        raise ReadingError(f"every article failed: {summed_up(failed)}")


class Warnings(list[str]):
    """One-line warnings of a run in their order, failures among them."""

    def __init__(self, on_failure: OnFailure) -> None:
        """Begin without warnings; `on_failure` gets each failure first and may raise."""
        super().__init__()
        self._on_failure = on_failure

    def fail(self, failure: Failure, *, named: Callable[[str], str] = str) -> None:
        """Count a failure under the warnings, the input in it called as `named` says."""
        self._on_failure(failure)
        self.append(named(str(failure)))


def refuse(failure: Failure) -> None:
    """Raise ReadingError for a failure, as an `on_failure` that wants all inputs or none."""
    raise ReadingError(failure.reason)


def ignore(_failure: Failure) -> None:
    """Do nothing: the failure is among the warnings all the same."""


def summed_up(failed: list[Failure]) -> str:
    """Return the first failure, and how many more there are."""
    more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
    return f"{failed[0].reason}{more}"


def writable(text: str) -> str:
    """Return the text with halves of characters escaped, which no file can hold."""
    return text.encode("utf-8", "backslashreplace").decode()


def _reason(name: str, error: Exception) -> str:
    """Return the input and what went wrong as one line; of the unforeseen also its kind."""
    said = str(error) if isinstance(error, InputError) else f"{name}: {_kind(error)}"
    return cut(" ".join(said.split()), len(name) + _LONGEST)


def _kind(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ": ".join(filter(None, (type(error).__name__, said)))
