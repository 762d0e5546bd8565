"""Text made harmless to show: no characters that steer a terminal or turn the reading order."""

from __future__ import annotations

import re

# Controls, what embeds or overrides the direction of letters, and halves of characters.
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """Return the text of the same length, with blanks for what steers instead of being read."""
    return _STEERING.sub(" ", text)
