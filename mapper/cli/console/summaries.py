"""What a build read, drew, kept and wrote, and what of it a person should check."""

from __future__ import annotations

from collections import Counter

from mapper.cli.console.terminal import size
from mapper.dates import bounds
from mapper.resolution import name_key
from mapper.text import first_few, many

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mapper.model import Incident, Reading
    from mapper.outputs import Build

_NAMED = 3  # names and files that a line lists


def summary(built: Build) -> str:
    """Return what a build read, kept off the map, left to check and wrote, and what to open."""
    counts = dict(built.reading.counts)
    foreign = _foreign(counts)
    checks = list(_to_check(built.reading))
    warnings = counts["warnings"]
    undated = f", {counts['undated']:,} of them undated" if counts["undated"] else ""
    lines = [
        f"Read      {many(counts['articles'], 'article')}, {many(counts['toponyms'], 'toponym')}",
        *([f"Left out  {foreign}"] if foreign else []),
        f"Found     {many(counts['reports'], 'report')}",
        f"Linked    {many(counts['incidents'], 'incident')}",
        f"Drawn     {many(counts['drawn'], 'incident')}{undated}",
        *(f"Not drawn {many(n, 'incident')}: {why}" for why, n in _kept(built.reading)),
        *(f"Check     {check}" for check in checks),
        *([f"Warnings  {warnings or 'none'}"] if warnings or not checks else []),
        *(f"Wrote     {output.path} ({size(output.size)})" for output in built.outputs),
        f"Open      {built.outputs[0].path}",
    ]
    return "\n".join(lines) + "\n"


def build_record(built: Build) -> dict[str, object]:
    """Return what `summary` says, for JSON."""
    reading = built.reading
    drawn = [incident for incident in reading.incidents if incident.is_drawn]
    return {
        "counts": dict(reading.counts),
        "not_drawn": dict(_kept(reading)),
        "unresolved": list(_by_key(reading.unresolved).values()),
        "unresolved_beside_drawn": list(_by_key(_names_beside(drawn)).values()),
        "undated_without_publication": _unpublished(_undated(drawn)),
        "flags": dict(Counter(flag for incident in drawn for flag in incident.flags)),
        "warnings": list(reading.warnings),
        "outputs": [
            {"path": str(output.path), "size": output.size, "sha256": output.sha256}
            for output in built.outputs
        ],
        "open": str(built.outputs[0].path),
    }


def _to_check(reading: Reading) -> Iterator[str]:
    """Yield what a person should look at before believing the map."""
    drawn = [incident for incident in reading.incidents if incident.is_drawn]
    yield from _of_names(reading, drawn)
    undated = _undated(drawn)
    if undated:
        files = _unpublished(undated)
        verb = "has" if len(files) == 1 else "have"
        named = f"{first_few(files, most=_NAMED)} {verb} no day of publication"
        why = named if files else "no day told, or no year"
        yield f"{many(len(undated), 'incident')} undated: {why}"
    contested = sum("contested" in incident.flags for incident in drawn)
    if contested:
        yield f"{many(contested, 'incident')} contested: somebody denies it, or is accused in turn"


def _of_names(reading: Reading, drawn: Iterable[Incident]) -> Iterator[str]:
    every = _by_key(reading.unresolved)
    beside = _by_key(_names_beside(drawn))
    if not every:
        return
    first = first_few(
        [*beside.values(), *(every[k] for k in every if k not in beside)], most=_NAMED
    )
    where = f", {len(beside):,} of them in sentences of drawn incidents" if beside else ""
    yield f"{many(len(every), 'name')} unresolved{where} ({first}): mapper gazetteer suggest"


def _names_beside(incidents: Iterable[Incident]) -> list[str]:
    return [n.text for i in incidents for report in i.reports for n in report.unresolved]


def _by_key(names: Iterable[str]) -> dict[str, str]:
    """Return names once each, whatever their spelling, in the order in which they stand."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name_key(name), name)
    return found


def _undated(incidents: Iterable[Incident]) -> list[Incident]:
    return [incident for incident in incidents if bounds(incident.date) is None]


def _unpublished(incidents: Iterable[Incident]) -> list[str]:
    """Return the files of the incidents' articles that have no day of publication, each once."""
    cited = (report.citation for incident in incidents for report in incident.reports)
    return sorted({one.source for one in cited if bounds(one.published) is None})


def _foreign(counts: Mapping[str, int]) -> str:
    """Return what was left out as in other languages, "" for nothing."""
    amounts = (
        (counts["in_other_languages"], "article"),
        (counts["foreign_paragraphs"], "paragraph"),
    )
    shown = " and ".join(many(count, noun) for count, noun in amounts if count)
    return f"{shown} in other languages" if shown else ""


def _kept(reading: Reading) -> list[tuple[str, int]]:
    """Return why incidents are not drawn, and how many for each reason, the most frequent first."""
    return Counter(i.not_drawn for i in reading.incidents if i.not_drawn).most_common()
