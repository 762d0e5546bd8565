"""`mapper build`: the map, its data, and still pictures."""

from __future__ import annotations

from mapper.cli import arguments, console

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from argparse import Namespace

    from mapper.cli.arguments import Parser, Verbs
    from mapper.presentation import View

LONGEST_QUOTE = 300  # characters, of what is published
LEAST_QUOTE = 20


def add_build(verbs: Verbs[Parser]) -> None:
    """Add `mapper build`."""
    verb = arguments.add_verb(
        verbs,
        "build",
        usage="mapper build PATH... --out DIR [--title TEXT] [--picture FILE]... [--publish]\n"
        "                    [--quote-length N] [--names CODES] [--tiles NAMES]\n"
        "                    [--boundaries FILE] [--gazetteer FILE] [--no-imported]\n"
        "                    [--region CODES] [--strict] [--quiet] [--json]",
        about="Write the map and its data: index.html, incidents.csv, incidents.geojson,\n"
        "reports.jsonl and manifest.json. All are rendered before the first is replaced.",
        examples=(
            "mapper build seeds --out maps",
            'mapper build monday.txt tuesday.txt --out maps --title "This week"',
            "mapper build seeds --out maps --picture maps/index.png --picture maps/index.svg",
            "mapper build seeds --out public --publish",
            "mapper build seeds --out maps --names az,hy,ru,en",
            "mapper build seeds --out maps --tiles Esri.WorldImagery,OpenTopoMap",
            "mapper build articles.jsonl --out maps --gazetteer my_places.csv --quiet",
            "cat articles.jsonl | mapper build - --out maps --json",
        ),
    )
    verb.add_argument("--out", metavar="DIR", required=True, help="folder to write to")
    verb.add_argument("--title", metavar="TEXT", help="title of page and pictures")
    verb.add_argument(
        "--picture",
        metavar="FILE",
        action="append",
        default=[],
        help="write a still picture too: .png, .svg or .pdf; may be given several times",
    )
    _add_publishing(verb)
    _add_looks(verb)
    arguments.add_reading(verb, run_build)
    arguments.add_json(verb)


def _add_publishing(verb: Parser) -> None:
    verb.add_argument(
        "--publish",
        action="store_true",
        help=f"for others to see: quotes of at most {LONGEST_QUOTE} characters, no paragraphs, no "
        "names of files",
    )
    verb.add_argument(
        "--quote-length",
        metavar="N",
        type=_length,
        help="with --publish, the longest quote in characters",
    )


def _add_looks(verb: Parser) -> None:
    verb.add_argument(
        "--names",
        metavar="CODES",
        help="languages in which places are called, the first one known wins: az,hy,ru,en",
    )
    verb.add_argument(
        "--tiles",
        metavar="NAMES",
        help="online layers to offer, asked for only once ticked: names of xyzservices, such as "
        "Esri.WorldImagery, or NAME=https://host/{z}/{x}/{y}.png",
    )
    verb.add_argument(
        "--boundaries",
        metavar="FILE",
        help="your own boundaries instead of the base map's: GeoJSON, GeoPackage, ...",
    )


def run_build(options: Namespace) -> int:
    """Write the outputs and say what was read, kept off the map and written."""
    from mapper import pipeline
    from mapper.errors import InputError

    if options.quote_length is not None and not options.publish:
        msg = "--quote-length is of use with --publish only"
        raise InputError(msg)
    built = pipeline.build(
        options.paths,
        options.out,
        view=_view(options),
        pictures=options.picture,
        longest_quote=(options.quote_length or LONGEST_QUOTE) if options.publish else None,
        gazetteer=options.gazetteer,
        imported=options.imported,
        regions=arguments.codes(options.region),
        progress=console.progress(quiet=options.quiet),
        on_failure=console.on_failure(options),
    )
    console.warn(built.reading, quiet=options.quiet)
    if options.json:
        console.print_json(console.build_record(built))
    elif not options.quiet:
        print(console.summary(built), end="")
    return 0


def _view(options: Namespace) -> View:
    """Return what the page is to show."""
    from pathlib import Path

    from mapper.presentation import View

    layers = (name.strip() for name in (options.tiles or "").split(","))
    return View(
        title=options.title,
        names=arguments.codes(options.names),
        tiles=tuple(name for name in layers if name),
        boundaries=Path(options.boundaries) if options.boundaries else None,
    )


def _length(text: str) -> int:
    """Return a length of quotes; argparse complains of any other text."""
    from argparse import ArgumentTypeError

    if not text.isdecimal() or int(text) < LEAST_QUOTE:
        msg = f"{text!r} is not a number of at least {LEAST_QUOTE}"
        raise ArgumentTypeError(msg)
    return int(text)
