"""Sentences become trees: which word hangs on which, and how.

The parser is spaCy's small English model, vendored by the build. spaCy stays in this module: what
leaves it are plain tuples, which pools and caches can carry.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mapper import resources
from mapper.errors import DataError
from mapper.text.segmentation import pieces
from mapper.text.spans import span_of
from mapper.text.truecasing import truecased

if TYPE_CHECKING:
    from mapper.model import Article, Span

_TELLING = "data/en/telling.toml"
_PARSER = "vendor/parser"
_SUMS = "data/en/parser.sha256"
_LONGEST = 700  # characters that are parsed as one sentence: a parse's time and memory are bounded
_BATCH = 128
_LEAD = re.compile(  # a town in capitals, a day, an outlet in brackets, a dash or colon, tags
    r"[A-ZÀ-Þ][A-ZÀ-Þ /.'’-]{2,40}(?:[,/][^-–—:()]{1,40})?(?:\s?\([^)]{1,40}\))?"
    r"\s*(?:[-–—]{1,2}|:)\s+(?:\[[A-Z ]+\]\s*)*(?=\S+\s+\S+\s+\S)"
)
_REMEDY = "install the package again"


class Token(NamedTuple):
    """A word of a sentence, its lemma and part of speech (Penn tag), and what it hangs on.

    `head` is the number of the word it hangs on, its own where nothing holds it; `relation` is
    how (the labels of ClearNLP: nsubj, nsubjpass, dobj, pobj, prep, conj, nummod ...).
    """

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    head: int
    relation: str

    @property
    def is_verb(self) -> bool:
        """Whether it is a form of a verb, modal verbs left out."""
        return self.tag.startswith("VB")

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun or a name."""
        return self.tag.startswith("NN")


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of a sentence in text order, and for each the numbers of those hanging on it."""

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]

    @property
    def start(self) -> int:
        """The offset of the first word."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The offset behind the last word."""
        return self.tokens[-1].end

    def at(self, offset: int) -> int | None:
        """Return the number of the word at an offset, None where there is none."""
        found = bisect_right(self.tokens, offset, key=lambda token: token.start) - 1
        return found if found >= 0 and offset < self.tokens[found].end else None

    def hanging(self, at: int, *relations: str) -> list[int]:
        """Return the words that hang on a word in one of these ways, all without any."""
        if not relations:
            return list(self.children[at])
        return [n for n in self.children[at] if self.tokens[n].relation in relations]

    def below(self, at: int) -> list[int]:
        """Return a word and all that hangs on it, in text order."""
        found, left = [], [at]
        while left:
            word = left.pop()
            found.append(word)
            left.extend(self.children[word])
        return sorted(found)

    def above(self, at: int) -> Iterator[int]:
        """Yield the words that a word hangs on, the nearest first."""
        while (head := self.tokens[at].head) != at:
            yield head
            at = head

    def stretch(self, at: int) -> tuple[int, int]:
        """Return the offsets between which a word stands with all that hangs on it."""
        words = self.below(at)
        return self.tokens[words[0]].start, self.tokens[words[-1]].end


def trees(
    article: Article, sentences: Sequence[Span], *, names: Iterable[Span] = ()
) -> tuple[tuple[Tree, ...], ...]:
    """Return the trees of each sentence of an article, and at the end those of its headline.

    A sentence that cannot tell of an incident has none, a very long one has a tree a piece. Where
    an article is written in capitals, or without any, it is read as if it had both; `names` are
    then spelt with capitals. Offsets are those of the article.
    """
    told = [*sentences, *([article.title] if article.title else [])]
    telling = [n for n, sentence in enumerate(told) if may_tell(sentence.text)]
    found: list[tuple[Tree, ...]] = [()] * (len(sentences) + 1)
    read = parsed(article.text, [told[n] for n in telling], names=names)
    for number, trees_of in zip(telling, read, strict=True):
        found[number] = trees_of
    return tuple(found)


def parsed(
    text: str, spans: Sequence[Span], *, names: Iterable[Span] = ()
) -> tuple[tuple[Tree, ...], ...]:
    """Return the trees of each of these sentences of a text, whatever they may tell."""
    told = [_without_lead(text, span) for span in spans]
    parts = [(n, part) for n, span in enumerate(told) for part in pieces(text, span, _LONGEST)]
    known = sorted((name.start, name.end) for name in names)
    cased = [truecased(text, part, known) for _, part in parts]
    found: list[list[Tree]] = [[] for _ in spans]
    for (number, part), tree in zip(parts, _parsed(cased), strict=True):
        if tree is not None:
            found[number].append(_moved(tree, part.start, text))
    return tuple(map(tuple, found))


def _without_lead(text: str, sentence: Span) -> Span:
    """Return a sentence without the dateline before it ("ANKARA, May 3 (XY) - ...")."""
    lead = _LEAD.match(text, sentence.start, sentence.end)
    return span_of(text, lead.end(), sentence.end) if lead else sentence


def may_tell(sentence: str) -> bool:
    """Return whether a sentence has a word with which incidents are told, in any form."""
    return _telling().search(sentence) is not None


def parser_version() -> str:
    """Return the name and version of the model, once all of its files are as they should be.

    DataError where one is missing, changed or too many.
    """
    lines = resources.text(_SUMS).splitlines()
    listed = {name: digest for digest, name in (line.split() for line in lines)}
    folder = resources.file(_PARSER)
    there = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    if there.keys() != listed.keys():
        odd = ", ".join(sorted(there.keys() ^ listed.keys())[:3])
        raise DataError(f"{folder}: {odd} should not differ from {_SUMS}; {_REMEDY}")
    for name, path in there.items():
        if hashlib.sha256(path.read_bytes()).hexdigest() != listed[name]:
            raise DataError(f"{path}: is not the file that {_SUMS} lists; {_REMEDY}")
    meta = resources.record(f"{_PARSER}/meta.json")
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _parsed(texts: Sequence[str]) -> list[Tree | None]:
    if not texts:
        return []
    parser = _parser()
    with parser.memory_zone():
        return [_tree(doc) for doc in parser.pipe(texts, batch_size=_BATCH)]


def _tree(doc: Any) -> Tree | None:  # noqa: ANN401  # spaCy's types stay in this module
    words = [t for t in doc if not t.is_space]
    if not words:
        return None
    numbers = {t.i: n for n, t in enumerate(words)}
    tokens = []
    for word in words:
        head = word.head
        while head.i not in numbers and head.head.i != head.i:
            head = head.head
        tokens.append(
            Token(
                word.idx,
                word.idx + len(word.text),
                word.text,
                word.lemma_.lower(),
                word.tag_,
                numbers.get(head.i, numbers[word.i]),
                word.dep_,
            )
        )
    children: list[list[int]] = [[] for _ in tokens]
    for number, token in enumerate(tokens):
        if token.head != number:
            children[token.head].append(number)
    return Tree(tuple(tokens), tuple(map(tuple, children)))


def _moved(tree: Tree, by: int, text: str) -> Tree:
    """Return the tree of a part at its offset in the text, with the text's own words."""
    tokens = (
        t._replace(start=t.start + by, end=t.end + by, text=text[t.start + by : t.end + by])
        for t in tree.tokens
    )
    return Tree(tuple(tokens), tree.children)


@cache
def _telling() -> re.Pattern[str]:
    words = resources.table(_TELLING)["begins"]
    forms = (re.escape(word.removesuffix("$")) + r"\b" * word.endswith("$") for word in words)
    return re.compile(rf"\b(?:{'|'.join(sorted(forms))})", re.IGNORECASE)


@cache
def _parser() -> Any:  # noqa: ANN401  # spaCy's types stay in this module
    folder = resources.file(_PARSER)
    if not (folder / "config.cfg").is_file():
        raise DataError(f"{folder}: the parser is missing; {_REMEDY}")
    import spacy

    load: Callable[..., Any] = spacy.load
    return load(folder, exclude=["ner", "senter"])
