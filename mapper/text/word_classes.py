"""English nouns and verbs have classes: a soldier is a person that bears arms, a film is a work.

    noun_classes("soldier")            # {"person", "armed_person"}
    noun_classes("mine", second=True)  # {"artifact"}: where ore is dug, not the weapon
    verb_classes("strike")             # {"contact"}

The classes are WordNet 3.0's lexicographer files ("person", "act", "motion") and, for nouns, finer
ones by what a sense lies under ("ship", "crime"). data/en/noun_classes.csv and verb_classes.csv
hold them, made by scripts/make_word_classes.py; an unknown word has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mapper import resources

# A compound that is not listed is what its last part is, if that is one of these: true of 5,147 of
# the 6,802 such compounds of common words that WordNet has for being more than their parts (most of
# the others are names of plants and animals), so of more that news make as they go.
_CONCRETE = frozenset({"animal", "artifact", "person"})
_NONE: frozenset[str] = frozenset()


def noun_classes(lemma: str, *, second: bool = False) -> frozenset[str]:
    """Return the classes of a noun in its usual sense, of one file of WordNet and finer.

    `second` asks for those of another sense that is a quarter of its uses or more. A noun is a
    lemma as it is written ("Pole", "pole"); one at the head of a sentence is found in lower case.
    Of an unlisted compound ("ex-soldier", "goat herder") the last part is looked up.
    """
    for word in (lemma, lemma.lower()):
        cells = _cells("noun").get(word)
        if cells is not None:
            return _classes(cells, second=second)
    first, _, last = lemma.rpartition(" " if " " in lemma else "-")
    if not first or noun_classes(last).isdisjoint(_CONCRETE):
        return _NONE
    return noun_classes(last, second=second)


def verb_classes(lemma: str, *, second: bool = False) -> frozenset[str]:
    """Return the class of a verb in its usual sense; `second` asks for another frequent one."""
    return _classes(_cells("verb").get(lemma.lower(), ","), second=second)


@cache
def _classes(cells: str, *, second: bool) -> frozenset[str]:
    return frozenset(cells.split(",")[second].split())


@cache
def _cells(part: str) -> Mapping[str, str]:
    """Return each word of a part of speech -> the rest of its line, two cells."""
    lines = resources.lines(f"data/en/{part}_classes.csv")[1:]
    return dict(line.split(",", 1) for line in lines)
