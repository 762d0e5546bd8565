"""Which reports become one incident, what follows from them, and what stays apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from random import Random
from typing import TYPE_CHECKING, Any

from records import article, claimant, day, place, report, report_place, span

from mapper.linking.linker import known_by_denial, link
from mapper.model import Actor, Answer, Claimant, DateSpan, Toll

if TYPE_CHECKING:
    from mapper.model import Article, Incident, Report

SHELLED = (
    "Posts near Alba were shelled from Corva, the ministry said, and two soldiers were killed."
)
AGAIN = "Northland says posts near Alba were shelled from Corva and soldiers were killed there."


def told(text: str, source: str, **fields: Any) -> Report:
    """A shelling near Alba as told by a text of its own."""
    from_text: Article = article(text, source=source, **fields.pop("article", {}))
    given = {
        "date": day("2021-05-03"),
        "places": (report_place(place(), span(text, "Alba")),),
        **fields,
    }
    return report(from_text, text, **given)


def ids(incidents: list[Incident]) -> list[list[str]]:
    """The sources of each incident's reports."""
    return [[r.citation.source for r in i.reports] for i in incidents]


def dead(text: str, number: int) -> tuple[Toll, ...]:
    """A toll of soldiers killed."""
    words = span(text, "soldiers")
    return (Toll(outcome="killed", best=number, low=number, high=number, side="NO", written=words),)


def test_two_texts_of_one_event_are_one_incident_with_reasons() -> None:
    (found,) = link([told(SHELLED, "a.txt"), told(AGAIN, "b.txt")])
    assert [r.citation.source for r in found.reports] == ["a.txt", "b.txt"] or [
        r.citation.source for r in found.reports
    ] == ["b.txt", "a.txt"]
    assert "same date" in found.why[0]
    assert found.id == found.reports[0].id
    assert set(found.aliases) == {r.id for r in found.reports}
    assert [c.name for c in found.claimants] == ["Northland army"]
    assert found.is_drawn


def test_other_days_other_places_other_kinds_stay_apart() -> None:
    first = told(SHELLED, "a.txt")
    later = told(AGAIN, "b.txt", date=day("2021-05-09"))
    far = told(
        AGAIN + " ",
        "c.txt",
        places=(report_place(place("Alba", 60.0, 40.0, id="T-far"), span(AGAIN, "Alba")),),
    )
    mines = told(AGAIN + "  ", "d.txt", event_type="Strategic developments", sub_type="mine-laying")
    assert sorted(map(sorted, ids(link([first, later, far, mines])))) == [
        ["a.txt"], ["b.txt"], ["c.txt"], ["d.txt"],
    ]  # fmt: skip


def test_a_denial_and_a_pattern_are_not_the_event() -> None:
    denier = claimant("Ministry of Defence of Southland", "SE")
    denied = told(AGAIN, "b.txt", status="denied", denied_by=denier)
    habit = told(AGAIN + " ", "c.txt", status="pattern")
    incidents = link([told(SHELLED, "a.txt"), denied, habit])
    assert sorted(map(sorted, ids(incidents))) == [["a.txt"], ["b.txt"], ["c.txt"]]
    drawn = {i.reports[0].citation.source: i for i in incidents}
    assert drawn["a.txt"].is_drawn
    assert drawn["b.txt"].not_drawn == "told as denied"
    assert drawn["c.txt"].not_drawn == "told as pattern"
    assert [(a.response, a.claimant.name) for a in drawn["a.txt"].answers] == [
        ("denies", "Ministry of Defence of Southland")
    ]
    assert known_by_denial(incidents) == (drawn["b.txt"].id,)


def test_who_answers_in_a_text_answers_the_incident_once() -> None:
    denier = claimant("Ministry of Defence of Southland", "SE")
    answer = Answer(response="denies", claimant=denier, report_id="x")
    denied = told(AGAIN, "b.txt", status="denied", denied_by=denier)
    incidents = link([told(SHELLED, "a.txt", answers=(answer,)), denied])
    (found,) = (i for i in incidents if i.is_drawn)
    assert [(a.response, a.claimant) for a in found.answers] == [("denies", denier)]


def test_contradictions_stay_side_by_side() -> None:
    south = Actor(written=span(AGAIN, "Corva"), name="Southland army", side="SE")
    north = Actor(written=span(SHELLED, "Corva"), name="Northland army", side="NO")
    (found,) = link(
        [
            told(SHELLED, "a.txt", perpetrator=north, tolls=dead(SHELLED, 2)),
            told(AGAIN, "b.txt", perpetrator=south, tolls=dead(AGAIN, 7)),
        ]
    )
    values = {c.field: [v for v, _ in c.values] for c in found.conflicts}
    assert values == {"perpetrator": ["NO", "SE"], "killed of NO": ["2", "7"]}
    assert sorted(t.best or 0 for t in found.tolls) == [2, 7]


def test_a_partial_date_takes_the_year_of_the_text_that_tells_the_same() -> None:
    partial = DateSpan(month_day=(5, 3, 5, 3), precision="day", basis="stated")
    month = DateSpan(offsets=(-31, 0), precision="range", extent="during", basis="relative")
    undated = told(SHELLED, "a.txt", date=partial, article={"published": None})
    habit = replace(undated, id="a-habit", date=month, status="pattern")
    incidents = link([undated, habit, told(AGAIN, "b.txt")])
    together = next(i for i in incidents if len(i.reports) == 2)
    lent = next(r for r in together.reports if r.citation.source == "a.txt")
    assert lent.date
    assert (str(lent.date.first), lent.date.basis) == ("2021-05-03", "linked")
    pattern = next(i for i in incidents if i.status == "pattern")
    assert pattern.date
    assert (str(pattern.date.first), str(pattern.date.last)) == ("2021-04-02", "2021-05-03")


def test_tonight_is_the_night_of_the_text_that_tells_the_same_words() -> None:
    tonight = DateSpan(offsets=(-1, 0), precision="night", basis="relative")
    undated = told(SHELLED, "a.txt", date=tonight, article={"published": None})
    night = day("2021-05-02", "2021-05-03", precision="night")
    (found,) = link([undated, told(SHELLED + " ", "b.txt", date=night)])
    assert {(str(r.date.first), str(r.date.last)) for r in found.reports if r.date} == {
        ("2021-05-02", "2021-05-03")
    }


def test_an_unnamed_author_who_repeats_a_ministry_is_no_second_voice() -> None:
    author = Claimant(name="Unnamed author", kind="author", side="NO", basis="inferred")
    copy = told(SHELLED + " ", "b.txt", claimant=author)
    (found,) = link([told(SHELLED, "a.txt"), copy])
    assert [c.name for c in found.claimants] == ["Northland army"]
    assert sorted(r.claimant.name for r in found.reports) == ["Northland army", "Unnamed author"]


def test_what_only_sums_up_joins_the_event_of_its_text() -> None:
    text = "There were provocations near Alba. Posts near Alba were shelled."
    source = article(text)
    where = (report_place(place(), span(text, "Alba")),)
    summary = report(
        source, "There were provocations near Alba.", date=day("2021-05-03"), places=where,
        event_type="Other", sub_type="other",
    )  # fmt: skip
    event = report(source, "Posts near Alba were shelled.", date=day("2021-05-03"), places=where)
    (found,) = link([summary, event])
    assert found.sub_type == "Shelling/artillery/missile attack"
    assert len(found.reports) == 2


def test_undated_unplaced_and_countrywide_are_kept_not_drawn() -> None:
    country = place("Northland", kind="country")
    wide = report_place(country, span(AGAIN, "Northland"), role="at", precision="country")
    reasons = [
        link([told(AGAIN, "a.txt", **fields)])[0].not_drawn
        for fields in ({"date": None}, {"places": ()}, {"places": (wide,)})
    ]
    assert reasons == ["no date is told", "no place is told", "known only to a country"]


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [
        told(SHELLED, "a.txt"), told(AGAIN, "b.txt"), told(AGAIN + " ", "c.txt", status="pattern"),
        told(SHELLED + " ", "d.txt", date=day("2021-05-09")), told(AGAIN + "  ", "e.txt"),
    ]  # fmt: skip
    expected = link(reports)
    assert all(link(order) == expected for order in permutations(reports))


def test_the_order_of_the_reports_does_not_matter() -> None:
    told_twice = [
        told(text, f"{n}.txt", date=day(f"2021-05-{2 + n % 4:02}"), tolls=dead(text, n))
        for n, text in enumerate((SHELLED, AGAIN, SHELLED + " ", AGAIN + " ", SHELLED + "  "))
    ]
    wanted = link(told_twice)
    random = Random(7)  # noqa: S311  # the same orders each time
    for _ in range(10):
        shuffled = random.sample(told_twice, len(told_twice))
        assert link(shuffled) == wanted


def test_one_more_text_leaves_the_ids_of_others_valid() -> None:
    far = {"places": (report_place(place("Delta", 60.0, 40.0), span(SHELLED, "Alba")),)}
    before = link([told(SHELLED, "b.txt"), told(SHELLED + " ", "c.txt", **far)])
    earlier = {"published": day("2021-05-03")}
    after = link(
        [
            told(SHELLED, "b.txt"),
            told(SHELLED + " ", "c.txt", **far),
            told(AGAIN, "a.txt", article=earlier),
        ]
    )
    known = {alias: i.id for i in after for alias in i.aliases}
    assert all(i.id in known for i in before)
    assert sum(known[i.id] == i.id for i in before) == 1


def test_a_part_is_related_to_its_whole_and_not_merged() -> None:
    wide = (report_place(place(), span(SHELLED, "Alba")),)
    two = (*wide, report_place(place("Corva", 21.0, 11.0), span(SHELLED, "Corva")))
    habit = told(AGAIN, "b.txt", status="pattern", date=day("2021-05-01", "2021-05-31"))
    part, pattern = link([told(SHELLED, "a.txt", places=wide), habit])
    if part.status == "pattern":
        part, pattern = pattern, part
    assert (part.related, pattern.related) == ((pattern.id,), (part.id,))
    both = told(SHELLED, "c.txt", places=two, sub_type="Attack")
    apart = told(SHELLED, "c.txt", id="c-2", places=wide, sub_type="Armed clash")
    found = link([both, apart])
    assert [len(i.related) for i in found] == [1, 1]


def test_words_of_a_quote_that_its_text_leaves_out_are_compared_too() -> None:
    text = "Corva Times. " + SHELLED
    whole = article(text, boilerplate=(span(text, SHELLED),))
    (found,) = link([report(whole, SHELLED)], [whole])
    assert found.aliases == (found.id,)


def test_an_inverted_perpetrator_is_flagged() -> None:
    north, south = claimant("Northland army", "NO"), claimant("Southland army", "SE")
    of_north = Actor(written=span(AGAIN, "Northland"), name="Northland army", side="NO")
    of_south = Actor(written=span(SHELLED, "Corva"), name="Southland army", side="SE")
    first = told(SHELLED, "a.txt", claimant=north, perpetrator=of_south)
    (each,) = link([first, told(AGAIN, "b.txt", claimant=south, perpetrator=of_north)])
    assert [c.why for c in each.conflicts] == ["the sides accuse each other"]
    assert each.conflicts[0].claimants == (("Southland army",), ("Northland army",))
    (own,) = link([first, told(AGAIN, "b.txt", claimant=north, perpetrator=of_north)])
    assert "naming its own side" in own.conflicts[0].why
