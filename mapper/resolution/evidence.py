"""Evidence tells what the rest of a text says for each place that a name may mean.

What the article as a whole says, and the words around a mention, is known before any name is
resolved; how well a place goes with what the other names most likely mean is found in rounds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from mapper.evidence import Choice, Evidence, bounded_log_odds
from mapper.geo import holds, km_at_cosine, km_between
from mapper.resolution.candidates import Option
from mapper.resolution.context import Context, Mention
from mapper.text import name_lexicon

NEAR_KM = 120.0
BESIDE_KM = 40.0
HOME_KM = 100.0
RIGHT_KM = 161.0  # a hundred miles, as scorers of geoparsers have it
MIN_SHARE = 0.05  # a reading less likely is not what others may be near to
LEAST_SHARE = MIN_SHARE / 5  # a reading less likely has no say about others
MAX_READINGS = 3  # of each name that others may be near to
MAX_ANCHORS = 16
FAR = 0.97  # cosine of the angle (about 1,560 km) beyond which nearness is nil
_WIDE = frozenset({"continent", "country"})
_NO_POINT = _WIDE | {"province"}


@dataclass(slots=True)
class Anchor:
    """A likely reading of a name, which others may be near to, and its point."""

    key: str
    share: float
    option: Option
    x: float
    y: float
    z: float


@dataclass(slots=True)
class Shares:
    """How much of what names likely mean lies in a country or province, or is a province named."""

    countries: dict[str, float]
    provinces: dict[tuple[str, str], float]
    named: dict[tuple[str, str], float]
    total: float


class Common:
    """What an article as a whole says of places, worked out once for each country."""

    def __init__(self, context: Context) -> None:
        """Take the context of the article."""
        self._context = context
        self._by_country: dict[str, list[Evidence]] = {}

    def evidence(self, option: Option, rivals: Sequence[Option]) -> list[Evidence]:
        """Return what the article says of a place among all places of that name."""
        context, country = self._context, option.country
        if country not in self._by_country:
            self._by_country[country] = list(self._of(country))
        found = [*self._by_country[country], *at_home(context, option)]
        foreign = bool(country) and country not in context.countries
        if option.is_listed and foreign and any(r.country in context.countries for r in rivals):
            found.append(("listed_but_foreign", 1.0, ""))
        if context.breadth and option.is_capital:
            found.append(("capital_in_world_news", context.breadth, ""))
        elif context.breadth and option.place.kind == "country":
            found.append(("country_in_world_news", context.breadth, ""))
        return found

    def _of(self, country: str) -> Iterator[Evidence]:
        context = self._context
        if not country:
            return
        share = context.countries.get(country, 0.0)
        if share:
            name = context.names.get(country, country)
            yield "country_named", min(1.0, 2 * share), name
            yield "country_named_at_all", 1.0, name
        elif context.countries:
            yield "foreign", context.told * (1.0 - context.breadth / 2), ""
        if context.dateline == country:
            yield "dateline", 1.0, ""
        if context.outlet == country:
            yield "outlet", 1.0, ""
        yield from in_region(country, context.regions)


def at_home(context: Context, option: Option) -> Iterator[Evidence]:
    """Yield evidence for a place in the state of a local outlet, or near its town."""
    home, place = context.home, option.place
    if home is None or place.country != home.country or place.kind == "country":
        return
    if home.admin1 in {place.admin1, place.name}:
        yield "home_state", 1.0, home.admin1
    if place.kind != "province" and km_between(home, place) <= HOME_KM:
        yield "home_near", 1.0, home.name


def in_region(country: str, regions: Collection[str]) -> list[Evidence]:
    """Return the evidence that texts are said by the user to be about that country."""
    return [("region", 1.0, country)] if country in regions else []


def local(context: Context, mention: Mention, option: Option) -> Iterator[Evidence]:
    """Yield what the words around one mention say of the place."""
    place, kind_word = option.place, mention.toponym.kind_word
    allowed = name_lexicon().kinds.get(kind_word, ())
    if place.kind in allowed:
        yield "kind_word", 1.0 - 0.1 * allowed.index(place.kind), kind_word
    elif allowed:
        yield "other_kind", 1.0, kind_word
    elif mention.is_direction and place.kind in {"district", "province"}:
        yield "direction", 1.0, ""
    side = mention.side
    if side.code and side.code == place.country:
        yield "called" if side.is_called else "side", 1.0, side.words
    if mention.outer and any(holds(o.place, place) for o in context.options[mention.outer][:12]):
        yield "contained", 1.0, ""
    if mention.inner and any(holds(place, o.place) for o in context.options[mention.inner][:12]):
        yield "contains", 1.0, ""


def heard_somewhere(context: Context) -> dict[tuple[str, int], list[Evidence]]:
    """Return what words around any mention say of the places of its name, by name and number."""
    most: dict[tuple[str, int], dict[str, Evidence]] = {}
    for mention in context.mentions:
        if not mention.is_silent:
            for at, option in enumerate(context.options[mention.key]):
                found = most.setdefault((mention.key, at), {})
                for name, amount, about in local(context, mention, option):
                    if name not in found or found[name][1] < amount:
                        found[name] = f"{name}_somewhere", amount, about
    return {place: list(found.values()) for place, found in most.items()}


def shares_of(choices: Iterable[Choice[Option]]) -> Shares:
    """Return the shares of countries and provinces in the likely readings of all names."""
    countries: dict[str, float] = {}
    provinces: dict[tuple[str, str], float] = {}
    named: dict[tuple[str, str], float] = {}
    total = 0.0
    for choice in choices:
        for share, option in zip(choice.probabilities, choice.candidates, strict=True):
            if share < LEAST_SHARE or option.place.kind in _WIDE:
                continue
            total += share
            countries[option.country] = countries.get(option.country, 0.0) + share
            if option.province[1]:
                table = named if option.place.kind == "province" else provinces
                table[option.province] = table.get(option.province, 0.0) + share
    return Shares(countries, provinces, named, total)


def anchors_of(choices: Mapping[str, Choice[Option]]) -> list[Anchor]:
    """Return the likeliest readings that are at a point, best first."""
    anchors: list[Anchor] = []
    for key, choice in choices.items():
        readings = [
            Anchor(key, share, option, option.x, option.y, option.z)
            for share, option in zip(choice.probabilities, choice.candidates, strict=True)
            if share >= MIN_SHARE and option.place.kind not in _NO_POINT
        ]
        readings.sort(key=lambda anchor: -anchor.share)
        anchors += readings[:MAX_READINGS]
    anchors.sort(key=lambda anchor: (-anchor.share, anchor.key, anchor.option.place.id))
    return anchors[:MAX_ANCHORS]


def coherence(
    choices: Mapping[str, Choice[Option]], listed: Mapping[str, Collection[str]]
) -> dict[str, list[list[Evidence]]]:
    """Return how well each place of each name goes with what the other names most likely are.

    `listed` are the names that stand in a list with a name.
    """
    whole, anchors = shares_of(choices.values()), anchors_of(choices)
    return {
        key: _coherence(
            choice,
            whole,
            [anchor for anchor in anchors if anchor.key != key],
            listed.get(key, ()),
        )
        for key, choice in choices.items()
    }


def _coherence(
    choice: Choice[Option], shares: Shares, others: Sequence[Anchor], beside: Collection[str]
) -> list[list[Evidence]]:
    """Return how well each place of one name goes with `others`, readings of the other names."""
    own = shares_of([choice])
    whole = 1.0 + max(0.0, shares.total - own.total)
    listed = [anchor for anchor in others if anchor.key in beside]
    found: list[list[Evidence]] = [[] for _ in choice.candidates]
    for option, evidence in zip(choice.candidates, found, strict=True):
        kind = option.place.kind
        if kind != "continent" and option.country:
            evidence.extend(_together(option, shares, own, whole))
        if others and kind not in _WIDE:
            evidence.extend(_near(option, others, whole))
        if listed:
            evidence.extend(_in_list(option, listed))
    return found


def _together(option: Option, shares: Shares, own: Shares, whole: float) -> Iterator[Evidence]:
    """Yield the evidence of other names in the same country or province."""
    country, province = option.country, option.province
    shared = shares.countries.get(country, 0.0) - own.countries.get(country, 0.0)
    if shared <= 0:
        return
    kind = option.place.kind
    if kind == "country":
        yield "holds_others", shared / whole, ""
        return
    yield "same_country", shared / whole, ""
    inside = shares.provinces.get(province, 0.0) - own.provinces.get(province, 0.0)
    if inside > 0:
        name = "province_holds" if kind == "province" else "same_province"
        yield name, inside / whole, ""
        yield f"{name}_some", 1.0 - exp(-2.0 * inside), ""
    named = shares.named.get(province, 0.0) - own.named.get(province, 0.0)
    if named > 0 and kind != "province":
        yield "province_named", 1.0 - exp(-2.0 * named), province[1]


def _near(option: Option, anchors: Sequence[Anchor], whole: float) -> Iterator[Evidence]:
    """Yield the evidence of other names close by."""
    x, y, z = option.x, option.y, option.z
    close, best, name = 0.0, 0.0, ""
    for anchor in anchors:
        cosine = x * anchor.x + y * anchor.y + z * anchor.z
        if cosine > FAR:
            km = km_at_cosine(cosine)
            close += anchor.share * exp(-km / NEAR_KM)
            beside = anchor.share * exp(-km / BESIDE_KM)
            if beside > best:
                best, name = beside, f"{km:.0f} km from {anchor.option.place.name}"
    if close > 0.01:
        yield "near", close / whole, name
    if best > 0.05:
        yield "beside", best, name


def _in_list(option: Option, listed: Sequence[Anchor]) -> Iterator[Evidence]:
    """Yield the evidence of a list whose names have the same country or kind."""
    whole = 0.3 + sum(anchor.share for anchor in listed)
    country = kind = 0.0
    for anchor in listed:
        if anchor.option.country == option.country:
            country += anchor.share
        if anchor.option.place.kind == option.place.kind:
            kind += anchor.share
    names = ", ".join(dict.fromkeys(anchor.option.place.name for anchor in listed[:3]))
    if country:
        yield "list_country", country / whole, names
    if kind:
        yield "list_kind", kind / whole, ""


def of_none(key: str, options: Sequence[Option], context: Context) -> list[Evidence]:
    """Return what speaks for a name meaning none of its places."""
    words = name_lexicon()
    found: list[Evidence] = [("none", 1.0, "")]
    if key in words.person_names:
        found.append(("none_person", 1.0, ""))
    if key in words.common:
        found.append(("none_word", 1.0, ""))
    if context.countries and not any(o.country in context.countries for o in options):
        found.append(("none_foreign", 1.0, ""))
    return found


def of_pin(*, name: float, radius_km: float) -> tuple[Evidence, Evidence]:
    """Return evidence on a pin being right beside the choice of its place: name and extent.

    Right means: the text names a place here, of which `name` is the probability, and it lies within
    RIGHT_KM of this point. A wide place has no one point, so where sources put it differs.
    """
    return ("wide", width(radius_km), ""), ("name", bounded_log_odds(name), "")


def width(radius_km: float) -> float:
    """Return how far a place reaches beyond what counts as right, as a logarithm, or 0."""
    return log(max(radius_km, RIGHT_KM) / RIGHT_KM)
