from __future__ import annotations

from typing import Any

import pytest
from records import claimant, day, place, report_place

from mapper import presentation
from mapper.model import Actor, Claimant, Conflict, Outlet, Span, Toll

WORDS = Span(start=0, end=4, text="Alba")
ARMY = Claimant(name="Army", kind="military", side="NO", basis="inferred")


def _toll(**fields: Any) -> Toll:
    return Toll(**{"outcome": "killed", "written": WORDS, **fields})


@pytest.mark.parametrize(
    ("fields", "alone", "in_full"),
    [
        ({"best": 5, "low": 5, "high": 5}, "5 killed", "5"),
        ({"best": 5, "low": 5}, "at least 5 killed", "at least 5"),
        ({"high": 30}, "up to 30 killed", "up to 30"),
        ({"best": 5}, "about 5 killed", "about 5"),
        ({"low": 2, "high": 5}, "2 to 5 killed", "2 to 5"),
        ({"low": 2, "best": 3, "high": 5}, "2 to 5, best 3 killed", "2 to 5, best 3"),
        ({"unquantified": True}, "killed, number not said", "some, number not said"),
        ({}, "killed, number not said", "some, number not said"),
        ({"best": 0, "low": 0, "high": 0}, "0 killed", "0"),
        (
            {"best": 2, "low": 2, "high": 2, "side": "NO", "civilian": False, "claimant": ARMY},
            "2 killed (says Army)",
            "2 (NO, no civilians, says Army)",
        ),
        (
            {"best": 4, "low": 4, "high": 4, "civilian": True, "perpetrators": 1},
            "4 killed",
            "4 (civilians, 1 of them who did it)",
        ),
    ],
)
def test_a_toll_is_told_as_its_claimant_told_it(
    fields: dict[str, Any], alone: str, in_full: str
) -> None:
    assert presentation.toll_phrase(_toll(**fields)) == alone
    assert presentation.amount_phrase(_toll(**fields)) == in_full


def test_a_place_is_told_from_its_namesakes() -> None:
    city = place("Goris", kind="city", admin1="Syunik", country="AM")
    assert presentation.place_phrase(city) == "Goris, city in Syunik, AM"
    own = place("Syunik", kind="province", admin1="Syunik", country="AM")
    assert presentation.place_phrase(own) == "Syunik, province, AM"
    assert presentation.place_phrase(place("Alba", country="")) == "Alba, settlement"


def test_a_place_of_a_report_has_its_role_and_how_exactly_it_is_known() -> None:
    near = report_place(place(), WORDS)
    assert presentation.placing_phrase(near) == "near Alba, settlement, NO"
    strip = report_place(
        place(), WORDS, role="at", precision="border_strip", border=("NO", "SE"), carried=True
    )
    assert presentation.placing_phrase(strip) == (
        "at Alba, settlement, NO, to a stretch of the border, on the border NO-SE; named before"
    )


def test_who_did_it_who_says_so_and_who_published() -> None:
    soldiers = Actor(written=WORDS, name="soldiers", side="NO", inter=1)
    assert presentation.actor_phrase(soldiers) == "soldiers (state forces, NO)"
    assert presentation.actor_phrase(Actor(written=WORDS, name="men")) == "men (kind unknown)"
    assert presentation.claimant_phrase(ARMY) == "Army (military, NO, inferred)"
    nobody = claimant("Police", None, kind="police")
    assert presentation.claimant_phrase(nobody, with_basis=False) == "Police (police)"
    known = Outlet(name="Northland News", basis="stated", why="dateline")
    assert presentation.outlet_phrase(known) == "Northland News (stated: dateline)"
    assert presentation.outlet_phrase(None) == "unknown"


def test_a_date_has_its_precision_extent_and_basis() -> None:
    assert presentation.date_phrase(day("2021-05-03")) == "2021-05-03 (day, stated)"
    several = day("2021-05-03", "2021-05-04")
    assert presentation.date_phrase(several) == (
        "2021-05-03 to 2021-05-04 (days, within it, stated)"
    )
    assert presentation.date_phrase(None) == "date not known"


def test_a_conflict_has_each_value_with_who_gives_it() -> None:
    conflict = Conflict(
        field="killed of NO",
        values=(("2", ("a-1",)), ("5", ("b-1", "c-1"))),
        claimants=(("Army",), ("Ministry", "Police")),
    )
    assert list(presentation.conflict_values(conflict)) == ["2 (Army)", "5 (Ministry, Police)"]
