"""What a district is called: its name without the kind word, with one where a town has it bare."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from mapper.text.folding import fold

HERE = Path(__file__).parent
SETTINGS: dict[str, Any] = tomllib.loads((HERE / "districts.toml").read_text("utf-8"))
NO_COUNTRY = frozenset(SETTINGS["disputed"])
MIN_LETTERS = 3
SAME_LETTERS = 4  # of an adjective and the town that it is made of ("Bakhmutskyi", "Bakhmut")
ENDING = 6
ARTICLE = re.compile(r"^(Al|Ad|An|Ar|As|Ash|At|Az)[- ](?=[A-Z][\w’']{4,}$)")
NUMBERED = re.compile(r"\d|\b[IVX]+\b\.?$")


def stem(name: str) -> str:
    """The name without its kind word: "Kericho", of "Kericho County"; itself where it has none."""
    plain = re.sub(r"\s*\(.*\)$", "", name).replace("Co. ", "")
    for pattern in _patterns():
        short = pattern.sub("", plain, count=1).strip(" -,")
        if short != plain and is_name(short):
            return short
    return plain


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What is taken off: words before with "of", words before, words after."""
    before, of, after = (_any(SETTINGS[key]) for key in ("before", "of", "after"))
    return (
        re.compile(rf"^({before}) (({of}) |[dD][e]?(ll)?['’]\s?)", re.IGNORECASE),
        re.compile(rf"^({before}) "),
        re.compile(rf"[ -]({after})(\s({after}))*$"),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def is_name(text: str) -> bool:
    """Whether it can stand for one place: no number, no bare direction, not only a kind word."""
    words = re.findall(r"[\w-]+", text.casefold())
    named = [word for word in words if word not in SETTINGS["no_name"]]
    letters = fold(text).replace(" ", "")
    return bool(named) and len(letters) >= MIN_LETTERS and not NUMBERED.search(text)


def name_and_aliases(code: str, name: str, towns: Sequence[str]) -> tuple[str, list[str]]:
    """Its name and its other names; `towns` are those in it, largest first."""
    bare, word = stem(name), kind_word(code)
    seat = _seat(bare, towns)
    is_clear = is_name(bare) and not (bare[0].islower() or (_is_word(bare) and not seat))
    main = name
    if bare == name and not has_word(name) and (fold(seat) == fold(bare) or not is_clear):
        main = f"{name} {word}"
    others = [bare, *_english(bare)] if is_clear else []
    others += [*_exonyms().get(code, ()), seat]
    says_kind = name.rpartition(" ")[2] in SETTINGS["english"]
    if not says_kind and bare != name and word not in SETTINGS["taken_off"] and (seat or is_clear):
        others.append(f"{seat or [*_exonyms().get(code, ()), bare][0]} {word}")
    keys = {fold(main): main}
    for other in filter(is_name, others):
        keys.setdefault(fold(other), other)
    return main, list(keys.values())[1:]


def _is_word(name: str) -> bool:
    """Whether it is a country's name, or an English word: too little to be a district's alone."""
    return is_country(name) or fold(name) in _common_words()


def is_country(name: str) -> bool:
    """Whether a country is called so."""
    return fold(name) in _countries()


def has_word(name: str) -> bool:
    """Whether its last word is a kind word: "Northern Region", whose first is no name."""
    return name.rpartition(" ")[2] in SETTINGS["after"]


def with_word(code: str, name: str) -> str:
    """A name that is none by itself with its kind word: "East Region"."""
    return name if is_name(name) or has_word(name) else f"{name} {kind_word(code)}"


def kind_word(code: str) -> str:
    """What units of this level and country are called in English."""
    level, default = ("first", "Province") if code.count(".") == 1 else ("second", "District")
    words = SETTINGS[level].items()
    return next((word for word, lands in words if {code, code[:2]} & set(lands)), default)


def _seat(bare: str, towns: Sequence[str]) -> str:
    """The town that it is named after, "" when there is none."""
    key = fold(bare)
    for town in towns:
        if fold(town) == key:
            return town
    return next((town for town in towns if _is_made_of(key, fold(town))), "")


def _is_made_of(adjective: str, town: str) -> bool:
    pairs = zip(adjective, town, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    ending = len(adjective) - shared
    return shared >= max(SAME_LETTERS, len(town) - 1) and 0 < ending <= ENDING


def _english(name: str) -> list[str]:
    """As English papers write it: "Gaginsky" for "Gaginskiy", "Hawija" for "Al-Hawija"."""
    forms = (re.sub(r"sk(iy|yi|yy)\b", "sky", name), ARTICLE.sub("", name))
    return [form for form in forms if form != name]


@cache
def _exonyms() -> dict[str, list[str]]:
    with (HERE / "district_names.csv").open(encoding="utf-8", newline="") as file:
        return {line["code"]: line["aliases"].split("|") for line in csv.DictReader(file)}


@cache
def _common_words() -> frozenset[str]:
    path = HERE.parent / "mapper/data/lexicon/common_words.txt"
    return frozenset(path.read_text("utf-8").split())


@cache
def _countries() -> frozenset[str]:
    path = HERE.parent / "mapper/data/countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(fold(line["name"]) for line in csv.DictReader(file))
