"""How results look in a terminal: tables, blocks, sizes, days; plain text, and colour on request.

Whatever comes from a text is shown on one line and without control characters.
"""

from __future__ import annotations

import os
import sys
from collections import Counter

from mapper.dates import days
from mapper.geo import km_between
from mapper.presentation import basis_phrase, outlet_phrase, place_phrase, toll_phrase
from mapper.text import many, one_line

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO, TypeVar

    from mapper.extraction import Extracted, Progress
    from mapper.failures import Failure, OnFailure
    from mapper.gazetteer import Finding
    from mapper.model import (
        Article,
        Candidate,
        Place,
        Reading,
        Report,
        Resolution,
    )

    _Item = TypeVar("_Item")

_STYLES = (("bold", "1"), ("red", "31"), ("yellow", "33"))


def is_coloured(stream: TextIO) -> bool:
    """Return whether `stream` is a terminal whose user has not asked for plain text."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def paint(text: str, style: str, *, stream: TextIO) -> str:
    """Return the text in bold, red or yellow where `stream` takes colours, else as it is."""
    code = dict(_STYLES)[style]
    return f"\x1b[{code}m{text}\x1b[0m" if is_coloured(stream) else text


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows under their header, columns aligned; ends with a newline."""
    cells = [list(header), *([one_line(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in cells
    )
    return "".join(line.rstrip() + "\n" for line in lines)


def block(heading: str, fields: Iterable[tuple[str, str]]) -> str:
    """Return a heading with named values below it, indented; ends with a newline."""
    shown = [(name, one_line(value)) for name, value in fields]
    width = max(len(name) for name, _ in shown)
    lines = [one_line(heading), *(f"  {name.ljust(width)}  {value}" for name, value in shown)]
    return "\n".join(lines) + "\n"


def size(count: int) -> str:
    """Return a number of bytes for people: "832 B", "12.3 kB", "4.5 MB"."""
    kilo, mega = 1_000, 1_000_000
    if count < kilo:
        return f"{count} B"
    return f"{count / kilo:.1f} kB" if count < mega else f"{count / mega:.1f} MB"


def progress(*, quiet: bool) -> Progress | None:
    """Return a progress bar on standard error where that is a terminal, else None."""
    return _reading if is_watched(quiet=quiet) else None


def _reading(extracts: Iterable[Extracted], /, *, total: int) -> Iterator[Extracted]:
    return bar(extracts, what="Reading", unit="articles", total=total)


def is_watched(*, quiet: bool) -> bool:
    """Return whether somebody sees standard error and wants more than errors there."""
    return not quiet and sys.stderr.isatty()


def bar(items: Iterable[_Item], *, what: str, unit: str, total: int | None) -> Iterator[_Item]:
    """Yield the items and show on standard error how many of them have passed."""
    from tqdm import tqdm

    with tqdm(
        items, total=total, desc=what, unit=f" {unit}", unit_scale=total is None, leave=False
    ) as shown:
        yield from shown


def warn(reading: Reading, *, quiet: bool) -> None:
    """Print the warnings on standard error, one a line, unless `quiet`."""
    say(() if quiet else reading.warnings)


def on_failure(options: Namespace, *, aloud: bool = False) -> OnFailure:
    """Return what to do on a failure: with --debug show it, with --strict make it an error.

    `aloud` also says the warning at once, unless --quiet is given.
    """
    from mapper import failures

    def show(failure: Failure) -> None:
        if hasattr(options, "debug"):
            print(failure.traceback, end="", file=sys.stderr)
        if getattr(options, "strict", False):
            failures.refuse(failure)
        if aloud and not getattr(options, "quiet", False):
            say([str(failure)])

    return show


def say(warnings: Iterable[str]) -> None:
    """Print warnings on standard error, one a line."""
    for warning in warnings:
        word = paint("warning", "yellow", stream=sys.stderr)
        print(f"mapper: {word}: {one_line(warning)}", file=sys.stderr)


def complain(reason: str, *, code: int) -> int:
    """Print why it went wrong as one line on standard error, and return the code."""
    word = paint("error", "red", stream=sys.stderr)
    print(f"mapper: {word}: {one_line(reason)}", file=sys.stderr)
    return code


def article(read: Article, reading: Reading) -> str:
    """Return a block with what was understood of one text."""
    when = read.published
    basis = f" ({basis_phrase(when.basis, when.why)})" if when else ""
    fields = [
        ("title", read.title.text if read.title else "none"),
        ("outlet", outlet_phrase(read.outlet)),
        ("published", days(when) + basis),
        ("dateline", read.dateline.text if read.dateline else "none"),
        ("claimants", "; ".join(claimants(read, reading)) or "none"),
        *(
            ("left out", f"{span.start}-{span.end} {one_line(span.text, longest=60)!r}")
            for span in read.boilerplate
        ),
        *(("warning", text) for text in read.warnings),
    ]
    return block(read.source, fields)


def claimants(read: Article, reading: Reading) -> list[str]:
    """Return the names of those whom the article's reports cite, each once, in text order."""
    found = [r for r in reports(reading) if r.citation.article_id == read.id]
    return list(dict.fromkeys(report.claimant.name for report in found))


def reports(reading: Reading) -> list[Report]:
    """Return all reports in the order of the articles and their texts."""
    order = {read.id: number for number, read in enumerate(reading.articles)}
    found = [report for incident in reading.incidents for report in incident.reports]
    return sorted(found, key=lambda r: (order[r.citation.article_id], r.quote.start))


def report_records(reading: Reading) -> list[object]:
    """Return all reports in the order of the texts, for JSON, as `mapper export` writes them."""
    import json

    from mapper import export

    lines = map(json.loads, export.reports_jsonl(reading).splitlines())
    by_id = {record["id"]: record for record in lines}
    return [by_id[report.id] for report in reports(reading)]


def report_table(reading: Reading) -> str:
    """Return one row a report."""
    header = ("SOURCE", "AT", "WHEN", "STATUS", "WHAT", "WHERE", "TOLL", "CLAIMANT", "CHECK")
    flags = {report.id: i.flags for i in reading.incidents for report in i.reports}
    rows = ((*_report_row(r), ", ".join(flags[r.id]) or "-") for r in reports(reading))
    return table(header, rows)


def use(found: Resolution) -> str:
    """Return a name as a text uses it: where, what it means and how surely, and the candidates."""
    meant = found.place.name if found.place else "unknown"
    how = f"{found.toponym.use}, {found.probability:.2f} sure"
    heading = f"{one_line(found.span.text)} at {found.span.start}-{found.span.end}: {meant} ({how})"
    because = "".join(f"  {one_line(why)}\n" for why in found.toponym.why)
    none = "" if found.place else "".join(f"  {one_line(why)}\n" for why in found.why)
    return f"{heading}\n{because}{none}{candidates(found.candidates)}"


def place_with_id(where: Place) -> str:
    """Return a place with the id by which a table names it: "Goris, city in Syunik, AM (Q15)"."""
    return f"{place_phrase(where)} ({where.id})"


def candidates(found: Sequence[Candidate]) -> str:
    """Return places that a name may mean, best first: score, distance to the first, and why."""
    lines = []
    for number, candidate in enumerate(found, start=1):
        away = km_between(found[0].place, candidate.place)
        apart = "" if number == 1 else f", {away:,.0f} km from the first"
        lines.append(f"  {number}. {candidate.score:.2f}  {place_with_id(candidate.place)}{apart}")
        lines += [f"           {one_line(why)}" for why in candidate.why]
    return "".join(f"{line}\n" for line in lines)


def print_json(value: object) -> None:
    """Print a value as JSON."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def findings(found: Sequence[Finding]) -> str:
    """Return a line for each finding as file:line: level: message, then how many of each level."""
    lines = [f"{f.file}:{f.line}: {f.level}: {one_line(f.message)}" for f in found]
    levels = Counter(finding.level for finding in found)
    counts = ", ".join(many(levels[name], name) for name in ("error", "warning", "note"))
    return "\n".join([*lines, counts]) + "\n"


def article_record(read: Article, reading: Reading) -> dict[str, object]:
    """Return what was understood of one text, for JSON; spans with their offsets."""
    from dataclasses import asdict

    record = {name: value for name, value in asdict(read).items() if name not in ("text", "body")}
    return {
        **record,
        "body": {"start": read.body.start, "end": read.body.end},
        "claimants": claimants(read, reading),
    }


def use_record(found: Resolution) -> dict[str, object]:
    """Return what `use` says, for JSON."""
    return {
        "start": found.span.start,
        "end": found.span.end,
        "text": found.span.text,
        "use": found.toponym.use,
        "place": found.place.id if found.place else None,
        "probability": found.probability,
        "why": list(found.why),
        "candidates": [candidate_record(candidate) for candidate in found.candidates],
    }


def candidate_record(candidate: Candidate) -> dict[str, object]:
    """Return a place that a name may mean, its score and why, for JSON."""
    there = candidate.place
    return {
        "id": there.id,
        "name": there.name,
        "kind": there.kind,
        "country": there.country,
        "admin1": there.admin1,
        "lon": there.lon,
        "lat": there.lat,
        "radius_km": there.radius_km,
        "population": there.population,
        "score": candidate.score,
        "why": list(candidate.why),
    }


def _report_row(report: Report) -> tuple[str, ...]:
    roles = dict.fromkeys(p.role for p in report.places)
    where = "; ".join(
        f"{role}: {', '.join(p.place.name for p in report.places if p.role == role)}"
        for role in roles
    )
    return (
        one_line(report.citation.source, longest=24),
        str(report.quote.start),
        days(report.date),
        report.status,
        report.sub_type,
        one_line(where, longest=60) or "unknown",
        ", ".join(map(toll_phrase, report.tolls)) or "-",
        report.claimant.name,
    )
