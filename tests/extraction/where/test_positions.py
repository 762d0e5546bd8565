"""Positions told by numbers: coordinates, distances from a town, what lies between two."""

from __future__ import annotations

import pytest
from told import places, report

Where = tuple[str, str, str, float, float, float]


def where(text: str) -> list[Where]:
    """Name, role, precision, latitude, longitude and radius of the places of the only report."""
    return [
        (p.place.name, p.role, p.precision, p.place.lat, p.place.lon, p.place.radius_km)
        for p in report(text).occurred_at
    ]


@pytest.mark.parametrize(
    ("written", "lat", "lon"),
    [
        ("36.2021, 37.1343", 36.2021, 37.1343),
        ("-1.6585, 29.2205", -1.6585, 29.2205),
        ("36.2021 N, 37.1343 E", 36.2021, 37.1343),
        ("48°30'36\"N 35°15'00\"W", 48.51, -35.25),
        ("05°32' S, 106°30' E", -5.533333, 106.5),
        ("posn 01:15.3N 104:06E", 1.255, 104.1),
        ("grid 37UDQ5234089110", 49.552720, 38.341078),
        ("grid 37U DQ 52340 89110", 49.552720, 38.341078),
    ],
)
def test_coordinates_are_the_place(written: str, lat: float, lon: float) -> None:
    found = where(f"A missile hit a warehouse at {written} near Kharkiv on Monday.")
    name = written.removeprefix("posn ").removeprefix("grid ")
    near = pytest.approx((lat, lon), abs=1e-5)  # versions of mgrs differ by less than a metre
    assert [(*place[:3], place[5]) for place in found] == [(name, "at", "site", 1.0)]
    assert found[0][3:5] == near


@pytest.mark.parametrize(
    "written", ["in 10.5, 11.2 and 3 cases", "at 91.2345, 10.1234", "grid 37UDQ523408911"]
)
def test_other_numbers_are_no_coordinates(written: str) -> None:
    text = f"A missile hit a warehouse {written} near Kharkiv on Monday."
    assert places(report(text)) == ["Kharkiv: near"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "30 km north of Bamako",
            ("30 km north of Bamako", "near", "near", 12.87895, -7.97522, 4.5),
        ),
        ("20km east of Bamako", ("20km east of Bamako", "near", "near", 12.60909, -7.79091, 3.0)),
        ("20 km from Bamako", ("20 km from Bamako", "near", "near", 12.60915, -7.97522, 20.0)),
        (
            "ten miles south-west of the city of Bamako",
            ("ten miles south-west of the city of Bamako", "near", "near", 12.50681, -8.08003, 2.4),
        ),
    ],
)
def test_offsets_are_applied(words: str, expected: Where) -> None:
    assert where(f"Gunmen attacked a convoy {words} on Monday.") == [expected]


def test_what_is_so_far_from_a_name_is_told_with_the_name() -> None:
    (place,) = report("Gunmen attacked a convoy 30 km north of Bamako on Monday.").places
    assert (place.written.text, place.resolution.why[-1]) == ("Bamako", "“30 km north of Bamako”")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("between Kano and Kaduna", "Kano and Kaduna"),
        ("on the road between Kano and Kaduna", "Kano and Kaduna"),
        ("on the road from Kano to Kaduna", "Kano to Kaduna"),
        ("on the Kano-Kaduna highway", "Kano-Kaduna"),
    ],
)
def test_between_two_towns_is_the_middle_with_a_radius_that_reaches_both(
    words: str, name: str
) -> None:
    found = where(f"Gunmen ambushed a bus {words} on Monday.")
    assert found == [(name, "near", "near", 11.26327, 7.97776, 100.8)]
