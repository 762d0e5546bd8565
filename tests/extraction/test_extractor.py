"""What must hold of the reports of any text."""

from __future__ import annotations

import re

import told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper import extraction, pipeline
from mapper.articles import reader

OTHER = {
    "Armenia": "Azerbaijan", "Azerbaijan": "Armenia",
    "Armenian": "Azerbaijani", "Azerbaijani": "Armenian",
}  # fmt: skip
TWO_SIDED = """\
Ministry statement on the night's events

On September 13, 2022, units of the Armenian armed forces shelled positions of the Azerbaijan \
army in the direction of Lachin, the Ministry of Defence of Azerbaijan said. Two Azerbaijani \
servicemen were killed.
"""


def swapped(text: str) -> str:
    """The text with the two sides' names exchanged."""
    return re.sub(r"\b(?:Armenian?|Azerbaijani?)\b", lambda m: OTHER[m.group()], text)


def test_swapping_the_sides_swaps_them_and_changes_nothing_else() -> None:
    one, two = (told.report(text, published="") for text in (TWO_SIDED, swapped(TWO_SIDED)))
    other = {"AM": "AZ", "AZ": "AM", None: None}
    assert one.perpetrator
    assert two.perpetrator
    assert one.target
    assert two.target
    assert two.perpetrator.side == other[one.perpetrator.side] == "AZ"
    assert two.target.side == other[one.target.side] == "AM"
    assert two.claimant.side == other[one.claimant.side] == "AM"
    assert [other[t.side] for t in one.tolls] == [t.side for t in two.tolls] == ["AM"]
    assert [(p.place.id, p.role) for p in one.places] == [(p.place.id, p.role) for p in two.places]
    assert (one.sub_type, told.days(one), one.status) == (two.sub_type, told.days(two), two.status)


NEWS = "shelled|killed|two|soldiers|in|Kharkiv|,|.|“|”|on 3 May 2022|said|the army|\n\n|was|not|by"
WORDS = st.sampled_from(NEWS.split("|"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_every_span_is_exact(words: list[str]) -> None:
    text = " ".join(words) + " end."
    for report in told.reports(text, published=""):
        spans = [report.quote, report.context, *(t.written for t in report.tolls)]
        spans += [p.written for p in report.places]
        spans += [a.written for a in (report.perpetrator, report.target) if a]
        assert [s.text for s in spans] == [text.strip()[s.start : s.end] for s in spans]


WIRE = """\
On September 13, 2022, units of the Armenian armed forces shelled the
positions of the Azerbaijan army in the direction of Lachin and those in
the direction of Kalbajar, the Ministry of Defence of the Republic of
Azerbaijan told reporters. Two Azerbaijani servicemen were killed and 11
wounded, it said. Armenia said nothing.
"""


def test_what_explains_reports_has_the_words_of_the_article_as_it_was_read() -> None:
    article = reader.parse(WIRE, source="wire.txt", raw=WIRE.encode())
    document = pipeline.annotate(article, told.gazetteer())
    assert document.unwrapped.text != article.text
    examined = extraction.examine(document)
    assert examined.reports == extraction.extract(document)
    spans = [examined.document.unwrapped.body, *examined.document.paragraphs]
    spans += [report.quote for report in examined.reports]
    spans += [span for span, _ in examined.triggers]
    spans += [one.span for one in examined.left_out]
    assert (len(examined.reports), len(examined.triggers), len(examined.left_out)) == (1, 2, 3)
    assert [s.text for s in spans] == [WIRE[s.start : s.end] for s in spans]


def test_the_made_up_texts_tell_of_something() -> None:
    assert told.reports("two soldiers was killed in Kharkiv on 3 May 2022 . end.", published="")
