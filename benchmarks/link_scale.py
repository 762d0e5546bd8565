"""Print how long linking takes and how much memory, by the number of reports.

    python benchmarks/link_scale.py TEXTS.jsonl [--reports N ...] [--city N ...]

The reports of the texts are resampled (resampled.py): --reports over ten years, --city in one city
and one week. Each size has a process of its own. Memory is the most that the process ever held
resident, with the articles and reports themselves; "before" is what these take alone.
"""

from __future__ import annotations

import argparse
import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import predict
import resampled
from scoring import file

from mapper import pipeline
from mapper.gazetteer.layered import Gazetteer
from mapper.linking.linker import link

GB = 1 << 20  # ru_maxrss is in KB
KINDS = {"reports": resampled.over_years, "city": resampled.in_one_city}
HEAD = "| | reports | incidents | seconds | ms a report | GB before | GB at most |\n" + "|---" * 7


def read(source: Path) -> list[resampled.Text]:
    """The articles of a file with their reports."""
    gazetteer = Gazetteer.load(imported=False)
    articles = [predict.article_of(record) for record in predict.records(source)]
    found = [resampled.Text(a, tuple(pipeline.extract(a, gazetteer))) for a in articles]
    if not any(r.occurred_at for text in found for r in text.reports):
        sys.exit(f"{source}: no report of something at a place; nothing to resample")
    return found


def measured(read_out: Path, kind: str, size: int) -> dict[str, float]:
    """Figures of linking so many reports in this process."""
    texts = list(KINDS[kind](pickle.loads(read_out.read_bytes()), size))  # noqa: S301  # our own
    told = [report for text in texts for report in text.reports]
    articles = [text.article for text in texts]
    del texts
    before, start = _most_held(), time.perf_counter()
    incidents = link(told, articles)
    seconds = time.perf_counter() - start
    return {
        "reports": len(told),
        "incidents": len(incidents),
        "seconds": seconds,
        "before": before,
        "most": _most_held(),
    }


def _most_held() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GB


def _line(read_out: Path, kind: str, size: int) -> str:
    command = [sys.executable, __file__, str(read_out), "--one", kind, str(size)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # this file
    row = json.loads(done.stdout)
    name = "one city, one week" if kind == "city" else "ten years"
    each = 1000 * row["seconds"] / row["reports"]
    return (
        f"| {name} | {row['reports']:,} | {row['incidents']:,} | {row['seconds']:.1f} | {each:.2f} "
        f"| {row['before']:.2f} | {row['most']:.2f} |"
    )


def main() -> None:
    """Measure what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=file)
    parser.add_argument("--reports", type=int, nargs="*", default=[])
    parser.add_argument("--city", type=int, nargs="*", default=[])
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.texts, options.one[0], int(options.one[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        read_out = Path(folder) / "read.pickle"
        read_out.write_bytes(pickle.dumps(read(options.texts)))
        print(HEAD)
        for kind in KINDS:
            for size in getattr(options, kind):
                print(_line(read_out, kind, size), flush=True)


if __name__ == "__main__":
    main()
