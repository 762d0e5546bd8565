"""Golden phrases: short passages with what a careful reader takes from them, and how they compare.

Each file of tests/gold/phrases holds [[phrase]] tables: `text`, `country` (where it plays), perhaps
`title`, `published` and `outlet`, and `reports` in text order. A field left out is not checked.
tests/gold/known_failures.toml lists the fields that are read wrongly as yet, each with the reason.

`python tests/phrases.py [WORD ...]` prints what is wrong in the phrases whose names hold a word.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import told

from mapper.model import Actor, Claimant, Report

GOLD = Path(__file__).parent / "gold"
GIVEN = ("title", "outlet", "published")
NAMED_BY = 10  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One field of one phrase: what is expected, of which of its reports (0 for how many)."""

    phrase: str
    field: str
    number: int = 0
    expected: Any

    @property
    def name(self) -> str:
        """What the field is called in lists: "date", "date of report 2"."""
        return self.field if self.number < 2 else f"{self.field} of report {self.number}"

    def found(self) -> object:
        """What is read there; None where there is no such report."""
        made = read(self.phrase)
        if not self.number:
            return len(made)
        return READERS[self.field](made[self.number - 1]) if self.number <= len(made) else None


@cache
def phrases() -> Mapping[str, Mapping[str, Any]]:
    """All golden phrases by "<file>: <their first words>"."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted((GOLD / "phrases").glob("*.toml")):
        for phrase in tomllib.loads(path.read_text("utf-8"))["phrase"]:
            name = f"{path.stem}: {' '.join(phrase['text'].split()[:NAMED_BY])}"
            if name in found:
                sys.exit(f"{path.name}: two phrases begin {name!r}")
            found[name] = phrase
    return found


@cache
def known_failures() -> Mapping[str, Mapping[str, str]]:
    """Phrase -> field -> why it is read wrongly as yet."""
    return tomllib.loads((GOLD / "known_failures.toml").read_text("utf-8"))


@cache
def read(name: str) -> tuple[Report, ...]:
    """The reports of a phrase as of an article with that headline, outlet and day."""
    phrase = phrases()[name]
    given = {key: phrase[key] for key in GIVEN if key in phrase}
    return told.reports(phrase["text"], **{"published": "", **given})


def checks() -> Iterator[Check]:
    """One check for the number of reports of each phrase, and one for each field it expects."""
    for name, phrase in phrases().items():
        wanted: Sequence[Mapping[str, Any]] = phrase["reports"]
        yield Check(phrase=name, field="reports", expected=len(wanted))
        for number, want in enumerate(wanted, 1):
            for field, value in want.items():
                yield Check(phrase=name, field=field, number=number, expected=value)


def counted(outcome: str) -> Callable[[Report], int | str]:
    """Reads the first count of an outcome: a number where it is exact."""

    def read_count(report: Report) -> int | str:
        toll = next((t for t in report.tolls if t.outcome == outcome), None)
        written = told.count_of(toll) if toll else "unsaid"
        return int(written) if written.isdigit() else written

    return read_count


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
    "date": told.days,
    "date_precision": lambda r: r.date.precision if r.date else "",
    "date_basis": lambda r: r.date.basis if r.date else "",
    "places": told.places,
    "within": told.within,
    "precision": lambda r: r.places[0].precision if r.places else "",
    **{outcome: counted(outcome) for outcome in ("killed", "injured", "captured", "missing")},
    "tolls": lambda r: [told.listed(toll) for toll in r.tolls],
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
    chosen = [c for c in checks() if not words or any(word in c.phrase for word in words)]
    wrong = [(check, found) for check in chosen if (found := check.found()) != check.expected]
    for check, found in wrong:
        print(f"{check.phrase!r}: {check.name}: {found!r} instead of {check.expected!r}")
    right = len(chosen) - len(wrong)
    print(f"{right} of {len(chosen)} fields right ({right / max(1, len(chosen)):.3f})")
    print(Counter(check.field for check, _ in wrong).most_common())


if __name__ == "__main__":
    main(sys.argv[1:])
