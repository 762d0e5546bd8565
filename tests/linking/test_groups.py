"""Golden groups of short texts: which of them tell of one incident, in how many voices."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from mapper import pipeline
from mapper.articles import reader
from mapper.gazetteer.layered import Gazetteer
from mapper.linking.linker import link
from mapper.model import Article, Incident

FOLDER = (Path(__file__).parents[1] / "gold") / "links"
GROUPS: list[dict[str, Any]] = [
    group
    for path in sorted(FOLDER.glob("*.toml"))
    for group in tomllib.loads(path.read_text("utf-8"))["group"]
]
LEAST = 40
GAZETTEER = Gazetteer.load(imported=False)


def parsed(number: int, text: dict[str, str]) -> Article:
    """A text of a group, named by its number."""
    given = {name: text[name] for name in ("outlet", "published") if text[name]}
    raw = text["text"] + "\n"
    return reader.parse(raw, source=str(number), raw=raw.encode(), supplied=given)


def linked(group: dict[str, Any]) -> list[Incident]:
    """The incidents that are made of the texts of a group."""
    found = [parsed(number, text) for number, text in enumerate(group["texts"])]
    return link([r for a in found for r in pipeline.extract(a, GAZETTEER)], found)


def homes(incidents: list[Incident], text: int) -> set[str]:
    """The ids of the incidents that a text tells of."""
    return {i.id for i in incidents if any(r.citation.source == str(text) for r in i.reports)}


def faults(group: dict[str, Any], incidents: list[Incident]) -> list[str]:
    """What is wrong in the incidents of a group."""
    count = len(group["texts"])
    found = [homes(incidents, text) for text in range(count)]
    told = [f"text {n} tells of nothing" for n in range(count) if not found[n]]
    if group.get("related_or_together"):
        related = {name for i in incidents if i.id in found[0] for name in (i.id, *i.related)}
        return told + ([] if related & found[1] else ["neither related nor together"])
    told += [
        f"texts {one} are of one incident"
        for one in group["together"]
        if not set.intersection(*(found[n] for n in one))
    ]
    told += [
        f"texts {b} and {a} are of two incidents"
        for a in range(count)
        for b in range(a)
        if found[a] & found[b] and not any({a, b} <= set(one) for one in group["together"])
    ]
    return told + list(details(group, incidents, found))


def details(group: dict[str, Any], incidents: list[Incident], found: list[set[str]]) -> list[str]:
    """What is wrong in the first incident of a group."""
    shared = set.intersection(*(found[n] for n in group["together"][0]))
    first = next((i for i in incidents if i.id in shared), None)
    if first is None:
        return []
    told = {
        "voices": len(first.claimants),
        "sides": list(first.sides),
        "date": str(first.date.first) if first.date else None,
        "answered": bool(first.answers),
        "places": [f"{p.place.name}, {p.place.country}" for p in first.places],
    }
    wrong = [f"{k} is {v}" for k, v in told.items() if k in group and group[k] != v]
    fields = {c.field.split(" of ")[0] for c in first.conflicts}
    return wrong + [f"no conflict of {f}" for f in group.get("conflicts", ()) if f not in fields]


def test_there_are_enough_groups() -> None:
    assert len(GROUPS) >= LEAST
    assert len({group["name"] for group in GROUPS}) == len(GROUPS)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group["name"])
def test_group(group: dict[str, Any]) -> None:
    assert faults(group, linked(group)) == []
