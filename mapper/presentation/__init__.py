"""What all outputs share: wording, labels, symbols, areas, base map, publication."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.presentation.areas import AREA_PRECISIONS, Areas
    from mapper.presentation.basemap import MARGIN_SHARE, clip, coarse_world
    from mapper.presentation.boundaries import replaced
    from mapper.presentation.content_policy import check_policy, policy
    from mapper.presentation.heading import facts, months, outlets, sides
    from mapper.presentation.labels import Labels
    from mapper.presentation.phrases import (
        RESPONSES,
        actor_phrase,
        amount_phrase,
        basis_phrase,
        claimant_phrase,
        conflict_values,
        date_phrase,
        doubts,
        outlet_phrase,
        place_phrase,
        placing_phrase,
        toll_phrase,
    )
    from mapper.presentation.publication import published, without_names
    from mapper.presentation.safe_text import harmless
    from mapper.presentation.symbology import signs
    from mapper.presentation.totals import (
        BOUNDARIES_NOTE,
        CLAIMS_NOTE,
        Summary,
        credits_of,
        is_dated,
        summary,
    )
    from mapper.presentation.view import View
    from mapper.presentation.wording import country_name, words

__all__ = [
    "AREA_PRECISIONS",
    "BOUNDARIES_NOTE",
    "CLAIMS_NOTE",
    "MARGIN_SHARE",
    "RESPONSES",
    "Areas",
    "Labels",
    "Summary",
    "View",
    "actor_phrase",
    "amount_phrase",
    "basis_phrase",
    "check_policy",
    "claimant_phrase",
    "clip",
    "coarse_world",
    "conflict_values",
    "country_name",
    "credits_of",
    "date_phrase",
    "doubts",
    "facts",
    "harmless",
    "is_dated",
    "months",
    "outlet_phrase",
    "outlets",
    "place_phrase",
    "placing_phrase",
    "policy",
    "published",
    "replaced",
    "sides",
    "signs",
    "summary",
    "toll_phrase",
    "without_names",
    "words",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "areas": ("AREA_PRECISIONS", "Areas"),
        "basemap": ("MARGIN_SHARE", "clip", "coarse_world"),
        "boundaries": ("replaced",),
        "content_policy": ("check_policy", "policy"),
        "heading": ("facts", "months", "outlets", "sides"),
        "labels": ("Labels",),
        "phrases": (
            "RESPONSES",
            "actor_phrase",
            "amount_phrase",
            "basis_phrase",
            "claimant_phrase",
            "conflict_values",
            "date_phrase",
            "doubts",
            "outlet_phrase",
            "place_phrase",
            "placing_phrase",
            "toll_phrase",
        ),
        "publication": ("published", "without_names"),
        "safe_text": ("harmless",),
        "symbology": ("signs",),
        "totals": (
            "BOUNDARIES_NOTE",
            "CLAIMS_NOTE",
            "Summary",
            "credits_of",
            "is_dated",
            "summary",
        ),
        "view": ("View",),
        "wording": ("country_name", "words"),
    },
)
