"""Date phrases of newsrooms as days: one line a phrase, published on a Wednesday, 12 May 2021."""

from __future__ import annotations

from datetime import date

import pytest

from mapper.articles import reader
from mapper.dates import normaliser
from mapper.model import DateSpan

# text | first [/ last] precision basis, several after ";", "-" for none, "?" for an unknown day
PHRASES = """
A blast in Kabul on 1 May 2021 killed two. | 2021-05-01 day stated
A blast in Kabul on May 1, 2021, killed two. | 2021-05-01 day stated
A blast in Kabul on May 1st, 2021 killed two. | 2021-05-01 day stated
A blast in Lagos on the 1st of May, 2021 killed two. | 2021-05-01 day stated
A blast in Lagos on Saturday, May 1, 2021, killed two. | 2021-05-01 day stated
A blast in Lagos on Saturday 1 May 2021 killed two. | 2021-05-01 day stated
A blast in Lagos on Saturday (May 1) killed two. | 2021-05-01 day publication
A blast in Lagos on Sat, 1 May 2021 killed two. | 2021-05-01 day stated
On Sept. 3, 2020, rebels shelled Taiz. | 2020-09-03 day stated
On 3 Sept 2020 rebels shelled Taiz. | 2020-09-03 day stated
ON 3 SEPTEMBER 2020 REBELS SHELLED TAIZ. | 2020-09-03 day stated
ON 12 JAN 90 IN LIMA, THREE WERE HURT. | 1990-01-12 day stated
The raid of 12 Jan '94 in Bogota is closed. | 1994-01-12 day stated
Rebels shelled Taiz on 2020-09-03. | 2020-09-03 day stated
Rebels shelled Taiz at 2020-09-03T10:00:00Z. | 2020-09-03 day stated
Rebels shelled Taiz on 03.09.2020. | 2020-09-03 day stated
Rebels shelled Taiz on 13/09/2020. | 2020-09-13 day stated
Rebels shelled Taiz on 09/13/2020. | 2020-09-13 day stated
Rebels shelled Taiz on 05/05/2020. | 2020-05-05 day stated
Rebels shelled Taiz on 03/04/2020. | ? day stated
On 29 February 2020 a mine went off near Gao. | 2020-02-29 day stated
On 29 February 2021 a mine went off near Gao. | -
On 31 April 2020 a mine went off near Gao. | -
On February 30, 2020, a mine went off near Gao. | -
On May 3 a mine went off near Gao. | 2021-05-03 day publication
On December 28 a mine went off near Gao. | 2020-12-28 day publication
On May 20 a court will sit in Manila. | 2021-05-20 day publication
On May 3-4 mines went off near Gao. | 2021-05-03/2021-05-04 days publication
On 3-4 May mines went off near Gao. | 2021-05-03/2021-05-04 days publication
On May 3 and 4, mines went off near Gao. | 2021-05-03/2021-05-04 days publication
On May 3 and 4 mines were hit near Gao. | 2021-05-03 day publication
On 3, 4 and 5 May mines went off near Gao. | 2021-05-03/2021-05-05 days publication
From 3 to 5 May they shelled Idlib. | 2021-05-03/2021-05-05 days publication
From May 3 to 5 they shelled Idlib. | 2021-05-03/2021-05-05 days publication
From 30 April to 2 May 2021 they shelled Idlib. | 2021-04-30/2021-05-02 days stated
From 30 December to 2 January 2021 they shelled Idlib. | 2020-12-30/2021-01-02 days stated
Between 3 and 5 May 2021 they shelled Idlib. | 2021-05-03/2021-05-05 days stated
Between April 30 and May 2, 2021, they shelled Idlib. | 2021-04-30/2021-05-02 days stated
From March to May 2020 they shelled Idlib. | 2020-03-01/2020-05-31 range stated
In March 2020 they shelled Idlib. | 2020-03-01/2020-03-31 month stated
In March they shelled Idlib. | 2021-03-01/2021-03-31 month publication
In early March 2020 they shelled Idlib. | 2020-03-01/2020-03-31 month stated
In 2014 they shelled Idlib. | 2014-01-01/2014-12-31 year stated
In the years 2014-2016 they shelled Idlib. | 2014-01-01/2016-12-31 range stated
Between 2014 and 2016 they shelled Idlib. | 2014-01-01/2016-12-31 range stated
In the 1990s they shelled Idlib. | -
A crowd of 2000 men met in Dhaka. | -
He walked 2014 metres in Dhaka. | -
The night of May 3 was loud in Gaza. | 2021-05-03/2021-05-04 night publication
On the night of May 3-4 rockets hit Gaza. | 2021-05-03/2021-05-04 night publication
On the night of 3 to 4 May rockets hit Gaza. | 2021-05-03/2021-05-04 night publication
On the night of May 31, 2020 rockets hit Gaza. | 2020-05-31/2020-06-01 night stated
On the night of December 31, 2020 rockets hit Gaza. | 2020-12-31/2021-01-01 night stated
Overnight into May 4 rockets hit Gaza. | 2021-05-03/2021-05-04 night publication
In the early hours of May 4 rockets hit Gaza. | 2021-05-04 day publication
On the evening of May 4 rockets hit Gaza. | 2021-05-04 day publication
On the eve of 9 May rockets hit Gaza. | 2021-05-08 day publication
On New Year's Eve 2020 rockets hit Gaza. | 2020-12-31 day stated
Last night rockets hit Gaza. | 2021-05-11/2021-05-12 night publication
This night rockets hit Gaza. | 2021-05-11/2021-05-12 night publication
Overnight rockets hit Gaza. | 2021-05-11/2021-05-12 night publication
This morning rockets hit Gaza. | 2021-05-12 day publication
Yesterday evening rockets hit Gaza. | 2021-05-11 day publication
The day before yesterday rockets hit Gaza. | 2021-05-10 day publication
Two days ago rockets hit Gaza. | 2021-05-10 day publication
Two weeks ago rockets hit Gaza. | 2021-04-25/2021-05-01 range publication
A gunman fired in Dallas on Monday. | 2021-05-10 day publication
A gunman fired in Dallas on Wednesday. | 2021-05-12 day publication
A gunman fired in Dallas last Wednesday. | 2021-05-05 day publication
A gunman fired in Dallas on Thursday. | 2021-05-06 day publication
A judge will sit in Dallas on Thursday. | 2021-05-13 day publication
A judge sits in Dallas next Monday. | 2021-05-17 day publication
A gunman fired in Dallas early Monday. | 2021-05-10 day publication
A gunman fired in Dallas Monday night. | 2021-05-10/2021-05-11 night publication
A gunman fired in Dallas Monday morning. | 2021-05-10 day publication
A gunman fired in Dallas overnight into Tuesday. | 2021-05-10/2021-05-11 night publication
They fought in Goma from Sunday to Tuesday. | 2021-05-09/2021-05-11 days publication
The Sunday Times writes of Goma. | -
On Good Friday bells rang in Goma. | -
They meet every Friday in Goma. | -
Over the weekend they fought in Goma. | 2021-05-08/2021-05-09 days publication
Earlier this week they fought in Goma. | 2021-05-10/2021-05-12 week publication
Last week they fought in Goma. | 2021-05-03/2021-05-09 week publication
Last month they fought in Goma. | 2021-04-01/2021-04-30 month publication
Earlier this month they fought in Goma. | 2021-05-01/2021-05-12 month publication
Last year they fought in Goma. | 2020-01-01/2020-12-31 year publication
Over the past week they fought in Goma. | 2021-05-05/2021-05-12 range publication
In the last two weeks they fought in Goma. | 2021-04-28/2021-05-12 range publication
In the past 24 hours they fought in Goma. | 2021-05-11/2021-05-12 range publication
In recent months they fought in Goma. | ? range stated
Of late they fought in Goma. | ? range stated
Since May 3 they fight in Goma. | 2021-05-03/2021-05-12 range publication
3 May 2020: a raid. That night a riot. | 2020-05-03 day stated; 2020-05-03/2020-05-04 night relative
On May 3, 2020 he left. A day later it fell. | 2020-05-03 day stated; 2020-05-04 day relative
Police seek him since the May 3 shooting in Lyon. | 2021-05-03 day publication
It shut on May 3, 2020, two days after a raid. | 2020-05-03 day stated; 2020-05-01 day relative
He died Sunday, two days after a raid. | 2021-05-09 day publication; 2021-05-07 day relative
Two days after the raid police came back. | -
On May 3, 2020 he left. Two days later it fell. | 2020-05-03 day stated; 2020-05-05 day relative
On May 3, 2020 he left. Two days earlier it fell. | 2020-05-03 day stated; 2020-05-01 day relative
On May 3, 2020 he left. The next morning it fell. | 2020-05-03 day stated; 2020-05-04 day relative
On Monday a bus left. The next day it fell. | 2021-05-10 day publication; 2021-05-11 day relative
On May 3, 2020 he left. On May 5 it fell. | 2020-05-03 day stated; 2020-05-05 day inferred
On May 3, 2020, beginning late that evening, Oruro was shelled. | 2020-05-03/2020-05-04 night stated
On May 3,2020 rockets hit Gaza. | 2020-05-03 day stated
They may fire in Donetsk, and troops march. | -
About 3 percent of 12,500 houses in Donetsk fell by 4.5 m. | -
A man was shot in Reno on the Fourth of July. | 2021-07-04 day publication
A man was shot in Reno on the 4th of July, 2019. | 2019-07-04 day stated
A man was shot in Reno on Thanksgiving Day. | 2020-11-26 day publication
A man was shot in Reno on Thanksgiving 2018. | 2018-11-22 day stated
A man was shot in Reno on Memorial Day 2019. | 2019-05-27 day stated
A man was shot in Reno on Labor Day. | 2020-09-07 day publication
A man was shot in Reno on Martin Luther King Day. | 2021-01-18 day publication
A man was shot in Reno on Mother's Day. | 2021-05-09 day publication
A man was shot in Reno on Mother’s Day 2017. | 2017-05-14 day stated
A man was shot in Reno on Father's Day 2016. | 2016-06-19 day stated
A man was shot in Reno on Black Friday 2015. | 2015-11-27 day stated
A man was shot in Reno on Christmas morning. | 2020-12-25 day publication
A man was shot in Reno on May Day 2014. | 2014-05-01 day stated
A man was shot in Reno on St. Patrick's Day. | 2021-03-17 day publication
A man was shot in Reno on Presidents' Day 2013. | 2013-02-18 day stated
A man will be charged after a girl was shot on Saturday. | 2021-05-08 day publication
She is expected to survive after being hit on Monday. | 2021-05-10 day publication
A court will sit on Saturday. | 2021-05-15 day publication
A boy who was hurt on Friday will be moved. | 2021-05-07 day publication
""".strip().splitlines()


def _shown(when: DateSpan) -> str:
    """A date as "first/last precision basis"."""
    days = "/".join(str(day) for day in dict.fromkeys((when.first, when.last)) if day)
    return f"{days or '?'} {when.precision} {when.basis}"


@pytest.mark.parametrize("line", PHRASES)
def test_phrase_in_a_published_text(line: str) -> None:
    """The days are those that a reader on the day of publication understands."""
    text, expected = (part.strip() for part in line.split("|"))
    supplied = {"published": "2021-05-12"}
    article = reader.parse(text, source="a.txt", raw=text.encode(), supplied=supplied)
    found = "; ".join(_shown(when) for when in normaliser.find(article))
    assert (found or "-") == expected


def test_published_on_a_wednesday() -> None:
    """What the table says of its day of publication holds."""
    assert date(2021, 5, 12).strftime("%w") == "3"
    assert len(PHRASES) == len(set(PHRASES)) >= 80
