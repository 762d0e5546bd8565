"""Print how well incidents are read, figure by figure beside its bar, and hold floors.

    python benchmarks/reading.py [FOLDER] [--only cases,news] [--all] [--quick]
                                 [--errors SET [--part learn]] [--update [--reason WHY]]

FOLDER holds the corpora (cases/, news/, where/, incidents/, linking/); without it shared/bench
beside the checkout is taken, and a set that is not there is left out. Wire reports, linking and
quiet texts among them are measured with `--all` or by name only, as incident_scores.py holds them.
Each figure stands for the fifth of the texts that is held (splits.py), for the four fifths that
are learnt from, and for all; of linking, dev is held. `--errors` prints what is wrong in a set with
its words: of the held part how many things only, as nobody is to read them. Floors of the held part
and of all are in reading_floors.toml; `--update` raises them, `--reason` says why one may be eased.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

import chronicle
import reading_calibration
import reading_cases
import reading_news
import reading_where
import reading_wires
from check import is_beyond, quoted
from outcome import SHARES, Figure, Outcome, Share, Value
from splits import Part

from mapper.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "bench"
FLOORS = Path(__file__).with_name("reading_floors.toml")
PINNED: tuple[Share, ...] = ("held", "all")
HEAD = (
    "# What mapper must reach in reading; written by `python benchmarks/reading.py --update`.\n"
    "# `sha256` is of the gold files of a set; a floor is eased only with --reason.\n"
)
Floors = dict[str, Any]
Measured = Mapping[str, Outcome]
Measure = Callable[[Path, Gazetteer, Measured], Outcome]


class Set(NamedTuple):
    """A set of texts: its files, its figures, what measures it, and how it is measured quickly."""

    files: tuple[str, ...]
    figures: Mapping[str, Figure]
    measure: Measure
    quick: Measure | None = None
    needs: tuple[str, ...] = ()  # sets that are measured before it
    is_asked_for: bool = False  # measured only where it is named, or all are


def _of(measure: Callable[..., Outcome], name: str, **options: Any) -> Measure:  # noqa: ANN401
    """A measure of a folder of corpora from one of what lies in it."""
    return lambda folder, gazetteer, _: measure(folder / name, gazetteer, **options)


def _of_judged(_: Path, __: Gazetteer, before: Measured) -> Outcome:
    """How far the probabilities of the incidents of cases and news can be believed."""
    return reading_calibration.measure(before["cases"].judged + before["news"].judged)


SETS: Mapping[str, Set] = {
    "cases": Set(
        ("cases/dev.jsonl", "cases/score_cases.py"),
        reading_cases.FIGURES,
        _of(reading_cases.measure, "cases/dev.jsonl"),
        _of(reading_cases.measure, "cases/dev.jsonl", twice=False),
    ),
    "news": Set(
        ("news/gold.jsonl", "news/articles.jsonl", "news/score.py"),
        reading_news.NEWS,
        _of(reading_news.measure, "news"),
        _of(reading_news.measure, "news"),
    ),
    "riots": Set(
        ("news/riots_gold.jsonl", "news/riots_articles.jsonl", "news/score.py"),
        reading_news.RIOTS,
        _of(reading_news.measure, "news", prefix="riots_"),
        _of(reading_news.measure, "news", prefix="riots_"),
    ),
    "where": Set(
        ("where/dev.jsonl", "where/score.py"),
        reading_where.FIGURES,
        _of(reading_where.measure, "where"),
    ),
    "chronicle": Set((), chronicle.FIGURES, lambda _, gazetteer, __: chronicle.measure(gazetteer)),
    "wire": Set(
        ("incidents/dev.jsonl", "incidents/score.py"),
        reading_wires.WIRE,
        _of(reading_wires.wire, "incidents"),
        is_asked_for=True,
    ),
    "linking": Set(
        tuple(
            f"linking/{folder}/{name}.jsonl"
            for folder in ("dev", "train")
            for name in ("articles", "incidents")
        ),
        reading_wires.LINKING,
        _of(reading_wires.linking, "linking"),
        is_asked_for=True,
    ),
    "quiet": Set(
        ("incidents/dev.jsonl", "linking/dev/articles.jsonl"),
        reading_wires.QUIET,
        _of(reading_wires.quiet, "."),
        is_asked_for=True,
    ),
    "calibration": Set(
        ("cases/dev.jsonl", "news/gold.jsonl", "news/articles.jsonl"),
        reading_calibration.FIGURES,
        _of_judged,
        _of_judged,
        needs=("cases", "news"),
    ),
}


def main() -> int:
    """Print the figures and each broken floor; 0 when all hold or there is no corpus."""
    given = _options()
    folder = given.folder or BESIDE
    by_default = [name for name in SETS if given.all or not SETS[name].is_asked_for]
    names = chosen(given.only or by_default, folder, quick=given.quick)
    if given.folder and not names:
        print(f"{folder}: holds none of these sets", file=sys.stderr)
        return 2
    measured = measure(names, folder, quick=given.quick)
    if given.errors:
        print_errors(measured[given.errors], given.part)
        return 0
    print(table(measured), end="")
    floors = tomllib.loads(given.floors.read_text("utf-8")) if given.floors.is_file() else {}
    digests = {name: digest(folder, SETS[name].files) for name in names}
    if given.update:
        lines = update(measured, digests, floors, reason=given.reason, path=given.floors)
    else:
        lines = list(faults(measured, digests, floors))
    print("\n".join(lines) or "all floors hold")
    return 1 if lines else 0


def chosen(names: Sequence[str], folder: Path, *, quick: bool) -> list[str]:
    """The sets of these that are there; says which are not."""
    found = []
    for name in names:
        if quick and SETS[name].quick is None:
            continue
        if all((folder / file).is_file() for file in SETS[name].files):
            found.append(name)
        else:
            print(f"{name}: left out, as it is not beside the checkout")
    return found


def measure(names: Sequence[str], folder: Path, *, quick: bool = False) -> dict[str, Outcome]:
    """What is measured of each set, read with one gazetteer."""
    gazetteer = Gazetteer.load(imported=False)
    measured: dict[str, Outcome] = {}
    for name in names:
        start = time.perf_counter()
        work = (SETS[name].quick if quick else None) or SETS[name].measure
        measured[name] = work(folder, gazetteer, measured)
        print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return measured


def table(measured: Measured) -> str:
    """The figures of each share of the texts beside their bars, with how many things they are of.

    A figure is missed where the held part or all miss its bar.
    """
    rows = ["| set | figure | held | learn | all | bar | |", "|---|---|---:|---:|---:|---:|---|"]
    for name, outcome in measured.items():
        for key, figure in SETS[name].figures.items():
            found = {share: outcome.values[share].get(key) for share in SHARES}
            if any(found.values()):
                cells = " | ".join(_cell(found[share]) for share in SHARES)
                rows.append(f"| {name} | {figure.heading} | {cells} | {_bar(figure, found)} |")
    return "\n".join(rows) + "\n"


def _cell(found: Value | None) -> str:
    if found is None:
        return ""
    if found.value is None:
        return f"– ({found.n:,})"
    whole = isinstance(found.value, int)
    return f"{found.value:,} ({found.n:,})" if whole else f"{found.value:.3f} ({found.n:,})"


def _bar(figure: Figure, found: Mapping[Share, Value | None]) -> str:
    """The bar of a figure, and whether it is missed."""
    if figure.bar is None:
        return " | "
    shares = PINNED if found["all"] else SHARES
    values = [value for share in shares if (value := found[share])]
    missed = any(
        is_beyond(value.value, figure.bar, is_ceiling=figure.is_ceiling) for value in values
    )
    sign = "<=" if figure.is_ceiling else ">="
    return f"{sign} {figure.bar:g} | {'missed' if missed else ''}"


def print_errors(outcome: Outcome, part: Part) -> None:
    """Print what is wrong in the texts of a part, of those held only how many things of a kind."""
    wrong = [one for one in outcome.wrong if one.part == part]
    if part == "learn":
        for one in wrong:
            words = " ".join(one.words.split())
            print(f"{one.source}: {one.what}\n    {words}")
    kinds = Counter(one.what.partition(":")[0].partition("[")[0].strip() for one in wrong)
    for kind, count in kinds.most_common():
        print(f"{count:5} {kind}")
    print(f"{len(wrong):5} in all, of the part {part}")


def digest(folder: Path, files: Sequence[str]) -> str:
    """A digest of the files of a set."""
    found = hashlib.sha256()
    for name in files:
        found.update((folder / name).read_bytes())
    return found.hexdigest()


def pinned_values(measured: Measured) -> Iterator[tuple[str, Share, str, Value]]:
    """Set, share, key and value of the figures that have floors."""
    for name, outcome in measured.items():
        for share in PINNED:
            for key, figure in SETS[name].figures.items():
                if figure.is_pinned and (value := outcome.values[share].get(key)):
                    yield name, share, key, value


def faults(measured: Measured, digests: Mapping[str, str], floors: Floors) -> Iterator[str]:
    """One line for each floor that does not hold and each set that is another one."""
    for name in dict.fromkeys(name for name, *_ in pinned_values(measured)):
        if floors.get(name, {}).get("sha256") != digests[name]:
            yield f"{name}: not the texts that the floors were taken from; run with --update"
    for name, share, key, (value, _) in pinned_values(measured):
        figure = SETS[name].figures[key]
        floor = floors.get(name, {}).get(share, {}).get(key)
        if floor is None and value is not None:
            yield f"{name}, {share}: {key} has no floor; run with --update"
        elif floor is not None and is_beyond(value, floor, is_ceiling=figure.is_ceiling):
            side = "above its ceiling" if figure.is_ceiling else "below its floor"
            yield f"{name}, {share}: {figure.heading} is {value}, {side} {floor}"


def update(
    measured: Measured,
    digests: Mapping[str, str],
    floors: Floors,
    *,
    reason: str,
    path: Path,
) -> list[str]:
    """Pin what is measured; a floor is eased only with a reason. Returns refusals."""
    kept: Floors = {name: dict(values) for name, values in floors.items() if name != "reasons"}
    reasons, refused = dict(floors.get("reasons", {})), []
    for name, share, key, (value, _) in pinned_values(measured):
        old = floors.get(name, {}).get(share, {}).get(key)
        is_ceiling = SETS[name].figures[key].is_ceiling
        eased = old is not None and is_beyond(value, old, is_ceiling=is_ceiling)
        if eased and (not reason or value is None):
            refused.append(f"{name}, {share}: {key} is {value} after {old}; ease with --reason")
            continue
        if eased:
            reasons[f"{name} {share} {key}"] = f"{old} -> {value}: {reason}"
        kept.setdefault(name, {}).setdefault(share, {})
        if value is not None:
            kept[name][share] = {**kept[name][share], key: value}
    path.write_text(_written(kept, {**_old_digests(floors), **digests}, reasons), "utf-8")
    return refused


def _old_digests(floors: Floors) -> dict[str, str]:
    return {name: row["sha256"] for name, row in floors.items() if "sha256" in row}


def _written(floors: Floors, digests: Mapping[str, str], reasons: Mapping[str, str]) -> str:
    text = HEAD
    for name in (name for name in SETS if name in floors):
        text += f'\n[{name}]\nsha256 = "{digests[name]}"\n'
        for share in PINNED:
            rows = (f"{key} = {value}\n" for key, value in floors[name].get(share, {}).items())
            text += f"\n[{name}.{share}]\n{''.join(rows)}"
    listed = "".join(f"{quoted(key)} = {quoted(why)}\n" for key, why in reasons.items())
    return f"{text}\n[reasons]\n{listed}"


def _options(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="of the corpora")
    parser.add_argument("--only", type=_names, metavar="SETS", help=", ".join(SETS))
    parser.add_argument("--all", action="store_true", help="also what incident_scores.py holds")
    parser.add_argument("--quick", action="store_true", help="only what takes seconds")
    parser.add_argument("--errors", choices=SETS, metavar="SET", help="print what is wrong in it")
    parser.add_argument("--part", choices=get_args(Part), default="learn", help="%(default)s")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="default: %(default)s")
    parser.add_argument("--update", action="store_true", help="pin what is measured")
    parser.add_argument("--reason", default="", help="why a floor may be eased")
    given = parser.parse_args(argv)
    if given.errors:
        given.only = [given.errors]
    return given


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in SETS]
    if unknown:
        message = f"no set {unknown[0]!r}; there are {', '.join(SETS)}"
        raise argparse.ArgumentTypeError(message)
    needed = {other for name in names for other in SETS[name].needs}
    return [name for name in SETS if name in {*names, *needed}]


if __name__ == "__main__":
    sys.exit(main())
