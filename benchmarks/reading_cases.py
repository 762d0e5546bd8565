"""The written cases: every case is one run, compared with its answers by their own scorer."""

from __future__ import annotations

import csv
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

from outcome import (
    SHARES,
    Counts,
    Figure,
    Judged,
    Outcome,
    Row,
    Value,
    Wrong,
    lines,
    properties,
    ratio,
)
from scoring import load_definitions
from splits import Part, part_of_row

from mapper.errors import MapperError
from mapper.gazetteer import Gazetteer

FIELDS: Mapping[str, float] = {
    "place": 0.93, "date": 0.96, "killed": 0.94, "injured": 0.92, "claimant": 0.88,
    "family": 0.92, "side": 0.90,
}  # fmt: skip
FIGURES: Mapping[str, Figure] = {
    "incidents": Figure("incidents all right", 0.65),
    "cases": Figure("cases all right", 0.55),
    "besides": Figure("drawn besides, a case", 0.08, is_ceiling=True),
    "found": Figure("found", 0.92),
    **{name: Figure(f"of found, {name}", bar) for name, bar in FIELDS.items()},
    "coloured": Figure("sides shown in colour that are right", 0.95),
    "no_response": Figure("no response read where a text holds one", 0, is_ceiling=True),
    "dates_moved": Figure(
        "stated dates that change with the publication day", 0, is_ceiling=True
    ),
    "failed": Figure("cases that fail", 0, is_ceiling=True),
}  # fmt: skip
# Kinds of cases whose texts hold what the other side says; of the others only those that tell of
# one incident, as a denial might be of another one.
_CONTESTED = re.compile(r"denial|blame|both-sides|versions|two-sides|counterclaim")
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|refut(?:es?|ed)|baseless"
    r"|(?:dismiss|reject)(?:s|es|ed)?(?: (?:the|that|this|it|them|any|all)|[.,]))(?!\w)",
    re.IGNORECASE,
)
_MEDIA = frozenset({"author", "media", "unknown"})


class Scorer(Protocol):
    """The definitions of score_cases.py, as far as they are used.

    `pair` of read incidents and answers gives the number of an answer -> that of the read one that
    stands for it, with `undrawn_too` also of one that is kept and not drawn.
    """

    pair: Callable[..., dict[int, int]]

    def compare(self, p: Row, g: Row) -> dict[str, bool]:
        """Field -> whether a read incident has it as the answer says."""

    def family(self, p: Row) -> str:
        """The coarse kind of a read incident."""


@dataclass(slots=True)
class Scored:
    """What comes of one case."""

    part: Part
    source: str
    counted: Counter[str] = field(default_factory=Counter)
    wrong: list[Wrong] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)

    def blame(self, what: str, words: str) -> None:
        """Remember something wrong."""
        self.wrong.append(Wrong(self.part, self.source, what, words))


def measure(path: Path, gazetteer: Gazetteer, *, twice: bool = True) -> Outcome:
    """The figures of cases; `twice` also reads each with or without its day of publication."""
    scorer = cast("Scorer", load_definitions(path.parent / "score_cases.py"))
    scored = [_scored(case, scorer, gazetteer, twice=twice) for case in lines(path)]
    counts = Counts()
    for one in scored:
        counts.add(one.part, one.counted)
    return Outcome(
        values={share: _values(counts.of[share], twice=twice) for share in SHARES},
        wrong=tuple(wrong for one in scored for wrong in one.wrong),
        judged=tuple(judged for one in scored for judged in one.judged),
    )


def _values(n: Counter[str], *, twice: bool) -> dict[str, Value]:
    values = {
        "incidents": ratio(n, "incidents right", "gold"),
        "cases": ratio(n, "cases right", "cases"),
        "besides": ratio(n, "besides", "cases"),
        "found": ratio(n, "found", "gold"),
        **{name: ratio(n, f"{name} right", f"{name} checked") for name in FIELDS},
        "coloured": ratio(n, "coloured right", "coloured"),
        "no_response": Value(n["no response"], n["responses"]),
        "failed": Value(n["failed"], n["cases"]),
    }
    return values | ({"dates_moved": Value(n["moved"], n["stated"])} if twice else {})


def _scored(case: Row, scorer: Scorer, gazetteer: Gazetteer, *, twice: bool) -> Scored:
    one = Scored(part=part_of_row(case), source=case["id"])
    try:
        read = run(case["files"], gazetteer)
        _compare(one, case, read, scorer)
        if twice:
            _compare_days(one, case, read, gazetteer)
    except MapperError as error:
        one.counted["failed"] += 1
        one.blame("failed", str(error))
        _compare(one, case, [], scorer)
    return one


def run(files: Sequence[Row], gazetteer: Gazetteer) -> list[Row]:
    """What one run over the files of a case reads."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "texts")
        folder.mkdir()
        for file in files:
            (folder / file["name"]).write_text(file["text"], "utf-8")
        if any(file.get("published") or file.get("outlet") for file in files):
            with (folder / "articles.csv").open("w", newline="", encoding="utf-8") as out:
                table = csv.writer(out)
                table.writerow(("file", "outlet", "published"))
                table.writerows(
                    (f["name"], f.get("outlet") or "", f.get("published") or "") for f in files
                )
        return properties(folder, gazetteer)


def _compare(one: Scored, case: Row, read: list[Row], scorer: Scorer) -> None:
    """Count what is right in a case, as score_cases.py does."""
    gold, n = case["incidents"], one.counted
    pairs = scorer.pair(read, gold)
    n["cases"] += 1
    n["cases right"] += 1
    for j, answer in enumerate(gold):
        if j in pairs:
            _compare_found(one, case, answer, read[pairs[j]], scorer)
        elif answer.get("drawn") is not None:  # what may be left out is no miss
            n["gold"] += 1
            n["cases right"] = 0
            one.blame(f"missed {answer['family']} {_named(answer)}", _sentence_of(case, answer))
    besides = [p for i, p in enumerate(read) if i not in pairs.values() and p["drawn"]]
    if case.get("only", True) and besides:
        n["besides"] += len(besides)
        n["cases right"] = 0
        for p in besides:
            one.blame(f"besides: {_shown(p, scorer)}", p["reports"][0]["context"]["text"])
    kept = set(scorer.pair(read, gold, undrawn_too=True).values()) | set(pairs.values())
    for i, p in enumerate(read):
        if i in kept or case.get("only", True):
            one.judged.append(Judged(one.part, p.get("probability"), i in kept))


def _compare_found(one: Scored, case: Row, answer: Row, p: Row, scorer: Scorer) -> None:
    """Count what is right in an incident that was found."""
    n, right = one.counted, scorer.compare(p, answer)
    n.update({"gold": 1, "found": 1, "incidents right": all(right.values())})
    for name, holds in right.items():
        n.update({f"{name} checked": 1, f"{name} right": holds})
    colours = sides_right(p, answer) if p["drawn"] else None
    if colours is not None:
        n.update({"coloured": 1, "coloured right": colours})
    if colours is False:
        one.blame(f"wrong colour: {_shown(p, scorer)}", p["reports"][0]["context"]["text"])
    if p["drawn"] and holds_response(case, answer):
        n["responses"] += 1
        if not _has_response(p):
            n["no response"] += 1
            one.blame(f"no response read: {_shown(p, scorer)}", p["reports"][0]["context"]["text"])
    if not all(right.values()):
        n["cases right"] = 0
        fields = ", ".join(name for name, holds in right.items() if not holds)
        wanted = {name: answer.get(name) for name in right if not right[name]}
        words = p["reports"][0]["context"]["text"]
        one.blame(f"wrong {fields}: {_shown(p, scorer)} wanted {wanted}", words)


def sides_right(p: Row, answer: Row) -> bool | None:
    """Whether the sides that colour an incident are right, None where it has none or no answer.

    They are where the answer allows each, or where it says nothing of sides and each is that of a
    claimant whom it allows.
    """
    if not p["sides"] or not (answer.get("side") or answer.get("claimant")):
        return None
    if answer.get("side"):
        return set(p["sides"]) <= set(answer["side"])
    names = [name.lower() for name in answer["claimant"]]
    allowed = {
        who["side"] for who in p["claimants"] if any(x in who["name"].lower() for x in names)
    }
    return set(p["sides"]) <= allowed


def holds_response(case: Row, answer: Row) -> bool:
    """Whether the texts hold what another side says of an incident that is told of.

    So it is where a file about it has a word of denial, in a case about denials or with one
    incident, and where two files about both sides tell of it.
    """
    if answer.get("status", ["asserted"]) == ["denied"]:
        return False  # known through the denial alone
    is_contested = _CONTESTED.search(case["kind"]) is not None
    told = [f["text"] for f in case["files"] if f["name"] in answer.get("files", [f["name"]])]
    if is_contested and len(told) > 1:
        return True
    is_only_one = len(case["incidents"]) == 1 or is_contested
    return is_only_one and any(_DENIES.search(text) for text in told)


def _has_response(p: Row) -> bool:
    """Whether the card shows an answer, or claimants of its own for two sides."""
    bodies = {who["name"] for who in p["claimants"] if who["kind"] not in _MEDIA}
    return bool(p["answers"]) or len(p["sides"]) > 1 or len(bodies) > 1


def _compare_days(one: Scored, case: Row, read: list[Row], gazetteer: Gazetteer) -> None:
    """Count the stated dates that are others once the day of publication is known."""
    has_day = any(file.get("published") for file in case["files"])
    day = None if has_day else _late_day(case, read)
    if not has_day and day is None:
        return
    other = run([{**file, "published": day} for file in case["files"]], gazetteer)
    without, with_day = (other, read) if has_day else (read, other)
    dated = {key: days for key, days, _ in _stated(with_day, is_any=True)}
    for key, days, words in _stated(without):
        one.counted["stated"] += 1
        if dated.get(key) != days:
            one.counted["moved"] += 1
            one.blame(f"stated date moves from {days} to {dated.get(key)}", words)


def _late_day(case: Row, read: list[Row]) -> str | None:
    """A day on which a text without one may have been published: the last that it tells of."""
    told = [a["date"]["last"] for a in case["incidents"] if a["date"]]
    told += [days[1] for _, days, _ in _stated(read)]
    return max(told, default=None)


def _stated(read: list[Row], *, is_any: bool = False) -> Iterator[tuple[str, tuple[str, str], str]]:
    """Report id, days and words of the reports whose full date is stated in their text."""
    for told in (told for p in read for told in p["reports"]):
        when = told["date"]
        if when and when["first"] and (is_any or when["basis"] == "stated"):
            yield told["id"], (when["first"], when["last"]), told["context"]["text"]


def _named(answer: Row) -> str:
    day = answer["date"]["first"] if answer["date"] else "undated"
    return f"{[place['name'] for place in answer['places']]} {day}"


def _sentence_of(case: Row, answer: Row) -> str:
    """The first line of a case's texts that names a place of an incident, else their beginning."""
    text = "\n".join(file["text"] for file in case["files"])
    names = [place["name"] for place in answer["places"]]
    named = (line for line in text.split("\n") if any(name in line for name in names))
    return next(named, text[:300].replace("\n", " "))


def _shown(p: Mapping[str, Any], scorer: Scorer) -> str:
    """An incident as it was read, in a line."""
    places = [(place["name"], place["role"]) for place in p["places"]]
    tolls = [(toll["outcome"], toll["best"]) for toll in p["tolls"]]
    names = [who["name"] for who in p["claimants"]]
    days = f"{p['date_first']}..{p['date_last']}"
    return f"{scorer.family(dict(p))} {p['status']} {days} {places} {tolls} {names} {p['sides']}"
