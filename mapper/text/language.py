"""Which language a text is in: by its script, and by the commonest words where several share it.

What is in doubt counts as English: a short text, a list of names, a headline in capitals.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from mapper import resources
from mapper.text.segmentation import body_paragraphs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from mapper.model import Article, Span

_WORD = re.compile(r"(?!(?<=['’])\w\b)(?!\w\.\w)(?!(?<=\w\.)\w\b)[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:[/@]|www\.)\S*")
_BEYOND_LATIN = re.compile(r"[^\W\d_\x00-\u024f\u1e00-\u1eff]")
_MARKS_IN_WORDS = str.maketrans("", "", "\u0307\u200c\u0640")  # of "İ", Persian, Arabic
_FEWEST_WORDS = 3  # of a language in a passage that is taken for it
_FEWEST_TELLING = 2  # of these, different ones that are no part of names
_LEAST_SHARE = 0.1  # of the words of a passage
_TIMES_ENGLISH = 2
_UNKNOWN_WORDS, _UNKNOWN_SHARE = 40, 0.02  # so many words, and hardly an English one among them


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language with its ISO 639 code ("" where only the script is known) and English name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph in a language."""

    span: Span
    language: Language


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """The table: word -> languages that have it, letter likewise, script -> its languages.

    `only_english` are the English words that no other language has.
    """

    languages: Mapping[str, Language]
    words: Mapping[str, tuple[str, ...]]
    letters: Mapping[str, tuple[str, ...]]
    by_script: Mapping[str, tuple[str, ...]]
    names: frozenset[str]
    english: frozenset[str]
    only_english: frozenset[str]
    edges: tuple[int, ...]
    scripts: tuple[str, ...]


ENGLISH = Language(code="en", name="English")
_UNKNOWN = Language(code="", name="another language")


def language_of(text: str) -> Language | None:
    """The language of a passage, None where too little stands there to tell."""
    known = _known()
    script = _script(text, known)
    if script != "Latin":
        return _of_script(text, script, known)
    words = _words(text)
    if _reaches(sum(word in known.only_english for word in words), words):
        return ENGLISH
    counts = Counter(words)
    best = _best(text, _hits(counts, known), known)
    if best and _is_telling(counts, best, known):
        return known.languages[best]
    english = sum(n for w, n in counts.items() if w in known.english and len(w) > 1)
    if _reaches(english, words):
        return ENGLISH
    strange = len(counts) >= _UNKNOWN_WORDS and english < _UNKNOWN_SHARE * len(words)
    return _UNKNOWN if strange else None


def codes() -> frozenset[str]:
    """The codes of the languages that are known."""
    return frozenset(_known().languages)


def fit_of_name(name: str, code: str) -> int:
    """How far the letters of a name tell that it is in a language: 2 surely, 1 it may be, 0 not.

    Where several languages share the script, none of its letters may be one that only others
    have; it is sure where one is its own. In Latin script, which most share, only that counts.
    """
    known = _known()
    script = _script(name, known)
    if code not in known.by_script.get(script, ()):
        return 0
    owners = [known.letters[letter] for letter in name.casefold() if letter in known.letters]
    if not all(code in codes for codes in owners):
        return 0
    if owners or known.by_script[script] == (code,):
        return 2
    return int(script != "Latin")


def passages(article: Article) -> tuple[Passage, ...]:
    """The paragraphs of the body, each with its language; one in doubt has that of the most."""
    found = [(span, language_of(span.text)) for span in body_paragraphs(article)]
    sizes: Counter[Language] = Counter()
    for span, language in found:
        if language:
            sizes[language] += span.end - span.start
    most = max(sizes, key=lambda language: sizes[language], default=None)
    most = most or language_of(article.text) or ENGLISH
    return tuple(Passage(span=span, language=language or most) for span, language in found)


def main_language(found: Iterable[Passage], *, readable: Collection[str] = ()) -> Language:
    """The language of most letters among the `readable` codes, or of all where there is none."""
    sizes: Counter[Language] = Counter()
    for passage in found:
        sizes[passage.language] += passage.span.end - passage.span.start
    known = [language for language in sizes if language.code in readable]
    return max(known or sizes, key=lambda language: sizes[language], default=ENGLISH)


def _words(text: str) -> list[str]:
    """The words in small letters, without addresses, initials ("U.S.") and "'s"."""
    if "/" in text or "@" in text:
        text = _ADDRESS.sub(" ", text)
    return _WORD.findall(text.casefold().translate(_MARKS_IN_WORDS))


def _reaches(count: int, words: list[str]) -> bool:
    return count >= _FEWEST_WORDS and count >= _LEAST_SHARE * len(words)


def _hits(counts: Mapping[str, int], known: _Known) -> Counter[str]:
    """How many words of each language stand there that are no English words."""
    hits: Counter[str] = Counter()
    for word, count in counts.items():
        if word not in known.english:
            for code in known.words.get(word, ()):
                hits[code] += count
    return hits


def _is_telling(counts: Mapping[str, int], best: str, known: _Known) -> bool:
    """Whether words of a language are many, outweigh English, and are not only those of names."""
    own = {w: n for w, n in counts.items() if best in known.words.get(w, ())}
    foreign = sum(n for w, n in own.items() if w not in known.english)
    english = sum(n for w, n in counts.items() if w in known.english and w not in own)
    telling = [w for w in own if len(w) > 1 and w not in known.names and w not in known.english]
    enough = _reaches(foreign, [w for w, n in counts.items() for _ in range(n)])
    return enough and foreign >= _TIMES_ENGLISH * english and len(telling) >= _FEWEST_TELLING


def _script(text: str, known: _Known) -> str:
    """The script of most letters of a text."""
    if text.isascii():
        return "Latin"
    others = _BEYOND_LATIN.findall(text)
    if 2 * len(others) <= sum(map(str.isalpha, text)):
        return "Latin"
    counts = Counter(_script_of(letter, known) for letter in others)
    if counts["Kana"]:
        return "Kana"  # Japanese mixes it with Han
    return max(counts, key=lambda name: counts[name])


def _script_of(letter: str, known: _Known) -> str:
    stretch = bisect_right(known.edges, ord(letter)) - 1
    return known.scripts[stretch] if stretch >= 0 else ""


def _of_script(text: str, script: str, known: _Known) -> Language:
    codes = known.by_script.get(script, ())
    if len(codes) == 1:
        return known.languages[codes[0]]
    hits = _hits(Counter(_words(text)), known)
    best = _best(text, hits, known, codes)
    unnamed = Language(code="", name=f"a language in {script} script" if script else _UNKNOWN.name)
    return known.languages[best] if best else unnamed


def _best(text: str, hits: Counter[str], known: _Known, codes: tuple[str, ...] = ()) -> str | None:
    """The language with most words, and most letters that only it has; None without any word."""
    letters = Counter(c for letter in text.casefold() for c in known.letters.get(letter, ()))
    found = [code for code in hits or letters if not codes or code in codes]
    return max(found, key=lambda c: (hits[c] + min(letters[c], 1 + hits[c] / 2), c), default=None)


@cache
def _known() -> _Known:
    """The packaged table; DataError when it is missing or damaged."""
    data = resources.table("data/lexicon/languages.toml")
    rows: dict[str, dict[str, Any]] = data["languages"]
    words = _inverted((code, row.get("words", ())) for code, row in rows.items())
    stretches = sorted(_stretches(data["scripts"]))
    return _Known(
        languages={code: Language(code=code, name=row["name"]) for code, row in rows.items()},
        words=words,
        letters=_inverted((code, row.get("letters", "")) for code, row in rows.items()),
        by_script=_inverted((code, (row["script"],)) for code, row in rows.items()),
        names=frozenset(data["names"]["words"]),
        english=frozenset(rows["en"]["words"]),
        only_english=frozenset(word for word, codes in words.items() if codes == ("en",)),
        edges=tuple(at for at, _ in stretches),
        scripts=tuple(name for _, name in stretches),
    )


def _stretches(scripts: Mapping[str, list[str]]) -> Iterable[tuple[int, str]]:
    """Where each stretch of letters begins and, as "", what follows its end."""
    for name, ends in scripts.items():
        for first, last in zip(ends[::2], ends[1::2], strict=True):
            yield ord(first), name
            yield ord(last) + 1, ""


def _inverted(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """What stands in the rows -> the names of the rows that hold it."""
    found: dict[str, dict[str, None]] = {}
    for name, values in rows:
        for value in values:
            found.setdefault(value, {})[name] = None
    return {value: tuple(names) for value, names in found.items()}
