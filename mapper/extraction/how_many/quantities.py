"""A noun phrase has a number: "at least 12", "between five and 13", "dozens", "no", "1 232"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mapper.extraction.how_many.vocabulary import any_has, has, words
from mapper.text import overlaps_any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import Span
    from mapper.text import Lexicon, Token, Tree

_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d{1,7}")
_YEARS = range(1900, 2101)
_REACH = 24  # characters before a number in which a hedge stands
_PREMODIFIERS = (
    "nummod", "det", "amod", "compound", "quantmod", "advmod", "predet", "nmod", "poss", "neg",
    "npadvmod", "mark", "prep", "preconj", "cc",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence's tree with the text that it is of, and its names of places and of days."""

    tree: Tree
    text: str
    lexicon: Lexicon
    places: tuple[Span, ...] = ()
    days: tuple[Span, ...] = ()

    def token(self, at: int) -> Token:
        """Return a word by its number."""
        return self.tree.tokens[at]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many: the bounds and the number told, None where not told ("at least", "dozens")."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    start: int = -1  # offset of its first word

    @property
    def is_vague(self) -> bool:
        """Whether persons are told of without any number."""
        return self.low is None and self.best is None and self.high is None


def lead_of(tree: Tree, head: int) -> list[int]:
    """Return the words of a noun phrase that stand before its head and hang on it."""
    own = (n for n in tree.hanging(head, *_PREMODIFIERS) if n < head)
    return sorted(n for child in own for n in tree.below(child) if n < head)


def quantity(said: Said, head: int) -> Quantity | None:
    """Return the number of a noun phrase by the words before its head, or its head itself."""
    tree, text, lexicon = said.tree, said.text, said.lexicon
    lead = lead_of(tree, head)
    tokens = [tree.tokens[n] for n in (*lead, head)]
    if any_has("counts none", tree, tree.hanging(head, "det", "neg", "preconj", "cc")):
        return Quantity(low=0, best=0, high=0, start=tokens[0].start)
    runs = _runs(said, [*lead, head])
    if not runs:
        return _unnumbered(tokens[:-1] if tokens[-1].is_noun else tokens, tokens[-1])
    first, last = runs[-2] if len(runs) > 1 else runs[-1], runs[-1]
    if first is not last and _is_range(tree, first, last, text):
        low, high = (_value(run, text, lexicon) for run in (first, last))
        return Quantity(low=low, high=high, start=first[0].start)
    before = tree.tokens[: tree.at(last[0].start) or 0]
    if before and has("counts times", before[-1]) and last[0].lemma in lexicon.multipliers:
        return Quantity(start=before[-1].start)
    found = _hedged(tree, last, _value(last, text, lexicon), text)
    if found and any_has("counts others", tree, tree.hanging(head, "conj")):
        return replace(found, low=found.best, high=None)  # "30 people or more"
    return found


def _hedged(tree: Tree, run: Sequence[Token], number: int, text: str) -> Quantity | None:
    """Return a number with the hedge that stands before or after it."""
    start = run[0].start
    lead = text[max(tree.start, start - _REACH) : start].casefold().split()
    if lead and lead[-1] in words()["counts one"]:
        lead.pop()  # "at least a dozen"
    if lead and lead[-1] in words()["counts half"]:
        lead.pop()
        number //= 2
    if run[0].lemma in words()["counts half"]:
        number = number or 1
    said = " ".join(lead)
    if _ends(said, "counts at_least") or _goes_on(text, run[-1].end):
        return Quantity(low=number, best=number, start=start)
    if _ends(said, "counts at_most"):
        return Quantity(best=number, high=number, start=start)
    if _ends(said, "counts about"):
        return Quantity(best=number, start=start)
    is_year = len(run) == 1 and number in _YEARS and run[0].text.isdigit()
    if is_year and not _counts(tree, run):
        return None
    return Quantity(low=number, best=number, high=number, start=start)


def _counts(tree: Tree, run: Sequence[Token]) -> bool:
    """Return whether a number hangs on a noun ("2012 people")."""
    token = run[-1]
    return token.relation == "nummod" and tree.tokens[token.head].is_noun


def _goes_on(text: str, end: int) -> bool:
    after = text[end : end + 12].casefold()
    return after.startswith("+") or after.lstrip().startswith(tuple(words()["counts or_more"]))


def _ends(said: str, name: str) -> bool:
    return any(said == hedge or said.endswith(f" {hedge}") for hedge in words()[name])


def _unnumbered(lead: Sequence[Token], head: Token) -> Quantity | None:
    for token in (*lead, head):
        if has("counts none", token):
            return Quantity(low=0, best=0, high=0, start=token.start)
        if has("counts vague", token):
            return Quantity(start=token.start)
    return None


def _runs(said: Said, numbers: Sequence[int]) -> list[list[Token]]:
    """Return the numbers among some words, each as the words that it is written with."""
    tree = said.tree
    runs: list[list[Token]] = []
    last = -2
    for n in numbers:
        token = tree.tokens[n]
        if not _is_number(token, said.lexicon) or _is_of_age(tree, n):
            continue
        if overlaps_any(token, said.days) or _is_of_day(tree, n):
            continue
        if runs and _is_one_number(tree, last, n):
            runs[-1].append(token)
        else:
            runs.append([token])
        last = n
    return runs


def _is_of_day(tree: Tree, n: int) -> bool:
    """Return whether a number is of a date around a name ("9 May 2008 - A soldier was killed")."""
    tags = [token.tag for token in tree.tokens]
    return ["CD", "NNP", "CD"] in (tags[n : n + 3], tags[max(n - 2, 0) : n + 1])


def _is_one_number(tree: Tree, last: int, n: int) -> bool:
    """Return whether two words write one number: "1 232", "twenty-two", "two hundred and five"."""
    between = {t.text.casefold() for t in tree.tokens[last + 1 : n]}
    digits = [tree.tokens[k].text for k in (last, n)]
    if all(d.isdigit() for d in digits):
        return not between and len(digits[1]) == 3 and len(digits[0]) <= 3
    if any(d.isdigit() for d in digits) and digits[1].isdigit():
        return False
    return between <= {"-"} or (
        between <= words()["counts joining"] and has("counts multipliers", tree.tokens[last])
    )


def _is_number(token: Token, lexicon: Lexicon) -> bool:
    lower = token.text.casefold()
    return _DIGITS.fullmatch(token.text) is not None or lower in lexicon.numbers


def _value(run: Sequence[Token], text: str, lexicon: Lexicon) -> int:
    return lexicon.number(text[run[0].start : run[-1].end].replace("\n", " "))


def _is_range(tree: Tree, first: Sequence[Token], last: Sequence[Token], text: str) -> bool:
    between = text[first[-1].end : last[0].start].casefold().strip()
    if between not in words()["counts range"]:
        return False
    if between not in words()["counts joining"]:
        return True
    lead = text[max(tree.start, first[0].start - _REACH) : first[0].start].casefold().split()
    return bool(lead) and lead[-1] in words()["counts between"]


def _is_of_age(tree: Tree, n: int) -> bool:
    """Return whether a number tells years or other units ("5-year-old", "aged 12", "20 km")."""
    tokens = tree.tokens
    if n + 1 < len(tokens) and tokens[n + 1].text == "%":
        return True
    after = n + 1
    while after < len(tokens) and tokens[after].text in {"-", "–"}:
        after += 1
    if after < len(tokens) and has("counts units", tokens[after]):
        return True
    return n > 0 and has("counts aged", tokens[n - 1])
