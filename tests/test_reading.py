"""The measure of reading splits texts, compares with answers, and holds floors."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import chronicle
import pytest
import reading
import reading_calibration
import reading_cases
import splits
from outcome import Judged, Outcome, Value, Wrong

from mapper.gazetteer import Gazetteer

TEXTS = [f"Text number {number}." for number in range(1000)]
TOLD = "Three soldiers were killed when shells hit Goris on 12 May 2021, the ministry said."
DENIED = f"{TOLD} The army denied it."


def outcome(**values: float | None) -> Outcome:
    """An outcome with these figures of ten things each, of every share."""
    found = {key: Value(value, 10) for key, value in values.items()}
    return Outcome(values=dict.fromkeys(("held", "learn", "all"), found))


def a_case(text: str, **answer: Any) -> dict[str, Any]:
    file = {"name": "a.txt", "text": text}
    return {"id": "a", "kind": "both", "files": [file], "incidents": [{"date": None, **answer}]}


def test_a_fifth_of_texts_is_held_and_always_the_same() -> None:
    parts = [splits.part_of(text) for text in TEXTS]
    assert 170 < parts.count("held") < 230
    assert [at for at, part in enumerate(parts) if part == "held"][:5] == [0, 4, 8, 18, 21]


def test_a_case_is_one_text_and_a_tested_sentence_is_held() -> None:
    one, two = TEXTS[0], TEXTS[1]
    case = {"files": [{"text": one}, {"text": two}]}
    assert splits.part_of_row(case) == splits.part_of(one + two)
    tested = [text for text in TEXTS if splits.is_test(text)]
    assert {splits.part_of_row({"text": text, "verb": [0, 1]}) for text in tested} == {"held"}
    assert {splits.part_of_row({"text": text}) for text in tested} == {"held", "learn"}


def test_figures_stand_beside_their_bars() -> None:
    rows = reading.table({"where": outcome(test_f1=0.8, test_none=0.5)}).splitlines()[2:]
    assert [row.split(" | ")[2:] for row in rows] == [
        ["0.800 (10)", "0.800 (10)", "0.800 (10)", ">= 0.75", " |"],
        ["0.500 (10)", "0.500 (10)", "0.500 (10)", ">= 0.8", "missed |"],
    ]


def pinned(path: Path, measured: Mapping[str, Outcome], *, reason: str = "") -> list[str]:
    """What an update of the floors in a file refuses."""
    old = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    digests = dict.fromkeys(measured, "some")
    return reading.update(measured, digests, old, reason=reason, path=path)


def test_floors_hold_and_are_eased_with_a_reason_only(tmp_path: Path) -> None:
    path, digests = tmp_path / "floors.toml", {"news": "some"}
    good = {"news": outcome(precision=0.5, open=0.2, drawn=7)}
    worse = {"news": outcome(precision=0.4, open=0.2, drawn=3)}
    assert pinned(path, good) == []
    floors = tomllib.loads(path.read_text("utf-8"))
    assert floors == {
        "news": {
            "sha256": "some",
            "held": {"precision": 0.5, "open": 0.2},
            "all": {"precision": 0.5, "open": 0.2},
        },
        "reasons": {},
    }
    assert list(reading.faults(good, digests, floors)) == []
    assert list(reading.faults(worse, digests, floors)) == [
        "news, held: drawn precision is 0.4, below its floor 0.5",
        "news, all: drawn precision is 0.4, below its floor 0.5",
    ]
    assert pinned(path, worse) == [
        "news, held: precision is 0.4 after 0.5; ease with --reason",
        "news, all: precision is 0.4 after 0.5; ease with --reason",
    ]
    assert tomllib.loads(path.read_text("utf-8")) == floors
    assert pinned(path, worse, reason="fewer") == []
    eased = tomllib.loads(path.read_text("utf-8"))
    assert eased["news"]["all"]["precision"] == 0.4
    assert eased["reasons"]["news all precision"] == "0.5 -> 0.4: fewer"


def test_another_gold_set_and_a_figure_without_a_floor_are_faults() -> None:
    found = list(reading.faults({"news": outcome(precision=0.5)}, {"news": "some"}, {}))
    assert found == [
        "news: not the texts that the floors were taken from; run with --update",
        "news, held: precision has no floor; run with --update",
        "news, all: precision has no floor; run with --update",
    ]


def test_words_of_held_texts_are_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = (
        Wrong("held", "h", "missed: it", "Secret words."),
        Wrong("learn", "k", "missed: it", "Open words."),
    )
    some = Outcome(values={}, wrong=wrong)
    reading.print_errors(some, "held")
    reading.print_errors(some, "learn")
    assert capsys.readouterr().out.splitlines() == [
        "    1 missed", "    1 in all, of the part held",
        "k: missed: it", "    Open words.", "    1 missed", "    1 in all, of the part learn",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (a_case(TOLD), False),
        (a_case(DENIED), True),
        (a_case(DENIED, status=["denied"]), False),
        (a_case(DENIED, files=["b.txt"]), False),
    ],
)
def test_which_texts_hold_a_response(case: dict[str, Any], *, expected: bool) -> None:
    assert reading_cases.holds_response(case, case["incidents"][0]) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({}, None),
        ({"side": ["AM"]}, True),
        ({"side": ["AZ"], "claimant": ["Police"]}, False),
        ({"claimant": ["police of"]}, True),
        ({"claimant": ["mayor"]}, False),
    ],
)
def test_whose_colour_is_right(answer: dict[str, Any], *, expected: bool | None) -> None:
    claimants = [{"name": "Police of Armenia", "side": "AM"}, {"name": "A mayor", "side": None}]
    read = {"sides": ["AM"], "claimants": claimants}
    assert reading_cases.sides_right(read, answer) is expected
    assert reading_cases.sides_right({**read, "sides": []}, answer) is None


def test_a_case_is_read_as_the_program_exports_it() -> None:
    files = [{"name": "a.txt", "text": TOLD, "published": "2021-05-13", "outlet": "The Daily"}]
    read = reading_cases.run(files, Gazetteer.load(imported=False))
    assert [(p["date_first"], p["outlet"], p["reports"][0]["article"]["source"]) for p in read] == [
        ("2021-05-12", "The Daily", "a.txt")
    ]


def test_probabilities_are_held_against_what_is_so() -> None:
    said = [(0.9, True)] * 9 + [(0.9, False)] + [(0.1, True)] + [(0.1, False)] * 9
    judged = [Judged("learn", probability, so) for probability, so in said]
    assert reading_calibration.figures(judged) == {
        "ece": Value(0.16, 20), "brier": Value(0.64, 20), "share": Value(0.5, 20),
    }  # fmt: skip
    unsaid = reading_calibration.figures([Judged("held", None, is_incident=True)])
    assert unsaid == {"ece": Value(None, 0), "brier": Value(None, 0), "share": Value(1.0, 1)}


def test_a_chronicle_has_an_event_a_paragraph_and_a_day_each() -> None:
    text = chronicle.text_of(40)
    title, *paragraphs = text.strip().split("\n\n")
    assert (title, len(paragraphs), text) == (chronicle.TITLE, 40, chronicle.text_of(40))
    days = [f"On {day.day} {day:%B %Y}, " for day in map(chronicle.day_of, range(40))]
    assert [p.startswith(day) for p, day in zip(paragraphs, days, strict=True)] == [True] * 40
    reports, seconds = chronicle.read(chronicle.text_of(1), Gazetteer.load(imported=False))
    assert [report.date.first for report in reports if report.date] == [chronicle.FIRST_DAY]
    assert seconds > 0


def test_sets_that_are_not_there_are_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reading.chosen(["news", "where"], tmp_path, quick=False) == []
    assert capsys.readouterr().out.count("left out") == 2
