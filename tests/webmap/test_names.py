"""What the map calls things: neutral by default, other languages and boundaries on request."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pages
import pytest
import records
from browser import opened
from page_content import content
from shapely.geometry import shape

from mapper import pipeline, resources
from mapper.errors import InputError
from mapper.gazetteer.layered import Gazetteer
from mapper.gazetteer.overlay import marked
from mapper.geo.distance import distance_km
from mapper.presentation import symbology
from mapper.presentation.labels import Labels
from mapper.presentation.view import View
from mapper.webmap.document import check, render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from mapper.model import Place

SEEDS = Path(__file__).parents[2] / "seeds"
EXONYMS = {
    "Vardenis": "Basarkechar", "Jermuk": "Istisu", "Sisian": "Garakilsa", "Goris": "Gorus",
}  # fmt: skip
GORIS = records.place(
    "Goris", 46.34, 39.51, aliases=("Gorus", "Gerus", "Горис", "Գորիս", "Ґоріс"),
    names=(("az", "Gorus"),),
)  # fmt: skip


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the five texts."""
    found = tmp_path_factory.mktemp("seeds")
    pipeline.build(SEEDS, found)
    return found / "index.html"


def test_firing_towns_of_the_seeds_bear_neutral_names(browser: Browser, seeds: Path) -> None:
    with opened(browser, seeds) as found:
        named = " / ".join(firing["name"] for firing in found.inspect("firing"))
        assert [name for name in EXONYMS if name not in named.replace("Vardenis area", "")] == []
        assert not set(EXONYMS.values()) & set(named.split(" / "))
        page = found.page
        cards = set()
        for _ in found.inspect("shown"):
            page.keyboard.press("n")
            cards.add(page.inner_text("#card"))
        told = "\n".join(cards)
        for name, exonym in EXONYMS.items():
            assert f"{name}, Armenia\nnamed “{exonym}” in the source" in told.replace("\n\n", "\n")


def test_no_incident_of_the_seeds_is_drawn_at_a_firing_town(browser: Browser, seeds: Path) -> None:
    with opened(browser, seeds) as found:
        collection = json.loads(found.inspect("geojson"))
    data = json.loads(seeds.with_name("incidents.geojson").read_text(encoding="utf-8"))
    towns = {
        (place["lon"], place["lat"])
        for feature in data["features"]
        for place in feature["properties"]["fired_from"]
    }
    assert len(towns) >= len(EXONYMS)
    shapes = [shape(feature["geometry"]) for feature in collection["features"]]
    points = [
        part.representative_point() for found in shapes for part in getattr(found, "geoms", [found])
    ]
    assert points
    for point in points:
        for to_lon, to_lat in towns:
            assert distance_km(lon=point.x, lat=point.y, to_lon=to_lon, to_lat=to_lat) > 15


def test_the_seeds_have_one_hue_and_say_that_one_side_speaks(browser: Browser, seeds: Path) -> None:
    with opened(browser, seeds) as found:
        assert "claimed by 1 side, 4 claimants; 1 response by others" in (
            found.page.inner_text(".claims")
        )
        assert list(found.inspect("facets")["sides"]) == ["AZ"] or (
            sum(n > 0 for n in found.inspect("facets")["sides"].values()) == 1
        )
        assert found.inspect("colours") == [symbology.signs()["side_colours"][0]]
        names = {name for mark in found.inspect("marks") for name in mark["names"]}
        assert not names & set(EXONYMS)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the two texts in docs/examples/two_sides, with its own places and boundaries."""
    folder = Path(__file__).parents[2] / "docs" / "examples" / "two_sides"
    found = tmp_path_factory.mktemp("example")
    view = View(boundaries=folder / "boundaries.geojson")
    pipeline.build(folder / "texts", found, view=view, gazetteer=folder / "places.csv")
    return found / "index.html"


def test_the_example_has_two_hues_a_split_mark_and_a_response(
    browser: Browser, example: Path
) -> None:
    with opened(browser, example) as found:
        page = found.page
        assert found.inspect("colours") == symbology.signs()["side_colours"][:2]
        claims = page.inner_text(".claims")
        assert "claimed by 2 sides, 2 claimants; 2 responses by others" in claims
        assert found.inspect("split") == ["Berea"]
        assert [firing["name"] for firing in found.inspect("firing")] == ["Corva"]
        sides = page.get_by_role("group", name="Claimed by side (colour)").inner_text()
        assert "Northland" in sides
        assert "Southland" in sides
        data: dict[str, Any] = content(example.read_text(encoding="utf-8"))
        ground = data["basemap"]
        assert "Middle Marches" in {row["name"] for row in ground["labels"]}
        for _ in range(3):
            page.keyboard.press("n")
        assert "Ministry of Defence of Southland denies" in page.inner_text("#card")
        assert found.complaints == []


def test_a_disputed_area_says_who_claims_it(browser: Browser, seeds: Path) -> None:
    with opened(browser, seeds, address="#8/42.3/43.97") as found:
        page = found.page
        frame = page.locator(".folium-map").bounding_box()
        assert frame
        page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
        tip = page.inner_text("#tip")
        assert tip.startswith("South Ossetia / Tskhinvali Region: claimed by ")
        assert "as of 2024" in tip
        page.keyboard.press("?")
        assert "South Ossetia / Tskhinvali Region: claimed by " in page.inner_text("#help")
        assert "cease-fire of May 1994" in page.inner_text("#help")
        assert found.complaints == []


def test_two_sides_have_two_hues(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "two.html"
    file.write_text(render(pages.two_sided()), encoding="utf-8")
    with opened(browser, file) as found:
        assert found.inspect("colours") == symbology.signs()["side_colours"][:2]
        assert "claimed by 2 sides" in found.page.inner_text(".claims")


@pytest.mark.parametrize(
    ("order", "label"),
    [
        ((), "Goris"), (("en",), "Goris"), (("az", "hy"), "Gorus"), (("hy", "az"), "Գորիս"),
        (("ru",), "Горис"), (("uk", "ru"), "Ґоріс"), (("ka",), "Goris"), (("KA", "RU"), "Горис"),
    ],
)  # fmt: skip
def test_places_are_called_in_the_first_language_known(order: tuple[str, ...], label: str) -> None:
    labels = Labels(order)
    assert labels(GORIS) == label
    assert set(labels.others(GORIS)) == {GORIS.name, *GORIS.aliases} - {label}


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InputError, match="--names: 'xx' is no code of a language that is known"):
        check(View(names=("en", "xx")))


def test_names_in_a_gazetteer_may_be_marked_with_their_language() -> None:
    assert marked(("az:Gorus", "Gerus", "hy: Գորիս", "a:b", "St: x")) == (
        ("Gorus", "Gerus", "Գորիս", "a:b", "St: x"), (("az", "Gorus"), ("hy", "Գորիս")),
    )  # fmt: skip
    place = the_goris_of(Gazetteer.load(imported=False))
    assert ("az", "Gorus") in place.names
    assert "Gorus" in place.aliases


def the_goris_of(gazetteer: Gazetteer) -> Place:
    """The town in the project's own gazetteer."""
    return next(place for place in gazetteer.lookup("gorus") if place.id == "GN174895")


def test_the_card_has_the_names_that_the_label_is_not(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "az.html"
    file.write_text(render(pages.one_sided(), view=View(names=("az", "en"))), encoding="utf-8")
    with opened(browser, file) as found:
        found.page.keyboard.press("n")
        found.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        card = found.page.inner_text("#card")
        assert "named “" in card


def test_every_report_cites_its_own_article() -> None:
    one, two = pages.source(), pages.source("second.txt", "Evening Two")
    first, second = pages.shelling((two,)), pages.single(one, 3, "2021-11-13")
    reading = records.reading(first, second, articles=(one, two))
    data: dict[str, Any] = content(render(reading))
    told = [r for incident in reading.incidents for r in incident.reports]
    cited = [data["articles"]["id"][number] for number in data["reports"]["article"]]
    assert cited == [report.citation.article_id for report in told]


def test_related_incidents_are_named_by_row() -> None:
    first, second, *rest = pages.one_sided().incidents
    related = replace(first, related=(second.id, "gone"))
    data: dict[str, Any] = content(render(records.reading(related, second, *rest)))
    assert data["incidents"]["related"] == {"counts": [1] + [0] * (1 + len(rest)), "values": [1]}


def test_no_word_of_the_interface_is_there_twice() -> None:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        assert len(names) == len(set(names))
        return dict(pairs)

    json.loads(resources.text("data/words.json"), object_pairs_hook=once)


AREAS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Eastland"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[46, 38], [49, 38], [49, 42], [46, 42], [46, 38]]],
            },
        },
        {
            "type": "Feature",
            "properties": {"name": "Between", "kind": "disputed"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[45, 39], [46, 39], [46, 40], [45, 40], [45, 39]]],
            },
        },
        {
            "type": "Feature",
            "properties": {"name": "line of 1990", "kind": "historical"},
            "geometry": {"type": "LineString", "coordinates": [[45.5, 39.1], [46.5, 40.4]]},
        },
    ],
}


def ground_of(path: Path) -> dict[str, Any]:
    """The base map of a page with the boundaries of a file."""
    data: dict[str, Any] = content(render(pages.one_sided(), view=View(boundaries=path)))
    ground: dict[str, Any] = data["basemap"]
    return ground


def test_the_users_boundaries_replace_the_base_maps(tmp_path: Path) -> None:
    path = tmp_path / "mine.geojson"
    path.write_text(json.dumps(AREAS), encoding="utf-8")
    ground = ground_of(path)
    assert {country["name"] for country in ground["countries"]} == {"Eastland", "Between"}
    assert [row["names"] for row in ground["disputed"]] == [["Between"]]
    assert ground["admin1"] == []
    assert {line["kind"] for line in ground["lines"]} == {"border", "disputed", "historical"}
    assert {label["name"] for label in ground["labels"] if label["kind"] != "city"} == {
        "Eastland", "Between",
    }  # fmt: skip
    assert ground["credit"].startswith("Boundaries: mine.geojson, supplied by the user; ")
    assert str(tmp_path) not in render(pages.one_sided(), view=View(boundaries=path))


def test_a_file_of_lines_leaves_the_land(tmp_path: Path) -> None:
    path = tmp_path / "lines.geojson"
    path.write_text(json.dumps({**AREAS, "features": AREAS["features"][2:]}), encoding="utf-8")
    ground = ground_of(path)
    assert "Armenia" in {country["name"] for country in ground["countries"]}
    assert "border" not in {line["kind"] for line in ground["lines"]}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no table", "mine.geojson cannot be read: "),
        ('{"type": "FeatureCollection", "features": []}', "holds no areas and no lines"),
        (
            json.dumps(AREAS).replace("historical", "imagined"),
            "kind 'imagined' of a line is not one of",
        ),
    ],
)
def test_boundaries_that_cannot_be_used_are_refused(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "mine.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        ground_of(path)
    assert why in str(caught.value)
    with pytest.raises(InputError, match="no such file"):
        check(View(boundaries=tmp_path / "gone.geojson"))
