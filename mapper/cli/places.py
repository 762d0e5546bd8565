"""The verbs of `mapper gazetteer`: check, import, imported, show, near."""

from __future__ import annotations

from mapper.cli import arguments, console, suggest
from mapper.errors import InputError

TYPE_CHECKING = False  # as type checkers know it; typing would be most of --help's time
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from mapper.cli.arguments import Parser, Verbs
    from mapper.gazetteer import Gazetteer

_DONE, _FAILED = 0, 1
_FARTHEST_KM = 20_040.0  # half the way round the Earth


def load(options: Namespace) -> Gazetteer:
    """Return the gazetteer that --gazetteer, --no-imported and --region ask for."""
    from pathlib import Path

    from mapper.gazetteer import Gazetteer

    overlay = Path(options.gazetteer) if options.gazetteer else None
    found = Gazetteer.load(overlay=overlay, imported=options.imported)
    regions = arguments.codes(getattr(options, "region", None))
    return found.about(regions) if regions else found


def add_gazetteer(verbs: Verbs[Parser]) -> None:
    """Add `mapper gazetteer` and its verbs."""
    group = arguments.add_verb(
        verbs,
        "gazetteer",
        usage="mapper gazetteer VERB ...",
        about="Look after gazetteers: tables of places and their many names.",
        examples=(
            "mapper gazetteer show Goris",
            "mapper gazetteer near 39.51,46.34",
            "mapper gazetteer check my_places.csv",
            "mapper gazetteer import AM.zip",
        ),
    )
    below = arguments.add_verbs(group)
    _add_check(below)
    suggest.add_suggest(below)
    _add_import(below)
    _add_imported(below)
    _add_show(below)
    _add_near(below)


def _add(
    verbs: Verbs[Parser],
    name: str,
    run: Callable[[Namespace], int],
    *,
    usage: str,
    about: str,
    examples: Sequence[str],
) -> Parser:
    verb = arguments.add_verb(
        verbs,
        name,
        usage=f"mapper gazetteer {name} {usage}",
        about=about,
        examples=[f"mapper gazetteer {name}{words and f' {words}'}" for words in examples],
    )
    verb.set_defaults(run=run)
    return verb


def _add_check(verbs: Verbs[Parser]) -> None:
    verb = _add(
        verbs,
        "check",
        run_check,
        usage="[FILE] [--quiet] [--json]",
        about="Check every row of a gazetteer: exit code 1 when one has an error.",
        examples=("", "my_places.csv --quiet"),
    )
    verb.add_argument("file", metavar="FILE", nargs="?", help="default: the packaged gazetteer")
    arguments.add_quiet(verb, what="errors only")
    arguments.add_json(verb)


def run_check(options: Namespace) -> int:
    """Print a line for each finding as file:line: level: message, then how many there are."""
    from dataclasses import asdict
    from pathlib import Path

    from mapper import gazetteer

    findings = gazetteer.check(Path(options.file) if options.file else gazetteer.default_overlay())
    errors = [finding for finding in findings if finding.level == "error"]
    if options.json:
        console.print_json([asdict(finding) for finding in findings])
    else:
        print(console.findings(errors if options.quiet else findings), end="")
    return _FAILED if errors else _DONE


def _add_import(verbs: Verbs[Parser]) -> None:
    verb = _add(
        verbs,
        "import",
        run_import,
        usage="FILE... [--country CODES] [--kinds KINDS] [--min-population N]\n"
        "                               [--quiet] [--json]",
        about="Compile files of GeoNames into an index of your own: looked up after gazetteer.csv\n"
        "and before the packaged world. It takes the place of what was imported before, so\n"
        "name all files at once. From geonames.org/export: allCountries or a country's (AM),\n"
        "alternateNamesV2, admin1CodesASCII, admin2Codes, as .txt or .zip; also a CSV with\n"
        "the columns of gazetteer.csv. What a file is, is told by its content.",
        examples=(
            "AM.zip AZ.zip",
            "allCountries.zip alternateNamesV2.zip admin1CodesASCII.txt --country AM,AZ",
            "allCountries.zip --kinds city,settlement --min-population 100",
        ),
    )
    verb.add_argument("files", metavar="FILE", nargs="+", help="a dump of GeoNames, or a CSV")
    verb.add_argument("--country", metavar="CODES", help="keep only these: AM,AZ (ISO 3166-1)")
    verb.add_argument("--kinds", metavar="KINDS", help="keep only these: city,settlement,river")
    verb.add_argument(
        "--min-population",
        metavar="N",
        type=int,
        default=0,
        help="keep cities and settlements with so many inhabitants",
    )
    arguments.add_quiet(verb)
    arguments.add_json(verb)


def run_import(options: Namespace) -> int:
    """Import and say what was read, left out and kept."""
    from pathlib import Path

    from mapper import gazetteer as gazetteer_import

    result = gazetteer_import.import_files(
        [Path(file) for file in options.files],
        options=gazetteer_import.Options(
            countries=tuple(map(str.upper, arguments.codes(options.country))),
            kinds=arguments.codes(options.kinds),
            min_population=options.min_population,
        ),
        watch=console.watch(quiet=options.quiet),
    )
    console.warn_of_import(result, quiet=options.quiet)
    if options.json:
        console.print_json(console.import_record(result))
    elif not options.quiet:
        print(console.import_summary(result), end="")
    return _DONE


def _add_imported(verbs: Verbs[Parser]) -> None:
    verb = _add(
        verbs,
        "imported",
        run_imported,
        usage="[--remove] [--json]",
        about="Show or remove what was imported: how much, from which files, where it is kept.",
        examples=("", "--remove"),
    )
    verb.add_argument("--remove", action="store_true", help="remove it")
    arguments.add_json(verb)


def run_imported(options: Namespace) -> int:
    """Print the note of the imported index, or remove it; exit code 1 when there is none."""
    from mapper import gazetteer as gazetteer_store

    data = gazetteer_store.data_folder()
    found = True if options.remove else gazetteer_store.find_imported()
    if not found or (options.remove and not gazetteer_store.remove()):
        return console.complain(f"nothing was imported into {data}", code=_FAILED)
    if options.json:
        record = {"removed": True} if found is True else {**found.note, "note_sha256": found.sha256}
        console.print_json(record)
    else:
        print(f"Removed from {data}" if found is True else console.imported(found))
    return _DONE


def _add_show(verbs: Verbs[Parser]) -> None:
    verb = _add(
        verbs,
        "show",
        run_show,
        usage="NAME [--gazetteer FILE] [--no-imported] [--json]",
        about="List every place of a name: its layer is overlay (gazetteer.csv and --gazetteer),\n"
        "imported or world. Other names are known of the overlay only.",
        examples=("Goris", "Basarkechar --json"),
    )
    verb.add_argument("name", metavar="NAME", help="a place name, as written")
    arguments.add_gazetteer(verb)
    arguments.add_json(verb)


def run_show(options: Namespace) -> int:
    """Print the places; exit code 1 when there is none, with names spelt alike."""
    gazetteer = load(options)
    name = options.name.strip()
    places = gazetteer.lookup(name)
    if not places:
        similar = ", ".join(gazetteer.similar(name))
        hint = f"; spelt alike: {similar}" if similar else ""
        return console.complain(f"no place is named {name!r}{hint}", code=_FAILED)
    if options.json:
        console.print_json([console.place_record(p, gazetteer) for p in places])
    else:
        print(console.places(places, gazetteer), end="")
    return _DONE


def _add_near(verbs: Verbs[Parser]) -> None:
    verb = _add(
        verbs,
        "near",
        run_near,
        usage="LAT,LON [--within KM] [--gazetteer FILE] [--no-imported]\n"
        "                             [--json]",
        about="List the places around a point, nearest first.",
        examples=("39.51,46.34", "-33.93,18.42 --within 3"),
    )
    verb.add_argument(
        "point", metavar="LAT,LON", nargs="+", help="degrees (WGS 84), latitude first"
    )
    verb.add_argument("--within", metavar="KM", default="10", help="how far (default: 10)")
    arguments.add_gazetteer(verb)
    arguments.add_json(verb)


def run_near(options: Namespace) -> int:
    """Print the places; exit code 1 when there is none."""
    lat, lon = _point(" ".join(options.point).strip())
    within_km = _number(options.within)
    if within_km is None or not 0 < within_km <= _FARTHEST_KM:
        reason = f"--within {options.within.strip()!r}: is not a number from more than 0 to"
        raise InputError(f"{reason} {_FARTHEST_KM:,.0f} (km)")
    gazetteer = load(options)
    places = gazetteer.near(lon=lon, lat=lat, within_km=within_km)
    if not places:
        reason = f"no place within {within_km:g} km of {lat:g},{lon:g}; --within asks farther"
        return console.complain(reason, code=_FAILED)
    here = {"lon": lon, "lat": lat}
    if options.json:
        records = [console.place_record(p, gazetteer, here=here) for p in places]
        console.print_json(records)
    else:
        print(console.places(places, gazetteer, here=here), end="")
    return _DONE


def _point(text: str) -> tuple[float, float]:
    """Return latitude and longitude; InputError with what is allowed."""
    numbers = [_number(part) for part in text.replace(",", " ").split()]
    allowed = "write LAT,LON in degrees, latitude first, such as 39.51,46.34"
    if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
        raise InputError(f"{text!r}: is not two numbers; {allowed}")
    lat, lon = numbers[0], numbers[1]
    swapped = f"; is {lon:g},{lat:g} meant?" if abs(lon) <= 90 < abs(lat) <= 180 else ""
    for what, number, most in (("latitude", lat, 90), ("longitude", lon, 180)):
        if abs(number) > most:
            reason = f"{what} {number:g} is not from -{most} to {most}"
            raise InputError(f"{text!r}: {reason}; {allowed}{swapped}")
    return lat, lon


def _number(text: str) -> float | None:
    from mapper import gazetteer as gazetteer_csv

    return gazetteer_csv.number(text)
