"""Bodies that speak or act are known by their names: groups, forces, offices, organisations, media.

    named = packaged_bodies().named_in(text, {"SD"}, year=2025)

Names are looked up word by word in a tree of folded words, the longest first, in one pass. Short
forms that may mean something else ("RSF") count only beside the country or a full name of theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, get_args

from mapper import resources
from mapper.errors import DataError, InputError
from mapper.model import ClaimantKind, Span
from mapper.resources import Folder
from mapper.text import fold, span_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mapper.resources import Cells

_FILE = "data/bodies.csv"
_CODES = range(1, 9)  # of ACLED's interactions
_LETTERS = 5  # capitals up to so many are letters, which stand as letters in a text
_WORD = re.compile(r"(?:[A-Z]\.){2,}(?!\w)|[^\W_]\w*(?:[’'‘ʼ`´][^\W_]\w*)*")
_OWNER = re.compile(r"[’'‘ʼ`´][sS]$")
_GAP = re.compile(r"(?!\s*\n\s*\n)[\s,\-‐‑–/(&’'‘ʼ`´]{1,3}")  # between the words of one name
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body: `side` is a country's code, a group's name, or None for one that takes none.

    `country` is where it is from or acts, "" for several, `inter` ACLED's interaction code of who
    bears arms. It is there from the year `since` to `until`, None where that is open or unknown.
    """

    name: str
    kind: ClaimantKind
    side: str | None
    country: str = ""
    inter: int | None = None
    since: int | None = None
    until: int | None = None

    @property
    def is_of_state(self) -> bool:
        """Return whether the body takes the side of its own country."""
        return self.side is not None and self.side == self.country

    def is_of(self, year: int) -> bool:
        """Return whether the body is there in a year."""
        return (self.since or year) <= year <= (self.until or year)


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body where a text names it; `sure` when those words can mean nothing else."""

    span: Span
    body: Body
    sure: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a body as the table writes it; `short` when it may mean something else too."""

    body: Body
    written: str
    short: bool
    words: tuple[str, ...]

    def is_written(self, found: str, *, lower: bool) -> bool:
        """Return whether words are this name: letters as letters, others with a capital.

        Short forms stand as the table has them; `lower` texts have no capitals at all.
        """
        if self.written.isupper() and len(self.written) <= _LETTERS:
            return found.replace(".", "") == self.written
        if self.short:
            return found == self.written or found.isupper()
        return lower or any(letter.isupper() for letter in found)


@dataclass(slots=True)
class _Node:
    """The words that may follow, and the names that are complete here, in the table's order."""

    words: dict[str, _Node] = field(default_factory=dict)
    names: list[_Name] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BodyTable:
    """All names of some bodies, to be looked up in texts; `bodies` are in the table's order."""

    bodies: tuple[Body, ...]
    _root: _Node

    def named_in(
        self, text: str, countries: Collection[str] = (), *, year: int | None = None
    ) -> tuple[NamedBody, ...]:
        """Return the bodies that a text names, in order, none overlapping another.

        `countries` are the codes of those that the text speaks of, beside which a short form is
        believed; of bodies with one name, the one that is there in `year` is meant, else the first.
        """
        found = list(self._matches(text))
        sure = [(at, names) for at, names in found if not names[0].short]
        certain = [(at.start, _of_year(names, year)) for at, names in sure]
        return tuple(
            NamedBody(at, body, sure=not names[0].short)
            for at, names in found
            if (body := _meant(at, names, certain, countries, year)) is not None
        )

    def _matches(self, text: str) -> Iterator[tuple[Span, list[_Name]]]:
        """Yield the longest names of a text, in order, with what they may be."""
        firsts, lower, done = self._root.words, text.islower(), 0
        for word in _WORD.finditer(text):
            start = word.start()
            if start >= done and _may_start(word.group().lower(), firsts):
                longest = self._longest(text, word, lower=lower)
                if longest is not None:
                    done, names = longest
                    yield span_of(text, start, done), names

    def _longest(
        self, text: str, first: re.Match[str], *, lower: bool
    ) -> tuple[int, list[_Name]] | None:
        """Return the end of the longest name from a word on, with what it may be."""
        longest, node = None, self._root
        word: re.Match[str] | None = first
        while word is not None:
            stem = _OWNER.sub("", word.group())
            here = node.words.get(_key(stem))
            if here and here.names:
                end = word.start() + len(stem)
                found = text[first.start() : end]
                names = [name for name in here.names if name.is_written(found, lower=lower)]
                longest = (end, _surest(names)) if names else longest
            follows = here if stem == word.group() else node.words.get(_key(word.group()))
            gap = _GAP.match(text, word.end())
            if follows is None or gap is None:
                break
            node, word = follows, _WORD.match(text, gap.end())
        return longest


def _may_start(word: str, firsts: Mapping[str, _Node]) -> bool:
    return word in firsts or not word.isalnum() or not word.isascii()


def _key(word: str) -> str:
    """Return the key of a word, "people's" as "peoples"."""
    plain = word.lower()
    return plain if plain.isascii() and plain.isalnum() else fold(plain).replace(" ", "")


def _surest(names: list[_Name]) -> list[_Name]:
    return [name for name in names if not name.short] or names


def _meant(
    span: Span,
    names: Sequence[_Name],
    certain: Sequence[tuple[int, Body]],
    countries: Collection[str],
    year: int | None,
) -> Body | None:
    """Return the body that a name means; None for a short form that may mean something else."""
    if not names[0].short:
        return _of_year(names, year)
    meant = {name.body.name for name in names}
    near = [(at > span.start, abs(span.start - at), body.name) for at, body in certain]
    nearest = min((one for one in near if one[2] in meant), default=None)
    if nearest is not None:
        return _of_year([name for name in names if name.body.name == nearest[2]], year)
    beside = [name for name in names if name.body.country in countries]
    return _of_year(beside, year) if beside else None


def _of_year(names: Sequence[_Name], year: int | None) -> Body:
    bodies = [name.body for name in names]
    return next((body for body in bodies if year is None or body.is_of(year)), bodies[0])


@cache
def packaged_bodies() -> BodyTable:
    """Return the bodies of the package, read once; DataError when the table is damaged."""
    return _table_of(resources.rows(_FILE))


def bodies_with(path: Path) -> BodyTable:
    """Return the packaged bodies with a user's own table of the same columns laid over them.

    A name of the user's bodies is theirs alone. Only `name` and `kind` must be there; what is wrong
    is an InputError that names the line.
    """
    try:
        own = Folder(path.parent).rows(path.name)
        return _table_of(own, below=resources.rows(_FILE))
    except DataError as error:
        raise InputError(str(error)) from error


def _table_of(rows: Iterable[Cells], below: Iterable[Cells] = ()) -> BodyTable:
    names = [name for row in rows for name in _names(row)]
    taken = {name.words for name in names}
    under = [name for row in below for name in _names(row)]
    names += [name for name in under if name.words not in taken]
    root = _Node()
    for name in names:
        node = root
        for word in name.words:
            node = node.words.setdefault(word, _Node())
        node.names.append(name)
    return BodyTable(tuple(dict.fromkeys(name.body for name in names)), root)


def _names(row: Cells) -> Iterator[_Name]:
    """Yield the names of a row; DataError where a cell is not what it should be."""
    body = _body(row)
    short = _parts(row.get("short", ""))
    for written in dict.fromkeys((body.name, *_parts(row.get("aliases", "")), *short)):
        keys = tuple(_key(word) for word in _WORD.findall(written))
        if not keys:
            row.where.refuse(f"name {written!r} has no letters")
        yield _Name(body, written, written in short, keys)


def _body(row: Cells) -> Body:
    kind, country, inter = _kind(row), row.get("country", ""), _number(row, "inter")
    if country and not _COUNTRY.fullmatch(country):
        row.where.refuse(f"country {country!r} is not a code of two letters")
    if inter is not None and inter not in _CODES:
        row.where.refuse(f"inter {inter} is not a code from 1 to 8")
    since, until = _number(row, "from"), _number(row, "to")
    if since and until and since > until:
        row.where.refuse(f"from {since} is after to {until}")
    return Body(
        name=row["name"].strip(), kind=kind, side=row.get("side") or None, country=country,
        inter=inter, since=since, until=until,
    )  # fmt: skip


def _kind(row: Cells) -> ClaimantKind:
    kinds: tuple[ClaimantKind, ...] = get_args(ClaimantKind)
    found = next((kind for kind in kinds if kind == row["kind"]), None)
    return found or row.where.refuse(f"kind {row['kind']!r} is none of {', '.join(kinds)}")


def _number(row: Cells, column: str) -> int | None:
    return row.whole(column) if row.get(column) else None


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]
