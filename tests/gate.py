"""Measure the pipeline on the seeds against the gold and hold it to pinned floors.

Usage: python tests/gate.py [-v] [--all] [--variant NAME] [--update [--reason WHY]]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import gate_links
import gate_program
import gate_score
import variants
from gate_bar import Bar
from gate_gold import GOLD, SEEDS, Gold, digest, load
from gate_match import Analysed, match
from gate_records import Read

from mapper.model import Incident

FLOORS = Path(__file__).parent / "gold" / "floors.toml"
PARTS = 10_000


def measure(gold: Gold, analyses: Iterable[Analysed], incidents: Iterable[Incident]) -> list[Bar]:
    """Return all bars, those of the issue first, then those for information."""
    both = match(gold, analyses, incidents)
    steps = (*gate_score.MEASURES, *gate_links.MEASURES, *gate_score.FOR_INFORMATION)
    return [step(both) for step in steps]


def run(paths: Sequence[Path]) -> tuple[list[Analysed], list[Incident]]:
    """Return what the pipeline reads in texts and what it concludes."""
    from mapper import extraction, pipeline
    from mapper.articles import reader
    from mapper.gazetteer import layered
    from mapper.linking import linker

    known = layered.Gazetteer.load(imported=False)
    texts = reader.read(list(paths), on_skip=_fail, on_failure=_fail)
    documents = [pipeline.annotate(article, known) for article in texts]
    analyses: list[Analysed] = [
        Read(
            article=document.article,
            resolutions=document.written(document.resolutions),
            reports=extraction.extract(document),
        )
        for document in documents
    ]
    found = [report for analysis in analyses for report in analysis.reports]
    return analyses, linker.link(found, [a.article for a in analyses])


def run_variant(name: str) -> list[Bar]:
    """Return all bars on the seeds as a variant changes them."""
    gold = load(GOLD)
    texts = {a.source: (SEEDS / a.source).read_bytes().decode("utf-8-sig") for a in gold.articles}
    variant = variants.make(name, gold, texts)
    with tempfile.TemporaryDirectory() as folder:
        for source, text in variant.texts.items():
            (Path(folder) / source).write_bytes(text.encode())
        return measure(variant.gold, *run([Path(folder)]))


def _fail(line: object) -> None:
    raise ValueError(str(line))


def floors(path: Path = FLOORS) -> dict[str, dict[str, object]]:
    """Return the tables of a floors file: `digest`, `floors`, `reasons`; empty where none is."""
    tables: dict[str, dict[str, object]] = {"digest": {}, "floors": {}, "reasons": {}}
    if path.exists():
        tables |= tomllib.loads(path.read_text("utf-8"))
    return tables


def floor_of(bar: Bar, pinned: dict[str, object]) -> float | None:
    """Return the pinned floor of a bar, None where it has none."""
    value = pinned.get(bar.key)
    return value if isinstance(value, float) else None


def faults(bars: Sequence[Bar], pinned: dict[str, dict[str, object]]) -> list[str]:
    """Return one line for each broken floor and each file that changed unannounced."""
    lines = []
    for bar in bars:
        floor = floor_of(bar, pinned["floors"])
        if floor is None:
            lines.append(f"{bar.key} has no floor: run `python tests/gate.py --update`")
        elif rounded(bar) < floor:
            lines.append(f"{bar.key} is {rounded(bar)}, below its floor {floor}")
    for what, value in digest().items():
        if pinned["digest"].get(what) != value:
            lines.append(f"the {what} changed: check the answers, then run with --update")
    return lines


def rounded(bar: Bar) -> float:
    """Return the measured value as it is pinned: rounded down, so that it always holds."""
    return int(bar.value * PARTS + 1e-9) / PARTS


def update(bars: Sequence[Bar], *, reason: str, path: Path = FLOORS) -> list[str]:
    """Raise the floors to what is measured; lower one only with a reason. Returns refusals."""
    pinned = floors(path)
    new: dict[str, float] = {}
    refused = []
    reasons = dict(pinned["reasons"])
    for bar in bars:
        floor = floor_of(bar, pinned["floors"])
        new[bar.key] = rounded(bar)
        if floor is None or rounded(bar) >= floor:
            continue
        if reason:
            reasons[bar.key] = f"{floor} -> {rounded(bar)}: {reason}"
        else:
            new[bar.key] = floor
            refused.append(f"{bar.key}: {rounded(bar)} is below {floor}; lower it with --reason")
    path.write_text(_toml({"digest": digest(), "floors": new, "reasons": reasons}), "utf-8")
    return refused


def _toml(tables: dict[str, dict[str, object] | dict[str, str] | dict[str, float]]) -> str:
    """Tables of numbers and one-line texts as TOML."""
    lines = ["# Written by `python tests/gate.py --update`; a floor is only lowered with --reason."]
    for name, table in tables.items():
        lines += ["", f"[{name}]"]
        for key, value in table.items():
            text = str(value).replace("\\", "\\\\").replace('"', '\\"')
            lines.append(f'{key} = "{text}"' if isinstance(value, str) else f"{key} = {value}")
    return "\n".join(lines) + "\n"


def table(bars: Sequence[Bar], pinned: dict[str, object]) -> str:
    """Return the table for a terminal."""
    lines = [f"{'what':<60} {'measured':>8} {'bar':>6} {'floor':>7}  {'':4} {'counted'}"]
    for bar in bars:
        floor = floor_of(bar, pinned)
        wanted = f"{bar.wanted:.2f}" if bar.wanted is not None else "-"
        wanted = f"<{wanted}" if bar.less_is_better else wanted
        low = f"{floor:.4f}" if floor is not None else "-"
        verdict = "" if bar.wanted is None else "pass" if bar.holds else "FAIL"
        lines.append(
            f"{bar.label:<60} {bar.value:>8.4f} {wanted:>6} {low:>7}  {verdict:4} {bar.counted}"
        )
    return "\n".join(lines)


def details(bars: Sequence[Bar]) -> str:
    """Return every error below the name of its bar."""
    lines = []
    for bar in bars:
        if bar.errors:
            lines += ["", f"== {bar.label}", *bar.errors]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Run the gate; 0 when all floors hold, 1 otherwise."""
    options = _options(arguments)
    if options.variant:
        return _show_variants(options)
    bars = measure(load(GOLD), *run([SEEDS]))
    pinned = floors()
    program = gate_program.measure() if options.all else []
    _say(table([*bars, *program], pinned["floors"]))
    if options.verbose:
        _say(details([*bars, *program]))
    lines = update(bars, reason=options.reason) if options.update else faults(bars, pinned)
    lines += [f"{bar.label}: {bar.value:.2f}" for bar in program if not bar.holds]
    for line in lines:
        _say(line)
    return 1 if lines else 0


def _show_variants(options: argparse.Namespace) -> int:
    """Print the seeds beside one variant or all; 0 when all bars hold on them."""
    names = variants.names() if options.variant == "all" else (options.variant,)
    columns = {"seeds": measure(load(GOLD), *run([SEEDS]))}
    columns |= {name: run_variant(name) for name in names}
    _say(beside(columns))
    if options.verbose:
        for name in names:
            _say(f"\n#### {name}{details(columns[name])}")
    return 0 if all(bar.holds for name in names for bar in columns[name]) else 1


def beside(columns: Mapping[str, Sequence[Bar]]) -> str:
    """Return a table with one column of measured values for each name."""
    lines = [f"{'what':<60} {'bar':>5}" + "".join(f" {name:>9}" for name in columns)]
    for bars in zip(*columns.values(), strict=True):
        wanted = "-" if bars[0].wanted is None else f"{bars[0].wanted:.2f}"
        marks = "".join(f" {bar.value:>8.4f}{' ' if bar.holds else '!'}" for bar in bars)
        lines.append(f"{bars[0].label:<60} {wanted:>5}{marks}")
    return "\n".join(lines)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the pipeline against the gold.")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every error")
    parser.add_argument("--all", action="store_true", help="run the program and the page too")
    parser.add_argument(
        "--variant", choices=(*variants.names(), "all"), help="measure changed texts beside"
    )
    parser.add_argument("--update", action="store_true", help="pin what is measured")
    parser.add_argument("--reason", default="", help="why a floor may be lowered")
    return parser.parse_args(arguments)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
