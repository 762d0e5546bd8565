"""Independent claimants: who repeats the words of another is not one more voice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from records import claimant, day
from shellings import AGAIN, SHELLED, told

from mapper.linking.linker import link
from mapper.linking.provenance import claimants
from mapper.model import Claimant

if TYPE_CHECKING:
    from mapper.model import Report

AUTHOR = Claimant(name="Unnamed author", kind="author", basis="inferred")


def names(*told_of: Report) -> list[str]:
    """The independent claimants of reports by name."""
    return [c.name for c in claimants(told_of, {})]


def test_an_unnamed_author_who_repeats_a_ministry_is_no_second_voice() -> None:
    author = Claimant(name="Unnamed author", kind="author", side="NO", basis="inferred")
    copy = told(SHELLED + " ", "b.txt", claimant=author)
    (found,) = link([told(SHELLED, "a.txt"), copy])
    assert [c.name for c in found.claimants] == ["Northland army"]
    assert sorted(r.claimant.name for r in found.reports) == ["Northland army", "Unnamed author"]


def test_two_ministries_are_two_voices_in_the_order_of_their_names() -> None:
    south = claimant("Army of Southland", "SE")
    both = told(SHELLED, "a.txt"), told(AGAIN, "b.txt", claimant=south)
    assert names(*both) == ["Army of Southland", "Northland army"]


def test_one_ministry_in_three_outlets_is_one_voice() -> None:
    texts = (SHELLED, AGAIN, "The army of Northland spoke of shells that fell on Alba.")
    assert names(*(told(text, f"{n}.txt") for n, text in enumerate(texts))) == ["Northland army"]


def test_an_author_of_other_words_is_a_voice_of_its_own() -> None:
    other = "Shepherds on the hills above the town heard thunder all night long near Alba."
    assert names(told(SHELLED, "a.txt"), told(other, "b.txt", claimant=AUTHOR)) == [
        "Northland army",
        "Unnamed author",
    ]


def test_an_author_of_the_other_side_does_not_speak_for_the_ministry() -> None:
    enemy = replace(AUTHOR, side="SE")
    copied = told(SHELLED + " ", "b.txt", claimant=enemy)
    assert names(told(SHELLED, "a.txt"), copied) == ["Northland army", "Unnamed author"]


def test_an_outlet_that_copies_an_earlier_one_speaks_for_it() -> None:
    first, second = (Claimant(name=name, kind="media") for name in ("First News", "Second News"))
    earlier = told(SHELLED, "a.txt", claimant=first, article={"published": day("2021-05-03")})
    later = told(SHELLED + " ", "b.txt", claimant=second)
    found = claimants((earlier, later), {})
    assert [c.name for c in found] == ["First News"]


def test_the_same_voices_among_many_texts() -> None:
    author = replace(AUTHOR, side="NO")
    copies = [told(SHELLED + " " * n, f"{n}.txt", claimant=author) for n in range(1, 60)]
    assert names(told(SHELLED, "a.txt"), *copies) == ["Northland army"]
