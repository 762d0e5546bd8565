"""Names without a place and their candidates in a terminal and as JSON."""

from __future__ import annotations

from records import place

from mapper.cli.console import suggested
from mapper.model import Span
from mapper.resolution import Standing
from mapper.suggest import Suggestion, Unknown

SENTENCE = (
    "After a long and quiet week in the hills the people of the valley saw that gunmen had burned "
    "the village of Tabarat before dawn, and that nobody had come up to help them in such a time."
)


def standing(start: int = 0, why: str = '"village of"') -> Standing:
    """A name that stands in the sentence above."""
    at = SENTENCE.index("Tabarat")
    return Standing(
        source="raid.txt",
        span=Span(start=start + at, end=start + at + 7, text="Tabarat"),
        sentence=Span(start=start, end=start + len(SENTENCE), text=SENTENCE),
        kind_word="village",
        why=why,
    )


def unknown(*standings: Standing) -> Unknown:
    """A name of two spellings that stands there."""
    return Unknown(spellings=("Tabarat", "Tabaret"), standings=standings)


def test_a_name_stands_in_its_sentence_cut_at_whole_words() -> None:
    assert suggested.names([unknown(standing())]) == (
        "Tabarat, also Tabaret\n"
        '  raid.txt:108  "village of"\n'
        "    …of the valley saw that gunmen had burned the village of Tabarat before dawn, "
        "and that nobody had come up to help them in…\n"
    )


def test_of_many_standings_three_are_shown_and_the_rest_counted() -> None:
    shown = suggested.names([unknown(*(standing(n * 1000) for n in range(5)))])
    assert shown.count("raid.txt:") == 3
    assert shown.endswith("  and 2 more places in the texts\n")


def test_candidates_are_numbered_and_what_is_no_place_is_counted() -> None:
    found = Suggestion(unknown=unknown(standing()), places=(place("Tabarit"),), passed=2)
    shown = suggested.suggestions([found]).splitlines()
    assert shown[-2].startswith("  1. Tabarit, settlement")
    assert shown[-1] == "  left out: 2 things of that name that are no places"
    assert suggested.counted([found]) == "1 of 1 name with candidates, 1 row"


def test_without_candidates_it_says_so() -> None:
    found = Suggestion(unknown=unknown(standing()), places=(), passed=0)
    assert suggested.suggestions([found]).endswith("  nothing found\n")
    assert suggested.counted([found, found]) == "0 of 2 names with candidates, 0 rows"


def test_records_hold_what_is_shown() -> None:
    found = Suggestion(unknown=unknown(standing()), places=(place("Tabarit"),), passed=2)
    record = suggested.suggestion_record(found)
    assert (record["name"], record["candidates"], record["passed"]) == (
        "Tabarat",
        ["T-Tabarit"],
        2,
    )
    assert record["standings"] == [
        {
            "source": "raid.txt",
            "start": 108,
            "end": 115,
            "text": "Tabarat",
            "sentence": SENTENCE,
            "kind_word": "village",
            "why": '"village of"',
        }
    ]


def test_a_hostile_name_steers_no_terminal() -> None:
    hostile = Unknown(spellings=("Tab\x1b[31m",), standings=(standing(),))
    assert "\x1b" not in suggested.names([hostile])
