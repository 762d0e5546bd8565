"""A text's language is told by its script, and by a trained model where several share it.

What is in doubt counts as English: a short text, a list of names, a headline in capitals.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from mapper import resources
from mapper.text.name_words import name_lexicon
from mapper.text.segmentation import body_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from mapper.model import Article, Span

_WORD = re.compile(r"(?!(?<=['’])\w\b)(?!\w\.\w)(?!(?<=\w\.)\w\b)[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:[/@]|www\.)\S*")
_MARK = re.compile(r"""[,;:()[\]"“”«»|•]+|\s[-–—]+\s|\.\s""")
_BEYOND_LATIN = re.compile(r"[^\W\d_\x00-\u024f\u1e00-\u1eff]")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """When the model is asked and when it is believed, as languages.toml explains."""

    fewest_letters: int
    mixed: float
    english: float
    common_words: int
    doubtful: float
    doubtful_in_capitals: float
    words_of_phrase: int
    least_probability: float
    unnamed_letters: int
    most_english: float
    no_language: str


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """The table: language -> the model's labels, letter -> languages, script -> languages."""

    rules: _Rules
    languages: Mapping[str, Language]
    labels: Mapping[str, tuple[str, ...]]
    letters: Mapping[str, tuple[str, ...]]
    by_script: Mapping[str, tuple[str, ...]]
    edges: tuple[int, ...]
    scripts: tuple[str, ...]


ENGLISH = Language(code="en", name="English")
_UNKNOWN = Language(code="", name="another language")


def language_of(text: str) -> Language | None:
    """Return the language of a passage, None where too little stands there to tell."""
    known = _known()
    script = _script(text, known)
    if script != "Latin":
        return _of_script(text, script, known)
    return None if _share_beyond_latin(text) > known.rules.mixed else _in_latin(text, known)


def codes() -> frozenset[str]:
    """Return the codes of the languages that are known."""
    return frozenset(_known().languages)


def fit_of_name(name: str, code: str) -> int:
    """Return how surely the letters of a name tell that it is in a language: 2, 1 perhaps, or 0.

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
    """Return the paragraphs of the body with their languages; in doubt, that of the most."""
    found = [(span, language_of(span.text)) for span in body_paragraphs(article)]
    sizes: Counter[Language] = Counter()
    for span, language in found:
        if language:
            sizes[language] += span.end - span.start
    most = max(sizes, key=lambda language: sizes[language], default=None)
    most = most or language_of(article.text) or ENGLISH
    return tuple(Passage(span=span, language=language or most) for span, language in found)


def main_language(found: Iterable[Passage], *, readable: Collection[str] = ()) -> Language:
    """Return the language of most letters among the `readable` codes, else among all."""
    sizes: Counter[Language] = Counter()
    for passage in found:
        sizes[passage.language] += passage.span.end - passage.span.start
    known = [language for language in sizes if language.code in readable]
    return max(known or sizes, key=lambda language: sizes[language], default=ENGLISH)


def _in_latin(text: str, known: _Known) -> Language | None:
    """Return English by its common words, or what the model tells where there are hardly any."""
    rules = known.rules
    written = _written(text)
    words = _no_names(written)
    common = sum(word in name_lexicon().common for word in words if len(word) > 1)
    if common >= rules.common_words and common >= rules.english * len(words):
        return ENGLISH
    in_capitals = _are_capitals(written)
    doubtful = rules.doubtful_in_capitals if in_capitals else rules.doubtful
    if common > 1 and common >= doubtful * len(words):
        return None
    if in_capitals:
        words = _no_names(_written(_long_phrases(text, rules.words_of_phrase)))
    asked = " ".join(words)
    if len(asked) < rules.fewest_letters:
        return None
    probabilities = _model()(asked)
    return _likeliest(probabilities, "Latin", known) or _unnamed(asked, probabilities, known)


def _written(text: str) -> list[str]:
    """Return the words without addresses, initials ("U.S."), "'s" and those in another script."""
    if "/" in text or "@" in text:
        text = _ADDRESS.sub(" ", text)
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if text.isascii():
        return words
    is_beyond = _share_beyond_latin(text) > 0.5
    return [word for word in words if bool(_BEYOND_LATIN.search(word)) == is_beyond]


def _no_names(written: list[str]) -> list[str]:
    """Return those in small letters; in a text in capitals all but known names of persons."""
    if not _are_capitals(written):
        return [word for word in written if not word[0].isupper()]
    names = name_lexicon().person_names
    return [word for word in map(str.lower, written) if word not in names]


def _are_capitals(written: list[str]) -> bool:
    return 2 * sum(map(str.isupper, written)) > len(written)


def _long_phrases(text: str, fewest: int) -> str:
    """Return the phrases between marks of so many words; shorter ones are mostly names."""
    return " . ".join(part for part in _MARK.split(text) if len(_WORD.findall(part)) >= fewest)


def _likeliest(probabilities: Mapping[str, float], script: str, known: _Known) -> Language | None:
    """Return the language of a script that the model holds for likely enough."""
    sums = {
        code: sum(probabilities.get(label, 0.0) for label in known.labels[code])
        for code in known.by_script[script]
    }
    best = max(sums, key=lambda code: sums[code])
    return known.languages[best] if sums[best] >= known.rules.least_probability else None


def _unnamed(asked: str, probabilities: Mapping[str, float], known: _Known) -> Language | None:
    """Return that a long passage is in another language, though nobody can tell in which."""
    labels = (*known.labels[ENGLISH.code], known.rules.no_language)
    english = sum(probabilities.get(label, 0.0) for label in labels)
    is_long = len(asked) >= known.rules.unnamed_letters
    return _UNKNOWN if is_long and english <= known.rules.most_english else None


def _share_beyond_latin(text: str) -> float:
    """Return the share of the letters that are of another script than Latin."""
    others = 0 if text.isascii() else len(_BEYOND_LATIN.findall(text))
    return others / sum(map(str.isalpha, text)) if others else 0.0


def _script(text: str, known: _Known) -> str:
    """Return the script of most letters of a text."""
    if _share_beyond_latin(text) <= 0.5:
        return "Latin"
    counts = Counter(_script_of(letter, known) for letter in _BEYOND_LATIN.findall(text))
    if counts["Kana"]:
        return "Kana"  # Japanese mixes it with Han
    return max(counts, key=lambda name: counts[name])


def _script_of(letter: str, known: _Known) -> str:
    stretch = bisect_right(known.edges, ord(letter)) - 1
    return known.scripts[stretch] if stretch >= 0 else ""


def _of_script(text: str, script: str, known: _Known) -> Language:
    """Return the language in a script other than Latin, by its name or by that of its script."""
    codes = known.by_script.get(script, ())
    if len(codes) == 1:
        return known.languages[codes[0]]
    unnamed = Language(code="", name=f"a language in {script} script" if script else _UNKNOWN.name)
    asked = " ".join(_no_names(_written(text)))
    if not codes or len(asked) < known.rules.fewest_letters:
        return unnamed
    return _likeliest(_model()(asked), script, known) or unnamed


@cache
def _model() -> Callable[[str], dict[str, float]]:
    """Return what gives the probability of each label for a text; read once, when needed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return lambda text: dict(model.rank(text))


@cache
def _known() -> _Known:
    """Return the packaged table; DataError when it is missing or damaged."""
    data = resources.table("data/lexicon/languages.toml")
    rows: dict[str, dict[str, Any]] = data["languages"]
    stretches = sorted(_stretches(data["scripts"]))
    return _Known(
        rules=_Rules(**{rule.name: data["rules"][rule.name] for rule in fields(_Rules)}),
        languages={code: Language(code=code, name=row["name"]) for code, row in rows.items()},
        labels={code: tuple(row.get("labels", (code,))) for code, row in rows.items()},
        letters=_inverted((code, row.get("letters", "")) for code, row in rows.items()),
        by_script=_inverted((code, (row["script"],)) for code, row in rows.items()),
        edges=tuple(at for at, _ in stretches),
        scripts=tuple(name for _, name in stretches),
    )


def _stretches(scripts: Mapping[str, list[str]]) -> Iterable[tuple[int, str]]:
    """Yield where each stretch of letters begins and, as "", what follows its end."""
    for name, ends in scripts.items():
        for first, last in zip(ends[::2], ends[1::2], strict=True):
            yield ord(first), name
            yield ord(last) + 1, ""


def _inverted(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Return what stands in the rows -> the names of the rows that hold it."""
    found: dict[str, dict[str, None]] = {}
    for name, values in rows:
        for value in values:
            found.setdefault(value, {})[name] = None
    return {value: tuple(names) for value, names in found.items()}
