"""Files of GeoNames' own form into an index of the user's: what is kept, merged, refused."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from mapper.errors import DataError, GazetteerError, InputError, OutputError
from mapper.gazetteer import store
from mapper.gazetteer.geonames.dump import kinds
from mapper.gazetteer.geonames.importer import Options, import_files
from mapper.gazetteer.index.reader import KINDS, Row
from mapper.gazetteer.layered import Gazetteer
from mapper.gazetteer.store import data_folder, find_imported
from mapper.model import Place
from mapper.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = TypeVar("Item")
GEONAMES = "GeoNames AM.txt (CC BY 4.0)"


def line(  # noqa: PLR0913  # the columns that matter here
    number: int | str,
    name: str,
    feature: str,
    *,
    lat: object = 40.5,
    lon: object = 45.5,
    names: str = "",
    country: str = "AM",
    admin1: str = "",
    admin2: str = "",
    people: object = 0,
    changed: str = "2020-01-01",
) -> str:
    """A line of GeoNames' table of places; `feature` is class and code, as in "P.PPL"."""
    group, _, code = feature.partition(".")
    cells = [number, name, name, names, lat, lon, group, code, country, "", admin1, admin2, "", ""]
    return "\t".join(map(str, [*cells, people, "", 900, "Asia/Yerevan", changed])) + "\n"


def alternate(number: int, language: str, name: str) -> str:
    """A line of alternateNamesV2.txt."""
    return f"1\t{number}\t{language}\t{name}\t\t\t\t\t\t\n"


ARMENIA = line(174982, "Armenia", "A.PCLI", lat=40.25, lon=45, names="ARM,Hajastan", people=3)
PROVINCE = line(409313, "Gegharkunik", "A.ADM1", admin1="04", names="Gelarkunik", lat=40.3)
SEVAN = line(616250, "Sevan", "P.PPLA2", lat=40.54725, lon=44.94871, admin1="04", people=19229)
HAMLET = line(
    990001, "Hamletik", "P.PPL", names="QVX,Hamlet-on-Sea", admin1="04", changed="2024-02-27"
)
RIVER = line(990002, "Argichi", "H.STM", country="", lat=40.1)
BLACK_SEA = line(630673, "Black Sea", "H.SEA", lat=43, lon=34, country="")
PLACES = ARMENIA + PROVINCE + SEVAN + HAMLET + RIVER
NAMES = (
    alternate(990001, "hy", "Համլետիկ")
    + alternate(990001, "link", "https://example.org/")
    + alternate(990001, "post", "1612")
    + alternate(990001, "iata", "QQQ")
    + alternate(990001, "abbr", "HLT")
    + alternate(990001, "abbr", "Haml.")
    + alternate(174982, "qu", "Armiñya")
    + alternate(5, "en", "Nowhere")
)
REGIONS = "AM.04\tGegharkunik Marz\tGegarkunik Marz\t409313\nXX.7\tFar\tFar\t6\n"
TABLE = (
    "id,name,kind,country,lat,lon,radius_km,geonames_id,replaces,aliases,source\n"
    "X-hamlet,The Hamlet,settlement,AM,40.5,45.5,1,990001,,Old Hamlet,survey\n"
    "X-mine,Gold Mine,site,AM,40.23,45.98,3,,NE-AM-gegharkunik,,\n"
)


def write(folder: Path, **texts: str) -> list[Path]:
    """Files of these names, which are given without .txt, and contents."""
    paths = [folder / (name if "." in name else f"{name}.txt") for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, "utf-8")
    return paths


def rows(data: Path) -> dict[str, Row]:
    """All places of the imported index, by id."""
    found = find_imported(data)
    assert found is not None
    index = found.open()
    return {index.id(number): index.row(number) for number in range(len(index))}


def load(data: Path, *, world: bool = False, own: Path | None = None) -> Gazetteer:
    return Gazetteer.load(overlay=own, imported=data, world=world)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of data into which one place was imported."""
    folder = tmp_path / "data"
    import_files(write(tmp_path, Former=line(1, "Formerly", "P.PPL")), data=folder)
    return folder


# --- what comes in


def test_a_dump_with_names_and_regions(tmp_path: Path) -> None:
    files = write(tmp_path, AM=PLACES, alternateNamesV2=NAMES, admin1CodesASCII=REGIONS)
    result = import_files(files, data=tmp_path)
    assert [tally.record() for tally in result.tallies] == [
        {"name": "AM.txt", "form": "places", "lines": 5, "unreadable": 0, "left_out": {"code": 2}},
        {
            "name": "alternateNamesV2.txt",
            "form": "names",
            "lines": 8,
            "unreadable": 0,
            "left_out": {"code": 1, "iata": 1, "link": 1, "post": 1},
        },
        {
            "name": "admin1CodesASCII.txt",
            "form": "regions",
            "lines": 2,
            "unreadable": 0,
            "left_out": {},
        },
    ]
    left_out = {name: n for name, n in result.counts.items() if "not read" in name}
    assert left_out == {"names of places that were not read": 2}
    assert rows(tmp_path)["GN990001"] == Row(
        id="GN990001",
        name="Hamletik",
        kind="settlement",
        country="AM",
        admin1="Gegharkunik",
        lon=45.5,
        lat=40.5,
        radius_km=2.0,
        population=0,
        source=GEONAMES,
    )
    assert rows(tmp_path)["GN616250"][2:5] == ("city", "AM", "Gegharkunik")
    assert rows(tmp_path)["GN990002"][2:8] == ("river", "", "", 45.5, 40.1, 10.0)
    known = load(tmp_path)
    names = ("Hamletik", "hamlet on sea", "Համլետիկ", "Haml.", "QVX", "HLT", "1612", "Nowhere")
    assert [[p.id for p in known.lookup(name)] for name in names] == [["GN990001"]] * 4 + [[]] * 4
    assert [known.goes_on(key) for key in ("hamlet on", "hamlet o")] == [True, False]


def test_countries_and_regions_keep_what_the_packaged_tables_know(tmp_path: Path) -> None:
    louisiana = line(1, "Louisiana", "A.ADM1", country="US", admin1="LA", lat=31, lon=-92)
    parish = line(2, "Rapides", "A.ADM2", country="US", admin1="LA", admin2="079", lat=31, lon=-92)
    files = write(tmp_path, AM=PLACES + BLACK_SEA + louisiana + parish, names=NAMES, codes=REGIONS)
    import_files(files, data=tmp_path)
    found = rows(tmp_path)
    assert set(found) == {
        *("AM", "NE-AM-gegharkunik", "M-black-sea", "US-C-22079"),
        *("GN616250", "GN990001", "GN990002", found_id(found, "Louisiana")),
    }
    packaged = Gazetteer.load(imported=False)
    armenia = next(layer.index for layer in packaged.layers)
    number = armenia.row_with_id("AM")
    assert number is not None
    source = f"mapper/data/countries.csv; names: {GEONAMES}"
    assert found["AM"] == armenia.row(number)._replace(source=source)
    index = find_imported(tmp_path)
    assert index is not None
    opened = index.open()
    for name, place_id in (
        ("hajastan", "AM"),
        ("armiñya", "AM"),
        ("republic of armenia", "AM"),
        ("gegarkunik marz", "NE-AM-gegharkunik"),
        ("gelarkunik", "NE-AM-gegharkunik"),
        ("rapides", "US-C-22079"),
        ("rapides parish", "US-C-22079"),
    ):
        key = name.replace("ñ", "n")
        assert [opened.id(row) for row in opened.rows_named(key)] == [place_id]
    assert opened.row_with_id("GN174982") == opened.row_with_id("AM")


def found_id(found: dict[str, Row], name: str) -> str:
    (place_id,) = (row.id for row in found.values() if row.name == name)
    return place_id


def test_a_zip_file_is_read_as_it_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "AM.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("AM.txt", "\ufeff" + PLACES.replace("\n", "\r\n"))
        archive.writestr("readme.txt", "Readme for GeoNames Gazetteer extract files\n")
    result = import_files([tmp_path / "AM.zip"], data=tmp_path / "zip")
    assert result.unknown == (f"{tmp_path / 'AM.zip'}/readme.txt",)
    import_files(write(tmp_path, AM=PLACES), data=tmp_path / "txt")
    assert rows(tmp_path / "zip") == rows(tmp_path / "txt")
    assert len(rows(tmp_path / "zip")) == 5


def test_a_table_of_ones_own_lies_over_the_dump(tmp_path: Path) -> None:
    files = write(tmp_path, AM=PLACES, alternateNamesV2=NAMES)
    result = import_files([*files, *write(tmp_path, **{"own.csv": TABLE})], data=tmp_path)
    found = rows(tmp_path)
    assert set(found) == {"AM", "X-hamlet", "X-mine", "GN616250", "GN990002"}
    assert found["X-mine"].source == "own.csv"
    known = load(tmp_path)
    names = ("The Hamlet", "Old Hamlet", "Համլետիկ", "Hamletik")
    ids = [[place.id for place in known.lookup(name)] for name in names]
    assert ids == [["X-hamlet"], ["X-hamlet"], ["X-hamlet"], []]
    assert result.counts["places that a row of a table replaces"] == 1
    assert result.counts["lines of a place that a later line has too"] == 1


def test_of_two_lines_of_a_place_the_last_one_counts(tmp_path: Path) -> None:
    first, second = line(7, "Elder", "P.PPL"), line(7, "Newer", "S.FRM")
    result = import_files(write(tmp_path, one=first, two=second + first + second), data=tmp_path)
    assert [(row.name, row.kind) for row in rows(tmp_path).values()] == [("Newer", "site")]
    assert result.counts["lines of a place that a later line has too"] == 3


@pytest.mark.parametrize(
    ("feature", "kind"),
    [
        ("A.PCLI", "country"),
        ("A.PCLH", "area"),
        ("A.ADM1", "province"),
        ("A.ADM2", "district"),
        ("A.ADM3H", "area"),
        ("P.PPLX", "settlement"),
        ("H.STMI", "river"),
        ("H.LKS", "lake"),
        ("H.RSVT", "lake"),
        ("H.STRT", "sea"),
        ("H.OCN", "sea"),
        ("H.SPNG", "site"),
        ("T.MTS", "mountain"),
        ("T.PK", "mountain"),
        ("T.PASS", "site"),
        ("T.ISL", "area"),
        ("S.MN", "site"),
        ("R.RDJCT", "site"),
        ("L.CONT", "continent"),
        ("L.RGNE", "region"),
        ("L.PRK", "area"),
        ("V.FRST", "area"),
        ("U.SMU", "sea"),
        (".", "area"),
        ("Z.NEW", "area"),
    ],
)
def test_features_have_one_of_our_kinds(feature: str, kind: str) -> None:
    group, code = feature.split(".")
    assert kinds()[group, code][0] == kind


def test_the_table_of_features_is_sound() -> None:
    table = kinds()
    assert len(table) > 50
    assert {kind for kind, _ in table.values()} <= set(KINDS)
    assert all(radius_km > 0 for _, radius_km in table.values())


def test_only_what_the_options_ask_for(tmp_path: Path) -> None:
    baku = line(587084, "Baku", "P.PPLC", country="AZ", people=1_116_513)
    files = write(tmp_path, all=PLACES + baku)
    options = Options(countries=("AM", "AZ"), kinds=("city", "settlement"), min_population=500)
    result = import_files(files, data=tmp_path, options=options)
    assert sorted(rows(tmp_path)) == ["GN587084", "GN616250"]
    assert result.tallies[0].left_out == {
        "code": 2,
        "of other countries": 1,
        "of other kinds": 2,
        "with fewer than 500 inhabitants": 1,
    }


def test_the_whole_earth_has_more_people_than_a_column(tmp_path: Path) -> None:
    import_files(write(tmp_path, x=line(1, "Earth", "L.AREA", people=6_814_400_000)), data=tmp_path)
    assert [row.population for row in rows(tmp_path).values()] == [2**32 - 1]


# --- what is refused


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "{path}: is empty; known are GeoNames' places (19 columns separated by tabs), "),
        ("one\ttwo\n", "{path}:1: 2 columns separated by tabs; known are GeoNames' places (19 c"),
        (
            HAMLET + HAMLET.replace("\t", "|", 1),
            "{path}:2: 18 columns instead of 19; 1 of 2 lines cannot be read, and more than 1% are",
        ),
        (line("x", "A", "P.PPL"), "{path}:1: geonameid 'x' is not a whole number; 1 of 1 lines"),
        (line(1, " ", "P.PPL"), "{path}:1: name is empty"),
        (line(1, "A", "P.PPL", lat=90.1), "{path}:1: latitude '90.1' is not a number from -90 to"),
        (line(1, "A", "P.PPL", lon="nan"), "{path}:1: longitude 'nan' is not a number from -180"),
        (line(1, "A", "P.PPL", country="Arm"), "{path}:1: country code 'Arm' is not two capital"),
        (line(1, "A", "P.PPL", people="-5"), "{path}:1: population '-5' is not a whole number"),
        (NAMES, "{path}: no file of places; name one too, such as allCountries.zip or AM.zip"),
        (NAMES.replace("990001", "x") + PLACES, "{path}:1: geonameid 'x' or name 'Համլետիկ' is"),
        ("id,name,kind\nX,Y,city\n", "{path}:1: column 'lat' is missing; columns are id, name"),
        (TABLE.replace(",site,", ",pit,"), "{path}:3: kind 'pit' is unknown; kinds are continent"),
        (TABLE + TABLE.splitlines()[1].replace("990001", "7"), "id 'X-hamlet' occurs 2 times am"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, data: Path, text: str, message: str) -> None:
    before = rows(data)
    files = write(tmp_path, bad=text)
    if text.startswith("1\tx"):
        files += write(tmp_path, AM=PLACES)
    with pytest.raises((InputError, GazetteerError)) as caught:
        import_files(files, data=data)
    assert str(caught.value).startswith(message.format(path=files[0]))
    assert "\n" not in str(caught.value)
    assert rows(data) == before
    assert len(list(data.iterdir())) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (PLACES.encode("utf-16"), "bad: byte 0 is not UTF-8; save the file as UTF-8"),
        (HAMLET.encode() + b"\xe9" + HAMLET.encode(), "bad:2: byte 0 of the line is not UTF-8"),
        (b"PK\x03\x04 and no more", "bad: byte "),
        (None, r"bad: cannot be read \(No such file or directory\)"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / "bad").write_bytes(content)
    with pytest.raises(
        InputError, match=message if content != b"PK\x03\x04 and no more" else "bad"
    ):
        import_files([tmp_path / "bad"], data=tmp_path / "data")


def test_a_damaged_or_strange_zip_file(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "AM.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("AM.txt", PLACES)
    path.write_bytes(path.read_bytes().replace(b"Hamletik", b"Hamletuk", 1))
    with pytest.raises(InputError, match=r"AM.zip: is damaged or no .zip file that can be read \("):
        import_files([path], data=data)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "nothing of the kind")
    with pytest.raises(InputError, match=r"AM.zip: none of its files is known; known are GeoNa"):
        import_files([path], data=data)
    assert set(rows(data)) == {"GN1"}


def test_few_bad_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    good = [line(number, "Place", "P.PPL") for number in range(1000)]
    bad = "".join(f"bad {number}\n" for number in range(7))
    (path,) = write(tmp_path, AM="".join(good[:5]) + bad + "".join(good[5:]))
    (tally,) = import_files([path], data=tmp_path).tallies
    assert (tally.lines, tally.bad, len(rows(tmp_path))) == (1007, 7, 1000)
    assert tally.first_bad == [f"{path}:{at}: 1 columns instead of 19" for at in range(6, 11)]


def test_nothing_that_the_options_keep(tmp_path: Path, data: Path) -> None:
    with pytest.raises(InputError, match="no place is left: the files hold none that the options"):
        import_files(write(tmp_path, AM=PLACES), data=data, options=Options(countries=("AZ",)))
    assert set(rows(data)) == {"GN1"}


def test_options_that_there_are_not() -> None:
    with pytest.raises(InputError, match=r"--country: 'UK' is no code of ISO 3166-1, such as AM"):
        Options(countries=("AM", "UK"))
    with pytest.raises(InputError, match=r"--kinds: 'town' is unknown; kinds are continent, regi"):
        Options(kinds=("town",))
    with pytest.raises(InputError, match=r"--min-population: -1 is less than 0"):
        Options(min_population=-1)


# --- where it is kept


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError) as caught:
        import_files(write(tmp_path, AM=PLACES), data=tmp_path / "file" / "below")
    assert str(caught.value) == (
        f"{tmp_path}/file/below: cannot be written: Not a directory; set MAPPER_DATA to a folder"
        " that can be"
    )


def test_an_interrupt_leaves_the_former_index(tmp_path: Path, data: Path) -> None:
    def interrupted(items: Iterable[Item], /, *, what: str) -> Iterator[Item]:
        for number, item in enumerate(items):
            if (what, number) == ("writing", 2):
                raise KeyboardInterrupt
            yield item

    with pytest.raises(KeyboardInterrupt):
        import_files(write(tmp_path, AM=PLACES), data=data, watch=interrupted)
    assert set(rows(data)) == {"GN1"}
    assert len(list(data.iterdir())) == 2


def test_the_same_files_make_the_same_note_and_take_the_place_of_the_former(
    tmp_path: Path, data: Path
) -> None:
    files = write(tmp_path, AM=PLACES, alternateNamesV2=NAMES)
    for folder in (data, tmp_path / "other"):
        import_files(files, data=folder, options=Options(countries=("AM",)))
    one, other = find_imported(data), find_imported(tmp_path / "other")
    assert one is not None
    assert other is not None
    assert (one.sha256, one.note) == (other.sha256, other.note)
    assert str(tmp_path) not in json.dumps(one.note)
    assert one.note["newest_modification"] == "2024-02-27"
    assert one.note["options"] == {"countries": ["AM"], "kinds": [], "min_population": 0}
    assert [file["name"] for file in one.note["files"]] == ["AM.txt", "alternateNamesV2.txt"]
    assert {path.name for path in data.iterdir()} == {"imported.json", one.folder.name}


def test_importing_again_mends_a_damaged_index(tmp_path: Path, data: Path) -> None:
    found = find_imported(data)
    assert found is not None
    (found.folder / "lat.npy").unlink()
    with pytest.raises(DataError) as caught:
        load(data)
    assert str(caught.value).startswith(f"{found.folder}: the imported index is missing or damaged")
    assert str(caught.value).endswith(
        "import the files again, remove it (mapper gazetteer imported --remove), or do without it"
        " (--no-imported)"
    )
    import_files([tmp_path / "Former.txt"], data=data)
    assert set(rows(data)) == {"GN1"}


@pytest.mark.parametrize("note", ["", "[]", "{}", '{"folder": "../seeds"}', '{"folder": 1}'])
def test_a_damaged_note_is_an_error(tmp_path: Path, note: str) -> None:
    (tmp_path / "imported.json").write_text(note, "utf-8")
    with pytest.raises(DataError, match=r"imported\.json: the imported index is missing or dam"):
        find_imported(tmp_path)


def test_removing_leaves_nothing_of_ours(data: Path) -> None:
    (data / "importing-cut-off").mkdir()
    (data / "kept").touch()
    assert store.remove(data)
    assert [path.name for path in data.iterdir()] == ["kept"]
    assert not store.remove(data)
    assert find_imported(data) is None


def test_the_folder_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    assert data_folder() == Path(__file__).parents[2] / "no-data"
    monkeypatch.delenv("MAPPER_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", "/home/someone/share")
    assert data_folder() == Path("/home/someone/share/incident-mapper")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/someone")
    assert data_folder() == Path("/home/someone/.local/share/incident-mapper")


# --- layers


def test_every_place_is_found_once(tmp_path: Path) -> None:
    files = write(tmp_path, AM=PLACES + line(2617832, "Hørsholm Ny", "P.PPL", country="DK"))
    import_files(files, data=tmp_path)
    known = load(tmp_path, world=True)
    sevan = [(p.id, known.layer_of(p)) for p in known.lookup("Sevan") if p.country == "AM"]
    assert sevan == [("GN616250", "overlay")]
    assert [p.id for p in known.lookup("Armenia") if p.kind == "country"] == ["AM"]
    ids = [p.id for p in known.near(lat=40.5, lon=45.5, within_km=60)]
    assert len(set(ids)) == len(ids)
    assert "GN990001" in ids
    hamlet = known.place("GN990001")
    assert isinstance(hamlet, Place)
    assert known.layer_of(hamlet) == "imported"
    paris = known.lookup("Paris")
    assert {known.layer_of(place) for place in paris} == {"world"}


def test_an_imported_place_hides_that_of_the_world(tmp_path: Path) -> None:
    paris = line(2988507, "Paris New", "P.PPLC", country="FR", lat=48.9, lon=2.3, people=2_100_000)
    import_files(write(tmp_path, FR=paris), data=tmp_path)
    known = load(tmp_path, world=True)
    ids = [place.id for place in known.lookup("Paris")]
    assert "GN2988507" not in ids
    assert "GN2988507" in [place.id for place in Gazetteer.load(imported=False).lookup("Paris")]
    (place,) = known.lookup("Paris New")
    assert known.place("GN2988507") == place
    near = [p.id for p in known.near(lat=48.86, lon=2.32, within_km=7)]
    assert near.count("GN2988507") == 1


def test_the_overlay_hides_what_it_stands_for(tmp_path: Path) -> None:
    river = line(990003, "Tartar River", "H.STM", country="AZ", lat=40.2, lon=46.3)
    import_files(write(tmp_path, AM=PLACES + river), data=tmp_path)
    (own,) = write(tmp_path, **{"own.csv": TABLE})
    names = ("Gegharkunik", "Tartar River", "Hamletik")
    found = [[p.id for p in load(tmp_path, own=own).lookup(name)] for name in names]
    assert found == [["GN616688", "AM-M-Geghar"], ["AZ-V-Tartar"], []]


def test_a_manifest_names_the_imported_index(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (text,) = write(tmp_path, text="Two soldiers were killed by shelling near Goris on 3 May 2021.")
    found = find_imported(data)
    assert found is not None
    packaged = {"name": "gazetteer.csv"}
    used = {"name": "imported.json", "sha256": found.sha256}
    monkeypatch.setenv("MAPPER_DATA", str(data))
    for imported, listed in ((True, [used]), (data, [used]), (False, [])):
        build(text, tmp_path / "maps", imported=imported)
        manifest = json.loads((tmp_path / "maps" / "manifest.json").read_text("utf-8"))
        assert manifest["gazetteers"][0].items() > packaged.items()
        assert manifest["gazetteers"][1:] == listed
