"""Colours of sides and shapes of event types, for every output."""

from __future__ import annotations

from functools import cache
from typing import Any

from mapper import resources, taxonomy


@cache
def signs() -> dict[str, Any]:
    """Return colours of sides and shapes of event types, for page and pictures alike."""
    loaded: dict[str, Any] = resources.record("data/signs.json")
    return {**loaded, "shapes": taxonomy.symbols()}
