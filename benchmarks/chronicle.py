"""A chronicle: a long text with a dated event a paragraph, made up; how it is read, and how soon.

The text is the same for the same number of events. Towns are well known, so that no name is in
doubt; kinds, tolls and the order of the words change from one paragraph to the next.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from outcome import Figure, Outcome, Value, Wrong
from predict import article_of

from mapper import pipeline
from mapper.gazetteer import Gazetteer
from mapper.model import Report

MANY, FEW = 400, 40
ROUNDS = 3  # of the short one, which is over soon
FIGURES: Mapping[str, Figure] = {
    "reports": Figure("reports of 400 events", 390),
    "dated": Figure("of these with their own day", 390),
    "time": Figure("time a kB, against 40 events", 1.5, is_ceiling=True, is_pinned=False),
    "seconds": Figure("seconds a kB", None, is_pinned=False),
}
FIRST_DAY = date(2021, 1, 3)
TITLE = "Chronicle of two years at the front"
TOWNS = (
    "Kherson", "Nikopol", "Bakhmut", "Kupiansk", "Mariupol", "Melitopol", "Kramatorsk", "Sloviansk",
    "Chuhuiv", "Izium", "Kharkiv", "Zaporizhzhia", "Mykolaiv", "Sumy", "Chernihiv", "Pavlohrad",
    "Odesa", "Kryvyi Rih", "Lysychansk", "Sievierodonetsk", "Druzhkivka", "Kostiantynivka",
)  # fmt: skip
EVENTS = (
    (
        "On {day}, shells fell on a residential street of {town} and killed {few} people; {many} "
        "were wounded, the city council reported."
    ),
    (
        "On {day}, a drone attack on {town} left {many} people injured, according to the regional "
        "police."
    ),
    (
        "On {day}, a car bomb exploded in {town}. {Few} people were killed, said the prosecutor's "
        "office."
    ),
    (
        "On {day}, a missile hit a warehouse in {town}, wounding {many} workers, the mayor said in "
        "the evening."
    ),
    (
        "On {day}, gunmen shot dead {few} men at a petrol station in {town}, police said after "
        "a search of the area."
    ),
    "On {day}, a mine killed {few} farmers on a field near {town}, the emergency service said.",
    (
        "On {day}, soldiers clashed with an armed group in {town}; {few} soldiers were killed, the "
        "army said."
    ),
    (
        "On {day}, artillery shelled {town} for an hour. {Many} residents were injured, the "
        "governor wrote on his channel."
    ),
)
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")


def text_of(count: int) -> str:
    """A chronicle of so many events."""
    rng = random.Random(count)  # noqa: S311  # equal runs, nothing secret
    return "\n\n".join([TITLE, *(_paragraph(rng, number) for number in range(count))]) + "\n"


def day_of(number: int) -> date:
    """The day of an event: one after the other."""
    return FIRST_DAY + timedelta(days=number)


def _paragraph(rng: random.Random, number: int) -> str:
    day, few, many = day_of(number), rng.choice(NUMBERS), rng.randint(10, 30)
    return EVENTS[rng.randrange(len(EVENTS))].format(
        day=f"{day.day} {day:%B %Y}",
        town=TOWNS[rng.randrange(len(TOWNS))],
        few=few,
        Few=few.capitalize(),
        many=many,
        Many=many,
    )


def measure(gazetteer: Gazetteer) -> Outcome:
    """How a long chronicle is read, and its time beside that of a short one."""
    short, long = text_of(FEW), text_of(MANY)
    read(short, gazetteer)  # what is loaded on first use is loaded
    soon = min(read(short, gazetteer)[1] for _ in range(ROUNDS))
    reports, late = read(long, gazetteer)
    dated = len({report.date.first for report in reports if report.date and report.date.is_full})
    a_kb = 1000 * late / len(long)
    values = {
        "reports": Value(len(reports), MANY),
        "dated": Value(dated, MANY),
        "time": Value(round(a_kb / (1000 * soon / len(short)), 2), MANY),
        "seconds": Value(round(a_kb, 3), MANY),
    }
    return Outcome(values={"held": {}, "learn": {}, "all": values}, wrong=_missed(long, reports))


def read(text: str, gazetteer: Gazetteer) -> tuple[list[Report], float]:
    """The reports of a text, and the seconds of the processor that it took to read it."""
    start = time.process_time()
    reports = pipeline.extract(article_of({"id": "chronicle", "text": text}), gazetteer)
    return reports, time.process_time() - start


def _missed(text: str, reports: Sequence[Report]) -> tuple[Wrong, ...]:
    """The paragraphs that no report was read from."""
    told = {report.context.text for report in reports}
    paragraphs = text.strip().split("\n\n")[1:]
    return tuple(
        Wrong("learn", str(number), "missed", paragraph)
        for number, paragraph in enumerate(paragraphs)
        if paragraph not in told
    )
