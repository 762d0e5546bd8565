"""Write docs/kinds.md from the taxonomy: every kind of incident with its codes.

Run it after every change of mapper/data/taxonomy.toml: `python scripts/make_kinds_reference.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from mapper import taxonomy  # noqa: E402

PAGE = ROOT / "docs" / "kinds.md"
HEAD = """\
# Kinds of incidents

Generated from `mapper/data/taxonomy.toml` by `python scripts/make_kinds_reference.py`; a test
holds that it is true. Types and sub-types have the names of ACLED's codebook where it has one
(what they mean here is our own reading of news, not a coder's judgement); those that it lacks are
marked by what ACLED would code them as, or by "not recorded".

`family` is the coarse kind that outputs carry for symbols. UCDP's type of violence (1 state-based,
2 non-state, 3 one-sided) depends on who did it to whom: listed are those that a kind may be, and
UCDP counts deadly events only.

A new sub-type is a row in `mapper/data/taxonomy.toml` and its name in `mapper/taxonomy.py`, its
words in a lexicon (`mapper/data/lexicon/`), and a case in `tests/gold/phrases/kinds.toml`.
"""


def reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_kinds(), "", *_precisions()]) + "\n"


def _kinds() -> Iterator[str]:
    yield "| type | sub-type | family | symbol | ACLED | UCDP |"
    yield "|---|---|---|---|---|---|"
    for kind in taxonomy.kinds().values():
        symbol = taxonomy.symbols()[kind.event_type]
        acled = "the same" if kind.acled == kind.name else kind.acled or "not recorded"
        ucdp = ", ".join(map(str, kind.ucdp)) or "none"
        yield f"| {kind.event_type} | {kind.name} | {kind.family} | {symbol} | {acled} | {ucdp} |"


def _precisions() -> Iterator[str]:
    yield "## How precisely places and dates are known"
    for what, names, codes in (
        ("place", ("where_prec", "geo_precision"), taxonomy.place_codes()),
        ("date", ("date_prec", "time_precision"), taxonomy.date_codes()),
    ):
        yield f"\n| {what} | UCDP's `{names[0]}` | ACLED's `{names[1]}` |\n|---|---|---|"
        for name, (ucdp, acled) in codes.items():
            yield f"| {name} | {ucdp} | {'not recorded' if acled is None else acled} |"
    longest = ", ".join(f"{name} up to {most}" for name, most in taxonomy.longest_days().items())
    yield f"\nA range of days is coded by its length in days: as {longest}, else as a year."
    yield f"Several districts together are {taxonomy.several_districts()} to UCDP."


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
