"""Still pictures: what no output may lose, as text, without a browser."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree as ET

import pages
import pytest
import records

from mapper.errors import InputError
from mapper.presentation.view import View
from mapper.still import drawing
from mapper.still.scene import scene

SVG = "{http://www.w3.org/2000/svg}"
LINES = (
    "Incidents claimed in 2 articles, Nov 2021 – Sep 2022", "claims, not verified",
    "5 of 5 incidents (4 dated, 1 undated)",
    "claimed by 1 side, 2 claimants; no response read in these texts",
    "read by machine, 0 of 5 reviewed by a person", "Natural Earth (public domain)",
    "GeoNames (CC BY 4.0)", "Boundaries are for orientation only",
)  # fmt: skip


@pytest.fixture(scope="module")
def svg() -> ET.Element:
    """The picture of one side's claims."""
    content = drawing.picture(pages.one_sided(), "map.svg")
    return ET.fromstring(content.decode())  # noqa: S314  # made here


def texts(found: ET.Element) -> list[str]:
    """The live texts of a picture, in order."""
    return ["".join(element.itertext()).strip() for element in found.iter(f"{SVG}text")]


def test_an_svg_has_live_text_with_all_that_cannot_be_lost(svg: ET.Element) -> None:
    shown = " ".join(texts(svg))
    assert [line for line in LINES if line not in shown] == []


def test_an_svg_has_named_groups(svg: ET.Element) -> None:
    groups = Counter(g.get("id", "") for g in svg.iter(f"{SVG}g"))
    for name in (
        "map",
        "land",
        "disputed-areas",
        "legend",
        "header",
        "credits",
        "area",
        "firing",
        "undated",
    ):
        assert groups[name] >= 1, name
    assert groups["firing"] >= 3


def test_places_are_named_and_firing_places_are_no_incidents(svg: ET.Element) -> None:
    shown = texts(svg)
    for name in ("Vardenis", "Jermuk", "Goris", "Shusha"):
        assert name in shown
    what = scene(pages.one_sided())
    assert {name for name, _ in what.firing} == {"Vardenis", "Jermuk", "Goris"}
    told = {i for mark in what.marks for i in mark.incidents}
    assert told == {i.id for i in pages.one_sided().incidents if i.is_drawn}


def test_one_side_has_one_colour_and_two_have_two() -> None:
    one, two = (
        drawing.picture(r, "a.svg").decode() for r in (pages.one_sided(), pages.two_sided())
    )
    colours = [set(re.findall(r"#(0072b2|d55e00|009e73)", svg.lower())) for svg in (one, two)]
    assert "0072b2" in colours[0]
    assert {"0072b2", "d55e00"} <= colours[1]
    assert "claimed by two sides" in two
    assert "claimed by two sides" not in one


@pytest.mark.parametrize(
    ("name", "start"), [("a.png", b"\x89PNG"), ("a.SVG", b"<?xml"), ("a.pdf", b"%PDF")]
)
def test_the_same_reading_gives_the_same_bytes(name: str, start: bytes) -> None:
    found = drawing.picture(pages.two_sided(), name)
    assert found.startswith(start)
    assert drawing.picture(pages.two_sided(), name) == found


def test_an_empty_reading_gives_a_picture() -> None:
    svg = drawing.picture(records.reading(), "a.svg").decode()
    assert "0 of 0 incidents" in svg
    assert "claims, not verified" in svg


def test_many_incidents_are_counted_where_they_lie_together() -> None:
    import made_up

    what = scene(made_up.reading(2000))
    assert len({i for mark in what.marks for i in mark.incidents}) == 2000
    assert len(what.marks) < 400
    assert drawing.picture(made_up.reading(2000), "a.png").startswith(b"\x89PNG")


def test_a_title_and_names_are_those_of_the_view() -> None:
    view = View(title="Ours", names=("az",))
    svg = drawing.picture(pages.one_sided(), "a.svg", view=view).decode()
    assert ">Ours</text>" in svg


def test_another_suffix_is_refused() -> None:
    with pytest.raises(InputError, match=r"unknown suffix; use one of \.png, \.svg, \.pdf"):
        drawing.check("map.gif")
