"""Date phrases as days, with and without a day of publication; never a date that is not there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.articles import reader
from mapper.dates import normaliser
from mapper.model import Article, DateSpan, Span


def article(text: str, published: str = "") -> Article:
    """A text, published on an ISO day or on an unknown one."""
    supplied = {"published": published} if published else None
    return reader.parse(text, source="a.txt", raw=text.encode(), supplied=supplied)


def shown(when: DateSpan) -> str:
    """A date as "days precision basis", with what is known of a partial one."""
    if when.is_full:
        known = f"{when.first}" if when.first == when.last else f"{when.first}/{when.last}"
    elif when.month_day:
        known = "--{:02}-{:02}/--{:02}-{:02}".format(*when.month_day)
    else:
        known = "{}..{}".format(*when.offsets) if when.offsets else "?"
    return f"{known} {when.precision} {when.basis}"


PUBLISHED = "2021-05-12"  # a Wednesday
CASES = [
    # (text, dates without publication, dates when published on 12 May 2021)
    ("On November 16, 2020, they fired.", ["2020-11-16 day stated"], None),
    ("On 13 September 2020 it fell.", ["2020-09-13 day stated"], None),
    ("It began on 12 Jan 90 in Lima.", ["1990-01-12 day stated"], None),
    ("On 2020-09-13 it fell.", ["2020-09-13 day stated"], None),
    ("On the 3rd of May 2020 it fell.", ["2020-05-03 day stated"], None),
    (
        "During the night of September 12, shells fell on Agdam.",
        ["--09-12/--09-13 night stated"],
        ["2020-09-12/2020-09-13 night publication"],
    ),
    (
        "On September 12, 2020, beginning late that evening, shells fell.",
        ["2020-09-12/2020-09-13 night stated"],
        None,
    ),
    (
        "On May 3, 2020 he left Mopti. On the same day she came.",
        ["2020-05-03 day stated", "2020-05-03 day relative"],
        None,
    ),
    (
        "On May 3, 2020 he left Mopti. The next day she came.",
        ["2020-05-03 day stated", "2020-05-04 day relative"],
        None,
    ),
    (
        "On May 3, 2020 he left Mopti. The previous day she came.",
        ["2020-05-03 day stated", "2020-05-02 day relative"],
        None,
    ),
    (
        "On December 8, 2020, one fell. On December 9-10 they fired.",
        ["2020-12-08 day stated", "2020-12-09/2020-12-10 days inferred"],
        None,
    ),
    ("They fired from 3 to 5 May 2021.", ["2021-05-03/2021-05-05 days stated"], None),
    ("Between May 3 and May 5, 2021, they fired.", ["2021-05-03/2021-05-05 days stated"], None),
    ("They fired in September 2014.", ["2014-09-01/2014-09-30 month stated"], None),
    (
        "They came tonight.",
        ["-1..0 night relative"],
        ["2021-05-11/2021-05-12 night publication"],
    ),
    ("They came overnight.", ["-1..0 night relative"], ["2021-05-11/2021-05-12 night publication"]),
    ("They came yesterday.", ["-1..-1 day relative"], ["2021-05-11 day publication"]),
    ("They come today.", ["0..0 day relative"], ["2021-05-12 day publication"]),
    ("Three days ago they came.", ["-3..-3 day relative"], ["2021-05-09 day publication"]),
    (
        "Over the past month they fired.",
        ["-31..0 range relative"],
        ["2021-04-11/2021-05-12 range publication"],
    ),
    (
        "During the last month they fired.",
        ["-31..0 range relative"],
        ["2021-04-11/2021-05-12 range publication"],
    ),
    ("He was shot on Tuesday.", ["? day relative"], ["2021-05-11 day publication"]),
    (
        "He was shot on Tuesday night.",
        ["? night relative"],
        ["2021-05-11/2021-05-12 night publication"],
    ),
    ("He was shot last Friday.", ["? day relative"], ["2021-05-07 day publication"]),
    ("Recently they fired.", ["? range stated"], None),
    ("They fired on 31 February 2020.", [], None),
    ("The mayor may march with April Jones.", [], None),
    ("About 2000 people marched.", [], None),
    ("He paid 12,500 dollars for 30 goats.", [], None),
]


@pytest.mark.parametrize(("text", "alone", "published"), CASES, ids=[c[0] for c in CASES])
def test_phrase(text: str, alone: list[str], published: list[str] | None) -> None:
    assert [shown(d) for d in normaliser.find(article(text))] == alone
    wanted = alone if published is None else published
    assert [shown(d) for d in normaliser.find(article(text, PUBLISHED))] == wanted


@pytest.mark.parametrize(
    ("text", "refers_to"),
    [
        ("They broke the trilateral statement of November 10, 2020.", ["document"]),
        ("The ceasefire agreement of 5 September 2014 failed.", ["document"]),
        ("The treaty signed on 3 May 1999 was void.", ["document"]),
        ("Shells fell on Goris, the mayor said on Tuesday.", ["speech"]),
        ("Shells fell on Goris on Tuesday.", ["event"]),
        ("Since 3 May 2021 shells have fallen on Goris.", ["event"]),
        (
            "Shells fell on Goris on Monday, the mayor said on Tuesday.",
            ["event", "speech"],
        ),
        (
            "The mayor said on the night of May 3, 2020. That night shells fell.",
            ["speech", "event"],
        ),
    ],
)
def test_what_a_date_refers_to(text: str, refers_to: list[str]) -> None:
    found = normaliser.find(article(text, PUBLISHED))
    assert [day.refers_to for day in found] == refers_to


def test_the_reason_says_what_a_date_refers_to() -> None:
    said, named = normaliser.find(
        article("He said on May 3, 2021 that the treaty of 3 May 1999 was void.", PUBLISHED)
    )
    assert (said.refers_to, said.why) == ("speech", "when it was said: stated in full")
    assert (named.refers_to, named.why) == ("document", "names a document or event: stated in full")


def test_a_day_by_itself_refers_to_no_speech() -> None:
    found = normaliser.parse_day("said on 3 May 2021")
    assert found == DateSpan(
        first=date(2021, 5, 3),
        last=date(2021, 5, 3),
        precision="day",
        basis="stated",
        refers_to="event",
        span=Span(start=8, end=18, text="3 May 2021"),
        why="stated",
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-09-13", date(2022, 9, 13)),
        ("13 September 2022", date(2022, 9, 13)),
        ("Sept 13, 2022", date(2022, 9, 13)),
        ("2022-09-13T10:00:00Z", date(2022, 9, 13)),
        ("31 February 2020", None),
        ("soon", None),
        ("", None),
    ],
)
def test_parse_day(written: str, day: date | None) -> None:
    found = normaliser.parse_day(written)
    assert (found.first if found else None) == day


WORDS = (
    "on|May|3|2021|,|12|the|night|of|September|tonight|Tuesday|last|month|from|to|-|2020|and|é|“"
)


@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=25))
def test_spans_are_exact_in_order_and_apart(words: list[str]) -> None:
    text = "It fell. " + " ".join(words)
    spans = [d.span for d in normaliser.find(article(text)) if d.span]
    assert [s.text for s in spans] == [text[s.start : s.end] for s in spans]
    assert spans == sorted(spans, key=lambda s: s.start)
    days = [d for d in normaliser.find(article(text)) if d.first and d.last]
    assert all(d.first <= d.last for d in days if d.first and d.last)
