"""What the packed blocks of a page hold."""

from __future__ import annotations

import base64
import gzip
import json
import re

BLOCK = re.compile(r'<script type="application/octet-stream" ([^>]*)>(.*?)</script>', re.DOTALL)


def unpacked(html: str) -> list[str]:
    """The texts of all packed blocks: libraries, page script, data."""
    return [gzip.decompress(base64.b64decode(text)).decode() for _, text in BLOCK.findall(html)]


def content(html: str) -> dict[str, object]:
    """The data block of a page."""
    (packed,) = (text for attributes, text in BLOCK.findall(html) if "incident-data" in attributes)
    found: dict[str, object] = json.loads(gzip.decompress(base64.b64decode(packed)))
    return found
