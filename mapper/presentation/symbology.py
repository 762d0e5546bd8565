"""Colours of sides and shapes of event types, for every output."""

from __future__ import annotations

from functools import cache
from typing import Any

from mapper import resources, taxonomy


@cache
def signs() -> dict[str, Any]:
    """Colours of sides and shapes of event types, of the page and the still picture alike."""
    loaded: dict[str, Any] = resources.record("data/signs.json")
    return {**loaded, "shapes": taxonomy.symbols()}
