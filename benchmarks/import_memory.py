"""How much memory and time `mapper gazetteer import` takes, by the number of places.

    python benchmarks/import_memory.py [200000 1000000 2000000]

Makes dumps in GeoNames' own format in a temporary folder (names are made up; as many of them to
a place as in allCountries.txt and alternateNamesV2.txt), imports each in a process of its own and
prints the most memory it held and its seconds. Every place has a line in both files.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (200_000, 1_000_000, 2_000_000)
SYLLABLES = [first + second for first in "bdfghklmnprstvxyz" for second in "aeiou"]
CYRILLIC = str.maketrans("abdegiklmnoprstuvz", "абдегиклмнопрстувз")
FEATURES = (("P", "PPL"), ("P", "PPL"), ("H", "STM"), ("S", "SCH"), ("T", "HLL"), ("L", "LCTY"))
COUNTRIES = ("AM", "AZ", "BR", "CN", "DE", "ET", "IN", "MX", "RU", "US")


def main() -> None:
    """Print a line for each size."""
    print("places     lines      peak MB  seconds  computing  places/s  index MB", flush=True)
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory(prefix="import-memory-") as folder:
            measure(size, Path(folder))


def measure(size: int, folder: Path) -> None:
    """Import a dump of so many places in a process of its own."""
    lines = write_dump(size, folder)
    files = [str(folder / name) for name in ("allCountries.txt", "alternateNamesV2.txt")]
    command = [sys.executable, "-m", "mapper", "gazetteer", "import", "--quiet", *files]
    start = time.perf_counter()
    child = subprocess.Popen(command, env={**os.environ, "MAPPER_DATA": str(folder / "data")})
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if child.returncode:
        sys.exit(f"the import of {size} places failed")
    computing = usage.ru_utime + usage.ru_stime
    index = sum(path.stat().st_size for path in (folder / "data").rglob("*") if path.is_file())
    print(
        f"{size:<10,} {lines:<10,} {usage.ru_maxrss / 1024:7.0f}  {seconds:7.1f}"
        f"  {computing:9.1f}  {size / computing:8,.0f}  {index / 1e6:8.0f}",
        flush=True,
    )


def write_dump(size: int, folder: Path) -> int:
    """Write both files; how many lines they have."""
    rng = random.Random(size)  # noqa: S311  # the same dump every time
    lines = 0
    places = (folder / "allCountries.txt").open("w", encoding="utf-8")
    names = (folder / "alternateNamesV2.txt").open("w", encoding="utf-8")
    with places, names:
        for number in range(1, size + 1):
            name, other = made_up(rng), made_up(rng)
            places.write(place(rng, number, name, other) + "\n")
            # In another order than the places, as GeoNames has them.
            names.write(f"{number}\t{rng.randint(1, size)}\tru\t{name.translate(CYRILLIC)}")
            names.write("\t\t\t\t\t\t\n")
            lines += 2
    return lines


def place(rng: random.Random, number: int, name: str, other: str) -> str:
    """A line of allCountries.txt."""
    lat, lon = rng.uniform(-60, 80), rng.uniform(-180, 180)
    kind, code = rng.choice(FEATURES)
    people = int(10 ** rng.uniform(1, 5)) if kind == "P" and rng.random() < 0.2 else 0
    cells = [number, name, name, other if rng.random() < 0.6 else "", f"{lat:.5f}", f"{lon:.5f}"]
    cells += [kind, code, rng.choice(COUNTRIES), "", f"{rng.randint(1, 40):02}", "", "", ""]
    cells += [people, "", 100, "Etc/UTC", f"20{rng.randint(10, 24)}-01-01"]
    return "\t".join(map(str, cells))


def made_up(rng: random.Random) -> str:
    """A name of one or two words."""
    words = (
        "".join(rng.choices(SYLLABLES, k=rng.randint(2, 5))).capitalize()
        for _ in range(rng.randint(1, 2))
    )
    return " ".join(words)


if __name__ == "__main__":
    main()
