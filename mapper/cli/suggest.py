"""The verb `mapper gazetteer suggest`: the only one that may use a network, and only when asked."""

from __future__ import annotations

from mapper.cli import arguments, console
from mapper.errors import InputError, OutputError

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Sequence

    from mapper.cli.arguments import Parser, Verbs
    from mapper.gazetteer import Gazetteer
    from mapper.suggest import Nominatim, Suggestion, Unknown

_DONE = 0
PUBLIC = "nominatim.openstreetmap.org"
_ASKED = f"""\
--online with -o FILE.csv asks {PUBLIC} for candidates, one name a second.
That tells a third party which places you look at; --server HOST asks one of your own."""


def add_suggest(verbs: Verbs[Parser]) -> None:
    """Add `mapper gazetteer suggest`."""
    verb = arguments.add_verb(
        verbs,
        "suggest",
        usage="mapper gazetteer suggest PATH... [--online -o FILE.csv] [--country CODES]\n"
        "         [--server HOST] [--contact EMAIL] [--most N] [--gazetteer FILE]\n"
        "         [--strict] [--quiet] [--json]",
        about="List place names that nothing resolves: where texts have them, and why they are\n"
        "taken for places. This uses no network. With --online a Nominatim service is asked for\n"
        "each name, and what it knows is written as rows of a gazetteer. Delete the wrong rows,\n"
        "then give the file with --gazetteer. The service learns the names, not the texts; its\n"
        "answers are kept, so that nothing is asked twice.",
        examples=(
            "mapper gazetteer suggest articles",
            "mapper gazetteer suggest articles --online -o found.csv --contact me@example.org",
            "mapper gazetteer suggest articles --online -o found.csv --country SD,TD --most 5",
            "mapper gazetteer suggest articles --online -o found.csv --server http://localhost:8080",
        ),
    )
    verb.add_argument("--online", action="store_true", help="ask the service for candidates")
    verb.add_argument("-o", dest="out", metavar="FILE", help="new CSV for the candidates")
    verb.add_argument("--country", metavar="CODES", help="only in these countries: SD,TD")
    verb.add_argument("--server", metavar="HOST", default=PUBLIC, help=f"default: {PUBLIC}")
    verb.add_argument("--contact", metavar="EMAIL", help="tell the service how to reach you")
    verb.add_argument(
        "--most", metavar="N", type=int, default=3, help="candidates for a name (default: 3)"
    )
    arguments.add_reading(verb, run_suggest)
    arguments.add_json(verb)


def run_suggest(options: Namespace) -> int:
    """Print the names that nothing resolves, and with --online write their candidates."""
    from pathlib import Path

    from mapper import outputs, pipeline, suggest
    from mapper.gazetteer import Gazetteer

    overlay = Path(options.gazetteer) if options.gazetteer else None
    gazetteer = Gazetteer.load(overlay=overlay, imported=options.imported)
    gazetteer = gazetteer.about(arguments.codes(options.region))
    service = _service(options, gazetteer) if options.online else None
    reading = pipeline.read(
        options.paths,
        gazetteer=gazetteer,
        progress=console.progress(quiet=options.quiet),
        on_failure=console.on_failure(options),
    )
    console.warn(reading, quiet=options.quiet)
    unknown = suggest.find(reading.articles, gazetteer)
    if service is None or not unknown:
        _print_names(unknown, options)
        return _DONE
    asked = _counting(unknown, quiet=options.quiet)
    found = suggest.suggest(asked, service.ask, gazetteer, host=service.host, most=options.most)
    (output,) = outputs.write({Path(options.out): suggest.table(found)})
    _print_found(found, options)
    if not (options.quiet or options.json):
        print(f"Wrote {output.path} ({console.size(output.size)}), {console.counted(found)}")
        print(f"Delete the wrong rows, then use it: --gazetteer {output.path}")
        print("Data: © OpenStreetMap contributors, ODbL 1.0, openstreetmap.org/copyright")
    return _DONE


def _print_names(unknown: Sequence[Unknown], options: Namespace) -> None:
    if options.json:
        console.print_json([console.name_record(one) for one in unknown])
        return
    print(console.names(unknown), end="")
    if not options.quiet:
        print(_note(unknown, out=options.out))


def _note(unknown: Sequence[Unknown], *, out: str | None) -> str:
    """Return how many there are, and what to do about them."""
    from mapper.text import many

    if not unknown:
        return "No name without a place." + (f" {out} is not written." if out else "")
    unwritten = f"\n{out} is not written: candidates need --online." if out else ""
    return f"\n{many(len(unknown), 'name')} without a place{unwritten}\n{_ASKED}"


def _print_found(found: Sequence[Suggestion], options: Namespace) -> None:
    if options.json:
        console.print_json([console.suggestion_record(one) for one in found])
    elif not options.quiet:
        print(console.suggestions(found))


def _service(options: Namespace, gazetteer: Gazetteer) -> Nominatim:
    """Return the service to ask, after everything that could be wrong was looked at."""
    from pathlib import Path

    from mapper import outputs, suggest

    if not options.out:
        msg = "--online needs a file for the candidates: -o FILE.csv"
        raise InputError(msg)
    if not 1 <= options.most <= suggest.MOST_HITS:
        msg = f"--most {options.most}: a number from 1 to {suggest.MOST_HITS}"
        raise InputError(msg)
    out = Path(options.out)
    if out.exists():
        msg = f"{out}: is there already and may hold rows that you kept; name a new file with -o"
        raise OutputError(msg)
    outputs.check_writable([out])
    return suggest.Nominatim(
        server=options.server,
        contact=options.contact or "",
        countries=_countries(options.country, gazetteer),
        cache=suggest.default_cache(),
    )


def _countries(codes: str | None, gazetteer: Gazetteer) -> list[str]:
    listed = [code.upper() for code in arguments.codes(codes)]
    for code in listed:
        if gazetteer.country(code) is None:
            msg = f"--country {code!r}: no country; codes of two letters (ISO 3166-1), as in SD,TD"
            raise InputError(msg)
    return listed


def _counting(unknown: Sequence[Unknown], *, quiet: bool) -> Iterable[Unknown]:
    """Return the names, with a bar on standard error where that is a terminal."""
    if not console.is_watched(quiet=quiet):
        return unknown
    return console.bar(unknown, what="Asking", unit="names", total=len(unknown))
