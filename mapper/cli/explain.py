"""The verb `mapper explain`: what was read in a text, or why reports are one incident."""

from __future__ import annotations

import sys

from mapper.cli import arguments, console, places
from mapper.errors import InputError

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from mapper.cli.arguments import Parser, Verbs
    from mapper.explanation import Explanation
    from mapper.model import Article

_DONE = 0
_NAMED = 5  # articles that an error lists


def add_explain(verbs: Verbs[Parser]) -> None:
    """Add `mapper explain`."""
    verb = arguments.add_verb(
        verbs,
        "explain",
        usage="mapper explain FILE [--article ID | --incident ID] [--html OUT] [--color WHEN]\n"
        "                      [--gazetteer FILE] [--no-imported] [--region CODES] [--strict]\n"
        "                      [--quiet]",
        about="Show what was read in a text: its words marked, its reports with the words each\n"
        "field came from, and what was left out and why. With --incident, why its reports were\n"
        "joined, who says so, where they disagree, and what came near but was kept apart.",
        examples=(
            "mapper explain monday.txt",
            "mapper explain monday.txt --html monday.html",
            "mapper explain articles.jsonl --article a1 --color always | less -R",
            "mapper explain seeds --incident a210837c7f71-219",
        ),
    )
    verb.add_argument(
        "file", metavar="FILE", help="a text, a folder, JSONL of articles, or - for standard input"
    )
    verb.add_argument(
        "--article",
        metavar="ID",
        help="only this one of several: its id in JSONL, its file, or the id that exports give",
    )
    verb.add_argument(
        "--incident",
        metavar="ID",
        help="an incident of all texts of FILE: its id, or that of one of its reports",
    )
    verb.add_argument("--html", metavar="OUT", help="write one page that needs no network instead")
    verb.add_argument(
        "--color",
        metavar="WHEN",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto (on a terminal, unless NO_COLOR is set), always or never",
    )
    arguments.add_gazetteer(verb)
    arguments.add_region(verb)
    arguments.add_strict(verb)
    arguments.add_quiet(verb)
    verb.set_defaults(run=run_explain)


def run_explain(options: Namespace) -> int:
    """Print the explanation of each article, or write all as one page."""
    from functools import partial
    from pathlib import Path

    from mapper import outputs
    from mapper.failures import attempt, succeeded
    from mapper.pipeline import explain

    if options.incident:
        return _explain_incident(options)
    target = Path(options.html) if options.html else None
    if target:
        outputs.check_writable([target])
    gazetteer = places.load(options)
    outcomes = (
        attempt(article.source, partial(explain, article, gazetteer))
        for article in _chosen(options)
    )
    explained = succeeded(outcomes, console.on_failure(options, aloud=True))
    if target is None:
        _print(explained, colour=options.color)
        return _DONE
    from mapper.explanation import page

    (output,) = outputs.write({target: page(tuple(explained))})
    if not options.quiet:
        print(f"Wrote {output.path} ({console.size(output.size)})")
    return _DONE


def _explain_incident(options: Namespace) -> int:
    """Print why the reports of an incident are together; InputError where there is none."""
    from pathlib import Path

    from mapper import pipeline
    from mapper.cli.console import incident
    from mapper.linking import find, near_misses
    from mapper.text import first_few

    if options.html or options.article:
        msg = f"--incident {options.incident!r} takes neither --html nor --article"
        raise InputError(msg)
    reading = pipeline.read(
        Path(options.file),
        gazetteer=places.load(options),
        on_failure=console.on_failure(options),
    )
    console.warn(reading, quiet=options.quiet)
    told = find(reading.incidents, options.incident)
    if told is None:
        known = first_few([i.id for i in reading.incidents], most=_NAMED) or "none"
        msg = f"{options.file}: no incident {options.incident!r} here; there are {known}"
        raise InputError(msg)
    print(incident(told, near_misses(told, reading.incidents, reading.articles)), end="")
    return _DONE


def _print(explained: Iterable[Explanation], *, colour: str) -> None:
    """Print each explanation as soon as it is made."""
    import shutil

    from mapper.cli.console import WIDEST, explanation

    is_coloured = colour == "always" or (colour == "auto" and console.is_coloured(sys.stdout))
    columns = shutil.get_terminal_size((WIDEST, 24)).columns
    for number, one in enumerate(explained):
        shown = explanation(one, colour=is_coloured, width=min(columns, WIDEST))
        print(("\n" if number else "") + shown, end="")


def _chosen(options: Namespace) -> list[Article]:
    """Return the articles of the file, or the one of --article; InputError where there is none."""
    from pathlib import Path

    from mapper import articles

    skipped: list[str] = []
    path = options.file if options.file == "-" else Path(options.file)
    on_failure = console.on_failure(options, aloud=True)
    found = list(articles.read([path], on_skip=skipped.append, on_failure=on_failure))
    if not options.quiet:
        console.say(skipped)
    if options.article is None:
        return found
    chosen = [article for article in found if options.article in _names(article)]
    if not chosen:
        raise InputError(_unknown(options, found))
    return chosen


def _names(article: Article) -> set[str]:
    """Return what an article may be called by."""
    return {article.id, article.source, article.source.rpartition("#")[2]}


def _unknown(options: Namespace, found: list[Article]) -> str:
    from mapper.text import first_few

    known = first_few([article.source.rpartition("#")[2] for article in found], most=_NAMED)
    return f"{options.file}: no article {options.article!r} here; --article may be {known}"
