"""The verbs of the command line share a parser and common options."""

from __future__ import annotations

import argparse
import re

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import NoReturn

MISUSED = 2
_SOUTHERN = re.compile(r"-[.\d][-.,\d\s]*")


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line, and whose help keeps the lines of its texts."""

    def __init__(self, *, prog: str, usage: str, description: str, epilog: str) -> None:
        """Allow no abbreviated options, so that a new one breaks no script."""
        super().__init__(
            prog=prog,
            usage=usage,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

        self._completions: list[Callable[[Parser], None]] = []

    def complete_later(self, add: Callable[[Parser], None]) -> None:
        """Let `add` add options once this parser is used, as they take time to find."""
        self._completions.append(add)

    def parse_known_args(  # type: ignore[override]  # argparse has overloads for its namespace
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Return the options that the arguments give, and the arguments that give none."""
        while self._completions:
            self._completions.pop()(self)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """End with one line that leads to the help."""
        self.exit(MISUSED, f"{self.prog}: error: {message}; see {self.prog} --help\n")


Verbs = argparse._SubParsersAction  # noqa: SLF001  # argparse has no public name for it


def shield(words: Sequence[str]) -> list[str]:
    """Return the words; a blank keeps "-33.9,18.4" from being taken for an option."""
    return [f" {word}" if _SOUTHERN.fullmatch(word) else word for word in words]


def add_verbs(parser: Parser) -> Verbs[Parser]:
    """Return the place in `parser` where verbs are added."""
    return parser.add_subparsers(
        title="verbs", metavar="VERB", required=True, prog=parser.prog, parser_class=Parser
    )


def add_verb(
    verbs: Verbs[Parser], name: str, *, usage: str, about: str, examples: Iterable[str]
) -> Parser:
    """Return a new verb; the list of verbs shows `about` up to its first ":" or "."."""
    verb = verbs.add_parser(
        name,
        usage=f"{usage} [--debug]",
        help=about.partition("\n")[0].partition(":")[0].rstrip("."),
        description=about,
        epilog="examples:\n" + "".join(f"  {command}\n" for command in examples),
    )
    add_debug(verb)
    return verb


def add_debug(parser: Parser) -> None:
    """Add --debug."""
    parser.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,  # so that a verb's does not undo the one before the verb
        help="show the traceback of what goes wrong",
    )


def add_reading(verb: Parser, run: Callable[[argparse.Namespace], int]) -> None:
    """Add PATH... and the options of all verbs that read texts."""
    verb.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        help="texts, folders of texts, JSONL of articles, or - for standard input",
    )
    add_gazetteer(verb)
    add_region(verb)
    add_strict(verb)
    add_quiet(verb)
    verb.set_defaults(run=run)


def add_gazetteer(verb: Parser) -> None:
    """Add --gazetteer and --no-imported."""
    verb.add_argument(
        "--gazetteer", metavar="FILE", help="CSV of your own places; they win over all others"
    )
    verb.add_argument(
        "--no-imported",
        dest="imported",
        action="store_false",
        help="do without the places of `mapper gazetteer import`",
    )


def add_region(verb: Parser) -> None:
    """Add --region."""
    verb.add_argument(
        "--region",
        metavar="CODES",
        help="countries that the texts are about, as AM,AZ: a hint for names that several share",
    )


def add_strict(verb: Parser) -> None:
    """Add --strict."""
    verb.add_argument(
        "--strict",
        action="store_true",
        help="end with an error where an article, line or file cannot be read, instead of leaving "
        "it out with a warning",
    )


def codes(value: str | None) -> tuple[str, ...]:
    """Return the codes in a value such as "AM,AZ"."""
    return tuple(code for code in (value or "").replace(",", " ").split() if code)


def add_quiet(verb: Parser, *, what: str = "say nothing but errors") -> None:
    """Add --quiet."""
    verb.add_argument("--quiet", action="store_true", help=what)


def add_json(verb: Parser) -> None:
    """Add --json."""
    verb.add_argument("--json", action="store_true", help="print JSON")
