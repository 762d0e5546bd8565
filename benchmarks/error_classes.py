"""The classes that errors of recognition and resolution fall into, by text and places."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scoring import RIGHT_KM, Prediction, Scorer

from mapper.gazetteer.layered import Gazetteer
from mapper.geo.distance import distance_km
from mapper.model import Place
from mapper.text.folding import fold
from mapper.text.name_words import name_lexicon
from mapper.toponyms import recogniser
from mapper.toponyms.page import KNOWN_POPULATION, TOWNS, Page, page_of
from mapper.toponyms.recogniser import Judged

WIDE = frozenset({"continent", "country", "region", "province", "sea", "area"})
NATURE = frozenset({"river", "lake", "sea", "mountain"})
REGIONS = frozenset({"continent", "region", "province", "area"})
SETTLEMENT = "PPL"  # how GeoNames' codes of towns and villages begin
ACRONYM_LETTERS = 5
ENDINGS = ("ian", "ians", "an", "ans", "ese", "i", "is", "er", "ers", "ite", "ites")
RESTS = ("", "a", "o", "ia", "e")
JOINTS = frozenset({" ", "\u00a0", "-", "'s "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A gold text with what was predicted, and the pairs of gold and prediction that match."""

    text: str
    page: Page
    judged: Sequence[Judged]
    gold: Sequence[Prediction]
    found: Sequence[Prediction]
    pairs: Sequence[tuple[int, int]]


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("errors.toml").read_text("utf-8"))


def classes() -> Mapping[str, str]:
    """Each class with what it holds."""
    return _tables()["classes"]


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list of errors.toml."""
    return frozenset(_tables()["words"][name].split())


def text_of(
    row: Mapping[str, Any], found: Sequence[Prediction], scorer: Scorer, gazetteer: Gazetteer
) -> Text:
    """A line of gold beside its predictions, in the order that the scorer has them."""
    page = page_of(row["text"], gazetteer, name_lexicon())
    ordered = sorted(found, key=lambda one: (one["start"], one["end"]))
    return Text(
        text=row["text"],
        page=page,
        judged=recogniser.judge(page),
        gold=row["toponyms"],
        found=ordered,
        pairs=scorer.match_overlap(row["toponyms"], ordered),
    )


def errors_in(text: Text, country: Callable[..., str] | None) -> Iterator[str]:
    """The class of each error of a text."""
    matched = {at for at, _ in text.pairs}, {at for _, at in text.pairs}
    for at, gold in enumerate(text.gold):
        if at not in matched[0]:
            yield missed(text, gold)
    for at, found in enumerate(text.found):
        if at not in matched[1]:
            yield spurious(text, found)
    for at, to in text.pairs:
        gold, found = text.gold[at], text.found[to]
        yield from extent(gold, found)
        if gold.get("lat") is not None:
            yield from misplaced(text.page.gazetteer, text.text, gold, found, country)


def missed(text: Text, gold: Prediction) -> str:
    """Why a toponym of gold was not found."""
    surface, gazetteer = text.text[gold["start"] : gold["end"]], text.page.gazetteer
    if is_adjective(surface, gazetteer):
        return "missed: adjective or people"
    if any(_overlap(gold, found) for found in text.found):
        return "missed: read as one with another name"
    page = text.page
    tried = [
        one
        for one in text.judged
        if _overlap(gold, {"start": _start(page, one), "end": page.end(one.match.last - 1)})
    ]
    whole = [one for one in tried if fold(surface) == one.match.key or len(surface.split()) == 1]
    if whole:
        return _not_believed(text, whole[0])
    if gazetteer.has(fold(surface)):
        return "missed: known name, not tried"
    return _unknown(surface, str(gold.get("kind") or ""), is_known_in_part=bool(tried))


def is_adjective(surface: str, gazetteer: Gazetteer) -> bool:
    """Whether it is the word for a people, or made of the name of a place as such words are."""
    if gazetteer.demonym(surface):
        return True
    key = fold(surface)
    stems = (key.removesuffix(ending) for ending in ENDINGS if key.endswith(ending))
    return not gazetteer.has(key) and any(
        gazetteer.has(stem + rest) for stem in stems if len(stem) > 3 for rest in RESTS
    )


def _start(page: Page, one: Judged) -> int:
    return page.starts_at[one.match.first]


def _not_believed(text: Text, one: Judged) -> str:
    """Why a name of the gazetteer was not taken for a place."""
    match = one.match
    around = _around(text.page, match.first, match.last)
    if around == "person":
        return "missed: taken for a person"
    if around or one.within:
        return "missed: taken for part of another name"
    if match.last - match.first == 1 and text.page.is_ordinary(match.first):
        return "missed: taken for an ordinary word"
    size = text.page.size(match.key)
    if size and size.population < KNOWN_POPULATION:
        return "missed: small place, little around it"
    return "missed: known name, little around it"


def _unknown(surface: str, kind: str, *, is_known_in_part: bool) -> str:
    """What a name is that the gazetteer does not have."""
    named = set(fold(surface).split())
    lists = (
        ("units", "county or district"),
        ("schools", "school, church or other body"),
        ("roads", "street, road or building"),
        ("nature", "river, lake or mountain"),
        ("bodies", "school, church or other body"),
    )
    for name, what in lists:
        if named & words(name):
            return f"missed, not in the gazetteer: {what}"
    if surface.isupper() and len(surface) <= ACRONYM_LETTERS:
        return "missed, not in the gazetteer: abbreviation"
    if is_known_in_part:
        return "missed: known name in other words"
    what = "small settlement" if kind.startswith(SETTLEMENT) else "other"
    return f"missed, not in the gazetteer: {what}"


def spurious(text: Text, found: Prediction) -> str:
    """What a name is that was taken for a place and that gold does not have."""
    if any(_overlap(found, gold) for gold in text.gold):
        return "spurious: one name read as two"
    page, surface = text.page, text.text[found["start"] : found["end"]]
    first = bisect_left(page.starts_at, found["start"])
    last = max(first + 1, bisect_left(page.starts_at, found["end"]))
    around = _around(page, first, last)
    if around:
        return f"spurious: {around}"
    if is_adjective(surface, page.gazetteer):
        return "spurious: people or adjective"
    key = fold(surface)
    if any(fold(text.text[one["start"] : one["end"]]) == key for one in text.gold):
        return "spurious: place that gold marks elsewhere in the text"
    if last - first == 1 and first < page.count and page.is_ordinary(first):
        return "spurious: ordinary word"
    place = _place(found, page.gazetteer)
    area = "town" if place is None or place.kind in TOWNS else "country or region"
    return f"spurious: {area} that gold leaves out"


def _around(page: Page, first: int, last: int) -> str:
    """What the capitalised words beside a name make of it, "" where it stands alone."""
    if first >= page.count:
        return ""
    low, high = _run(page, first, last)
    beside = [page.lowers[at] for at in (*range(low, first), *range(last, high))]
    if page.title_before(first) or _is_surname(page, first, last):
        return "person"
    lists = (
        ("media", "newspaper or broadcaster"),
        ("schools", "school, hospital or church"),
        ("roads", "street, park or building"),
        ("events", "product, event or law"),
        ("bodies", "organisation, company or team"),
    )
    for name, what in lists:
        if words(name).intersection(beside):
            return what
    if any(word in page.lexicon.person_names for word in beside):
        return "person"
    if beside:
        return "part of another name"
    alone = page.lowers[first] if last - first == 1 else ""
    return "person" if alone in page.lexicon.person_names else ""


def _is_surname(page: Page, first: int, last: int) -> bool:
    """Whether the text has this word after a first name or a title somewhere."""
    if last - first > 1:
        return False
    word, firsts = page.texts[first], page.lexicon.first_names
    return any(
        page.title_before(at) or (page.lower_at(at - 1) in firsts and page.gaps[at] == " ")
        for at in page.capital_at
        if page.texts[at] == word
    )


def _run(page: Page, first: int, last: int) -> tuple[int, int]:
    """The first and last (exclusive) of the capitalised words that stand together with a name."""
    low, high = first, last
    while low and page.gaps[low] in JOINTS and page.capitals[low - 1] and not _ends(page, low - 1):
        low -= 1
    while high < page.count and page.gaps[high] in JOINTS and page.capitals[high]:
        high += 1
    return low, high


def _ends(page: Page, at: int) -> bool:
    """Whether a word is capitalised only because a sentence starts with it."""
    return page.starts(at) and page.is_ordinary(at)


def extent(gold: Prediction, found: Prediction) -> Iterator[str]:
    """Where the words of a match differ too much."""
    shared = _overlap(gold, found)
    if 2 * shared < max(gold["end"], found["end"]) - min(gold["start"], found["start"]):
        is_short = found["end"] - found["start"] < gold["end"] - gold["start"]
        yield "extent: too short" if is_short else "extent: too long"


def misplaced(
    gazetteer: Gazetteer,
    text: str,
    gold: Prediction,
    found: Prediction,
    country: Callable[..., str] | None,
) -> Iterator[str]:
    """Why a toponym that was found lies elsewhere; nothing where it does not."""
    known = gazetteer.places(found.get("key") or fold(text[found["start"] : found["end"]]))
    near = [place for place in known if _km(place, gold) <= RIGHT_KM]
    right = min(near, key=lambda place: _km(place, gold), default=None)
    if found.get("lat") is None:
        if not known:
            yield "no pin: no place of that name"
        else:
            fits = "no candidate fits" if right else "right place not in the gazetteer"
            yield f"no pin: {fits}"
        return
    chosen = _place(found, gazetteer) or _nearest(known, found)
    if distance_km(lon=found["lon"], lat=found["lat"], to_lon=gold["lon"], to_lat=gold["lat"]) > (
        RIGHT_KM
    ):
        yield f"wrong place: {_wrong(chosen, right, gold, country)}"


def _wrong(
    chosen: Place | None, right: Place | None, gold: Prediction, country: Callable[..., str] | None
) -> str:
    """How the chosen place differs from that of gold."""
    if chosen and chosen.kind in WIDE and _km(chosen, gold) <= chosen.radius_km:
        return "wide area, point elsewhere in it"
    code = chosen.country if chosen else ""
    if right is None:
        own = country(gold["lat"], gold["lon"]) if country else ""
        where = "same country" if code and code == own else "another country"
        return f"right one not in the gazetteer, {where}"
    return (chosen and _by_kind(chosen.kind, right.kind)) or (
        f"namesake in {'the same' if code == right.country else 'another'} country"
    )


def _by_kind(chosen: str, right: str) -> str:
    """How places of two kinds are confused, "" where both are of one kind."""
    if chosen == right:
        return ""
    if "country" in {chosen, right}:
        of_country = chosen == "country"
        return "country instead of a place in it" if of_country else "place instead of the country"
    if (chosen in NATURE) != (right in NATURE):
        return "natural feature confused with a place"
    if (chosen in REGIONS) != (right in REGIONS):
        return "region instead of a town" if chosen in REGIONS else "town instead of the region"
    if (chosen == "district") != (right == "district"):
        of_district = chosen == "district"
        return "county instead of a town" if of_district else "town instead of the county"
    return ""


def _place(found: Prediction, gazetteer: Gazetteer) -> Place | None:
    return gazetteer.place(found["place"]) if found.get("place") else None


def _nearest(known: Sequence[Place], found: Prediction) -> Place | None:
    """The place at the point of a pin that does not say which it is."""
    close = [place for place in known if _km(place, found) <= RIGHT_KM]
    return min(close, key=lambda place: _km(place, found), default=None)


def _km(place: Place, point: Prediction) -> float:
    return distance_km(lon=place.lon, lat=place.lat, to_lon=point["lon"], to_lat=point["lat"])


def _overlap(one: Prediction, other: Prediction) -> int:
    return max(0, int(min(one["end"], other["end"]) - max(one["start"], other["start"])))
