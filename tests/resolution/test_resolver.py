"""Resolving: which place a name means, by its context."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import article, span

from mapper.articles.outlets import country_of
from mapper.errors import GazetteerError
from mapper.evidence import Weights, calibrated, packaged
from mapper.gazetteer.layered import Gazetteer
from mapper.gazetteer.overlay import Entry
from mapper.geo.containment import holds
from mapper.model import Outlet, Place, PlaceKind, Resolution
from mapper.resolution import candidates, evidence
from mapper.resolution.evidence import of_pin
from mapper.resolution.resolver import candidates_of, resolve, resolve_name
from mapper.toponyms.recogniser import spot


def place(name: str, kind: PlaceKind, country: str, lon: float, lat: float) -> Place:
    return Place(
        id=f"{name}-{kind}-{country}-{lon}",
        name=name,
        kind=kind,
        country=country,
        lon=lon,
        lat=lat,
        radius_km=3.0 if kind in {"city", "settlement"} else 30.0,
        source="invented",
    )


def gazetteer(*places: Place) -> Gazetteer:
    return Gazetteer.from_entries(
        Entry(place=one, replaces=(), line=at) for at, one in enumerate(places, start=2)
    )


# Towns of our own beside the border of Peru (west) and Brazil (east); two are called Alba.
PERU = place("Peru", "country", "PE", -75.0, -10.0)
BRAZIL = place("Brazil", "country", "BR", -53.0, -10.0)
WEST_ALBA = place("Alba", "settlement", "PE", -70.20, -9.90)
EAST_ALBA = place("Alba", "settlement", "BR", -69.90, -9.90)
CORVA = place("Corva", "settlement", "PE", -70.30, -9.80)
DELMA = place("Delma", "settlement", "PE", -70.25, -10.10)
ESTRA_TOWN = place("Estra", "city", "BR", -69.80, -9.95)
ESTRA_DISTRICT = place("Estra", "district", "BR", -69.60, -9.80)
FENIX_DISTRICT = place("Fenix", "district", "BR", -69.50, -10.20)
NEAR_GORAL = place("Goral", "city", "PE", -70.40, -9.95)
FAR_GORAL = place("Goral", "city", "PE", -79.80, -5.20)
ANDES = gazetteer(
    PERU, BRAZIL, WEST_ALBA, EAST_ALBA, CORVA, DELMA, ESTRA_TOWN, ESTRA_DISTRICT, FENIX_DISTRICT,
    NEAR_GORAL, FAR_GORAL,
)  # fmt: skip


def resolved(text: str, name: str, known: Gazetteer) -> Resolution:
    return resolve_name(name, article(text), known)[0]


FRONT = (
    "positions of the {} army were shelled by units of the {} Armed Forces in the settlements of"
)
SENTENCES = [
    (FRONT.format("Brazilian", "Peruvian") + " Alba, Corva and Delma.", "Alba", WEST_ALBA),
    (FRONT.format("Peruvian", "Brazilian") + " Alba.", "Alba", EAST_ALBA),
    ("The Peruvian armed forces stationed in the directions of Alba fired.", "Alba", WEST_ALBA),
    ("The Brazilian armed forces stationed in the directions of Alba fired.", "Alba", EAST_ALBA),
    ("The forces of Peru deployed in Alba fired at Brazilian posts.", "Alba", WEST_ALBA),
    ("The forces of Brazil deployed in Alba fired at Peruvian posts.", "Alba", EAST_ALBA),
    (
        "Brazilian army units fired at Peruvian posts from their positions located in Alba.",
        "Alba",
        EAST_ALBA,
    ),
    (
        "Peruvian army units fired at Brazilian posts from their positions located in Alba.",
        "Alba",
        WEST_ALBA,
    ),
    ("A bomb hit the Brazilian town of Alba, said a Peruvian general.", "Alba", EAST_ALBA),
    ("A bomb hit the Peruvian town of Alba, said a Brazilian general.", "Alba", WEST_ALBA),
    ("A bomb hit Alba, Brazil. Peru and a Peruvian general denied it.", "Alba", EAST_ALBA),
    ("A bomb hit Alba, Peru. Brazil and a Brazilian general denied it.", "Alba", WEST_ALBA),
    ("Shells fell in Alba, Corva and Delma.", "Alba", WEST_ALBA),
    ("Shells fell in the Estra district.", "Estra", ESTRA_DISTRICT),
    ("Shells fell in the city of Estra.", "Estra", ESTRA_TOWN),
    ("Shells fell in the Estra and Fenix Districts.", "Estra", ESTRA_DISTRICT),
    ("in the direction of Estra. Later the Estra district was quiet.", "Estra", ESTRA_DISTRICT),
    ("They moved into Estra and Fenix.", "Estra", ESTRA_DISTRICT),
    ("Shells fell in Goral, Corva and Delma.", "Goral", NEAR_GORAL),
    ("Shells fell in Goral. Corva was hit, then Delma was hit.", "Goral", NEAR_GORAL),
]


@pytest.mark.parametrize(("text", "name", "expected"), SENTENCES)
def test_the_context_of_a_name_decides(text: str, name: str, expected: Place) -> None:
    found = resolved(text, name, ANDES)
    assert found.place == expected
    assert found.probability > 0.5
    assert found.why
    assert all(found.why)


def test_the_reason_that_decides_is_told_first_and_the_runner_up_is_named() -> None:
    text = FRONT.format("Brazilian", "Peruvian") + " Alba."
    found = resolved(text, "Alba", ANDES)
    assert found.why[0] == 'the sentence puts it among the positions of "Peruvian Armed Forces"'
    assert found.why[-1] == "next: Alba (settlement, BR), 33 km away"
    assert [one.place for one in found.candidates] == [WEST_ALBA, EAST_ALBA]


def test_forces_that_only_head_for_a_place_say_nothing_of_its_side() -> None:
    text = "attacks of the Peruvian armed forces in the direction of Alba"
    assert "positions of" not in " ".join(resolved(text, "Alba", ANDES).why)


def test_a_name_keeps_its_sense_where_the_text_says_no_more() -> None:
    text = "A bomb hit Alba, Brazil. Peru denied it. Later Alba was quiet."
    found = resolve_name("Alba", article(text), ANDES)
    assert [one.place for one in found] == [EAST_ALBA, EAST_ALBA]


def test_shares_sum_to_no_more_than_one_and_come_best_first() -> None:
    for name in ("Alba", "Estra", "Goral", "Corva", "Peru"):
        shares = [one.score for one in candidates_of(name, ANDES)]
        assert shares == sorted(shares, reverse=True)
        assert 0 < sum(shares) <= 1.0001


def test_a_name_that_no_gazetteer_has_resolves_to_none_with_a_reason() -> None:
    text = "They left Peru."
    toponyms = spot(article(text), ANDES)
    found = resolve(toponyms, article(text), gazetteer(BRAZIL))
    assert [(one.place, one.why) for one in found] == [
        (None, ("no place named 'Peru' in the gazetteer",))
    ]
    assert candidates_of("Nowhere", ANDES) == ()
    assert resolve_name("Alba", article("They left Peru."), ANDES) == []


def test_a_place_too_unlikely_is_not_taken() -> None:
    hamlet = Place(
        id="h", name="Tiny", kind="settlement", country="CL", lon=1.0, lat=1.0, radius_km=1.0,
        population=1, aliases=("Petite",), source="invented",
    )  # fmt: skip
    found = resolved("Peru said shells fell in Petite.", "Petite", gazetteer(PERU, hamlet))
    assert found.place is None
    assert [one.place for one in found.candidates] == [hamlet]
    assert found.why == ("none of the places of that name fits (1): best Tiny (settlement, CL)",)


@cache
def world() -> Gazetteer:
    return Gazetteer.load()


WORLD = [
    ("Shells fell near Paris, said the French police.", "Paris", "FR"),
    ("A fire broke out in Paris, Texas.", "Paris", "US"),
    ("A fire broke out in London, Ontario.", "London", "CA"),
    ("The mayor of London spoke.", "London", "GB"),
    ("Armenia and Azerbaijan met.", "Armenia", "AM"),
    ("A quake struck Armenia, Colombia.", "Armenia", "CO"),
    ("Police in Córdoba, Argentina said so.", "Córdoba", "AR"),
    ("Spanish police in Córdoba and Sevilla said so.", "Córdoba", "ES"),
    ("Syrian troops left Tartus and Tripoli; Lebanon and the Lebanese army", "Tripoli", "LB"),
    ("Libyan militias clashed in Tripoli and Misrata, Libya said.", "Tripoli", "LY"),
    ("The Syrian town of Manbij was hit.", "Manbij", "SY"),
    ("Mexican police crossed over from McAllen, Texas.", "Texas", "US"),
    ("The mayor of Paris left.", "Paris", "FR"),
    ("The Azerbaijani army shelled Sotk.", "Sotk", "AM"),
    ("Tripoli is a city in Lebanon.", "Tripoli", "LB"),
    ("Clashes in Hyderabad and Karachi, Pakistani police said.", "Hyderabad", "PK"),
    ("Clashes in Hyderabad and Bangalore, Indian police said.", "Hyderabad", "IN"),
    ("Rebels took Goma and Bukavu.", "Goma", "CD"),
    ("U.S. forces left Bagram.", "U.S.", "US"),
]


@pytest.mark.parametrize(("text", "name", "country"), WORLD)
def test_known_places_of_the_world(text: str, name: str, country: str) -> None:
    found = resolved(text, name, world())
    assert found.place is not None
    assert found.place.country == country


BORDER = [
    ("Armenian", "Azerbaijan", "GN174884"),
    ("Azerbaijani", "Armenia", "GN147969"),
]


@pytest.mark.parametrize(("side", "other", "expected"), BORDER)
def test_istisu_is_where_the_forces_of_the_sentence_stand(
    side: str, other: str, expected: str
) -> None:
    text = f"The {side} armed forces stationed in Istisu fired at the {other} Army."
    found = resolved(text, "Istisu", world())
    assert found.place is not None
    assert found.place.id == expected
    assert {one.place.id for one in found.candidates} == {"GN174884", "GN147969"}


def test_a_dateline_tells_the_country() -> None:
    text = "Khartoum, 3 May 2021: Shells fell in Wad."
    sudan = place("Sudan", "country", "SD", 30.0, 15.0)
    towns = (
        place("Wad", "settlement", "SD", 33.0, 14.0),
        place("Wad", "settlement", "IN", 76.0, 20.0),
    )
    known = gazetteer(sudan, place("Khartoum", "city", "SD", 32.5, 15.6), *towns)
    found = resolve_name("Wad", article(text, dateline=span(text, "Khartoum, 3 May 2021")), known)[
        0
    ]
    assert found.place == towns[0]
    assert "the article was written in its country" in found.why


PIECES = st.sampled_from(
    [
        "Alba",
        "Corva",
        "Estra",
        "district",
        "Peru",
        "Brazilian",
        "forces",
        "in",
        "of",
        ",",
        ".",
        "and",
    ]
)


@settings(max_examples=100, deadline=None)
@given(parts=st.lists(PIECES, max_size=20))
def test_there_is_one_resolution_a_toponym_with_a_reason(parts: list[str]) -> None:
    text = article(" ".join(parts))
    toponyms = spot(text, ANDES)
    found = resolve(toponyms, text, ANDES)
    assert [one.toponym for one in found] == toponyms
    for one in found:
        assert one.why
        assert 0.0 <= one.probability <= 1.0
        assert sum(other.score for other in one.candidates) <= 1.001


def test_countries_that_the_reader_gives_are_a_hint_and_no_filter() -> None:
    text = "A bomb hit Alba."
    found = {
        code: resolve_name("Alba", article(text), ANDES.about([code]))[0].place
        for code in ("PE", "BR")
    }
    assert found == {"PE": WEST_ALBA, "BR": EAST_ALBA}
    assert candidates_of("Alba", ANDES.about(["br"]))[0].place == EAST_ALBA
    named = resolve_name("Alba", article("A bomb hit Alba, Peru."), ANDES.about(["BR"]))[0]
    assert named.place == WEST_ALBA
    with pytest.raises(GazetteerError, match="'XX' is no country"):
        ANDES.about(["XX"])


def test_counties_named_without_the_word_are_the_counties() -> None:
    text = "Fires burned in Napa and Sonoma counties, California."
    found = resolve(spot(article(text), world()), article(text), world())
    kinds = [(one.span.text, one.place and one.place.name) for one in found]
    assert kinds[:2] == [("Napa", "Napa County"), ("Sonoma", "Sonoma County")]


def test_the_outlet_tells_the_country_only_where_the_text_names_none() -> None:
    source = Outlet(name="BelTA", basis="supplied")
    assert country_of(source.name) == "BY"
    assert country_of("Nowhere News") == ""
    belarus = place("Belarus", "country", "BY", 28.0, 53.0)
    home = place("Alba", "settlement", "BY", 27.0, 53.0)
    towns = gazetteer(belarus, PERU, home, WEST_ALBA)
    assert resolve_name("Alba", article("A bomb hit Alba.", outlet=source), towns)[0].place == home
    named = article("A bomb hit Alba. Peru denied it.", outlet=source)
    assert resolve_name("Alba", named, towns)[0].place == WEST_ALBA


def test_a_pin_is_less_sure_where_the_name_is_doubtful_or_the_place_wide() -> None:
    weights = Weights(question="", log_odds={"bias": 0.0, "name": 0.5, "choice": 0.5, "wide": -0.5})

    def sure(*, name: float, place: float, radius_km: float) -> float:
        return calibrated(place, weights, of_pin(name=name, radius_km=radius_km))

    most = sure(name=0.99, place=0.99, radius_km=5.0)
    assert most > sure(name=0.6, place=0.99, radius_km=5.0)
    assert most > sure(name=0.99, place=0.6, radius_km=5.0)
    assert most > sure(name=0.99, place=0.99, radius_km=2000.0)
    assert most == sure(name=0.99, place=0.99, radius_km=161.0)
    assert sure(name=1.0, place=1.0, radius_km=0.0) < 1.0


def test_every_evidence_has_a_weight_words_and_a_prior_or_a_reason_why_it_is_by_hand() -> None:
    weights = packaged("resolution")
    names = weights.log_odds.keys()
    assert names == weights.words.keys() == weights.priors.keys() | weights.by_hand.keys()
    given = Path(evidence.__file__).read_text("utf-8")
    given += Path(candidates.__file__).read_text("utf-8")
    used = {name for name in names if f'"{name}"' in given}
    derived = {name for name in names if name.startswith("kind_")}
    derived |= {name for name in names if name.endswith(("_somewhere", "_some"))}
    assert names == used | derived


INSIDE = [
    (PERU, WEST_ALBA, True),
    (PERU, EAST_ALBA, False),
    (WEST_ALBA, PERU, False),
    (PERU, PERU, False),
    (ESTRA_DISTRICT, ESTRA_TOWN, True),
    (ESTRA_DISTRICT, FAR_GORAL, False),
]


@pytest.mark.parametrize(("outer", "inner", "expected"), INSIDE)
def test_which_place_lies_in_which(outer: Place, inner: Place, *, expected: bool) -> None:
    assert holds(outer, inner) is expected


def test_a_region_of_no_country_holds_the_towns_that_name_it() -> None:
    region = replace(place("Donetsk", "province", "", 37.7, 48.0), country="")
    town = replace(place("Alba", "settlement", "UA", 38.0, 48.6), admin1="Donetsk")
    assert holds(region, town)
    assert not holds(region, replace(town, admin1="Luhansk"))
