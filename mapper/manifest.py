"""The manifest tells what went into a build and came out of it, without clock or machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mapper import __version__, articles, export, presentation
from mapper.gazetteer import default_overlay, find_imported
from mapper.outputs import as_bytes, sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from mapper.gazetteer import Gazetteer
    from mapper.model import Reading
    from mapper.presentation import View

Options = dict[str, str | int | None]
Tables = dict[str, list[dict[str, str]]]


def written(
    reading: Reading,
    contents: Mapping[str, str | bytes],
    *,
    options: Options,
    tables: Tables,
) -> str:
    """Return the manifest as JSON; equal runs have equal manifests.

    Of what is published (with a longest quote) the tables of the user are told without their names.
    """
    if options["longest_quote"] is not None:
        tables = presentation.without_names(tables, packaged=default_overlay().name)
    digests = {name: sha256(as_bytes(text)) for name, text in contents.items()}
    record = {
        "mapper": __version__,
        "schema_version": export.SCHEMA_VERSION,
        "options": options,
        "articles": _digests((a.source, a.sha256) for a in reading.articles),
        **tables,
        "counts": dict(reading.counts),
        "warnings": list(reading.warnings),
        "outputs": _digests(digests.items()),
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def options_of(
    view: View, gazetteer: Gazetteer, *, overlay: Path | None, longest_quote: int | None
) -> Options:
    """Return what was asked for; of what is published, no name of a file."""
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


def tables_of(paths: Sequence[Path], *, overlay: Path | None, imported: Path | bool) -> Tables:
    """Return the tables read beside the texts, each with its digest; an import by its note."""
    facts = ((name, sha256(file.read_bytes())) for name, file in articles.tables_of(paths))
    return {"facts": _digests(facts), "gazetteers": _gazetteers(overlay, imported)}


def _gazetteers(overlay: Path | None, imported: Path | bool) -> list[dict[str, str]]:  # noqa: FBT001  # as in Gazetteer.load
    """Return the tables of places, and the imported index's note, which hashes every file."""
    files = [default_overlay(), *([] if overlay is None else [overlay])]
    digests = [(file.name, sha256(file.read_bytes())) for file in files]
    found = find_imported(imported)
    return _digests([*digests, *([] if found is None else [(found.name, found.sha256)])])


def _digests(files: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Return name and digest of each file, once."""
    return [{"name": name, "sha256": digest} for name, digest in dict.fromkeys(files)]
