"""Make mapper/data/en/noun_classes.csv and verb_classes.csv from WordNet 3.0.

    apt-get download wordnet-base scowl
    dpkg-deb -x wordnet-base_*.deb wordnet && dpkg-deb -x scowl_*.deb scowl
    python scripts/make_word_classes.py wordnet/usr/share/wordnet scowl/usr/share/dict/scowl

The class of a sense is its lexicographer's file; word_classes.toml names finer ones by the senses
that they lie under. A sense weighs what it was counted in WordNet's tagged texts, and one over its
number, so that the first of several uncounted ones leads. Senses of one file are put together: the
heaviest file gives the classes of a word, another with a quarter of the weight its second ones, and
a finer class needs a quarter of the weight too.

Kept are words that SCOWL has among the common ones or that were counted twice, and rarer ones that
are persons or in a class that the settings call rare; no names but those of peoples. A compound
that is what its last part is, is left to the reader of the file, which looks that up.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LEAST_SHARE = 0.25
LEAST_COUNT = 2
COMMON = (10, 20, 35, 40)  # sizes of SCOWL
RARE = (50, 55, 60)
CONCRETE = frozenset({"animal", "artifact", "person"})  # what a compound is if its last part is
GENERAL = 3  # the number of the file of the most general nouns
FILES = (
    "", "", "", "", "act", "animal", "artifact", "attribute", "body", "cognition", "communication",
    "event", "feeling", "food", "group", "location", "motive", "object", "person", "phenomenon",
    "plant", "possession", "process", "quantity", "relation", "shape", "state", "substance", "time",
    "body", "change", "cognition", "communication", "competition", "consumption", "contact",
    "creation", "emotion", "motion", "perception", "possession", "social", "stative", "weather",
)  # fmt: skip
NUMBER_OF = {"noun": "1", "verb": "2"}  # of a part of speech, in keys of senses

Row = tuple[frozenset[str], frozenset[str]]  # classes of a word, and second ones


@dataclass(frozen=True, slots=True)
class Synset:
    """A sense that words share: its file's number, its words and the senses above it."""

    file: int
    words: tuple[str, ...]
    above: tuple[str, ...]
    is_instance: bool


@dataclass(frozen=True)
class Part:
    """The words of one part of speech: each one's senses in order, and how often they were met."""

    settings: Mapping[str, Any]
    synsets: Mapping[str, Synset]
    senses: Mapping[str, tuple[str, ...]]
    counts: Mapping[tuple[str, int], int]

    def named(self, sense: str) -> str:
        """Return the synset of a word's numbered sense ("drone#4")."""
        word, _, number = sense.partition("#")
        return self.senses[word][int(number) - 1]

    def is_met(self, word: str) -> bool:
        """Return whether a word was counted often enough."""
        key = word.replace(" ", "_")
        counts = (self.counts.get((key, n + 1), 0) for n in range(len(self.senses[key.lower()])))
        return sum(counts) >= LEAST_COUNT

    def is_name(self, word: str) -> bool:
        """Return whether a word with a capital names a single person or place too."""
        keys = self.senses[word.replace(" ", "_").lower()]
        return not word.islower() and any(self.synsets[key].is_instance for key in keys)

    @cached_property
    def finer(self) -> Mapping[str, frozenset[str]]:
        """Each synset -> the finer classes that it belongs to."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, chosen in self.settings["finer"].items():
            out = self._all_under(chosen.get("not", ()))
            for key in self._all_under(chosen["under"]) - out:
                found[key].add(name)
        return {key: frozenset(names) for key, names in found.items()}

    @cached_property
    def below(self) -> Mapping[str, list[str]]:
        """Each synset -> those right below it."""
        found = defaultdict(list)
        for key, synset in self.synsets.items():
            for above in synset.above:
                found[above].append(key)
        return found

    def _all_under(self, senses: Iterable[str]) -> set[str]:
        found, waiting = set[str](), [self.named(sense) for sense in senses]
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting += self.below.get(key, ())
        return found

    def class_of(self, key: str) -> str:
        """Return the class of a synset by its file; of the most general ones by their words."""
        synset = self.synsets[key]
        if synset.file != GENERAL:
            return FILES[synset.file]
        known = {**{name: name for name in FILES}, **self.settings["general"]}
        return next((known[word] for word in synset.words if word in known), "")

    def classes(self, key: str) -> frozenset[str]:
        """Return all classes of a synset."""
        return frozenset({self.class_of(key), *self.finer.get(key, ())} - {""})

    def row(self, word: str) -> Row:
        """Return the classes of a word's heaviest file or first sense named by hand, and others."""
        chosen = self.settings["senses"].get(word)
        if chosen:
            keys = self.senses[word.lower()]
            found = [self.classes(keys[number - 1]) for number in chosen]
        else:
            found = list(self._weighed(word))
        first, second = (*found, frozenset[str](), frozenset[str]())[:2]
        return first, frozenset() if second == first else second

    def _weighed(self, word: str) -> Iterator[frozenset[str]]:
        """Yield the classes of the heaviest file of a word, then those of others heavy enough."""
        files: dict[str, float] = defaultdict(float)
        finer: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for number, key in enumerate(self.senses[word.lower()], start=1):
            if self.is_so_written(word, key):
                weight = self.counts.get((word.lower(), number), 0) + 1 / number
                for name in self.classes(key):
                    (files if name in FILES else finer[self.class_of(key)])[name] += weight
        least = LEAST_SHARE * sum(files.values())
        ranked = sorted(files.items(), key=lambda file: -file[1])
        for rank, (name, weight) in enumerate(ranked):
            if rank == 0 or weight >= least:
                yield frozenset({name, *(n for n, share in finer[name].items() if share >= least)})

    def is_so_written(self, word: str, key: str) -> bool:
        """Return whether a synset, of no single person or place, has the word in these letters."""
        synset = self.synsets[key]
        return word in synset.words and not synset.is_instance

    def spellings(self) -> Iterator[str]:
        """Yield every short word as its senses write it, "Pole" and "pole" apart."""
        for word, keys in self.senses.items():
            if is_short(word):
                found = {w for key in keys for w in self.synsets[key].words if w.lower() == word}
                yield from (w for w in sorted(found) if any(self.is_so_written(w, k) for k in keys))


def main() -> None:
    """Write both files from the folders named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("scowl", type=Path)
    options = parser.parse_args()
    common = scowl(options.scowl, COMMON)
    rare = common | scowl(options.scowl, RARE)
    nouns = read(options.wordnet, "noun")
    rows = {word.replace("_", " "): nouns.row(word) for word in nouns.spellings()}
    kept = {word: row for word, row in rows.items() if is_kept(nouns, word, row, common, rare)}
    for word, sense in nouns.settings["added"].items():
        kept[word] = nouns.classes(nouns.named(sense)), frozenset()
    write("noun", {word: row for word, row in kept.items() if of_last_part(word, kept) != row})
    left = {word: row for word, row in rows.items() if word not in kept}
    told = [
        row[0] & last[0] & CONCRETE
        for word, row in left.items()
        if set(parts_of(word)) <= common and (last := of_last_part(word, kept))
    ]
    print(f"{sum(map(bool, told))} of {len(told)} compounds not kept are as their last part")
    verbs = read(options.wordnet, "verb")
    met = (word for word in verbs.spellings() if word in common or verbs.is_met(word))
    write("verb", {word.replace("_", " "): verbs.row(word) for word in met})


def read(folder: Path, part: str) -> Part:
    """Read a part of speech of WordNet's database; its formats are wndb(5WN) and cntlist(5WN)."""
    senses = {}
    for line in lines_of(folder / f"index.{part}"):
        cells = line.split()
        senses[cells[0]] = tuple(cells[-int(cells[2]) :])
    counts = {}
    for line in lines_of(folder / "cntlist.rev"):
        key, number, count = line.split()
        word, _, rest = key.partition("%")
        if rest.startswith(NUMBER_OF[part]):
            counts[word, int(number)] = int(count)
    synsets = dict(map(synset_of, lines_of(folder / f"data.{part}")))
    settings = tomllib.loads(Path(__file__).with_name("word_classes.toml").read_text("utf-8"))
    return Part(settings[part], synsets, senses, counts)


def lines_of(path: Path) -> list[str]:
    """Return the lines of a file of WordNet without the licence at its head."""
    return [line for line in path.read_text("ascii").splitlines() if not line.startswith(" ")]


def synset_of(line: str) -> tuple[str, Synset]:
    """Return the key of a line's synset, and the synset."""
    cells = line.partition(" | ")[0].split()
    first = 5 + 2 * int(cells[3], 16)  # pointers are of four cells
    pointers = cells[first : first + 4 * int(cells[first - 1])]
    kinds, keys = pointers[::4], pointers[1::4]
    return cells[0], Synset(
        file=int(cells[1]),
        words=tuple(cells[4 : first - 1 : 2]),
        above=tuple(key for kind, key in zip(kinds, keys, strict=True) if kind == "@"),
        is_instance="@i" in kinds,
    )


def scowl(folder: Path, sizes: tuple[int, ...]) -> frozenset[str]:
    """Return the words of these sizes, and names of peoples, in American and British spelling."""
    files = (
        folder / f"{dialect}-{kind}.{size}"
        for dialect in ("english", "american", "british")
        for kind in ("words", "upper")
        for size in sizes
    )
    found = (file for file in files if file.exists())
    return frozenset(word for file in found for word in file.read_text("latin-1").split())


def is_short(word: str) -> bool:
    """Return whether a word is of letters, in at most two parts, or three with hyphens."""
    parts = parts_of(word)
    return len(parts) <= 2 + ("_" not in word) and all(part.isalpha() for part in parts)


def parts_of(word: str) -> list[str]:
    """Return the parts of a compound."""
    return word.replace("-", " ").replace("_", " ").split()


def of_last_part(word: str, rows: Mapping[str, Row]) -> Row | None:
    """Return the classes of a compound's last part, as the reader of the file takes them."""
    first, _, last = word.rpartition(" " if " " in word else "-")
    row = rows.get(last)
    return row if first and row and row[0] & CONCRETE else None


def is_kept(
    nouns: Part, word: str, row: Row, common: frozenset[str], known: frozenset[str]
) -> bool:
    """Return whether news may use a noun so often that its classes are worth a line."""
    if not row[0] or nouns.is_name(word):
        return False
    is_rare = not row[0].isdisjoint(nouns.settings["rare"])
    is_person = "person" in row[0] and " " not in word
    if (is_rare or is_person) and all(part in known for part in parts_of(word)):
        return True
    return word.islower() and (word in common or nouns.is_met(word))


def write(part: str, rows: Mapping[str, Row]) -> None:
    """Write the classes of the words of a part of speech, sorted."""
    path = ROOT / "mapper" / "data" / "en" / f"{part}_classes.csv"
    lines = [
        ",".join((word, *(" ".join(sorted(classes)) for classes in row)))
        for word, row in sorted(rows.items())
    ]
    path.write_text("\n".join((f"{part},classes,second", *lines, "")), encoding="utf-8")
    print(f"{path.name}: {len(lines)} words, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
