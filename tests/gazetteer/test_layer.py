"""An index as a layer: its places without those that a layer above stands for."""

from __future__ import annotations

import pytest

from mapper.gazetteer.layer import Layer, layers
from mapper.gazetteer.layered import open_world

GORIS = "GN174895"


def ids(layer: Layer, key: str) -> list[str]:
    """The ids of the visible places of that name."""
    return [place.id for place in layer.places(key)]


@pytest.fixture(scope="module")
def world() -> Layer:
    (layer,) = layers([("imported", None), ("world", open_world())], replaced=())
    return layer


def test_a_layer_shows_the_places_of_its_index(world: Layer) -> None:
    assert world.name == "world"
    assert GORIS in ids(world, "goris")
    assert world.has("goris")
    assert not world.has("no such place")
    assert ids(world, "no such place") == []


def test_places_come_by_population(world: Layer) -> None:
    sizes = [place.population for place in world.places("paris")]
    assert len(sizes) > 3
    assert sizes == sorted(sizes, reverse=True)


def test_what_the_overlay_replaces_is_hidden(world: Layer) -> None:
    (layer,) = layers([("world", open_world())], replaced=[GORIS, "no such id"])
    assert GORIS not in ids(layer, "goris")
    number = world.index.row_with_id(GORIS)
    assert number is not None
    assert (world.shows(number), layer.shows(number)) == (True, False)


def test_an_index_above_stands_for_the_same_ids_below() -> None:
    upper, lower = layers([("imported", open_world()), ("world", open_world())], replaced=())
    assert (upper.name, lower.name) == ("imported", "world")
    assert GORIS in ids(upper, "goris")
    assert ids(lower, "goris") == []
    assert not lower.has("goris")


def test_a_row_is_a_place_of_the_model(world: Layer) -> None:
    number = world.index.row_with_id(GORIS)
    assert number is not None
    place = world.place(number)
    assert (place.id, place.name, place.country, place.kind) == (GORIS, "Goris", "AM", "city")
    assert (round(place.lon, 2), round(place.lat, 2)) == (46.34, 39.51)
    assert place.radius_km > 0
