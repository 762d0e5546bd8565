"""Score the incidents that mapper reads in articles: python incident_scores.py [FOLDER] [--update].

FOLDER holds incidents/ (score.py, dev.jsonl) and linking/ (both scorers and dev/). Without it
shared/bench beside the checkout is taken, and where there is none the check is left out. Prints the
figures and each floor of incident_floors.toml that does not hold. The packaged models were fitted
to incidents/dev.jsonl: its figures notice a step back; reading.py says what texts that no
model saw give. linking/dev was fitted to by nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import incident_map
import incidents
from predict import article_of, record_of, records

from mapper.gazetteer.layered import Gazetteer
from mapper.model import Article

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ROOT.parent / "shared" / "bench"
FLOORS = Path(__file__).with_name("incident_floors.toml")
SLACK = 0.0005  # of a figure printed with three places
Lines = list[dict[str, Any]]


class Figure(NamedTuple):
    """A figure of a scorer: what it is, where it stands in the scorer's result, and its bar."""

    heading: str
    path: tuple[str, ...]
    bar: float
    is_ceiling: bool = False


WIRE: Mapping[str, Figure] = {
    "has_incident": Figure("texts with an incident, F1", ("doc_has_incident", "F1"), 0.85),
    "incident": Figure("incidents, F1", ("incident", "F1"), 0.58),
    "hard_date": Figure("hard dates exact, of all", ("field_recall", "date_exact_hard"), 0.50),
    "hard_place": Figure("hard places within 50 km, of all", ("field_recall", "loc_50_hard"), 0.55),
    "killed": Figure("killed right, of all", ("field_recall", "killed"), 0.55),
    "given": Figure("incidents given a text", ("given",), 1.03, is_ceiling=True),
}
ALONE: Mapping[str, Figure] = {
    "date": Figure("date exact", ("main", "date exact"), 0.68),
    "date_1": Figure("date within a day", ("main", "date within 1 day"), 0.88),
    "place_25": Figure("place within 25 km", ("main", "place within 25 km"), 0.88),
    "place_50": Figure("place within 50 km", ("main", "place within 50 km"), 0.90),
    "killed": Figure("killed right", ("main", "killed exact"), 0.80),
    "injured": Figure("injured right", ("main", "injured exact"), 0.72),
    "wrong_killed": Figure("wrong killed", ("wrong number given", "killed"), 0.10, is_ceiling=True),
    "wrong_injured": Figure(
        "wrong injured", ("wrong number given", "injured"), 0.10, is_ceiling=True
    ),
}
MAPPED: Mapping[str, Figure] = {
    "b_cubed": Figure("articles of one incident together, B-cubed F1", ("B-cubed", "F1"), 0.93),
    "pairwise": Figure("pairs of articles, F1", ("pairwise", "F1"), 0.80),
    "left_out": Figure("articles in no incident", ("left_out",), 0.02, is_ceiling=True),
    "date_1": Figure("date within a day", ("on aligned incidents", "date within 1 day"), 0.93),
    "place_50": Figure("place within 50 km", ("on aligned incidents", "place within 50 km"), 0.92),
    "killed": Figure("killed right", ("on aligned incidents", "killed exact"), 0.82),
    "injured": Figure("injured right", ("on aligned incidents", "injured exact"), 0.74),
    "wrong_killed": Figure(
        "wrong killed", ("on aligned incidents", "killed wrong number given"), 0.10, is_ceiling=True
    ),
    "wrong_injured": Figure(
        "wrong injured",
        ("on aligned incidents", "injured wrong number given"),
        0.10,
        is_ceiling=True,
    ),
    "map": Figure("incidents with day and place right, F1", ("map", "F1"), 0.75),
    "given": Figure(
        "incidents given an article (gold .52)",
        ("predicted incidents per article",),
        0.60,
        is_ceiling=True,
    ),
}
MIXED: Mapping[str, Figure] = {
    "added": Figure("incidents that they add", ("added",), 40, is_ceiling=True),
    "changed": Figure("incidents of others that change", ("changed",), 0, is_ceiling=True),
}
UNTOLD = 200  # texts that tell of no incident, of the wire reports
CORPORA: Mapping[str, Mapping[str, Figure]] = {
    "wire reports": WIRE,
    "articles alone": ALONE,
    "articles together": MAPPED,
    "texts of nothing mixed in": MIXED,
}
Figures = dict[str, float]


def main() -> int:
    """Print the figures and each broken floor; 0 when all hold or there is no corpus."""
    given = _options()
    folder = given.folder or BESIDE
    missing = [str(path) for path in needed(folder) if not path.is_file()]
    if missing and given.folder:
        print(f"not found: {', '.join(missing)}", file=sys.stderr)
        return 2
    if missing:
        print("check of incidents: left out, as the corpora are not beside the checkout")
        return 0
    measured = measure(folder)
    print(table(measured), end="")
    if given.update:
        write_floors(measured)
        return 0
    lines = list(faults(measured, tomllib.loads(FLOORS.read_text("utf-8"))))
    print("\n".join(lines) or "all floors hold")
    return 1 if lines else 0


def needed(folder: Path) -> tuple[Path, ...]:
    """The files of a folder of corpora."""
    scorers = ("incidents/score.py", "linking/article_score.py", "linking/score.py")
    texts = ("incidents/dev.jsonl", "linking/dev/articles.jsonl")
    return tuple(folder / name for name in (*scorers, *texts))


def measure(folder: Path) -> dict[str, Figures]:
    """The figures of what the packaged models read, by corpus."""
    gazetteer = Gazetteer.load(imported=False)
    wire, alone = folder / "incidents", folder / "linking"
    articles = [article_of(record) for record in records(alone / "dev" / "articles.jsonl")]
    rows = list(incident_map.map_of(articles, gazetteer))
    return {
        "wire reports": of_wire(wire, predicted(wire / "dev.jsonl", gazetteer)),
        "articles alone": of_articles(
            alone, predicted(alone / "dev" / "articles.jsonl", gazetteer)
        ),
        "articles together": of_map(alone / "dev", rows),
        "texts of nothing mixed in": of_mix(articles, rows, wire / "dev.jsonl", gazetteer),
    }


def predicted(source: Path, gazetteer: Gazetteer) -> Lines:
    """One line a text with the incidents read in it."""
    return [
        {"id": record["id"]} | incidents.incidents_in(article_of(record), gazetteer)
        for record in records(source)
    ]


def of_wire(folder: Path, lines: Lines) -> Figures:
    """The figures of the wire reports."""
    result = wire_result(folder, lines)
    result["given"] = sum(len(line["incidents"]) for line in lines) / len(lines)
    result["field_recall"] = {
        name: _of_all(result, name) for name in ("date_exact_hard", "loc_50_hard", "killed")
    }
    return _read(result, WIRE)


def wire_result(folder: Path, lines: Lines, *, gold: Lines | None = None) -> dict[str, Any]:
    """All that the scorer of the wire reports says of these lines, of `gold` or all its gold."""
    with tempfile.TemporaryDirectory() as place:
        out, source = Path(place) / "result.json", folder / "dev.jsonl"
        if gold is not None:
            source = Path(place) / "gold.jsonl"
            source.write_text("".join(json.dumps(row) + "\n" for row in gold), "utf-8")
        _run(folder / "score.py", source, lines, "--json", str(out), "--quiet")
        result: dict[str, Any] = json.loads(out.read_text("utf-8"))
        return result


def of_articles(folder: Path, lines: Lines, part: str = "dev") -> Figures:
    """The figures of the articles of single incidents."""
    printed = _run(folder / "article_score.py", folder / part, lines)
    return _read(json.loads(printed), ALONE)


def of_map(gold: Path, rows: Lines) -> Figures:
    """The figures of the incidents that are made of all articles of a folder."""
    result = json.loads(_run(gold.parent / "score.py", gold, rows, "--json"))
    result["left_out"] = result["articles in no incident"] / result["articles"]
    return _read(result, MAPPED)


def of_mix(articles: Sequence[Article], rows: Lines, wire: Path, gazetteer: Gazetteer) -> Figures:
    """What texts that tell of no incident do to the incidents of the articles."""
    gold = [json.loads(line) for line in wire.read_text("utf-8").splitlines()]
    untold = [article_of(record_of(row)) for row in gold if not row["incidents"]][:UNTOLD]
    mixed = list(incident_map.map_of([*articles, *untold], gazetteer))
    names = {article.source for article in articles}
    of_articles_too = [row for row in mixed if names & {*row["articles"]}]
    result = {
        "added": len(mixed) - len(of_articles_too),
        "changed": sum(row not in of_articles_too for row in rows),
    }
    return _read(result, MIXED)


def _of_all(result: Mapping[str, Any], name: str) -> float:
    """The share of all gold that is right: of what was aligned, times how much was."""
    return float(result["field_recall"][name]["recall"])


def _run(scorer: Path, gold: Path, lines: Lines, *options: str) -> str:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "found.jsonl"
        path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
        command = [sys.executable, str(scorer), str(gold), str(path), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _read(result: Mapping[str, Any], wanted: Mapping[str, Figure]) -> Figures:
    found: Figures = {}
    for key, figure in wanted.items():
        value: Any = result
        for step in figure.path:
            value = value[step]
        found[key] = round(float(value), 3)
    return found


def table(measured: Mapping[str, Figures]) -> str:
    """The figures beside their bars."""
    lines = ["| corpus | figure | measured | bar | |", "|---|---|---:|---:|---|"]
    for corpus, values in measured.items():
        wanted = next(figures for name, figures in CORPORA.items() if corpus.startswith(name))
        for key, value in values.items():
            figure = wanted[key]
            sign = "<=" if figure.is_ceiling else ">="
            met = "" if not is_worse(figure, value, figure.bar) else "missed"
            lines.append(
                f"| {corpus} | {figure.heading} | {value:.3f} | {sign} {figure.bar:.2f} | {met} |"
            )
    return "\n".join(lines) + "\n"


def is_worse(figure: Figure, value: float, bound: float) -> bool:
    """Whether a figure breaks a bound."""
    return value > bound + SLACK if figure.is_ceiling else value < bound - SLACK


def faults(
    measured: Mapping[str, Figures], floors: Mapping[str, Mapping[str, float]]
) -> Iterator[str]:
    """One line for each floor that does not hold."""
    for corpus, values in measured.items():
        for key, value in values.items():
            figure, floor = CORPORA[corpus][key], floors[corpus][key]
            if is_worse(figure, value, floor):
                side = "above its ceiling" if figure.is_ceiling else "below its floor"
                yield f"{corpus}: {figure.heading} is {value}, {side} {floor}"


def write_floors(measured: Mapping[str, Figures], path: Path = FLOORS) -> None:
    """Pin what is measured."""
    text = "# What mapper must reach; written by `python benchmarks/incident_scores.py --update`.\n"
    for corpus, values in measured.items():
        rows: Iterable[str] = (f"{key} = {value}\n" for key, value in values.items())
        text += f'\n["{corpus}"]\n{"".join(rows)}'
    path.write_text(text, "utf-8")


def _options(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="of the corpora")
    parser.add_argument("--update", action="store_true", help="pin what is measured")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
