"""Precisions as the codes of UCDP and ACLED."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import records
from exported import at

from mapper.export.codes import when_codes, where_codes
from mapper.model import DateSpan

if TYPE_CHECKING:
    from mapper.model import ReportPlace


@pytest.mark.parametrize(
    ("first", "last", "precision", "codes"),
    [
        ("2021-05-03", "2021-05-03", "day", (1, 1)),
        ("2021-05-03", "2021-05-04", "night", (1, 1)),
        ("2021-05-03", "2021-05-06", "days", (2, 2)),
        ("2021-05-03", "2021-05-09", "week", (3, 2)),
        ("2021-05-01", "2021-05-31", "month", (4, 3)),
        ("2021-01-01", "2021-12-31", "year", (5, None)),
        ("2021-05-01", "2021-05-05", "range", (2, 2)),
        ("2021-05-01", "2021-05-20", "range", (4, 3)),
        ("2021-05-01", "2021-09-20", "range", (5, None)),
    ],
)
def test_date_codes(
    first: str, last: str, precision: str, codes: tuple[int | None, int | None]
) -> None:
    assert when_codes(records.day(first, last, precision=precision)) == codes


def test_a_date_without_a_year_has_no_code() -> None:
    assert when_codes(DateSpan(precision="day", basis="stated", month_day=(5, 3, 5, 3))) == (
        None, None,
    )  # fmt: skip
    assert when_codes(None) == (None, None)


@pytest.mark.parametrize(
    ("places", "codes"),
    [
        ([], (None, None)),
        ([at()], (1, 1)),
        ([at(), at("Brava", precision="near")], (2, 2)),
        ([at(precision="district")], (3, 3)),
        ([at(precision="district"), at("Brava", precision="district")], (5, 3)),
        ([at(precision="province")], (4, 3)),
        ([at(precision="border_strip")], (5, 3)),
        ([at(precision="country")], (6, None)),
        ([at(precision="sea")], (7, 3)),
    ],
)
def test_place_codes(places: list[ReportPlace], codes: tuple[int | None, int | None]) -> None:
    assert where_codes(places) == codes
