"""Unknown names: which words of a text are listed and which are not, and the rows made of them."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from mapper.articles import reader
from mapper.errors import ServiceError
from mapper.gazetteer.layered import Gazetteer, check, open_world
from mapper.gazetteer.overlay import KINDS
from mapper.model import Place, Span
from mapper.suggest import suggester
from mapper.suggest.nominatim import Hit

ROOT = Path(__file__).parents[2]
RAID = """\
Dozens killed in raids

NYALA, Sudan, 14 June 2023 - Gunmen attacked the village of Tabarat Gozein, 30 km south of Nyala, \
on Tuesday, residents said. Homes burned in Hijeilija.
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def unknown(text: str, folder: Path, gazetteer: Gazetteer) -> list[suggester.Unknown]:
    path = folder / "text.txt"
    path.write_text(text, "utf-8")
    return suggester.find(reader.read([path]), gazetteer)


def hit(number: int, name: str, *, lat: float = 11.8, lon: float = 24.7, **more: Any) -> Hit:
    fields: dict[str, Any] = {
        "osm_id": f"N{number}",
        "name": name,
        "category": "place",
        "type": "village",
        "unit": "village",
        "rank": 19,
        "country": "SD",
        "region": "South Darfur State",
        "lat": lat,
        "lon": lon,
        "box": None,
        "names": {},
    }
    return Hit(**(fields | more))


# --- what is listed

SENTENCES = [
    ("Gunmen burned the village of Tabarat Gozein on Tuesday.", {"Tabarat Gozein": "village"}),
    ("Clashes were reported in Letpan Hlaw township.", {"Letpan Hlaw": "township"}),
    ("Shells fell on Ogossagou Peulh District yesterday.", {"Ogossagou Peulh": "district"}),
    ("The bodies lay near Donkey Abyadh for days.", {"Donkey Abyadh": ""}),
    ("They fled to Kyauk Hmawt, 12 miles from Yinmabinn.", {"Kyauk Hmawt": "", "Yinmabinn": ""}),
    ("Troops shelled Novoivanivka Druhaya again.", {"Novoivanivka Druhaya": ""}),
    ("Schools in Sobane Daa and Wallagueyer stay shut.", {"Sobane Daa": "", "Wallagueyer": ""}),
    ("Attacks hit Htan Gyiw, Inn Maw and Mwe Toneh villages.", dict.fromkeys(
        ("Htan Gyiw", "Inn Maw", "Mwe Toneh"), "village")),
    ("A bus was hit between Nyala and Wad Hajjamo.", {"Wad Hajjamo": ""}),
    ("Tabaratee, Sudan, was quiet.", {"Tabaratee": ""}),
    ("It happened at al-Hawashat village.", {"al-Hawashat": "village"}),
    ("Families left Santa Rosa de los Palmarejos district.", {
        "Santa Rosa de los Palmarejos": "district"}),
    ("They came from Tabaratee Saturday and burned homes in Tabaratee.", {"Tabaratee": ""}),
    ("The mine at Camp Wagrahh exploded.", {"Camp Wagrahh": "camp"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_names_that_stand_where_a_place_is_named(
    text: str, names: dict[str, str], tmp_path: Path, gazetteer: Gazetteer
) -> None:
    found = unknown(text, tmp_path, gazetteer)
    assert {one.name: one.standings[0].kind_word for one in found} == names
    for one in found:
        for standing in one.standings:
            span = standing.span
            assert text[span.start : span.end] == span.text
            assert standing.why


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers were killed near Goris in September, in Ramadan and at Easter.",
        "General Abdel Fattah Burhanov spoke in English, Arabic and Swahili.",
        "The Ministry of Defence denied it in Parliament and on Telegram.",
        "In Brexit talks nobody in NATO, in UNAMID or in Hamas objected.",
        "Captain Tersanov was seen. Nobody believed in Tersanov.",
        "The trial of activist Mohamed Ishaqov began. Faith in Ishaqov is lost.",
        "He was taken to Nyala Teaching Hospital and to Sacred Heart Cathedral.",
        "They drank in Tabaratee's house and died from H5N1 in S.C. today.",
        "In Kurdish and European circles, Human Rights Watch is trusted.",
        "Iran, Hezbollahi and Syria agreed. Russia, Wagnerov and Belarus did not.",
        "Two men met in South Nyala and in Nyala State on Friday.",
        "He lives at Minnieh and buys from Agropecuarial.",
        "SHELLS FELL IN TABARATEE AND NEAR DONKEY ABYADH",
        "Dozens Killed In Raids Near Donkey Abyadh Village On Tuesday Night",
        "Don't go in Don't or near Every Hope.",
        "",
    ],
)
def test_persons_bodies_months_and_words_are_not_listed(
    text: str, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    found = unknown(text or "\n", tmp_path, gazetteer) if text else []
    assert [(one.name, one.standings[0].why) for one in found] == []


def test_the_seeds_hold_no_name_that_is_not_known(gazetteer: Gazetteer) -> None:
    seeds = list(reader.read([ROOT / "seeds"]))
    assert len(seeds) == 5
    assert [one.name for one in suggester.find(seeds, gazetteer)] == []


def test_names_that_only_the_own_gazetteer_has_are_listed_without_it() -> None:
    bare = Gazetteer.from_entries([], world=open_world())
    found = suggester.find(reader.read([ROOT / "seeds"]), bare)
    names = [one.name for one in found]
    assert names == ["Basarkechar", "Garakilsa", "Gorus", "Karabakh", "East Zangazur", "Lachin"]


def test_a_known_name_of_which_no_place_fits_is_listed(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    text = (
        "Two men were killed in the district of Karo, Sudan, on Tuesday, near Nyala and Khartoum."
    )
    (one,) = unknown(text, tmp_path, gazetteer)
    assert (one.name, one.standings[0].kind_word) == ("Karo", "district")
    assert one.standings[0].why.startswith("none of the places of that name fits")


def test_spellings_of_a_name_stand_together(tmp_path: Path, gazetteer: Gazetteer) -> None:
    text = "They fled to El Duraznito. Homes in Duraznito burned. In El Duraznito, two died."
    (one,) = unknown(text, tmp_path, gazetteer)
    assert one.spellings == ("El Duraznito", "Duraznito")
    assert [s.span.start for s in one.standings] == [13, 36, 57]


def test_the_company_of_a_name(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (tabarat, *_) = unknown(RAID, tmp_path, gazetteer)
    assert [place.name for place in tabarat.standings[0].known] == ["Nyala", "Sudan"]


# --- the rows

GUARDA = {"unit": "state", "type": "administrative", "category": "boundary"}


def suggested(
    names: list[suggester.Unknown],
    hits: dict[str, list[Hit]],
    gazetteer: Gazetteer,
    *,
    most: int = 3,
) -> list[suggester.Suggestion]:
    return suggester.suggest(
        names, lambda name: hits.get(name, []), gazetteer, host="geo.example.org", most=most
    )


def lone(name: str, *, known: tuple[Place, ...] = (), kind_word: str = "") -> suggester.Unknown:
    span = Span(start=0, end=len(name), text=name)
    standing = suggester.Standing(
        source="a.txt", span=span, sentence=span, why='"in"', kind_word=kind_word, known=known
    )
    return suggester.Unknown(spellings=(name,), standings=(standing,))


def test_a_row_says_what_the_service_says(gazetteer: Gazetteer) -> None:
    names = {
        "name": "تبرات",
        "alt_name": "Tabrat;Ta|barat ",
        "old_name": "Tabarat",
        "wikidata": "Q1",
    }
    here = hit(71, "Tabarat", names=names, box=(11.79, 11.81, 24.69, 24.71))
    (one,) = suggested([lone("Tabaratt")], {"Tabaratt": [here]}, gazetteer)
    assert one.places == (
        Place(
            id="OSM-N71",
            name="Tabarat",
            kind="settlement",
            country="SD",
            admin1="South Darfur State",
            lat=11.8,
            lon=24.7,
            radius_km=1.6,
            aliases=("Tabaratt", "تبرات", "Tabrat", "Ta barat"),
            source="OpenStreetMap contributors (ODbL 1.0), via Nominatim at geo.example.org",
        ),
    )


@pytest.mark.parametrize(
    ("region", "named"),
    [
        ("Gegharkunik", "Gegharkunik"),
        ("Gegharkunik Province", "Gegharkunik"),
        ("South Darfur State", "South Darfur State"),
        ("", ""),
    ],
)
def test_regions_bear_the_name_of_the_gazetteer(
    region: str, named: str, gazetteer: Gazetteer
) -> None:
    here = hit(1, "Sotkk", region=region, country="AM", lat=40.2, lon=45.8)
    (one,) = suggested([lone("Sotkk")], {"Sotkk": [here]}, gazetteer)
    assert [(place.country, place.admin1) for place in one.places] == [("AM", named)]


@pytest.mark.parametrize(
    ("fields", "kind", "radius_km"),
    [
        ({"type": "town"}, "city", 5.0),
        ({"type": "isolated_dwelling"}, "settlement", 2.0),
        (GUARDA, "province", 120.0),
        (GUARDA | {"unit": "", "rank": 12}, "district", 30.0),
        (GUARDA | {"unit": "", "rank": 25}, "settlement", 2.0),
        (GUARDA | {"unit": "", "rank": -1}, "district", 30.0),
        ({"category": "natural", "type": "peak"}, "mountain", 5.0),
        ({"category": "natural", "type": "sinkhole"}, "site", 1.0),
        ({"category": "waterway", "type": "river"}, "river", 50.0),
        ({"category": "military", "type": "base"}, "site", 1.0),
        ({"box": (11.8, 11.8, 24.7, 24.7)}, "settlement", 0.1),
        ({"box": (-90.0, 90.0, -180.0, 180.0)}, "settlement", 11319.7),
    ],
)
def test_kind_and_radius(
    fields: dict[str, Any], kind: str, radius_km: float, gazetteer: Gazetteer
) -> None:
    (one,) = suggested([lone("X")], {"X": [hit(1, "Xanadoo", **fields)]}, gazetteer)
    assert [(place.kind, place.radius_km) for place in one.places] == [(kind, radius_km)]


@pytest.mark.parametrize(
    "fields",
    [
        {"category": "shop", "type": "bakery"},
        {"category": "highway", "type": "residential"},
        {"name": " "},
        {"lat": 91.0},
    ],
)
def test_what_is_no_place_is_left_out_and_counted(
    fields: dict[str, Any], gazetteer: Gazetteer
) -> None:
    here = Hit(**{**_fields(hit(1, "Xanadoo")), **fields})
    (one,) = suggested([lone("X")], {"X": [here]}, gazetteer)
    assert (one.places, one.passed) == ((), 1)


def _fields(here: Hit) -> dict[str, Any]:
    return {name: getattr(here, name) for name in Hit.__slots__}


def test_the_table_maps_to_kinds_of_the_gazetteer() -> None:
    table = suggester.kinds()
    by_kind = {"administrative_rank", "radius_km"}
    named = {kind for name in table.keys() - by_kind for kind in table[name].values()}
    assert named | table["administrative_rank"].keys() <= set(KINDS)
    assert table["radius_km"].keys() == set(KINDS)


def test_best_is_what_lies_beside_the_places_of_the_text(gazetteer: Gazetteer) -> None:
    (nyala,) = (p for p in gazetteer.lookup("Nyala") if p.country == "SD" and p.kind == "city")
    hits = [
        hit(1, "Tabarat", lat=39.0, lon=-90.0, country="US"),
        hit(2, "Tabarat", lat=19.0, lon=36.0),
        hit(3, "Tabarat", lat=12.1, lon=24.9, type="peak", category="natural"),
        hit(4, "Tabarat", lat=12.2, lon=24.9),
        hit(5, "Tabarat", lat=13.0, lon=25.9),
    ]
    name = lone("Tabarat", known=(nyala,), kind_word="village")
    (one,) = suggested([name], {"Tabarat": hits}, gazetteer, most=4)
    assert [place.id for place in one.places] == ["OSM-N4", "OSM-N3", "OSM-N5", "OSM-N2"]
    beside = suggester.nearest(one.places[0], name)
    assert beside is not None
    assert (round(beside[0]), beside[1].name) == (17, "Nyala")
    (one,) = suggested([lone("Tabarat")], {"Tabarat": hits}, gazetteer, most=1)
    assert [place.id for place in one.places] == ["OSM-N1"]
    assert suggester.nearest(one.places[0], lone("Tabarat")) is None


def test_one_place_is_one_row_with_all_spellings(tmp_path: Path, gazetteer: Gazetteer) -> None:
    point, outline = hit(1, "Tabarat"), hit(2, "Tabarat", lat=11.801, osm_id="R2")
    other = hit(3, "Umm Tabarat", lat=11.9)
    names = [lone("Tabaratt"), lone("Tabarrat"), lone("Nowhere")]
    found = suggested(
        names, {"Tabaratt": [point, outline], "Tabarrat": [outline, other]}, gazetteer
    )
    assert [[p.id for p in one.places] for one in found] == [
        ["OSM-N1"],
        ["OSM-N1", "OSM-N3"],
        [],
    ]
    assert found[0].places[0].aliases == ("Tabarrat", "Tabaratt")
    path = tmp_path / "found.csv"
    path.write_text(suggester.table(found), "utf-8")
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    assert [row["id"] for row in rows] == ["OSM-N1", "OSM-N3"]
    assert [finding.level for finding in check(path)] == ["note"]
    again = Gazetteer.load(overlay=path)
    assert [place.id for place in again.lookup("Tabarrat")] == ["OSM-N1", "OSM-N3"]
    assert again.overlay["OSM-N1"] == found[0].places[0]


def test_a_failing_service_says_how_far_it_came(gazetteer: Gazetteer) -> None:
    def ask(name: str) -> list[Hit]:
        if name == "Second":
            msg = "geo.example.org: no answer within 30 s; try again later"
            raise ServiceError(msg)
        return []

    with pytest.raises(ServiceError) as caught:
        suggester.suggest([lone("First"), lone("Second")], ask, gazetteer, host="h", most=1)
    assert str(caught.value) == (
        "geo.example.org: no answer within 30 s; try again later; answers to 1 of the names are"
        " kept, the same command goes on from there"
    )
