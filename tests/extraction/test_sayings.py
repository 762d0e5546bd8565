"""Who says something in a sentence, with which word, and what that does."""

from __future__ import annotations

import pytest

from mapper.extraction.sayings import covering, sayings_in
from mapper.model import Span
from mapper.text import Tree, parsed


def tree_of(text: str) -> Tree:
    """The tree of a text of one sentence."""
    (((tree),),) = parsed(text, [Span(start=0, end=len(text), text=text)])
    return tree


def told(text: str) -> list[str]:
    """Each saying: what it does, its word, and the noun of who does it."""
    tree = tree_of(text)
    found = sayings_in(tree).values()
    return [
        f"{s.act} {s.token.text} {tree.tokens[s.speaker].text if s.speaker is not None else '-'}"
        for s in found
    ]


@pytest.mark.parametrize(
    ("text", "sayings"),
    [
        ("Gunmen attacked a bank, police said.", ["says said police"]),
        ("According to the army, rebels attacked Bria.", ["says According army"]),
        (
            "Two soldiers were wounded in Ménaka, informs the Ministry of Defence.",
            ["says informs Ministry"],
        ),
        (
            "A bomb exploded at a bridge on Monday, the embassy of Peru said.",
            ["says said embassy"],
        ),
        ("APA was told by the ministry that a soldier was killed.", ["says told ministry"]),
        (
            "The newspaper quoted a doctor as saying that three men died.",
            ["cites quoted doctor"],
        ),
        ("The army denied the accusation.", ["denies denied army"]),
        ("The ministry called the report false.", ["denies called ministry"]),
        ("The claim is false, the ministry said.", ["denies said ministry"]),
        ("The mayor accused the rebels of burning the market.", ["accuses accused mayor"]),
        ("The army confirmed the attack.", ["confirms confirmed army"]),
        ("The army declined to say who fired.", []),
        ("The mayor did not say who fired.", []),
        ("The mayor dismissed his driver.", []),
        ("Nobody was hurt when the car hit a wall.", []),
    ],
)
def test_sayings(text: str, sayings: list[str]) -> None:
    assert told(text) == sayings


@pytest.mark.parametrize(
    ("text", "word", "over"),
    [
        ("Gunmen attacked a bank, police said.", "attacked", ["said"]),
        (
            "The ministry denied the claim that its army shelled a village.",
            "shelled",
            ["claim", "denied"],
        ),
        ("Gunmen attacked a bank and told the staff to lie down.", "attacked", []),
        ("Two men died, the mayor said, citing doctors.", "died", ["citing", "said"]),
        ("The men who attacked the bank said nothing.", "attacked", []),
    ],
)
def test_a_word_stands_under_sayings_the_innermost_first(
    text: str, word: str, over: list[str]
) -> None:
    tree = tree_of(text)
    at = tree.at(text.index(word))
    assert at is not None
    assert [s.token.text for s in covering(tree, at, sayings_in(tree))] == over
