"""A date without a year takes one from the same telling only."""

from __future__ import annotations

import pytest

from mapper.articles import reader
from mapper.dates import find

# text, "/" for a new paragraph | day of publication | days of its dates, "?" where no year is known
CASES = """
In 2010, after a vote, police broke up a rally on 19 December. | | 2010-01-01 2010-12-19
In 2017 an attack on Bangassou in May killed 72. | 2019-06-01 | 2017-01-01 2017-05-01
On 3 May 2014 it fell. On 12 July it was retaken. | 2021-05-12 | 2014-05-03 2014-07-12
He was elected on 3 May 2014. On 12 April he was killed. | 2021-05-12 | 2014-05-03 2021-04-12
There has been war since 2015. In October a bomb killed 29. | 2023-11-22 | 2015-01-01 2023-10-01
There has been war since 2015. In October a bomb killed 29. | | 2015-01-01 ?
The treaty signed on 3 May 1999 holds. On 12 July it was broken. | | 1999-05-03 ?
On 3 May 2021 it fell. / On 12 May it was retaken. | | 2021-05-03 2021-05-12
It began in 1992 in Goris. / On 12 May a mine went off. | | 1992-01-01 ?
On 3 May 1992 all. / On 2 July 2020 it. / On 4 July he. | | 1992-05-03 2020-07-02 2020-07-04
On 3 May 1992 all. / On 2 July 2020 it. / On 4 December he. | | 1992-05-03 2020-07-02 ?
On 30 December 2020 it fell. On 2 January it was retaken. | | 2020-12-30 2021-01-02
On 28 December he fell. | 2021-01-02 | 2020-12-28
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES)
def test_year(case: str) -> None:
    text, published, days = (part.strip() for part in case.split("|"))
    text = text.replace(" / ", "\n\n")
    supplied = {"published": published} if published else None
    article = reader.parse(text, source="a.txt", raw=text.encode(), supplied=supplied)
    assert [f"{day.first or '?'}" for day in find(article)] == days.split()
