"""Changed texts keep their answers: every span, every day, every side."""

from __future__ import annotations

from datetime import date

import gate
import gate_gold
import pytest
import variants
from gate_gold import GoldReport, Words
from gate_records import perfect
from hypothesis import given
from hypothesis import strategies as st
from variants import Edit, Variant, applied, make, moved

GOLD = gate_gold.load()
TEXTS = {
    a.source: (gate_gold.SEEDS / a.source).read_bytes().decode("utf-8-sig") for a in GOLD.articles
}
MADE = {name: make(name, GOLD, TEXTS) for name in variants.names()}


def text_of(variant: Variant, article_id: str) -> str:
    return next(variant.texts[a.source] for a in variant.gold.articles if a.id == article_id)


def report(name: str, key: str) -> GoldReport:
    return MADE[name].gold.reports[key]


@pytest.mark.parametrize("name", MADE)
def test_every_answer_is_in_its_changed_text(name: str) -> None:
    variant = MADE[name]
    texts = {a.id: variant.texts[a.source] for a in variant.gold.articles}
    bars = gate.measure(variant.gold, *perfect(variant.gold, texts))
    assert [bar.label for bar in bars if bar.value != 1.0] == []
    for article in variant.gold.articles:
        spans = [t.words for t in article.toponyms] + list(article.optional_quotes)
        assert all(texts[article.id][w.start : w.end] == w.text for w in spans)
    assert bars
    assert sum(len(article.toponyms) for article in variant.gold.articles) > 50


@pytest.mark.parametrize("name", MADE)
def test_nothing_is_left_of_what_was_changed(name: str) -> None:
    variant = MADE[name]
    joined = "".join(variant.texts.values())
    if name == "files":
        assert not set(variant.texts) & set(TEXTS)
    elif name == "typing":
        assert not any(sign in joined.replace("\r\n", "") for sign in variants.TYPED)
    elif name == "dates":
        assert not any(f"{month} {day}" in joined for month, day in [("November", 1), ("Sept", 1)])
    elif name == "sides":
        assert joined.count("Armenia") == "".join(TEXTS.values()).count("Azerbaijan")
    else:
        assert not any(word in joined for word in variants.tables()[name]["words"])


def test_days_are_shifted_in_text_and_answer_alike() -> None:
    text = text_of(MADE["dates"], "001")
    for words in ("On October 7, 2022, Armenia", "On September 27-28, the", "“On October 4, in"):
        assert words in text
    assert "Baku, 4 August 2023 (TDI)" in text_of(MADE["dates"], "003")
    assert "On October 30-31, Armenian" in text_of(MADE["dates"], "004")
    assert report("dates", "001-3").dates == ((date(2022, 9, 27), date(2022, 9, 28)),)
    assert report("dates", "002-1").dates == ((date(2023, 8, 3), date(2023, 8, 4)),)


def test_sides_are_swapped_in_text_and_answer_alike() -> None:
    text = text_of(MADE["sides"], "004")
    assert text.startswith("Armenian MFA: Azerbaijani army has continued its provocations")
    firing = report("sides", "004-2")
    assert (firing.perpetrator, firing.target) == (("AZ",), ("AM",))
    assert (firing.claimants[0].side, report("sides", "004-5").claimants[0].name) == (
        "AM",
        "Azerbaijani MFA",
    )
    assert report("sides", "002-3").toll_side == "AZ"
    assert [t.place for t in MADE["sides"].gold.articles[0].toponyms[:1]] == ["am"]


def test_places_are_moved_in_text_and_answer_alike() -> None:
    text = text_of(MADE["americas"], "000")
    assert "in the settlements of Maicao, Villa del Rosario, Ocaña and Saravena" in text
    gold = MADE["americas"].gold
    firing = next(t for t in gold.articles[0].toponyms if t.place == "jermuk")
    assert firing.words.text == "Villa del Rosario"
    assert (gold.places["jermuk"].lon, gold.places["jermuk"].lat) == (-72.474, 7.834)
    assert gold.places["moscow"] == GOLD.places["moscow"]
    assert gold.reports["001-1"].perpetrator == ("CO",)


def test_an_unknown_variant_is_an_error() -> None:
    with pytest.raises(KeyError, match="mirror"):
        make("mirror", GOLD, TEXTS)


@given(st.lists(st.tuples(st.text(max_size=4), st.text(max_size=4), st.text(max_size=4))))
def test_what_lies_between_edits_is_found_again(parts: list[tuple[str, str, str]]) -> None:
    """Each part is words that stay, words to be changed, and what they become."""
    text, edits, stays = "", [], []
    for keep, old, new in parts:
        stays.append(Words(start=len(text), end=len(text) + len(keep), text=keep))
        text += keep
        if old:
            edits.append(Edit(start=len(text), end=len(text) + len(old), words=new))
        text += old
    changed = applied(text, edits)
    for words in stays:
        if words.text:
            start = moved(words.start, edits, is_end=False)
            end = moved(words.end, edits, is_end=True)
            assert changed[start:end] == words.text


def test_an_offset_within_changed_words_moves_outwards() -> None:
    edits = [Edit(start=4, end=14, words="Colombia")]
    assert moved(6, edits, is_end=False) == 4
    assert moved(6, edits, is_end=True) == 12
    assert moved(20, edits, is_end=False) == 18
