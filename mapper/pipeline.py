"""The pipeline reads, annotates, extracts, links and renders, each stage called here by name."""

from __future__ import annotations  # noqa: I001  # the stages in two lines

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mapper import articles, dates, explanation, export, extraction, linking
from mapper import manifest, outputs, presentation, resolution, still, text, toponyms, webmap
from mapper.failures import Failure, OnFailure, Warnings, attempt, ignore, succeeded
from mapper.gazetteer import Gazetteer
from mapper.model import Reading

if TYPE_CHECKING:
    from mapper.articles import FilePath
    from mapper.explanation import Explanation
    from mapper.extraction import Apply, Document, Extracted, Progress
    from mapper.model import Article, Report


def read(
    paths: FilePath | Sequence[FilePath],
    *,
    gazetteer: Gazetteer | None = None,
    apply: Apply = map,
    progress: Progress | None = None,
    on_failure: OnFailure = ignore,
) -> Reading:
    """Return the incidents that the texts at `paths` tell of.

    `apply` maps one pure function over the articles: it may be a pool's `imap` or a cluster's map.
    What goes wrong inside an article, line or file is a warning, and the others are read;
    `on_failure` gets each such failure and may raise. InputError when there is no text,
    ReadingError when every article failed.
    """
    warnings = Warnings(on_failure)
    listed = articles.listed(paths)
    named = partial(articles.without_folder, paths=listed)
    texts = articles.read(
        listed,
        on_skip=lambda warning: warnings.append(named(warning)),
        on_failure=partial(warnings.fail, named=named),
    )
    found = articles.distinct(texts, warnings.append)
    each = partial(_attempt, gazetteer=gazetteer or Gazetteer.load())
    outcomes = succeeded(apply(each, found), warnings.fail)
    extracts = tuple(progress(outcomes, total=len(found)) if progress else outcomes)
    warnings += [f"{e.article.source}: {remark}" for e in extracts for remark in e.remarks()]
    told = tuple(e.article for e in extracts)
    incidents = tuple(linking.link((r for e in extracts for r in e.reports), told))
    return Reading(
        articles=told,
        incidents=incidents,
        known_by_denial=linking.known_by_denial(incidents),
        counts=(
            *extraction.counts(extracts),
            *linking.counts(incidents),
            ("warnings", len(warnings)),
        ),
        warnings=tuple(warnings),
        unresolved=tuple(dict.fromkeys(name for e in extracts for name in e.unknown)),
    )


def annotate(article: Article, gazetteer: Gazetteer, *, lexicons: Path | None = None) -> Document:
    """Return the article unwrapped, with its sentences, toponyms, places and dates.

    `lexicons` is a folder whose lexicons stand in for the package's.
    """
    unwrapped, language, foreign = text.unwrapped(article, readable=text.languages(lexicons))
    document = extraction.Document(
        article=article, unwrapped=unwrapped, language=language, foreign=foreign
    )
    if not document.is_read:
        return document
    names = toponyms.spot(unwrapped, gazetteer)
    resolutions = resolution.resolve(names, unwrapped, gazetteer)
    sentences = tuple(text.numbered_sentences(unwrapped))
    unknown = resolution.unknown_names(unwrapped, [s for s, _ in sentences], resolutions, gazetteer)
    home = resolution.home_town(unwrapped, gazetteer)
    country = articles.country_of(unwrapped.outlet.name) if unwrapped.outlet else ""
    return replace(
        document,
        paragraphs=tuple(text.body_paragraphs(unwrapped)),
        sentences=sentences,
        trees=text.trees(unwrapped, [s for s, _ in sentences], names=[r.span for r in resolutions]),
        quotations=tuple(text.quotations(unwrapped)),
        resolutions=tuple(resolutions),
        unknown=tuple(one.span for one in unknown),
        nations=tuple(toponyms.nations_in(unwrapped.text, resolutions, gazetteer)),
        dates=tuple(dates.find(unwrapped, country=home.country if home else country)),
        home=home,
        countries=gazetteer.countries(),
    )


def _attempt(article: Article, *, gazetteer: Gazetteer) -> Extracted | Failure:
    return attempt(article.source, lambda: extraction.extract_article(annotate(article, gazetteer)))


def extract(article: Article, gazetteer: Gazetteer) -> list[Report]:
    """Return the reports of an article in text order."""
    return list(extraction.extract(annotate(article, gazetteer)))


def explain(article: Article, gazetteer: Gazetteer) -> Explanation:
    """Return what was read in an article, the words it came from, what was left out, and why."""
    return explanation.explain(annotate(article, gazetteer))


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
) -> outputs.Build:
    """Write the map and its data to the folder `out`, with the user's `gazetteer` on top.

    `view` is what the page shows, `pictures` are still pictures to write beside it, wherever they
    are; `longest_quote` (characters) makes all outputs fit for publication. `imported` is as for
    Gazetteer.load, `regions` as for Gazetteer.about, `on_failure` as for read. The same input gives
    the same bytes, the imported index being one. OutputError leaves what was there as it was.
    """
    shown = webmap.checked(view or presentation.View(), is_published=longest_quote is not None)
    targets = outputs.targets(Path(out), pictures=still.checked(pictures))
    overlay = None if gazetteer is None else Path(gazetteer)
    data = imported if isinstance(imported, bool) else Path(imported)
    loaded = Gazetteer.load(overlay=overlay, imported=data).about(regions)
    reading = read(paths, gazetteer=loaded, progress=progress, on_failure=on_failure)
    told = presentation.published(reading, longest=longest_quote)
    contents = render(told, view=shown, pictures=pictures)
    asked = manifest.options_of(shown, loaded, overlay=overlay, longest_quote=longest_quote)
    tables = manifest.tables_of(articles.listed(paths), overlay=overlay, imported=data)
    contents[outputs.MANIFEST] = manifest.written(told, contents, options=asked, tables=tables)
    return outputs.Build(reading=reading, outputs=outputs.write_as(targets, contents))


def render(
    reading: Reading, *, view: presentation.View, pictures: Iterable[FilePath] = ()
) -> dict[str, str | bytes]:
    """Return the content of every output but the manifest, by file name."""
    return {
        **{name: still.picture(reading, name, view=view) for name in still.names(pictures)},
        outputs.PAGE: webmap.render(reading, view=view),
        **export.files(reading),
    }
