"""What a clause tells of, by the word that heads it and what hangs on that."""

from __future__ import annotations

import pytest

from mapper import resources
from mapper.articles import reader
from mapper.extraction.when.matters import clause_head, clock, matter_of, matters
from mapper.text import Tree, body_paragraphs, trees


def tree_of(text: str) -> Tree:
    article = reader.parse(text, source="a.txt", raw=text.encode())
    return trees(article, body_paragraphs(article))[0][0]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Police arrested two men over the attack on Tuesday.", "arrested", ("court", "arrested")),
        ("A gunman who appeared in court killed two.", "appeared", ("court", "court")),
        ("The army said that two soldiers were killed.", "said", ("speech", "said")),
        ("The army said that two soldiers were killed.", "killed", ("harm", "killed")),
        ("A vigil for those killed was kept in Reno.", "kept", ("later", "vigil")),
        ("He died of what the bomb did to him.", "died", ("death", "died")),
        ("Gunmen left town.", "left", ("", "left")),
    ],
)
def test_matter(text: str, word: str, expected: tuple[str, str]) -> None:
    tree = tree_of(text)
    at = tree.at(text.index(word))
    assert at is not None
    matter, told = matter_of(tree, at)
    assert (matter, tree.tokens[told].text) == expected


def test_the_head_of_a_clause() -> None:
    text = "The army said that two soldiers were killed near Goris."
    tree = tree_of(text)
    at = tree.at(text.index("Goris"))
    assert at is not None
    assert tree.tokens[clause_head(tree, at)].text == "killed"


def test_the_lexicon_knows_harm_first_and_its_pattern_matches_its_example() -> None:
    assert (matters()["attack"], matters()["arrest"]) == ("harm", "court")
    assert clock().search(resources.table("data/en/when.toml")["patterns"]["clock"][1])
