"""Golden phrases: short passages with what a careful reader takes from them, and how they compare.

Each file of tests/gold/phrases holds [[phrase]] tables: `text`, `country` (where it plays), perhaps
`title`, `published` and `outlet`, and `reports` in text order. A field left out is not checked.

`python tests/phrases.py [WORD ...]` prints what is wrong in the phrases whose names hold a word.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapper.articles import reader
from mapper.extraction import extractor
from mapper.gazetteer.layered import Gazetteer
from mapper.model import Actor, Claimant, Report, Toll

FOLDER = Path(__file__).parent / "gold" / "phrases"
GIVEN = ("title", "outlet", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One field of one phrase: what was expected and what was read."""

    phrase: str
    field: str
    expected: Any
    found: Any

    @property
    def is_right(self) -> bool:
        """Whether it was read as expected."""
        return bool(self.expected == self.found)


def phrases() -> dict[str, Mapping[str, Any]]:
    """All golden phrases by "<file>-<number>"."""
    return {
        f"{path.stem}-{number}": phrase
        for path in sorted(FOLDER.glob("*.toml"))
        for number, phrase in enumerate(_table(path), 1)
    }


def _table(path: Path) -> list[dict[str, Any]]:
    table: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["phrase"]
    return table


def read(phrase: Mapping[str, Any], gazetteer: Gazetteer) -> list[Report]:
    """The reports of a phrase as of an article with that headline, outlet and day."""
    text = phrase["text"].strip() + "\n"
    given = {name: phrase[name] for name in GIVEN if name in phrase}
    article = reader.parse(text, source="phrase.txt", raw=text.encode(), supplied=given)
    return extractor.extract(article, gazetteer)


def compare(name: str, phrase: Mapping[str, Any], found: list[Report]) -> list[Check]:
    """One check for the number of reports, and one for each field that the phrase expects."""
    wanted = phrase["reports"]
    checks = [Check(phrase=name, field="reports", expected=len(wanted), found=len(found))]
    for number, want in enumerate(wanted):
        report = found[number] if number < len(found) else None
        checks += [
            Check(phrase=name, field=f, expected=v, found=READERS[f](report) if report else None)
            for f, v in want.items()
        ]
    return checks


def checks(gazetteer: Gazetteer, words: list[str] | None = None) -> Iterator[Check]:
    """The checks of all phrases, or of those whose names hold one of the words."""
    for name, phrase in phrases().items():
        if not words or any(word in name for word in words):
            yield from compare(name, phrase, read(phrase, gazetteer))


def days(report: Report) -> str:
    """The days of a report as in the gold, "" where they are not known."""
    when = report.date
    if when is None or not when.is_full:
        return ""
    return f"{when.first}" if when.first == when.last else f"{when.first}/{when.last}"


def count_of(toll: Toll) -> str:
    """A toll as in the gold: "12", "12+", "-20", "~30", "12-15", "some"."""
    if toll.unquantified:
        return "some"
    if toll.low is None:
        return f"~{toll.best}" if toll.high is None else f"-{toll.high}"
    if toll.high is None:
        return f"{toll.low}+"
    return f"{toll.low}" if toll.low == toll.high else f"{toll.low}-{toll.high}"


def counted(outcome: str) -> Callable[[Report], int | str]:
    """Reads the first count of an outcome: a number where it is exact."""

    def read_count(report: Report) -> int | str:
        toll = next((t for t in report.tolls if t.outcome == outcome), None)
        written = count_of(toll) if toll else "unsaid"
        return int(written) if written.isdigit() else written

    return read_count


def listed(toll: Toll) -> str:
    """A toll with side and whether soldiers or civilians: "killed 2 AM military"."""
    kind = {True: "civilian", False: "military", None: ""}[toll.civilian]
    return " ".join(w for w in (toll.outcome, count_of(toll), toll.side or "", kind) if w)


def _actor(field: str, read_actor: Callable[[Actor], Any]) -> Callable[[Report], Any]:
    def read_field(report: Report) -> object:
        actor = getattr(report, field)
        return read_actor(actor) if actor else ""

    return read_field


def _claimant(read_claimant: Callable[[Claimant], Any]) -> Callable[[Report], Any]:
    return lambda report: read_claimant(report.claimant)


READERS: dict[str, Callable[[Report], Any]] = {
    "type": lambda r: r.sub_type,
    "status": lambda r: r.status,
    "date": days,
    "date_precision": lambda r: r.date.precision if r.date else "",
    "date_basis": lambda r: r.date.basis if r.date else "",
    "places": lambda r: [f"{p.place.name}: {p.role}" for p in r.places if p.role != "context"],
    "within": lambda r: [p.place.name for p in r.places if p.role == "context"],
    "precision": lambda r: r.places[0].precision if r.places else "",
    **{outcome: counted(outcome) for outcome in ("killed", "injured", "captured", "missing")},
    "tolls": lambda r: [listed(toll) for toll in r.tolls],
    **{actor: _actor(actor, lambda a: a.written.text) for actor in ("perpetrator", "target")},
    "perpetrator_side": _actor("perpetrator", lambda a: a.side or ""),
    "target_side": _actor("target", lambda a: a.side or ""),
    "perpetrator_kind": _actor("perpetrator", lambda a: a.inter or 0),
    "target_kind": _actor("target", lambda a: a.inter or 0),
    "claimant": _claimant(lambda c: c.name),
    "claimant_kind": _claimant(lambda c: c.kind),
    "claimant_side": _claimant(lambda c: c.side or ""),
    "chain": lambda r: [c.name for c in r.chain],
    "denied_by": lambda r: r.denied_by.name if r.denied_by else "",
    "answers": lambda r: [f"{a.claimant.name} {a.response}" for a in r.answers],
    "toll_claimants": lambda r: [t.claimant.name if t.claimant else "" for t in r.tolls],
    "perpetrators_killed": lambda r: next(
        (t.perpetrators or 0 for t in r.tolls if t.outcome == "killed"), 0
    ),
    "trigger": lambda r: r.trigger.text if r.trigger else "",
}


def main(words: list[str]) -> None:
    """Print the wrong fields of the phrases so named, and the share that is right."""
    chosen = list(checks(Gazetteer.load(), words))
    wrong = [check for check in chosen if not check.is_right]
    for check in wrong:
        print(f"{check.phrase}: {check.field}: {check.found!r} instead of {check.expected!r}")
    right = len(chosen) - len(wrong)
    print(f"{right} of {len(chosen)} fields right ({right / max(1, len(chosen)):.3f})")
    print(Counter(check.field for check in wrong).most_common())


if __name__ == "__main__":
    main(sys.argv[1:])
