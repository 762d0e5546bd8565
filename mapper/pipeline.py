"""The stages in order: texts -> `Reading` -> files.

`read` maps one pure function over the articles (`apply` may be a pool's `imap` or a cluster's
map) and links what it returns; `build` renders every output before it writes the first.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mapper import (
    __version__,
    articles,
    export,
    extraction,
    linking,
    outputs,
    presentation,
    still,
    webmap,
)
from mapper.articles import FACTS
from mapper.failures import Failure, OnFailure, attempt, ignore, succeeded, writable
from mapper.gazetteer import Gazetteer, default_overlay, find_imported
from mapper.model import Reading

if TYPE_CHECKING:
    from mapper.extraction import Analysis
    from mapper.model import Article, Incident

FilePath = str | os.PathLike[str]
OUTPUT_NAMES = (
    "index.html",
    "incidents.geojson",
    "incidents.csv",
    "reports.jsonl",
    "manifest.json",
)


class Apply(Protocol):
    """A map that keeps the order: `map`, `pool.imap`, or one that gathers from a cluster."""

    def __call__(
        self, function: Callable[[Article], Analysis | Failure], found: Sequence[Article], /
    ) -> Iterable[Analysis | Failure]:
        """The function's result for each article, in order."""


class Progress(Protocol):
    """A wrapper that shows how far an iteration is, such as tqdm."""

    def __call__(self, analyses: Iterable[Analysis], /, *, total: int) -> Iterable[Analysis]:
        """The same analyses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build concluded and the files it wrote, the page first."""

    reading: Reading
    outputs: tuple[outputs.Output, ...]


def read(
    paths: FilePath | Sequence[FilePath],
    *,
    gazetteer: Gazetteer | None = None,
    apply: Apply = map,
    progress: Progress | None = None,
    on_failure: OnFailure = ignore,
) -> Reading:
    """The incidents that the texts at `paths` tell of.

    What goes wrong inside an article, line or file is a warning, and the others are read;
    `on_failure` gets each such failure and may raise. InputError when there is no text,
    ReadingError when every article failed.
    """
    gazetteer = gazetteer or Gazetteer.load()
    warnings: list[str] = []

    def failing(failure: Failure) -> None:
        on_failure(failure)
        warnings.append(str(failure))

    listed = _listed(paths)
    texts = articles.read(listed, on_skip=warnings.append, on_failure=failing)
    distinct = _distinct(texts, warnings.append)
    warnings[:] = [_without_folder(warning, listed) for warning in warnings]
    analyses = succeeded(apply(partial(_analyse, gazetteer=gazetteer), distinct), failing)
    read_out = tuple(progress(analyses, total=len(distinct)) if progress else analyses)
    found = tuple(analysis.article for analysis in read_out)
    incidents = tuple(linking.link((r for a in read_out for r in a.reports), found))
    warnings += [f"{a.source}: {text}" for a in found for text in a.warnings]
    warnings += [f"{a.article.source}: {text}" for a in read_out for text in _foreign_told(a)]
    return Reading(
        articles=found,
        incidents=incidents,
        known_by_denial=linking.known_by_denial(incidents),
        counts=_counts(read_out, incidents, warnings),
        warnings=tuple(warnings),
    )


def build(  # noqa: PLR0913  # one option a flag of `mapper build`
    paths: FilePath | Sequence[FilePath],
    out: FilePath,
    *,
    view: presentation.View | None = None,
    pictures: Sequence[FilePath] = (),
    longest_quote: int | None = None,
    gazetteer: FilePath | None = None,
    imported: FilePath | bool = True,
    regions: Iterable[str] = (),
    progress: Progress | None = None,
    on_failure: OnFailure = ignore,
) -> Build:
    """The map and its data, written to the folder `out`, with the user's `gazetteer` file on top.

    `view` is what the page shows, `pictures` are still pictures to write beside it, wherever they
    are; `longest_quote` (characters) makes all outputs fit for publication. `imported` is as for
    Gazetteer.load, `regions` as for Gazetteer.about, `on_failure` as for read. The same input gives
    the same bytes, the imported index being one. OutputError leaves what was there as it was.
    """
    shown = replace(view or presentation.View(), is_published=longest_quote is not None)
    *data_names, manifest = OUTPUT_NAMES
    targets = {Path(out) / name: name for name in data_names}
    targets |= {Path(path): Path(path).name for path in pictures}
    targets[Path(out) / manifest] = manifest
    _check(shown, targets)
    overlay = None if gazetteer is None else Path(gazetteer)
    data = imported if isinstance(imported, bool) else Path(imported)
    loaded = Gazetteer.load(overlay=overlay, imported=data).about(regions)
    reading = read(paths, gazetteer=loaded, progress=progress, on_failure=on_failure)
    told = (
        reading if longest_quote is None else presentation.published(reading, longest=longest_quote)
    )
    contents = _render(told, view=shown, pictures=[Path(path).name for path in pictures])
    options = _options(shown, overlay, loaded, longest_quote)
    inputs = {"facts": _facts(paths), "gazetteers": _gazetteers(overlay, data)}
    if shown.is_published:
        inputs = presentation.without_names(inputs, packaged=default_overlay().name)
    contents["manifest.json"] = _manifest(told, contents, options=options, inputs=inputs)
    written = outputs.write({path: contents[name] for path, name in targets.items()})
    return Build(reading=reading, outputs=written)


def _check(view: presentation.View, targets: Mapping[Path, str]) -> None:
    """Nothing, or an error for what would fail only after all was read."""
    articles.check_whole(view.title or "", "the title")
    webmap.check(view)
    for name in targets.values():
        if name not in OUTPUT_NAMES:
            still.check(name)
    names = list(targets.values())
    for path, name in targets.items():
        if names.count(name) > 1:
            outputs.refuse(path, f"another output is named {name!r}")
    outputs.check_writable(targets)


def _options(
    view: presentation.View, overlay: Path | None, gazetteer: Gazetteer, longest_quote: int | None
) -> dict[str, str | int | None]:
    """What was asked for, for the manifest; of what is published, no name of a file."""
    is_named = overlay is not None and longest_quote is None
    return {
        "title": view.title,
        "names": ",".join(view.names) or None,
        "tiles": ",".join(view.tiles) or None,
        "boundaries": view.boundaries.name if view.boundaries else None,
        "longest_quote": longest_quote,
        "gazetteer": overlay.name if overlay and is_named else None,
        "regions": ",".join(sorted(gazetteer.regions)) or None,
    }


def _listed(paths: FilePath | Sequence[FilePath]) -> list[Path]:
    listed = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    return [Path(path) for path in listed]


def _distinct(found: Iterable[Article], on_skip: Callable[[str], None]) -> list[Article]:
    """The articles, each text once for each outlet that carries it, in their order."""
    told: dict[str, dict[str, Article]] = {}
    for article in found:
        same = told.setdefault(article.id, {}).setdefault(_outlet(article), article)
        if same is not article:
            on_skip(f"{article.source}: the same text as {same.source}; read once")
    return [article for copies in told.values() for article in _copies(copies, on_skip)]


def _copies(by_outlet: dict[str, Article], on_skip: Callable[[str], None]) -> Iterator[Article]:
    """Copies of one text: the first published keeps the id, others have the outlet in theirs."""
    named = [article for outlet, article in by_outlet.items() if outlet]
    unnamed = by_outlet.get("")
    if unnamed and named:
        on_skip(f"{unnamed.source}: the same text as {named[0].source}; read once")
    copies = named or list(by_outlet.values())
    first = min(copies, key=_order)
    for article in copies:
        name = f"{article.id}|{_outlet(article)}"
        own = outputs.sha256(name.encode())[:12]
        yield article if article is first else replace(article, id=own)


def _outlet(article: Article) -> str:
    return article.outlet.name if article.outlet else ""


def _order(article: Article) -> tuple[str, str]:
    day = article.published.first if article.published else None
    return day.isoformat() if day else "9999", _outlet(article)


def _without_folder(warning: str, listed: Sequence[Path]) -> str:
    """The warning with the file named as in outputs, which know no path of the machine."""
    for path in listed:
        inside, rest = warning.removeprefix(f"{path}/"), warning.removeprefix(f"{path}:")
        if inside != warning:
            return writable(articles.prefix(path, several=len(listed) > 1) + inside)
        if rest != warning:
            return writable(f"{path.name}:{rest}")
    return writable(warning)


def _analyse(article: Article, *, gazetteer: Gazetteer) -> Analysis | Failure:
    return attempt(article.source, partial(extraction.analyse, article, gazetteer))


def _foreign_told(analysis: Analysis) -> Iterator[str]:
    """What to say of a text's passages in languages that are not read: one line a language."""
    if not analysis.is_read:
        yield f"in {analysis.language.name}: no reports are read from it"
        return
    counts = Counter(passage.language.name for passage in analysis.foreign)
    for name, count in counts.items():
        yield f"left out: {count} paragraph{'s' * (count != 1)} in {name}"


def _counts(
    analyses: Sequence[Analysis], incidents: Sequence[Incident], warnings: Sequence[str]
) -> tuple[tuple[str, int], ...]:
    """(what, how many) in the order of the stages."""
    return (
        ("articles", len(analyses)),
        ("in_other_languages", sum(not a.is_read for a in analyses)),
        ("foreign_paragraphs", sum(len(a.foreign) for a in analyses if a.is_read)),
        ("toponyms", sum(len(a.resolutions) for a in analyses)),
        ("reports", sum(len(a.reports) for a in analyses)),
        ("incidents", len(incidents)),
        ("drawn", sum(i.is_drawn for i in incidents)),
        ("warnings", len(warnings)),
    )


def _render(
    reading: Reading, *, view: presentation.View, pictures: Iterable[str]
) -> dict[str, str | bytes]:
    """The content of every output but the manifest, by file name."""
    return {
        **{name: still.picture(reading, name, view=view) for name in pictures},
        "index.html": webmap.render(reading, view=view),
        "incidents.geojson": export.geojson(reading),
        "incidents.csv": export.csv_text(reading),
        "reports.jsonl": export.reports_jsonl(reading),
    }


def _manifest(
    reading: Reading,
    contents: Mapping[str, str | bytes],
    *,
    options: Mapping[str, str | int | None],
    inputs: Mapping[str, list[dict[str, str]]],
) -> str:
    """What went in and came out, without clock or machine: equal runs have equal manifests."""
    digests = {name: outputs.sha256(outputs.as_bytes(text)) for name, text in contents.items()}
    record = {
        "mapper": __version__,
        "options": options,
        "articles": _digests((a.source, a.sha256) for a in reading.articles),
        **inputs,
        "counts": dict(reading.counts),
        "warnings": list(reading.warnings),
        "outputs": _digests(digests.items()),
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _gazetteers(overlay: Path | None, imported: Path | bool) -> list[dict[str, str]]:  # noqa: FBT001  # as in Gazetteer.load
    """The tables of places, and the note of the imported index: it has the hash of every file."""
    files = [default_overlay(), *([] if overlay is None else [overlay])]
    digests = [(file.name, outputs.sha256(file.read_bytes())) for file in files]
    found = find_imported(imported)
    return _digests([*digests, *([] if found is None else [(found.name, found.sha256)])])


def _facts(paths: FilePath | Sequence[FilePath]) -> list[dict[str, str]]:
    """The tables of facts beside the texts, by name relative to the folder that was read."""
    found: dict[Path, str] = {}
    for path in _listed(paths):
        is_folder = articles.is_folder(path)
        folder = path if is_folder else path.parent
        depths = ("", "*/") if is_folder else ("",)
        for file in sorted(f for depth in depths for f in folder.glob(depth + FACTS)):
            if file.is_file():
                found.setdefault(file.resolve(), file.relative_to(folder).as_posix())
    return _digests((name, outputs.sha256(file.read_bytes())) for file, name in found.items())


def _digests(files: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Name and digest of each file, once."""
    return [{"name": name, "sha256": digest} for name, digest in dict.fromkeys(files)]
