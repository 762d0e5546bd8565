"""Whether what is told happened, was tried, prevented, planned, denied or is only imagined."""

from __future__ import annotations

import pytest
from told import claimant, gazetteer, report, reports, wrong

from mapper import pipeline
from mapper.extraction.view import view_of
from mapper.extraction.what.events import triggers
from mapper.extraction.what.factuality import Factuality, read_status
from mapper.model import Article, Span


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Gunmen attacked a convoy near Gao on Monday.", "asserted"),
        ("Gunmen have attacked a convoy near Gao, officials said on Monday.", "asserted"),
        ("Gunmen reportedly attacked a convoy near Gao on Monday.", "asserted"),
        ("Gunmen tried to kidnap a mayor in Cotabato on Monday.", "attempted"),
        ("A minister survived an assassination attempt in Karachi on Monday.", "attempted"),
        wrong(
            "Air defences shot down a drone over Belgrade on Monday.",
            "prevented",
            why="an interception is told as what happened",
        ),
        ("Police foiled a plot to blow up a bridge in Nairobi on Monday.", "prevented"),
        ("Soldiers repelled an attack on their base near Mocimboa on Monday.", "prevented"),
        ("The rebels plan to attack the army in Bangui, the general warned on Monday.", "planned"),
        ("The militia threatened to bomb the port of Aden.", "planned"),
        ("The militia will attack the airport of Sirte on Friday, its leader said.", "planned"),
        ("The army of Sudan denied that it had bombed a market in Nyala on Monday.", "denied"),
        (
            "If rebels attacked Bangui, thousands would flee, an analyst said on Monday.",
            "hypothetical",
        ),
        ("The village near Pisky is shelled every day, residents said.", "pattern"),
        ("Pirates often attack ships off Bonny.", "pattern"),
        ("In May 1937 planes bombed the town of Almeria.", "historical"),
        ("Gunmen killed nine people in Bouake in 2004, during the civil war.", "historical"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert report(text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "Did rebels attack the town of Bria on Monday?",
        "Firefighters in Turku will train on Friday with a drill of a chemical attack.",
        "In the novel, a bomb destroys the station of Milan.",
    ],
)
def test_what_is_only_asked_or_played_is_no_report(text: str) -> None:
    assert [r.quote.text for r in reports(text)] == []


@pytest.mark.xfail(strict=True, reason="an attempt makes all of its clause an attempt")
def test_an_attempt_beside_what_was_done_leaves_that_asserted() -> None:
    one = reports("Gunmen killed a guard and tried to kidnap a banker in Puebla on Monday.")[0]
    assert (one.status, one.sub_type) == ("asserted", "Attack")


def test_a_threat_does_not_undo_what_happened() -> None:
    first = reports("Rebels shelled Sake on Monday and threatened to march on Goma.")[0]
    assert (first.status, first.sub_type) == ("asserted", "Shelling/artillery/missile attack")


def test_confirming_the_strike_and_denying_the_victims_asserts_the_strike() -> None:
    text = (
        "The army confirmed the air strike on Hajjah on Monday, but denied that civilians were hit."
    )
    assert reports(text)[0].status == "asserted"


def test_who_denies_is_named_beside_who_claims() -> None:
    one = report("The army of Sudan denied that it had bombed a market in Nyala on Monday.")
    assert claimant(one.denied_by) == "Armed Forces of Sudan, military (SD)"


def test_the_cue_is_among_the_reasons() -> None:
    one = report("Gunmen tried to kidnap a mayor in Cotabato on Monday.")
    assert any("attempted" in why for why in one.why)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shelled the town.", Factuality()),
        (
            "Have rebels shelled the town?",
            Factuality(status="hypothetical", cue="?", mood="asked"),
        ),
        (
            "Rebels shelled the town in a video game.",
            Factuality(status="hypothetical", cue="game", mood="imagined"),
        ),
        (
            "The ministry denied that rebels shelled the town.",
            Factuality(status="denied", cue="denied"),
        ),
        ("Rebels shelled the town daily.", Factuality(status="pattern", cue="daily")),
        ("Rebels met to attack the town.", Factuality(status="hypothetical", cue="met")),
    ],
)
def test_a_status_comes_with_its_words_and_the_mood(text: str, expected: Factuality) -> None:
    body = Span(start=0, end=len(text), text=text)
    article = Article(id="a", source="a.txt", text=text, body=body, sha256="")
    view = view_of(pipeline.annotate(article, gazetteer()))
    (trigger, *_) = triggers(view, 0)
    assert read_status(body, trigger, None) == expected
