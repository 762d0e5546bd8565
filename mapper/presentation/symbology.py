"""Colours of sides and shapes of event types, for every output."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from mapper import taxonomy


@cache
def signs() -> dict[str, Any]:
    """Colours of sides and shapes of event types, of the page and the still picture alike."""
    text = files("mapper.presentation").joinpath("signs.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return {**loaded, "shapes": taxonomy.symbols()}
