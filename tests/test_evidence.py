"""Choices among candidates: weights, probabilities, decisions with their reasons, model files."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from math import exp, inf, log
from pathlib import Path
from typing import Any

import model_file
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.errors import DataError
from mapper.evidence import (
    Alternative,
    Decision,
    Evidence,
    Weights,
    calibrated,
    choose,
    logistic,
    packaged,
    softmax,
    weights_of,
)

WEIGHTS = Weights(
    question="which animal it is",
    learned_on="a zoo",
    threshold_probability=0.4,
    threshold_origin="by hand",
    log_odds={"legs": 0.5, "barks": 2.0, "meows": -3.0, "quiet": 0.1, "none": 1.0, "held": 1.0},
    words={
        "legs": "{} legs",
        "barks": "it barks",
        "meows": "it meows",
        "none": "",
        "quiet": "hush",
    },
    by_hand={"held": "no zoo has it"},
)
NONE: tuple[Evidence, ...] = (("none", 1.0, ""),)
FOUR: Evidence = ("legs", 4.0, "four")
BARKS: Evidence = ("barks", 1.0, "")
MEOWS: Evidence = ("meows", 1.0, "")


def decided(candidates: dict[str, list[Evidence]], weights: Weights = WEIGHTS) -> Decision[str]:
    choice = choose(list(candidates), list(candidates.values()), weights, none=NONE)
    return choice.decide(order=str)


def test_the_likeliest_is_chosen_and_the_rejected_are_told_with_reasons() -> None:
    # Log-odds 4, 2 and -1 beside 1 of none: shares of e^4 + e^2 + e^-1 + e^1.
    whole = exp(4) + exp(2) + exp(-1) + exp(1)
    assert decided({"cow": [FOUR], "dog": [FOUR, BARKS], "cat": [FOUR, MEOWS]}) == Decision(
        chosen=Alternative(
            candidate="dog", probability=round(exp(4) / whole, 4), why=("it barks", "four legs")
        ),
        probability=round(exp(4) / whole, 4),
        rejected=(
            Alternative(candidate="cow", probability=round(exp(2) / whole, 4), why=("four legs",)),
            Alternative(
                candidate="cat",
                probability=round(exp(-1) / whole, 4),
                why=("four legs", "against it: it meows"),
            ),
        ),
        none=round(exp(1) / whole, 4),
    )


def test_of_equals_the_first_in_the_order_is_chosen() -> None:
    half = round(exp(2) / (2 * exp(2) + exp(1)), 4)
    found = decided({"b": [FOUR], "a": [FOUR]})
    assert found.ranked == (
        Alternative(candidate="a", probability=half, why=("four legs",)),
        Alternative(candidate="b", probability=half, why=("four legs",)),
    )
    assert (found.chosen, found.probability) == (found.ranked[0], half)


def test_none_of_these_is_chosen_where_nothing_is_likely_enough_against_it() -> None:
    share = 1 / (1 + exp(1))
    assert decided({"cow": []}) == Decision(
        chosen=None,
        probability=round(1 - share, 4),
        rejected=(Alternative(candidate="cow", probability=round(share, 4), why=()),),
        none=round(1 - share, 4),
    )


@pytest.mark.parametrize(("threshold", "is_chosen"), [(0.0, True), (0.26, True), (0.27, False)])
def test_the_threshold_is_the_probability_against_none(
    threshold: float, *, is_chosen: bool
) -> None:
    found = decided({"cow": []}, replace(WEIGHTS, threshold_probability=threshold))
    assert found.probability == (0.2689 if is_chosen else 0.7311)
    assert (found.chosen is not None) is is_chosen


def test_one_candidate_is_chosen_against_none_and_no_candidate_is_none() -> None:
    assert decided({"cow": [FOUR]}) == Decision(
        chosen=Alternative(candidate="cow", probability=0.7311, why=("four legs",)),
        probability=0.7311,
        rejected=(),
        none=0.2689,
    )
    assert decided({}) == Decision(chosen=None, probability=1.0, rejected=(), none=1.0)


def test_candidates_that_are_one_answer_are_as_likely_as_all_of_them() -> None:
    choice = choose(["cow", "calf", "dog"], [[FOUR], [FOUR], [BARKS, FOUR]], WEIGHTS, none=NONE)
    apart = choice.decide(order=str)
    together = choice.decide(order=str, is_one=lambda _a, _b: True)
    assert apart.probability == apart.ranked[0].probability
    assert together.chosen == apart.chosen
    assert together.probability == round(sum(one.probability for one in apart.ranked), 4)


def test_a_decision_may_be_told_as_another_candidate() -> None:
    found = decided({"cow": [FOUR], "dog": [FOUR, BARKS]})
    told = found.instead(found.rejected[0])
    assert told == replace(found, chosen=found.rejected[0], rejected=(found.ranked[0],))
    assert told.instead(told.ranked[0]) is told


def test_only_a_few_likely_candidates_are_told() -> None:
    found = decided({str(at): [FOUR] for at in range(9)} | {"dog": [("barks", 9.0, "")]})
    assert [one.candidate for one in found.ranked] == ["dog"]
    assert [one.candidate for one in decided({str(at): [] for at in range(9)}).ranked] == list(
        "01234"
    )


def test_more_evidence_is_as_if_it_had_been_there_at_first() -> None:
    names, first, more = ["cow", "dog"], [[FOUR], [FOUR]], [[MEOWS], [BARKS]]
    at_once = choose(names, [a + b for a, b in zip(first, more, strict=True)], WEIGHTS, none=NONE)
    in_turn = choose(names, first, WEIGHTS, none=NONE).with_more(more)
    assert in_turn.decide(order=str) == at_once.decide(order=str)
    assert in_turn.evidence(1) == [FOUR, BARKS]
    assert choose(names, first, WEIGHTS).likeliest(2).candidates == names
    assert in_turn.likeliest(1).candidates == ["dog"]
    assert in_turn.likeliest(1).evidence(0) == [FOUR, BARKS]
    assert in_turn.likeliest(1).probabilities == pytest.approx([1 / (1 + exp(-3))])


def test_evidence_without_a_weight_is_refused_unless_it_is_free() -> None:
    free = replace(WEIGHTS, is_open=True)
    assert WEIGHTS.weigh([FOUR, BARKS]) == 4.0
    assert free.weigh([FOUR, ("flies", 9.0, "")]) == 2.0
    assert free.weigh_features(["barks", "flies"]) == WEIGHTS.weigh_features(["barks"]) == 2.0
    assert free.reasons([FOUR, ("flies", 9.0, "")]) == ("four legs",)
    with pytest.raises(DataError, match="no weight for the evidence 'flies' on which animal it is"):
        WEIGHTS.weigh([FOUR, ("flies", 1.0, "")])


def test_reasons_begin_with_what_sets_apart_and_leave_out_what_hardly_counts() -> None:
    own: list[Evidence] = [FOUR, ("quiet", 1.0, ""), ("held", 1.0, "x"), BARKS, BARKS]
    assert WEIGHTS.reasons(own) == ("four legs", "it barks", "held")
    assert WEIGHTS.reasons(own, [FOUR]) == ("it barks", "held", "four legs")
    assert WEIGHTS.reasons(NONE) == ()
    assert WEIGHTS.strongest(["meows", "legs", "barks", "held"], count=2) == ("it barks", "held")


def test_a_question_of_yes_or_no_is_a_choice_between_one_candidate_and_none() -> None:
    features = ["barks", "legs"]
    choice = choose(["yes"], [[(name, 1.0, "") for name in features]], WEIGHTS)
    assert choice.probabilities == pytest.approx([WEIGHTS.probability(features)])
    assert WEIGHTS.probability(features) == logistic(2.5)


@given(st.lists(st.floats(-600, 600), max_size=8), st.floats(-600, 600))
def test_probabilities_are_shares_in_the_order_of_the_log_odds(
    log_odds: list[float], none: float
) -> None:
    found = softmax(log_odds, none)
    assert all(0.0 <= share <= 1.0 for share in found)
    assert sum(found) <= 1.0 + 1e-9
    pairs = sorted(zip(log_odds, found, strict=True))
    assert [share for _, share in pairs] == sorted(found)


@pytest.mark.parametrize(("probability", "log_odds"), [(0.5, 0.0), (0.4, log(2 / 3)), (0.0, -inf)])
def test_a_threshold_is_a_probability_and_its_log_odds(probability: float, log_odds: float) -> None:
    found = replace(WEIGHTS, threshold_probability=probability).threshold_log_odds
    assert found == pytest.approx(log_odds)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=9))
def test_calibration_keeps_the_order_and_is_never_certain(chances: list[float]) -> None:
    others: list[Evidence] = [("wide", 0.0, ""), ("name", 1.0, "")]
    found = [calibrated(chance, packaged("confidence"), others) for chance in sorted(chances)]
    assert found == sorted(found)
    assert 0.0 < found[0] <= found[-1] < 1.0


def test_a_decision_is_calibrated_unless_nothing_is_chosen() -> None:
    weights = Weights(question="", log_odds={"bias": -1.0, "choice": 0.5, "dark": -2.0})
    found = decided({"cow": [FOUR]})  # log-odds 1 against none
    dim = found.calibrated(weights, [("dark", 1.0, "")])
    assert dim == replace(
        found, probability=round(logistic(-1 + 0.5 * log(0.7311 / 0.2689) - 2), 4)
    )
    nothing = decided({"cow": []})
    assert nothing.calibrated(weights) is nothing


def test_a_weight_says_where_it_comes_from_and_learning_leaves_what_is_by_hand() -> None:
    assert WEIGHTS.origin("legs") == "learned on a zoo"
    assert WEIGHTS.origin("held") == "by hand: no zoo has it"
    learned = WEIGHTS.refitted({"legs": 0.7, "held": 3.0})
    assert learned == replace(WEIGHTS, log_odds={"legs": 0.7, "held": 1.0})


MODELS = sorted(path.stem for path in model_file.MODELS.glob("*.toml"))


@pytest.mark.parametrize("name", MODELS)
def test_a_model_file_holds_what_its_weights_are(name: str) -> None:
    found = packaged(name)
    assert model_file.text_of(name, found) == (model_file.MODELS / f"{name}.toml").read_text(
        "utf-8"
    )
    origins = {found.origin(evidence).partition(":")[0] for evidence in found.log_odds}
    assert origins <= {f"learned on {found.learned_on}", "by hand"}
    assert found.log_odds.keys() >= found.words.keys() | found.by_hand.keys() | found.priors.keys()
    assert not found.by_hand.keys() & found.priors.keys()


def test_there_is_a_script_for_every_model() -> None:
    assert len(MODELS) > 7
    scripts = Path(model_file.__file__).parent
    assert {path.stem.removeprefix("train_") for path in scripts.glob("train_*.py")} == set(MODELS)


def test_weights_are_read_from_a_table() -> None:
    table = tomllib.loads(model_file.text_of("zoo", replace(WEIGHTS, priors={"legs": 1.0})))
    assert weights_of(table, file="zoo.toml") == replace(WEIGHTS, priors={"legs": 1.0})


GOOD: dict[str, Any] = {
    "question": "which", "learned_on": "texts", "evidence": {"a": 1.0, "b": {"log_odds": 2.0}},
}  # fmt: skip
DAMAGED: list[tuple[dict[str, Any], str]] = [
    ({"evidence": 1}, "no table of evidence"),
    ({"evidence": {}}, "it lacks a question, evidence, or what that was learned on"),
    ({"question": ""}, "it lacks a question, evidence, or what that was learned on"),
    ({"learned_on": ""}, "it lacks a question, evidence, or what that was learned on"),
    ({"question": 1}, "question 1 is no text"),
    ({"treshold": 0.5}, "'treshold' is unknown"),
    ({"unlisted": "fre"}, "unlisted 'fre'"),
    ({"threshold_probability": 0.5}, "threshold_probability 0.5, and its origin ''"),
    ({"threshold_probability": 1.0, "threshold_origin": "x"}, "threshold_probability 1.0"),
    ({"threshold_probability": "0.5"}, "threshold_probability '0.5' is no number"),
    ({"evidence": {"a": "1"}}, "evidence 'a': log_odds '1' is no number"),
    ({"evidence": {"a": True}}, "evidence 'a': log_odds True is no number"),
    ({"evidence": {"a": inf}}, "evidence 'a': log_odds inf is no number"),
    ({"evidence": {"a": {"words": "x"}}}, "evidence 'a': log_odds None is no number"),
    ({"evidence": {"a": {"log_odds": 1.0, "why": "x"}}}, "evidence 'a': 'why' is unknown"),
    ({"evidence": {"a": {"log_odds": 1.0, "prior": "x"}}}, "evidence 'a': prior 'x' is no number"),
    ({"evidence": {"a": {"log_odds": 1.0, "by_hand": 1}}}, "evidence 'a': by_hand 1 is no text"),
    ({"evidence": {"a": {"log_odds": 1.0, "words": "{"}}}, "words '{' are no template"),
    ({"evidence": {"a": {"log_odds": 1.0, "words": "{} {}"}}}, "words '{} {}' are no template"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "said"), DAMAGED)
def test_a_damaged_model_file_is_named(damage: dict[str, Any], said: str) -> None:
    assert weights_of(GOOD, file="models/x.toml").log_odds == {"a": 1.0, "b": 2.0}
    with pytest.raises(DataError) as error:
        weights_of(GOOD | damage, file="models/x.toml")
    assert str(error.value).startswith("models/x.toml: ")
    assert said in str(error.value)
