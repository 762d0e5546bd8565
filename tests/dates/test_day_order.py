"""Whether numeric dates give the day or the month first: by evidence, or both stay."""

from __future__ import annotations

import pytest

from mapper.articles import reader
from mapper.dates import find

# text | day of publication | country of the outlet | days of the numeric dates, "?" for undecided
CASES = """
Rebels shelled Taiz on 03/04/2021. | | | ?
Rebels shelled Taiz on 3-4-2021. | | | ?
Rebels shelled Taiz on 03.04.2021. | | | 2021-04-03
Rebels shelled Taiz on 04/04/2021. | | | 2021-04-04
Rebels shelled Taiz on 13/04/2021. | | | 2021-04-13
Rebels shelled Taiz on 2021-04-03. | | | 2021-04-03
Rebels shelled Taiz on 20210403. | | | 2021-04-03
Rebels shelled Taiz on 13.04.21. | | | 2021-04-13
Rebels shelled Taiz on 3-Apr-2021. | | | 2021-04-03
Rebels shelled Taiz on 03/04/2021 and on 15/04/2021. | | | 2021-04-03 2021-04-15
Rebels shelled Taiz on 03/04/2021 and on 04/15/2021. | | | 2021-03-04 2021-04-15
Rebels shelled Taiz on 13/04/2021, on 04/15/2021 and on 03/04/2021. | | | 2021-04-13 2021-04-15 ?
Rebels shelled Taiz on 03/04/2021. The raid of 4 March was short. | | | 2021-03-04 2021-03-04
Rebels shelled Taiz on 03/04/2021. | 2021-04-05 | | 2021-04-03
Rebels shelled Taiz on 03/04/2021. | 2021-03-05 | | 2021-03-04
Rebels shelled Taiz on 03/04/2021. | 2022-01-01 | | ?
Rebels shelled Taiz on 03/04/2021. | | US | 2021-03-04
Rebels shelled Taiz on 03/04/2021. | | GB | 2021-04-03
Rebels shelled Taiz on 03/04/2021. | 2021-04-05 | US | 2021-04-03
Rebels shelled Taiz on 03/04/2021 and on 15/04/2021. | | US | 2021-04-03 2021-04-15
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_day_or_month_first(case: str) -> None:
    text, published, country, days = (part.strip() for part in case.split("|"))
    supplied = {"published": published} if published else None
    article = reader.parse(text, source="a.txt", raw=text.encode(), supplied=supplied)
    found = find(article, country=country)
    assert [f"{day.first or '?'}" for day in found] == days.split()


def test_what_is_undecided_says_both_days() -> None:
    text = "Rebels shelled Taiz on 03/04/2021."
    (found,) = find(reader.parse(text, source="a.txt", raw=text.encode()))
    assert (found.first, found.basis, found.why) == (
        None,
        "stated",
        "03/04/2021 may be 2021-04-03 or 2021-03-04; nothing decides which",
    )


@pytest.mark.parametrize("text", ["See case no. 20210403.", "Version 2.3.10 is out.", "Call 9/11."])
def test_numbers_that_are_no_dates(text: str) -> None:
    assert find(reader.parse(text, source="a.txt", raw=text.encode())) == []
