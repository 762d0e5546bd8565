"""Say which values of the outputs differ from the committed digests of an earlier version.

    python benchmarks/values.py [SET ...] [--bench FOLDER] [--keep FOLDER]
                                [--write [--only PREFIX ...]]

A set is the seeds, the example of two sides, or a corpus beside the checkout; each is built with
`mapper build`, and every member of the GeoJSON, column of the CSV, field of the reports and column
of the page's data has a digest of its values in their order. A change of structure must leave them
equal; members that are new are listed and no fault. `--keep` leaves the outputs of each set in a
folder, to be compared by eye. `--write` takes the digests of now, of members
whose name begins with PREFIX alone where any are given.
"""

from __future__ import annotations

import argparse
import base64
import csv
import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT.parent / "shared" / "bench"
DIGESTS = Path(__file__).with_name("values.json")
FOLDERS = {"seeds": "seeds", "two_sides": "docs/examples/two_sides/texts"}
CORPORA = {
    "cases": "cases/dev.jsonl",
    "news": "news/articles.jsonl",
    "riots": "news/riots_articles.jsonl",
    "lgl": "geoparse/lgl.jsonl",
    "geovirus": "geoparse/geovirus.jsonl",
    "muc": "incidents/dev.jsonl",
    "linking": "linking/dev/articles.jsonl",
}
EXTRA = {"two_sides": ("--gazetteer", "docs/examples/two_sides/places.csv")}
READ = ("id", "title", "text", "outlet", "url", "published")  # never what experts say of a text
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BLOCK = r'<script type="application/octet-stream" id="{}">(.*?)</script>'
_SHOWN = ("facts", "words", "signs", "basemap")  # of the page's data: wording and drawing
Values = dict[str, list[Any]]


def main() -> int:
    """Print the sets that are equal and the members that are not; 1 where any is not."""
    given = _options()
    before: dict[str, dict[str, str]] = json.loads(DIGESTS.read_text("utf-8"))
    faults = 0
    for name in given.sets or [*FOLDERS, *CORPORA]:
        if name in CORPORA and not (given.bench / CORPORA[name]).is_file():
            print(f"{name}: left out, as it is not beside the checkout")
            continue
        now = digests_of(name, given.bench, keep=given.keep)
        if given.write:
            kept = before.get(name, {}) if given.only else {}
            prefixes = tuple(given.only or [""])
            taken = {member: value for member, value in now.items() if member.startswith(prefixes)}
            before[name] = dict(sorted({**kept, **taken}.items()))
            continue
        lines = list(differences(before.get(name, {}), now))
        faults += sum(not line.startswith("new") for line in lines)
        print(f"{name}: {len(now)} members, " + ("\n  ".join(["", *lines]).strip() or "all equal"))
    if given.write:
        DIGESTS.write_text(json.dumps(before, indent=1) + "\n", "utf-8")
    return 1 if faults else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sets", nargs="*", metavar="SET", choices=[[], *FOLDERS, *CORPORA])
    parser.add_argument("--bench", type=Path, default=BENCH)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="+", metavar="PREFIX")
    return parser.parse_args()


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """A line for each member that is gone, other than it was, or new."""
    yield from (f"gone: {member}" for member in before if member not in now)
    yield from (f"other: {name}" for name, value in before.items() if now.get(name, value) != value)
    added = sorted(now.keys() - before.keys())
    if added:
        yield f"new: {', '.join(added)}"


def digests_of(name: str, bench: Path, *, keep: Path | None = None) -> dict[str, str]:
    """Member -> digest of its values, of one set as it is read now."""
    with tempfile.TemporaryDirectory() as scratch:
        texts = Path(scratch, "texts")
        texts.mkdir()
        source = ROOT / FOLDERS[name] if name in FOLDERS else texts
        if name in CORPORA:
            lines = "".join(f"{line}\n" for line in lines_of(bench / CORPORA[name]))
            (texts / f"{name}.jsonl").write_text(lines, "utf-8")
        out = keep / name if keep else Path(scratch, "out")
        build(source, out, *EXTRA.get(name, ()))
        return {member: digest(values) for member, values in members(out).items()}


def build(source: Path, out: Path, *options: str) -> None:
    """Run `mapper build`, without what a developer imported."""
    environment = {**os.environ, "MAPPER_DATA": str(out / "no-data")}
    command = [sys.executable, "-m", "mapper", "build", str(source), "--out", str(out), "--quiet"]
    subprocess.run([*command, *options], cwd=ROOT, env=environment, check=True)


def lines_of(path: Path) -> Iterator[str]:
    """The articles of a corpus as JSON lines; the files of a written case are one each."""
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        row = json.loads(line)
        files = row.get("files") or [row]
        for file in files:
            kept = {key: file[key] for key in READ if file.get(key)}
            if not _DAY.fullmatch(str(kept.get("published", ""))):
                kept.pop("published", None)
            kept["id"] = f"{row['id']}/{file['name']}" if "files" in row else row.get("id", number)
            yield json.dumps(kept, ensure_ascii=False)


def digest(values: object) -> str:
    """The first sixteen digits of the SHA-256 of plain values as JSON."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def members(out: Path) -> dict[str, object]:
    """Member -> its values in their order, of the outputs of one build."""
    parts: tuple[tuple[str, Callable[[str], Iterable[tuple[str, object]]]], ...] = (
        ("incidents.geojson", _geojson),
        ("incidents.csv", _csv),
        ("reports.jsonl", _reports),
        ("index.html", _page),
        ("manifest.json", _manifest),
    )
    return {
        f"{name}:{member}": values
        for name, read in parts
        for member, values in read((out / name).read_text("utf-8"))
    }


def _geojson(text: str) -> Iterator[tuple[str, object]]:
    collection = json.loads(text)
    features = collection.pop("features")
    yield from ((f"collection.{key}", value) for key, value in collection.items())
    yield from ((key, [f[key] for f in features]) for key in ("id", "geometry"))
    yield from _transposed([f["properties"] for f in features]).items()


def _csv(text: str) -> Iterator[tuple[str, object]]:
    yield from _transposed(list(csv.DictReader(io.StringIO(text, newline="")))).items()


def _reports(text: str) -> Iterator[tuple[str, object]]:
    yield from _transposed([json.loads(line) for line in text.split("\n") if line]).items()


def _page(text: str) -> Iterator[tuple[str, object]]:
    """The columns of the page's tables, without what only words and draws, and of its exports."""
    for name, value in _block(text, "incident-data").items():
        if isinstance(value, dict) and name not in _SHOWN:
            yield from ((f"{name}.{column}", cells) for column, cells in value.items())
        elif name not in _SHOWN:
            yield name, value
    for name, column in _block(text, "export-data")["stored"].items():
        if column["values"]:
            yield f"exports.{name}", column


def _block(text: str, name: str) -> dict[str, Any]:
    """What a packed block of the page holds."""
    found = re.search(_BLOCK.format(name), text)
    if found is None:
        sys.exit(f"the page has no block {name}")
    content: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(found[1])))
    return content


def _manifest(text: str) -> Iterator[tuple[str, object]]:
    record = json.loads(text)
    yield from ((key, record[key]) for key in ("articles", "counts", "warnings"))


def _transposed(rows: list[dict[str, Any]]) -> Values:
    """Column -> the values of all rows."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}


if __name__ == "__main__":
    sys.exit(main())
