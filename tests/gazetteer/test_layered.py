"""gazetteer.csv over the world index: names, ids, demonyms, nearness, and refused rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.errors import GazetteerError
from mapper.gazetteer.checks import Finding
from mapper.gazetteer.layered import Gazetteer, check, default_overlay
from mapper.model import Place
from mapper.text.folding import fold

ROOT = Path(__file__).parents[2]
HEADER = "id,name,kind,country,lat,lon,radius_km,population,geonames_id,replaces,aliases,source\n"
GORIS = "GN174895,Goris,city,AM,39.51111,46.34168,5,20379,,,Gorus | Գորիս,survey\n"
FIELD = "X-1,Northern Field,area,,10,20,3,,,,,survey\n"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def write(folder: Path, rows: str, *, header: str = HEADER) -> Path:
    path = folder / "places.csv"
    path.write_text(header + rows, "utf-8")
    return path


def test_every_place_of_the_gold_is_a_candidate_of_its_names(gazetteer: Gazetteer) -> None:
    expected = {
        "Basarkechar": "GN616108",
        "Vardenis": "GN616108",
        "Garakilsa": "GN174763",
        "Gorus": "GN174895",
        "Goris": "GN174895",
        "Dashkasan": "AZ-D-dashkasand",
        "Kalbajar": "AZ-D-kalbajard",
        "Lachin": "AZ-D-lachind",
        "Gadabay": "AZ-D-gadabayd",
        "East Zangazur": "AZ-R-EastZangezur",
        "Karabakh": "AZ-R-KarabakhEcon",
        "Khankendi": "GN146970",
        "Stepanakert": "GN146970",
        "Shusha": "GN147105",
        "Baku": "GN587084",
        "Moscow": "GN524901",
        "Russian Federation": "RU",
        "Azerbaijani Republic": "AZ",
        "Armenia": "AM",
        "Spain": "ES",
    }
    found = {name: [place.id for place in gazetteer.lookup(name)] for name in expected}
    assert {name: place_id in found[name] for name, place_id in expected.items()} == dict.fromkeys(
        expected, True
    )


def test_rivals_of_a_name_are_all_candidates(gazetteer: Gazetteer) -> None:
    istisu = [(place.id, place.name) for place in gazetteer.lookup("İstisu")]
    assert istisu == [("GN174884", "Jermuk"), ("GN147969", "İstisu")]
    garakilsa = [place.name for place in gazetteer.lookup("Garakilsa")]
    assert garakilsa == ["Vanadzor", "Sisian"]


def test_overlay_rows_stand_in_for_world_rows(gazetteer: Gazetteer) -> None:
    for name in ("Goris", "Armenia", "Kalbajar", "Shirak", "Jermuk"):
        places = gazetteer.lookup(name)
        assert len({place.id for place in places}) == len(places)
        points = [(place.kind, round(place.lon, 1), round(place.lat, 1)) for place in places]
        assert len(set(points)) == len(points)
    assert [place.id for place in gazetteer.lookup("Kalbajar District")] == ["AZ-D-kalbajard"]


def test_keys_and_prefixes(gazetteer: Gazetteer) -> None:
    keys = ("east zangazur", "east zang", "republic of", "no such place")
    assert [gazetteer.has(key) for key in keys] == [True, False, False, False]
    assert [gazetteer.goes_on(key) for key in keys] == [True, False, True, False]


def test_countries_and_demonyms(gazetteer: Gazetteer) -> None:
    words = ("Armenian", "Azerbaijanis", "spanish", "Côte", "Congolese", "U.S.-American")
    codes = [gazetteer.demonym(word) for word in words]
    assert codes == ["AM", "AZ", "ES", None, "CD", "US"]
    assert len(gazetteer.countries()) == 250
    spain = gazetteer.country("ES")
    assert spain is not None
    assert (spain.id, spain.name, spain.lon, spain.lat) == ("ES", "Spain", -4.0, 40.0)
    assert gazetteer.country("GN174895") is None
    assert gazetteer.place("none of these") is None


def test_near_is_sorted_by_distance_and_bounded(gazetteer: Gazetteer) -> None:
    near = gazetteer.near(lon=46.34168, lat=39.51111, within_km=6)
    assert [place.name for place in near] == ["Goris", "Verishen", "Akner", "Karahunj", "Hartashen"]


def test_own_rows_over_the_packaged_ones(tmp_path: Path) -> None:
    path = write(tmp_path, GORIS.replace("Goris", "Goris Town") + FIELD)
    gazetteer = Gazetteer.load(overlay=path, world=False)
    assert gazetteer.lookup("goris") == []
    assert gazetteer.lookup("GORUS") == [
        Place(
            id="GN174895",
            name="Goris Town",
            kind="city",
            country="AM",
            lon=46.34168,
            lat=39.51111,
            radius_km=5.0,
            population=20379,
            aliases=("Gorus", "Գորիս"),
            source="survey",
        )
    ]
    assert [place.id for place in gazetteer.lookup("northern field")] == ["X-1"]
    assert gazetteer.lookup("Springfield") == []


def test_a_byte_order_mark_and_empty_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + FIELD + "\n,,,,,,,,,,,\n").encode())
    assert check(path) == []


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        (HEADER.replace("lat", "latt"), FIELD, "1: column 'latt' is unknown or twice; columns are"),
        (HEADER.replace("lat,lon", "lat"), FIELD, "1: column 'lon' is missing; columns are id"),
        (HEADER, FIELD.replace(",10,", ",95,"), "2: lat '95' is not a number from -90 to 90"),
        (HEADER, FIELD.replace(",20,", ",east,"), "2: lon 'east' is not a number from -180 to"),
        (HEADER, FIELD.replace(",20,", ",nan,"), "2: lon 'nan' is not a number from -180 to 180"),
        (HEADER, FIELD.replace(",3,", ",,"), "2: radius_km '' is not a number from more than 0"),
        (HEADER, FIELD.replace("area", "place"), "2: kind 'place' is unknown; kinds are contin"),
        (HEADER, FIELD.replace("area,", "area,Spain"), "2: country 'Spain' is not a code of two"),
        (HEADER, FIELD.replace("X-1", ""), "2: id is empty"),
        (HEADER, FIELD.replace("3,,", "3,many,"), "2: population 'many' is not a whole number"),
        (HEADER, "X-1,Field\n", "2: 2 cells, but the first line names 12 columns"),
        (HEADER, 'X-1,"Field\n', "2: not a row of a CSV file (unexpected end of data)"),
        ("", "", "1: column 'id' is missing"),
    ],
)
def test_a_bad_row_is_refused_in_one_line(
    tmp_path: Path, header: str, row: str, message: str
) -> None:
    path = write(tmp_path, row, header=header)
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(overlay=path, world=False)
    assert str(caught.value).startswith(f"{path}:{message}")
    assert "\n" not in str(caught.value)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    with pytest.raises(GazetteerError, match=r"cannot be read \(No such file"):
        check(path)
    path.write_bytes(HEADER.encode("utf-16"))
    with pytest.raises(GazetteerError, match="byte 0 is not UTF-8; save the file as UTF-8"):
        check(path)


FAULTY = [
    GORIS,
    "GN174895,Other,city,AM,39.5,46.3,5,,,,,survey\n",
    "X-2,Goris,city,AM,39.515,46.345,5,,,,,survey\n",
    "X-3,Swapped,city,AM,46.34168,39.51111,5,,,,,survey\n",
    "X-4,Too far north,city,AM,139.5,46.3,5,,,,,survey\n",
    "X-5,Elsewhere,city,AM,10.5,-46.3,5,,,,,\n",
    "AZ-D-kalbajard,Kalbajar District,district,AZ,40.05811,46.31831,20,,,,,survey\n",
    "X-6,Field,area,QQ,10,20,3,,,NE-none,Fi,survey\n",
]


def test_check_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    path = write(tmp_path, "".join(FAULTY))
    findings = [(f.line, f.level, f.column, f.message) for f in check(path)]
    small = next(f[3] for f in findings if f[0] == 8)
    share = float(small.split("covers ")[1].split("%")[0])
    assert 20 < share < 60
    assert small == (
        f"the circle of 20 km around AZ-D-kalbajard covers {share}% of its known outline;"
        " 95% is wanted"
    )
    assert findings == [
        (3, "error", "id", "id 'GN174895' is already that of line 2"),
        (4, "error", "name", "'Goris' (city) is already on line 2, same point"),
        (4, "note", "name", "ambiguous: X-2 shares 'goris' with GN174895 (line 2)"),
        (
            5,
            "error",
            "lat",
            "lat 46.3417 and lon 39.5111 look swapped: the other way round X-3 lies in AM",
        ),
        (
            6,
            "error",
            "lat",
            "lat '139.5' is not a number from -90 to 90; are lat and lon swapped?",
        ),
        (7, "warning", "lat", "lat 10.5, lon -46.3 of X-5 is far from every known place of AM"),
        (7, "warning", "source", "X-5 has no source"),
        (
            8,
            "error",
            "radius_km",
            small,
        ),
        (9, "warning", "aliases", "alias 'Fi' of X-6 is shorter than 3 letters"),
        (9, "warning", "country", "country 'QQ' is not in the list of countries"),
        (9, "warning", "replaces", "'NE-none', which X-6 replaces, is not in the world index"),
    ]
    assert check(path)[0] == Finding(
        level="error",
        file=str(path),
        line=3,
        column="id",
        message="id 'GN174895' is already that of line 2",
    )


def test_the_committed_gazetteer_has_neither_errors_nor_warnings() -> None:
    findings = check(ROOT / "gazetteer.csv")
    assert [finding for finding in findings if finding.level != "note"] == []
    assert any("'istisu'" in finding.message for finding in findings)


def test_every_packaged_row_has_radius_and_source() -> None:
    assert default_overlay().read_bytes() == (ROOT / "gazetteer.csv").read_bytes()
    places = Gazetteer.load(world=False).overlay.values()
    assert len(places) > 1000
    assert [place.id for place in places if not (place.radius_km and place.source)] == []


def test_the_gold_file_names_are_known(gazetteer: Gazetteer) -> None:
    path = ROOT / "tests" / "gold" / "seeds.json"
    mentions = [
        mention["text"]
        for article in json.loads(path.read_text("utf-8"))["articles"]
        for mention in article["toponyms"]
    ]
    unknown = {
        text
        for text in mentions
        if not gazetteer.has(fold(text)) and gazetteer.demonym(text) is None
    }
    assert mentions
    assert unknown == set()
