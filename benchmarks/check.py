"""Hold what mapper reads in the corpora, with the packaged models, to floors.

    python benchmarks/check.py [FOLDER] [--update [--reason WHY]]

FOLDER holds score.py, country_index.npz, lgl.jsonl and geovirus.jsonl; without it the folder
shared/bench/geoparse beside the checkout is taken, and where there is none the check is left out.
The packaged models were fitted to these texts: the figures notice a step back and say nothing of
other texts (crossval.py does). Floors are in floors.toml.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from predict import places_in, record_of
from scoring import (
    COUNTRIES,
    FIGURES,
    Figures,
    countries_of,
    figures,
    gold_rows,
    load_scorer,
    table,
)

from mapper.gazetteer.layered import Gazetteer

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "bench" / "geoparse"
FLOORS = Path(__file__).with_name("floors.toml")
CORPORA = ("lgl", "geovirus")
AT_LEAST = (
    "recognition_f1", "end_to_end_p", "end_to_end_f1", "country_f1", "acc161", "p80_precision",
)  # fmt: skip
AT_MOST = ("ece",)
# The scorer looks for the nearest town in single precision, where neighbours tie: which of them is
# taken, and so the country of a point at a border, depends on the processor.
SLACK = {"country_f1": 0.5}
HEAD = (
    "# What mapper must reach on the corpora with the packaged models; `ece` is a ceiling.\n"
    "# Written by `python benchmarks/check.py --update`; eased only with --reason.\n"
)
Floors = dict[str, dict[str, Any]]


def main() -> int:
    """Print the figures and each broken floor; 0 when all hold or there is no corpus."""
    given = _options()
    folder = given.folder or BESIDE
    missing = [name for name in needed() if not (folder / name).is_file()]
    if missing and given.folder:
        print(f"{folder}: has no {', '.join(missing)}", file=sys.stderr)
        return 2
    if missing:
        print("check of the corpora: left out, as they are not beside the checkout")
        return 0
    measured = measure(folder)
    print(table(measured), end="")
    sums = {name: hashlib.sha256((folder / f"{name}.jsonl").read_bytes()) for name in CORPORA}
    digests = {name: digest.hexdigest() for name, digest in sums.items()}
    digests[COUNTRIES] = digest_of_table(folder / COUNTRIES)
    floors = tomllib.loads(given.floors.read_text("utf-8")) if given.floors.is_file() else {}
    if given.update:
        lines = update(measured, digests, floors, reason=given.reason, path=given.floors)
    else:
        lines = list(faults(measured, digests, floors))
    if not same_table(digests, floors) and not given.update:
        print("country F1 is not held: the floors were taken with another table of countries")
    print("\n".join(lines) or "all floors hold")
    return 1 if lines else 0


def needed() -> tuple[str, ...]:
    """The files of a folder of corpora."""
    return "score.py", "country_index.npz", *(f"{name}.jsonl" for name in CORPORA)


def measure(folder: Path) -> dict[str, Figures]:
    """The figures of what the packaged models read, by corpus."""
    scorer = load_scorer(folder / "score.py")
    country = countries_of(scorer, folder / "score.py")
    gazetteer = Gazetteer.load(imported=False)
    found = {}
    for name in CORPORA:
        gold = folder / f"{name}.jsonl"
        read = {row["id"]: places_in(record_of(row), gazetteer) for row in gold_rows(gold)}
        found[name] = figures(scorer, scorer.read(gold), read, country)
    return found


def faults(
    measured: Mapping[str, Figures], digests: Mapping[str, str], floors: Floors
) -> Iterator[str]:
    """One line for each floor that does not hold and each corpus that is another one."""
    left_out = () if same_table(digests, floors) else ("country_f1",)
    for corpus, values in measured.items():
        pinned = floors.get(corpus, {})
        if pinned.get("sha256") != digests[corpus]:
            yield f"{corpus}: not the texts that the floors were taken from; run with --update"
        for key in (*AT_LEAST, *AT_MOST):
            if key in left_out:
                continue
            if key not in pinned:
                yield f"{corpus}: {key} has no floor; run with --update"
            elif is_worse(key, values[key], pinned[key], slack=SLACK.get(key, 0.0)):
                side = "above its ceiling" if key in AT_MOST else "below its floor"
                yield f"{corpus}: {FIGURES[key].heading} is {values[key]}, {side} {pinned[key]}"


def digest_of_table(path: Path) -> str:
    """A digest of the scorer's table of countries: of its numbers, as the file holds a time."""
    digest = hashlib.sha256()
    with np.load(path) as table:
        for name in sorted(table.files):
            digest.update(name.encode() + table[name].tobytes())
    return digest.hexdigest()


def same_table(digests: Mapping[str, str], floors: Floors) -> bool:
    """Whether countries are told by the table that the floors were taken with."""
    return bool(floors.get("countries", {}).get("sha256") == digests.get(COUNTRIES))


def is_worse(key: str, value: float | None, bound: float, *, slack: float = 0.0) -> bool:
    """Whether a figure breaks its bound by more than `slack`; none at all does."""
    return is_beyond(value, bound, is_ceiling=key in AT_MOST, slack=slack)


def is_beyond(value: float | None, bound: float, *, is_ceiling: bool, slack: float = 0.0) -> bool:
    """Whether a value is above its ceiling or below its floor by more than `slack`, or none."""
    if value is None:
        return True
    return value > bound + slack if is_ceiling else value < bound - slack


def update(
    measured: Mapping[str, Figures],
    digests: Mapping[str, str],
    floors: Floors,
    *,
    reason: str,
    path: Path,
) -> list[str]:
    """Pin what is measured; a floor is eased only with a reason. Returns refusals."""
    reasons = dict(floors.get("reasons", {}))
    refused, text = [], f'{HEAD}\n[countries]\nsha256 = "{digests[COUNTRIES]}"\n'
    for corpus, values in measured.items():
        pinned = floors.get(corpus, {})
        text += f'\n[{corpus}]\nsha256 = "{digests[corpus]}"\n'
        for key in (*AT_LEAST, *AT_MOST):
            value, old = values[key], pinned.get(key)
            if old is not None and is_worse(key, value, old):
                if reason and value is not None:
                    reasons[f"{corpus} {key}"] = f"{old} -> {value}: {reason}"
                else:
                    refused.append(f"{corpus}: {key} is {value} after {old}; ease it with --reason")
                    value = old
            text += f"{key} = {value}\n"
    listed = "".join(f"{quoted(key)} = {quoted(why)}\n" for key, why in reasons.items())
    path.write_text(f"{text}\n[reasons]\n{listed}", "utf-8")
    return refused


def quoted(text: str) -> str:
    """A text as a string of TOML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="of the corpora")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="default: %(default)s")
    parser.add_argument("--update", action="store_true", help="pin what is measured")
    parser.add_argument("--reason", default="", help="why a floor may be eased")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
