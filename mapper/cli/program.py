"""The command `mapper`: one add_/run_ pair per verb; the bodies only call the library.

Nothing heavy loads before a verb runs, so that `--help` answers at once.
"""

from __future__ import annotations

import io
import os
import sys

from mapper import __version__
from mapper.cli import arguments, build, console, explain, places
from mapper.cli.arguments import MISUSED, Parser
from mapper.errors import InputError, MapperError

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from mapper.cli.arguments import Verbs
    from mapper.export import Writer
    from mapper.gazetteer import Gazetteer
    from mapper.model import Reading, Resolution

_DONE, _FAILED, _INTERRUPTED = 0, 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and return 0 done, 1 failed, 2 misused or 130 interrupted."""
    _accept_any_character()
    words = sys.argv[1:] if argv is None else argv
    try:
        options = make_parser().parse_args(arguments.shield(words))
        run: Callable[[Namespace], int] = options.run
        code = run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return console.complain("interrupted", code=_INTERRUPTED)
    except BrokenPipeError:
        _close_stdout()
        return _FAILED
    except Exception as error:  # noqa: BLE001  # whatever it is, users get one line
        if "--debug" in words:
            _print_traceback()
        return _complain(error)
    return code


def _complain(error: Exception) -> int:
    """Print one line for what ends a run, and return its exit code."""
    if isinstance(error, MapperError):
        misused = isinstance(error, ValueError)
        return console.complain(str(error), code=MISUSED if misused else _FAILED)
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return console.complain(f"{error.filename or 'system'}: {reason}", code=_FAILED)
    kind = ": ".join(filter(None, (type(error).__name__, str(error))))
    return console.complain(f"internal error: {kind} (--debug shows where)", code=_FAILED)


def _print_traceback() -> None:
    import traceback

    traceback.print_exc()


def make_parser() -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(
        prog="mapper",
        usage="mapper [--version] [--help] [--debug] VERB ...",
        description="Read news texts about incidents and map where and when they happened, and\n"
        "who says so. A claim is not a fact: every mark leads back to the words it came from.",
        epilog="exit codes:\n"
        "  0  done\n"
        "  1  failed: an output cannot be written, data is missing, a check found errors, every\n"
        "     article failed, or one input did under --strict\n"
        "  2  misused: an option, a path, or an input that cannot be read\n",
    )
    parser.add_argument("--version", action="version", version=f"mapper {__version__}")
    arguments.add_debug(parser)
    verbs = arguments.add_verbs(parser)
    build.add_build(verbs)
    add_export(verbs)
    add_articles(verbs)
    add_reports(verbs)
    explain.add_explain(verbs)
    add_resolve(verbs)
    places.add_gazetteer(verbs)
    add_doctor(verbs)
    return parser


def add_export(verbs: Verbs[Parser]) -> None:
    """Add `mapper export`."""
    verb = arguments.add_verb(
        verbs,
        "export",
        usage="mapper export PATH... -o FILE [--format NAME] [--gazetteer FILE] [--no-imported]\n"
        "                     [--region CODES] [--strict] [--quiet]",
        about="Write the incidents or the reports as one file.",
        examples=(
            "mapper export seeds -o incidents.geojson",
            "mapper export seeds -o incidents.csv",
            "mapper export seeds -o - --format jsonl | head -1",
        ),
    )
    verb.complete_later(_complete_export)


def _complete_export(verb: Parser) -> None:
    """Add the options; the formats are those that the registry knows."""
    from mapper import export

    found = export.formats()
    suffixes = ", ".join(suffix for form in found for suffix in form.suffixes)
    verb.add_argument(
        "-o",
        dest="out",
        metavar="FILE",
        required=True,
        help=f"file to write; its suffix says how ({suffixes}); - is standard output",
    )
    verb.add_argument(
        "--format",
        metavar="NAME",
        choices=[form.name for form in found],
        help="whatever the suffix: "
        + "; ".join(f"{form.name} ({form.holds})" for form in found)
        + f". Standard output: {export.DEFAULT}",
    )
    arguments.add_reading(verb, run_export)


def run_export(options: Namespace) -> int:
    """Write one file in the format that its suffix or --format names."""
    from pathlib import Path

    from mapper import outputs

    form = _format(options)
    target = None if options.out == "-" else Path(options.out)
    if target:
        outputs.check_writable([target])
    reading = _read(options)
    content = form.write(reading)
    if target is None:
        sys.stdout.buffer.write(outputs.as_bytes(content))
        return _DONE
    (output,) = outputs.write({target: content})
    if not options.quiet:
        print(f"Wrote {output.path} ({console.size(output.size)})")
    return _DONE


def _format(options: Namespace) -> Writer:
    from mapper import export

    if options.format or options.out == "-":
        return export.format_named(options.format or export.DEFAULT)
    suffix = os.path.splitext(options.out)[1]  # noqa: PTH122  # pathlib loads slowly
    try:
        return export.format_of(suffix)
    except InputError as error:
        raise InputError(f"-o {options.out}: {error}") from error


def add_articles(verbs: Verbs[Parser]) -> None:
    """Add `mapper articles`."""
    verb = arguments.add_verb(
        verbs,
        "articles",
        usage="mapper articles PATH... [--gazetteer FILE] [--no-imported] [--region CODES]\n"
        "                       [--strict] [--quiet] [--json]",
        about="Show what was understood of each text: title, outlet, publication day, dateline,\n"
        "who is cited, and the parts left out as boilerplate.",
        examples=("mapper articles seeds", "mapper articles seeds --json"),
    )
    arguments.add_reading(verb, run_articles)
    arguments.add_json(verb)


def run_articles(options: Namespace) -> int:
    """Print a block (or a JSON object) for each article."""
    reading = _read(options)
    if options.json:
        console.print_json([console.article_record(a, reading) for a in reading.articles])
    else:
        print("\n".join(console.article(a, reading) for a in reading.articles), end="")
    return _DONE


def add_reports(verbs: Verbs[Parser]) -> None:
    """Add `mapper reports`."""
    verb = arguments.add_verb(
        verbs,
        "reports",
        usage="mapper reports PATH... [--gazetteer FILE] [--no-imported] [--region CODES]\n"
        "                      [--strict] [--quiet] [--json]",
        about="List every claim that something happened: when, where, what, and who says so.",
        examples=("mapper reports seeds", "mapper reports seeds --json"),
    )
    arguments.add_reading(verb, run_reports)
    arguments.add_json(verb)


def run_reports(options: Namespace) -> int:
    """Print a table (or a JSON list) of the reports in the order of the texts."""
    reading = _read(options)
    if options.json:
        console.print_json(console.report_records(reading))
    else:
        print(console.report_table(reading), end="")
    return _DONE


def add_resolve(verbs: Verbs[Parser]) -> None:
    """Add `mapper resolve`."""
    verb = arguments.add_verb(
        verbs,
        "resolve",
        usage="mapper resolve NAME [--in FILE] [--gazetteer FILE] [--no-imported]\n"
        "                      [--region CODES] [--json]",
        about="Print the places that a name may mean: best first, with score and reasons; with\n"
        "--in, by the company that the name keeps in a text.",
        examples=(
            "mapper resolve Goris",
            "mapper resolve Goris --in article.txt",
        ),
    )
    verb.add_argument("name", metavar="NAME", help="a place name, as written")
    verb.add_argument("--in", dest="text", metavar="FILE", help="a text that uses it, or -")
    arguments.add_gazetteer(verb)
    arguments.add_region(verb)
    arguments.add_json(verb)
    verb.set_defaults(run=run_resolve)


def run_resolve(options: Namespace) -> int:
    """Print the candidates, without a text or at each use in it; exit code 1 when there is none."""
    from mapper import resolution

    gazetteer = places.load(options)
    if options.text:
        found = _uses(options, gazetteer)
        records = [console.use_record(use) for use in found]
        shown = "\n".join(console.use(use) for use in found)
    else:
        known = resolution.candidates_of(options.name, gazetteer)
        if not known:
            return console.complain(f"no place is named {options.name!r}", code=_FAILED)
        records = [console.candidate_record(candidate) for candidate in known]
        shown = console.candidates(known)
    if options.json:
        console.print_json(records)
    else:
        print(shown, end="")
    return _DONE


def _uses(options: Namespace, gazetteer: Gazetteer) -> list[Resolution]:
    """Return what the name means wherever the text has it; InputError when it does not."""
    from functools import partial
    from pathlib import Path

    from mapper import articles, resolution
    from mapper.failures import attempt, succeeded

    on_failure = console.on_failure(options, aloud=True)
    skipped: list[str] = []
    texts = articles.read([Path(options.text)], on_skip=skipped.append, on_failure=on_failure)
    uses = (
        attempt(article.source, partial(resolution.resolve_name, options.name, article, gazetteer))
        for article in texts
    )
    found = [use for uses_of_one in succeeded(uses, on_failure) for use in uses_of_one]
    if not found:
        msg = f"{options.text}: no place is named {options.name!r} in this text"
        raise InputError(msg)
    return found


def add_doctor(verbs: Verbs[Parser]) -> None:
    """Add `mapper doctor`."""
    verb = arguments.add_verb(
        verbs,
        "doctor",
        usage="mapper doctor [--json]",
        about="Show versions, data and browser: what is there, what is missing, how to get it.",
        examples=("mapper doctor", "mapper doctor --json"),
    )
    arguments.add_json(verb)
    verb.set_defaults(run=run_doctor)


def run_doctor(options: Namespace) -> int:
    """Print a line for each thing looked for; exit code 1 when something needed is missing."""
    from dataclasses import asdict

    from mapper import doctor

    checks = doctor.examine()
    if options.json:
        console.print_json([asdict(check) for check in checks])
    else:
        rows = [(check.what, check.state, check.detail) for check in checks]
        print(console.table(("WHAT", "STATE", "DETAIL"), rows), end="")
    return _FAILED if any(check.state == "missing" for check in checks) else _DONE


def _read(options: Namespace) -> Reading:
    """Return the reading of the paths, its warnings told."""
    from mapper import pipeline

    reading = pipeline.read(
        options.paths,
        gazetteer=places.load(options),
        progress=console.progress(quiet=options.quiet),
        on_failure=console.on_failure(options),
    )
    console.warn(reading, quiet=options.quiet)
    return reading


def _accept_any_character() -> None:
    """Escape what the terminal's encoding lacks, where it would else end in an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _close_stdout() -> None:
    """Send the rest nowhere, or the interpreter complains when it flushes on exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
