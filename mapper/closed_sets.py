"""Closed sets of values that records hold, each spelled once; event types are in taxonomy.

Bases, roles and precisions stand the better first; a further kind of place stands at the end,
because indexes store their numbers. `mapper.model` has them all too.
"""

from __future__ import annotations

from typing import Literal

DatePrecision = Literal["day", "night", "days", "week", "month", "year", "range"]
DateExtent = Literal["during", "within"]
DateLack = Literal["day", "year", "publication"]
Referent = Literal["event", "document", "speech"]
Basis = Literal["supplied", "stated", "relative", "publication", "inferred", "linked"]
PlaceKind = Literal[
    "continent", "region", "country", "province", "district", "city", "settlement", "site",
    "river", "lake", "sea", "mountain", "area",
]  # fmt: skip
Use = Literal["location", "actor", "modifier", "dateline", "boilerplate", "name", "demonym"]
Role = Literal["at", "target", "near", "direction", "fired_from", "route", "context"]
Precision = Literal[
    "site", "settlement", "near", "border_strip", "district", "province", "sea", "border", "country"
]
Status = Literal[
    "asserted", "attempted", "prevented", "denied", "planned", "hypothetical", "historical",
    "pattern",
]  # fmt: skip
Outcome = Literal["killed", "injured", "captured", "missing"]
ClaimantKind = Literal[
    "government", "military", "police", "armed group", "witness", "organisation", "official",
    "media", "author", "unknown",
]  # fmt: skip
Response = Literal["confirms", "denies", "answers"]
Flag = Literal[
    "place_from_other_sentence", "place_is_container", "claimant_inferred", "side_inferred",
    "merged_across_sides", "unresolved_name_in_sentence", "day_is_publication", "toll_hedged",
    "contested",
]  # fmt: skip
