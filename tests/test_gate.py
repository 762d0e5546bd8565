"""The scorer sees each kind of damage, and nothing else; the pipeline holds its floors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gate
import gate_gold
import pytest
from gate_gold import Gold
from gate_match import is_outlet, key_of_name
from gate_records import Read, perfect, place_of

from mapper.model import Claimant, DateSpan, Incident, Outlet, Report, ReportPlace, Span, Toll

GOLD = gate_gold.load()
TEXTS = {a.id: (gate_gold.SEEDS / a.source).read_text("utf-8-sig") for a in GOLD.articles}
KEYS = [bar.key for bar in gate.measure(GOLD, *perfect(GOLD, TEXTS))]


@dataclass
class Reader:
    """What a reader made of the texts, to be damaged."""

    analyses: list[Read]
    incidents: list[Incident]

    def edit(self, key: str, change: Callable[[Report], Report | None]) -> None:
        """Change a report, or drop it, in its article and in its incident."""
        for i, analysis in enumerate(self.analyses):
            reports = tuple(_changed(analysis.reports, key, change))
            self.analyses[i] = replace(analysis, reports=reports)
        edited = [(inc, tuple(_changed(inc.reports, key, change))) for inc in self.incidents]
        self.incidents = [replace(inc, reports=reports) for inc, reports in edited if reports]

    def put(self, key: str, **changes: Any) -> None:
        """Change fields of a report."""
        self.edit(key, lambda report: replace(report, **changes))

    def incident(self, key: str, **changes: Any) -> None:
        """Change fields of an incident."""
        self.incidents = [replace(i, **changes) if i.id == key else i for i in self.incidents]

    def report(self, key: str) -> Report:
        """A report by id."""
        return next(r for a in self.analyses for r in a.reports if r.id == key)

    def join(self, one: str, other: str) -> None:
        """Make one incident of two."""
        both = {i.id: i for i in self.incidents}
        gone = both[other]
        self.incidents = [i for i in self.incidents if i.id != other]
        self.incident(one, reports=both[one].reports + gone.reports, places=both[one].places)

    def article(self, index: int, **changes: Any) -> None:
        """Change fields of an article."""
        analysis = self.analyses[index]
        self.analyses[index] = replace(analysis, article=replace(analysis.article, **changes))


def _changed(
    reports: tuple[Report, ...], key: str, change: Callable[[Report], Report | None]
) -> list[Report]:
    made = [change(report) if report.id == key else report for report in reports]
    return [report for report in made if report is not None]


def values(reader: Reader, gold: Gold = GOLD) -> dict[str, float]:
    return {b.key: b.value for b in gate.measure(gold, reader.analyses, reader.incidents)}


def read() -> Reader:
    analyses, incidents = perfect(GOLD, TEXTS)
    return Reader(analyses, incidents)


def test_a_perfect_reader_gets_everything() -> None:
    assert values(read()) == dict.fromkeys(KEYS, 1.0)


def _drop_mention(reader: Reader) -> None:
    first = reader.analyses[0]
    reader.analyses[0] = replace(first, resolutions=first.resolutions[1:])


def _misplace_mention(reader: Reader) -> None:
    second = reader.analyses[2]
    found = list(second.resolutions)
    village = replace(place_of(GOLD.places["jermuk"]), lon=45.961, lat=39.946)
    found[9] = replace(found[9], place=village)
    reader.analyses[2] = replace(second, resolutions=tuple(found))


def _country_by_a_town(reader: Reader) -> None:
    first = reader.analyses[0]
    found = list(first.resolutions)
    index = next(i for i, t in enumerate(GOLD.articles[0].toponyms) if t.place == "az")
    found[index] = replace(found[index], place=replace(place_of(GOLD.places["baku"])))
    reader.analyses[0] = replace(first, resolutions=tuple(found))


def _put_context_on_the_map(reader: Reader) -> None:
    kalbajar = reader.analyses[2].resolutions[18]
    place = place_of(GOLD.places["kalbajar_d"])
    more = ReportPlace(resolution=kalbajar, place=place, role="at", precision="district")
    reader.put("002-3", places=(*reader.report("002-3").places, more))


def _take_a_firing_place_off_the_map(reader: Reader) -> None:
    kept = tuple(p for p in reader.report("002-2").places if p.place.id != "jermuk")
    reader.put("002-2", places=kept)


def _invent_a_report(reader: Reader) -> None:
    words = Span(start=1800, end=1900, text=TEXTS["000"][1800:1900])
    new = replace(reader.report("000-6"), id="000-x", quote=words, context=words, places=())
    first = reader.analyses[0]
    reader.analyses[0] = replace(first, reports=(*first.reports, new))
    home = next(i for i in reader.incidents if i.id == "003-7")
    reader.incidents.append(replace(home, id="x", reports=(new,), places=()))


def _draw_one_more(reader: Reader) -> None:
    reader.incident("003-7", not_drawn="")


def _split(reader: Reader) -> None:
    home = next(i for i in reader.incidents if i.id == "I10")
    reader.incident("I10", reports=home.reports[:1])
    reader.incidents.append(replace(home, id="I10b", reports=home.reports[1:]))


def _split_a_link(reader: Reader) -> None:
    home = next(i for i in reader.incidents if i.id == "I4")
    reader.incident("I4", reports=home.reports[:1])
    reader.incidents.append(replace(home, id="I4b", reports=home.reports[1:]))


def _lose_in_linking(reader: Reader) -> None:
    reader.incidents = [i for i in reader.incidents if i.id != "004-5"]


DAY = DateSpan(first=None, last=None, precision="day", basis="relative", month_day=(11, 19, 11, 19))
WORDS = Span(start=0, end=4, text="On 7")
LOSSES = Toll(
    outcome="killed", unquantified=True, side="AZ", written=Span(start=0, end=8, text="Armenian")
)
INJURED = Toll(
    outcome="injured", best=3, side="AZ", written=Span(start=0, end=11, text="Azerbaijani")
)
NOBODY = Claimant(name="Ministry of Truth", kind="government", side="XX")
MINISTRY = Claimant(name="Ministry of Defence of Azerbaijan", kind="military", side="AZ")
DAMAGE: list[tuple[Callable[[Reader], None], dict[str, float]]] = [
    (_drop_mention, {"mentions": 151 / 152}),
    (_misplace_mention, {"mentions": 151 / 152}),
    (_country_by_a_town, {"mentions": 151 / 152}),
    (_put_context_on_the_map, {"on_map": 66 / 67}),
    (_take_a_firing_place_off_the_map, {"on_map": 64 / 65, "roles": 24 / 25}),
    (_invent_a_report, {"reports": 50 / 51, "voices": 1.0}),
    (_draw_one_more, {"drawn": 9 / 10, "on_map": 66 / 67}),
    (_split, {"drawn": 8 / 9}),
    (_split_a_link, {"links": 2 * 71 / 75 / (1 + 71 / 75)}),
    (_lose_in_linking, {"quotes": 0.0}),
    (lambda r: r.put("001-6", sub_type="Attack"), {"reports": 24 / 25}),
    (lambda r: r.put("001-4", date=DAY), {"dates": 24 / 25}),
    (lambda r: r.put("001-6", tolls=()), {"tolls": 24 / 25}),
    (lambda r: r.put("000-4", tolls=()), {"tolls": 24 / 25}),
    (lambda r: r.put("002-3", tolls=(LOSSES,)), {"tolls": 24 / 25}),
    (
        lambda r: r.put("001-5", tolls=(Toll(outcome="captured", best=60, written=WORDS),)),
        {"invented": 0.0, "quotes": 0.0},
    ),
    (lambda r: r.article(3, outlet=None), {"voices": 9 / 10}),
    (lambda r: r.article(0, outlet=Outlet(name="APA", basis="inferred")), {"voices": 9 / 10}),
    (lambda r: r.put("001-4", claimant=NOBODY), {"voices": 9 / 10}),
    (lambda r: r.put("000-1", claimant=MINISTRY), {"voices": 9 / 10}),
    (lambda r: r.put("004-5", claimant=MINISTRY), {"voices": 9 / 10}),
    (lambda r: r.incident("I9", date=None), {"drawn": 8 / 9}),
    (lambda r: r.incident("I9", places=()), {"drawn": 8 / 9}),
    (lambda r: r.incident("I11", not_drawn="undated"), {"drawn": 8 / 9, "on_map": 62 / 64}),
    (lambda r: r.incident("I12", not_drawn=""), {"kept": 2 / 3}),
    (lambda r: r.put("003-2", quote=replace(WORDS, start=365, end=585)), {"quotes": 0.0}),
    (lambda r: r.put("001-6", status="planned"), {"status": 24 / 25}),
    (lambda r: r.put("001-6", perpetrator=None), {"perpetrator": 24 / 25}),
]


@pytest.mark.parametrize(("damage", "lost"), DAMAGE)
def test_damage_is_seen_where_it_is(
    damage: Callable[[Reader], None], lost: dict[str, float]
) -> None:
    reader = read()
    damage(reader)
    assert values(reader) == pytest.approx(dict.fromkeys(KEYS, 1.0) | lost)


def test_a_report_not_found_is_wrong_in_every_field() -> None:
    reader = read()
    reader.edit("001-6", lambda _: None)
    lost = dict.fromkeys(("dates", "tolls", "status", "perpetrator", "roles"), 24 / 25)
    lost |= {"reports": 48 / 49, "drawn": 8 / 9, "on_map": 64 / 65}
    assert values(reader) == pytest.approx(dict.fromkeys(KEYS, 1.0) | lost)


def test_things_of_different_days_must_not_be_joined() -> None:
    reader = read()
    reader.join("I7", "I8")
    got = values(reader)
    assert (got["apart"], got["drawn"]) == (8 / 9, 7 / 9)
    assert got["links"] == pytest.approx(0.9795918367346939)


NEUTRAL: list[Callable[[Reader], None]] = [
    lambda r: r.join("I2", "I3"),
    lambda r: r.edit("004-3", lambda _: None),
    lambda r: r.edit("002-4", lambda _: None),
    lambda r: r.put("000-5", sub_type="Other"),
    lambda r: r.put("001-1", status="attempted"),
    lambda r: r.put("001-6", tolls=(INJURED,)),
    lambda r: r.put("001-4", event_type="Battles", sub_type="Armed clash"),
    lambda r: r.put("000-1", claimant=replace(MINISTRY, basis="linked")),
    lambda r: r.article(3, outlet=Outlet(name="The Diplomatic Insight", basis="stated")),
]


@pytest.mark.parametrize("choice", NEUTRAL)
def test_what_the_gold_leaves_open_costs_nothing(choice: Callable[[Reader], None]) -> None:
    reader = read()
    choice(reader)
    assert values(reader) == dict.fromkeys(KEYS, 1.0)


def test_a_summary_drawn_on_its_own_is_one_incident_too_many() -> None:
    reader = read()
    home = next(i for i in reader.incidents if i.id == "I2")
    kept = tuple(r for r in home.reports if r.id != "002-4")
    reader.incident("I2", reports=kept)
    reader.incidents.append(replace(home, id="s", reports=(reader.report("002-4"),)))
    assert values(reader) == dict.fromkeys(KEYS, 1.0) | {"drawn": 9 / 10}


def test_nothing_read_is_nothing_right() -> None:
    got = values(Reader([], []))
    right = {"invented", "apart", "quotes"}
    assert {key for key, value in got.items() if value} == right


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Defense of the Republic of Azerbaijan", "Azerbaijani MoD"),
        ("Armenian MFA", "The Ministry of Foreign Affairs of Armenia"),
        ("Embassy of Azerbaijan in the Russian Federation", "Azerbaijani Embassy in Russia"),
    ],
)
def test_names_of_bodies_are_compared_by_the_words_that_matter(one: str, other: str) -> None:
    assert key_of_name(one) == key_of_name(other)


def test_different_bodies_differ() -> None:
    assert key_of_name("Armenian MFA") != key_of_name("Azerbaijani MFA")
    assert not is_outlet(None, ("APA",))
    assert is_outlet(None, (None, "APA"))
    assert not is_outlet("APA", (None,))


def test_a_floor_is_raised_freely_and_lowered_only_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    high = gate.measure(GOLD, *perfect(GOLD, TEXTS))
    reader = read()
    reader.put("001-4", date=None)
    low = gate.measure(GOLD, reader.analyses, reader.incidents)
    assert gate.update(low, reason="", path=path) == []
    assert gate.floors(path)["floors"]["dates"] == 0.96
    assert gate.update(high, reason="", path=path) == []
    assert gate.faults(high, gate.floors(path)) == []
    assert gate.faults(low, gate.floors(path)) == ["dates is 0.96, below its floor 1.0"]
    assert gate.update(low, reason="", path=path) == [
        "dates: 0.96 is below 1.0; lower it with --reason"
    ]
    assert gate.floors(path)["floors"]["dates"] == 1.0
    assert gate.update(low, reason='the "gold" was wrong', path=path) == []
    assert gate.floors(path)["floors"]["dates"] == 0.96
    assert gate.floors(path)["reasons"] == {"dates": '1.0 -> 0.96: the "gold" was wrong'}


def test_changed_answers_are_noticed(tmp_path: Path) -> None:
    bars = gate.measure(GOLD, *perfect(GOLD, TEXTS))
    gate.update(bars, reason="", path=tmp_path / "floors.toml")
    pinned = gate.floors(tmp_path / "floors.toml")
    pinned["digest"]["gold"] = "0"
    assert gate.faults(bars, pinned) == [
        "the gold changed: check the answers, then run with --update"
    ]


def test_every_answer_is_in_its_text() -> None:
    spans = [
        (article.id, words)
        for article in GOLD.articles
        for words in (
            *(t.words for t in article.toponyms),
            *(q for report in article.reports for q in report.quotes),
            *article.optional_quotes,
        )
    ]
    assert len(spans) == 205
    assert all(TEXTS[key][w.start : w.end] == w.text for key, w in spans)


def test_the_pipeline_holds_its_floors_and_the_bars() -> None:
    bars = gate.measure(GOLD, *gate.run([gate_gold.SEEDS]))
    assert gate.faults(bars, gate.floors()) == []
    assert [bar.label for bar in bars if not bar.holds] == []
