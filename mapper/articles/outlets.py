"""Outlets are known by name, by domain and by the words of a text that point to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mapper import resources
from mapper.model import Outlet, Span
from mapper.text import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CAPITALS = r"[A-Z][A-Z]{2,9}"
_FOOTER = re.compile(
    r"^[^\S\n]*sources?\s*:[^\S\n]*([^\n]{2,80}?)[^\S\n]*$", re.IGNORECASE | re.MULTILINE
)
_BUREAU_NAME = r"(?:[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2})"
# Cheap words to look for first: only around them the expressions with all the names are tried.
_ANCHORS = {
    "bureau": re.compile(r"\b(?:bureau|correspondent|reporter|office)\b"),
    "told": re.compile(r"\btold\b"),
    "informs": re.compile(r"\b(?:informs|reports|learned)\b"),
    "reported_by": re.compile(r"\b(?:reported|informed)\s+by\b"),
    "agency_reports": re.compile(r"\bagency\s+(?:reports|reported|informs)\b"),
}
_AROUND = 60
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Table:
    """Names and domains of outlets, how texts name them, and capitals that are no outlets."""

    names: Mapping[str, str]
    domains: Mapping[str, str]
    templates: Mapping[str, str]
    refused: frozenset[str]
    countries: Mapping[str, str]


@cache
def _table() -> _Table:
    """Return the packaged table; DataError when it is missing or damaged."""
    data = resources.table("data/outlets.toml")
    rows = data["outlets"]
    names = {n: row["name"] for row in rows for n in (row["name"], *row.get("also", ()))}
    domains = {domain: row["name"] for row in rows for domain in row["domains"]}
    countries = {row["name"]: row["country"] for row in rows}
    refused = frozenset(data["not_outlets"])
    return _Table(names, domains, data["patterns"], refused, countries)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Return the expression of this kind around names, compiled when first needed."""
    names = sorted(_table().names, key=lambda n: (-len(n), n))
    unknown = _BUREAU_NAME if kind == "bureau" else _CAPITALS
    either = "|".join([*map(re.escape, names), unknown])
    return re.compile(
        _table().templates[kind].replace("{name}", f"(?P<name>{either})"), re.MULTILINE
    )


def country_of(name: str) -> str:
    """Return the code of the country of an outlet by its name, "" where there is none."""
    known = known_name(name)
    return _table().countries.get(known, "") if known else ""


def home_of(name: str) -> tuple[str, str] | None:
    """Return town and state of a local outlet in the United States, None for others."""
    homes = _homes()
    for domain in (name, *(d for d, known in _table().domains.items() if known == name)):
        parts = domain.casefold().removeprefix("www.").split(":", maxsplit=1)[0].split(".")
        for n in range(len(parts) - 1):
            if home := homes.get(".".join(parts[n:])):
                return home
    return None


@cache
def _homes() -> Mapping[str, tuple[str, str]]:
    rows = resources.rows("data/local_outlets.csv")
    return {row["domain"]: (row["town"], row["state"]) for row in rows}


def known_name(text: str) -> str | None:
    """Return the table's name for a name, abbreviation or domain, None where it has none."""
    table, text = _table(), " ".join(text.split())
    found = table.names.get(text) or table.names.get(text.removeprefix("the "))
    return found or table.domains.get(text.casefold().removeprefix("www."))


def by_address(url: str) -> Outlet | None:
    """Return the outlet of a web address: the table's name of its domain, else the domain."""
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    host = host.removeprefix("www.")
    if "." not in host:
        return None
    parts = host.split(".")
    parents = (".".join(parts[n:]) for n in range(len(parts) - 1))
    name = next((found for p in parents if (found := _table().domains.get(p))), host)
    return Outlet(name=name, basis="inferred", why=f"domain of the address {url}")


def in_dateline(text: str, span: Span) -> Outlet | None:
    """Return the outlet in a dateline, known or not; None for what is no outlet's name."""
    name = re.split(r"[/,]| via ", span.text)[0].strip()
    known = known_name(name)
    if not known and (name in _table().refused or not re.search(r"[A-Z]{2}|^[A-Z]\w+", name)):
        return None
    start = text.index(name, span.start)
    return Outlet(
        name=known or name,
        basis="stated",
        span=span_of(text, start, start + len(name)),
        why="dateline",
    )


def in_text(text: str, *, start: int, end: int) -> Outlet | None:
    """Return the outlet that the body `text[start:end]` names as its own, or None."""
    found = next(_footers(text, start, end), None) or next(_bureaus(text, start, end), None)
    return found or _told(text, start, end)


def _footers(text: str, start: int, end: int) -> Iterator[Outlet]:
    """Yield the outlet of a footer ("Source: X"): a known name, an address, or the words."""
    for match in _FOOTER.finditer(text, start, end):
        name = match[1].strip()
        address = _ADDRESS.fullmatch(name)
        named = by_address(name) if address and not known_name(name) else None
        shown = named.name if named else known_name(name) or name
        yield Outlet(
            name=shown,
            basis="stated",
            span=span_of(text, *match.span(1)),
            why="footer “Source: ...”",
        )


def _bureaus(text: str, start: int, end: int) -> Iterator[Outlet]:
    """Yield the outlet of a bureau: "X's Russian bureau informs", "X correspondent reports"."""
    for match in _matches("bureau", text, start, end):
        name = match["name"].removeprefix("The ")
        known = known_name(name)
        possessive = re.match(r"[’‘'`]s?\s", text[match.end("name") :])
        if known or (possessive and not name.isupper()):
            yield _named(text, match, "its bureau or correspondent informs")


def _matches(kind: str, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield where the expression of this kind matches, looked for only near its anchor word."""
    done = start
    for anchor in _ANCHORS[kind].finditer(text, start, end):
        first = max(done, anchor.start() - _AROUND)
        match = _pattern(kind).search(text, first, min(end, anchor.end() + _AROUND))
        if match:
            done = match.end()
            yield match


def _told(text: str, start: int, end: int) -> Outlet | None:
    """Return the only outlet that was told, informs or reports; None for several."""
    shouted = text[start:end].isupper()
    found = [
        _named(text, match, f"“{' '.join(match.group().split())}”")
        for kind in ("told", "informs", "reported_by", "agency_reports")
        for match in _matches(kind, text, start, end)
        if _is_believed(match["name"], kind, shouted=shouted)
    ]
    return found[0] if len({outlet.name for outlet in found}) == 1 else None


def _is_believed(name: str, kind: str, *, shouted: bool) -> bool:
    """Return whether a name is an outlet's: a known one, or capitals in mixed text."""
    if known_name(name):
        return not shouted
    return kind != "informs" and not shouted and name not in _table().refused


def _named(text: str, match: re.Match[str], why: str) -> Outlet:
    """Return the outlet in a match, by the table's name where it has one."""
    name = match["name"]
    return Outlet(
        name=known_name(name) or name,
        basis="stated",
        span=span_of(text, *match.span("name")),
        why=why,
    )
