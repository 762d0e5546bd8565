"""What a sentence alone says became of whom, and how many they are: one case a phenomenon."""

from __future__ import annotations

import re

import pytest
from told import wrong

from mapper import resources
from mapper.extraction.how_many.outcomes import Told, told_in
from mapper.extraction.how_many.quantities import Said
from mapper.model import Article
from mapper.text import lexicon_of, span_of, trees, words_pattern


def told(sentence: str) -> list[str]:
    """What a sentence tells became of whom: "killed 12", "injured 30+", "hit 1"."""
    span = span_of(sentence, 0, len(sentence))
    article = Article(id="x", source="x", text=sentence, body=span, sha256="")
    said = (
        Said(tree=tree, text=sentence, lexicon=lexicon_of()) for tree in trees(article, [span])[0]
    )
    return [counted(one) for each in said for one in told_in(each)]


def counted(one: Told) -> str:
    """A telling in short: "killed 12", "12+" at least, "-12" at most, "~12" about, "10-15"."""
    low, best, high = one.party.low, one.party.best, one.party.high
    if low is None and best is None and high is None:
        number = "some"
    elif low is None:
        number = f"~{best}" if high is None else f"-{high}"
    else:
        number = f"{low}+" if high is None else f"{low}" if low == high else f"{low}-{high}"
    return f"{one.fate} {number}" + " perhaps" * one.is_hedged


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # whom it befalls
        ("Twelve were killed and thirty wounded by a bomb in Hilla.", ["killed 12", "injured 30"]),
        ("A bomb exploded, killing 12 people and wounding 30.", ["killed 12", "injured 30"]),
        ("The attack left 12 people dead and 30 wounded.", ["killed 12", "injured 30"]),
        ("The ambush resulted in five soldiers dead and seven hurt.", ["killed 5", "injured 7"]),
        ("Seven dead in ambush near Bria", ["killed 7"]),
        ("Man killed, 4 wounded in shooting", ["killed 1", "injured 4"]),
        ("Shelling kills 2, injures 5 in Kherson region", ["killed 2", "injured 5"]),
        ("The attack, in which 12 people died, was condemned.", ["killed 12"]),
        ("Gunmen attacked a bus that carried 20 workers, who were all killed.", ["killed 20"]),
        ("Police shot dead three protesters.", ["killed 3"]),
        ("A man was found shot dead in Reno.", ["killed 1"]),
        ("A mob beat a man to death.", ["killed 1"]),
        ("Seven servicemen became martyrs, ten were injured.", ["killed 7", "injured 10"]),
        ("The death of two boys is investigated.", ["killed 2"]),
        ("An ambush claimed the lives of seven soldiers.", ["killed 7"]),
        ("Seven sailors lost their lives.", ["killed 7"]),
        ("The explosion caused 12 deaths and 40 injuries.", ["killed 12", "injured 40"]),
        ("The bodies of 12 migrants were recovered.", ["killed 12"]),
        ("A 30-year-old man suffered fatal wounds.", ["killed 1"]),
        ("Three people were taken to hospital.", ["injured 3"]),
        ("Five officers were treated for burns.", ["injured 5"]),
        ("Three remain in critical condition.", ["injured 3"]),
        ("Three soldiers received light wounds.", ["injured 3"]),
        ("Gunmen took 15 students hostage.", ["captured 15"]),
        ("An officer was kidnapped along with his two brothers.", ["captured 3"]),
        ("Twelve people are still missing.", ["missing 12"]),
        ("Two men were shot in Cali.", ["hit 2"]),
        ("Nine people were shot, two of them fatally.", ["hit 9", "killed 2"]),
        # numbers
        ("A bomb killed at least 27 people.", ["killed 27+"]),
        ("A bomb killed up to 20 people.", ["killed -20"]),
        ("A bomb killed about 30 people.", ["killed ~30"]),
        ("A bomb killed 30 people or more.", ["killed 30+"]),
        ("More than a dozen people were wounded.", ["injured 12+"]),
        ("Half a dozen people were killed.", ["killed 6"]),
        ("Between five and 13 people died in the blast.", ["killed 5-13"]),
        ("A bomb killed 10 to 15 people.", ["killed 10-15"]),
        ("1 232 people were killed.", ["killed 1232"]),
        ("Twenty-one people were killed.", ["killed 21"]),
        ("Dozens of people were killed.", ["killed some"]),
        ("Several villagers were wounded.", ["injured some"]),
        ("Several dozen people were killed.", ["killed some"]),
        ("There are killed and wounded on both sides.", ["killed some", "injured some"]),
        ("The army suffered losses.", ["killed some"]),
        # lists, parts and wholes
        ("Five women and three men were killed.", ["killed 8"]),
        ("The driver and seven passengers were killed.", ["killed 8"]),
        ("Four people, two of them children, were killed.", ["killed 4"]),
        ("Nine people, including two children, died.", ["killed 9"]),
        ("Twenty-three people were killed, among them five children.", ["killed 23"]),
        ("Ten people, eight students and two teachers, were shot dead.", ["killed 10"]),
        ("Two people - a man and a woman - were killed.", ["killed 2"]),
        ("Two soldiers were killed and a third hurt.", ["killed 2", "injured 1"]),
        ("A soldier was killed and another injured.", ["killed 1", "injured 1"]),
        ("A family of five was killed.", ["killed 5"]),
        ("Three members of a family were killed.", ["killed 3"]),
        ("A mother of three was killed.", ["killed 1"]),
        ("Two of five men who were attacked died.", ["killed 2"]),
        ("Several civilians were among the 23 killed.", ["killed 23"]),
        ("Gunmen killed the mayor, Juan Perez, and his driver.", ["killed 1", "killed 1"]),
        ("Ola Berg, Kari Dahl and Ann Lie were shot dead.", ["killed 1"] * 3),
        ("There were 42 casualties: 12 killed and 30 injured.", ["killed 12", "injured 30"]),
        ("Casualties: 12 killed, 30 wounded.", ["killed 12", "injured 30"]),
        ("The enemy lost 40 servicemen killed and wounded.", []),
        # tolls
        ("The death toll rose to 34 from 25.", ["killed 34"]),
        ("The number of people killed rose from 25 to 34.", ["killed 34", "killed some"]),
        ("Two people have died, bringing the toll to 12.", ["killed 2", "killed 12"]),
        ("The ministry put the death toll at 300.", ["killed 300"]),
        # nobody
        ("There were no casualties.", ["injured 0", "killed 0"]),
        ("There were no reports of casualties.", ["injured 0", "killed 0"]),
        ("It was hit without inflicting any casualties.", ["injured 0", "killed 0"]),
        ("No one was hurt in the attack.", ["injured 0"]),
        ("Nobody was killed or injured.", ["killed 0", "injured 0"]),
        ("The drivers were released unharmed.", ["injured 0", "killed 0"]),
        # who did it and himself
        ("A gunman killed three people and himself.", ["killed 3", "killed 1"]),
        ("50 to 124 people may have died.", ["killed 50-124 perhaps"]),
        wrong(
            "A 25-year-old man was shot in the leg and a 30-year-old woman in the arm.",
            ["hit 2"],
            why="a verb that is left out in the second of two clauses is not filled in",
        ),
        wrong(
            "Six of the dead are officers.",
            ["killed 6"],
            why="some of the dead are not counted by what they are",
        ),
    ],
)
def test_what_became_of_how_many(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Air defences shot down 52 drones over Odesa.",
        "Shelling killed 30 cows.",
        "The strike destroyed 12 tanks and 4 houses.",
        "Police seized 12 rifles.",
        "The senate killed the bill.",
        "The blast could have killed 20 people.",
        "They wanted to kill 20 people.",
        "The bomb did not kill the two men.",
        "Police arrested 12 people over a death threat.",
        "The man, 45, was nearly killed.",
    ],
)
def test_what_is_no_person_or_was_not_done_is_not_told(sentence: str) -> None:
    assert told(sentence) == []


def test_the_age_of_a_person_is_no_number() -> None:
    assert told("A 5-year-old boy, his mother, 32, and two neighbours were killed.") == ["killed 4"]
    assert told("Ann Doe, 24, was killed on 9 May 2008.") == ["killed 1"]


@pytest.mark.parametrize("name", ["sums", "periods", "deadly", "anyone"])
def test_each_pattern_finds_its_example(name: str) -> None:
    rows = resources.table("data/en/how_many.toml")["patterns"][name]
    missed = [r["pattern"] for r in rows if not words_pattern([r["pattern"]]).search(r["example"])]
    assert missed == []
    assert all(re.compile(row["pattern"]) for row in rows)
