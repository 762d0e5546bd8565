"""The page's content security policy, and the check that the page keeps to it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html.parser import HTMLParser

from mapper.errors import OutputError

DATA_TYPES = ("application/octet-stream",)
LINK_ATTRIBUTES = ("src", "href", "action", "formaction", "data", "srcset", "poster", "background")


def policy(*, scripts: Sequence[str], styles: Sequence[str], images: Sequence[str] = ()) -> str:
    """Return the policy that allows only these scripts and styles, and images of these hosts."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(_hash(text) for text in scripts),
            "style-src " + " ".join(_hash(text) for text in styles),
            " ".join(["img-src data:", *dict.fromkeys(images)]),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def check_policy(html: str, *, scripts: Sequence[str], styles: Sequence[str]) -> None:
    """Raise OutputError when a browser would find more in `html` than what is listed."""
    found = _Reader()
    found.feed(html)
    found.close()
    _expect("script", found.texts["script"], scripts)
    _expect("style", found.texts["style"], styles)
    if found.faults:
        msg = f"the page holds what its policy does not allow: {found.faults[0]!r}"
        raise OutputError(msg)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _expect(kind: str, found: Sequence[str], listed: Sequence[str]) -> None:
    if list(found) != [*listed]:
        unlisted = [text for text in found if text not in listed]
        start = unlisted[0][:60] if unlisted else f"{len(found)} of {len(listed)}"
        msg = f"the page holds a {kind} that is not on its list: {start!r}"
        raise OutputError(msg)


class _Reader(HTMLParser):
    """Collects scripts and styles, and every attribute that runs, styles or asks for something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self.faults: list[str] = []
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a script or style that begins, and faults among the attributes."""
        values = dict(attrs)
        if tag in self.texts and values.get("type") not in DATA_TYPES:
            self._open = tag
            self.texts[tag].append("")
        self.faults += [f"<{tag} {name}={text}>" for name, text in attrs if _is_fault(name, text)]
        if tag in {"link", "iframe", "object", "embed", "base", "form"}:
            self.faults.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """Note that a script or style ends."""
        if tag == self._open:
            self._open = None

    def handle_data(self, data: str) -> None:
        """Add to the open script or style."""
        if self._open:
            self.texts[self._open][-1] += data


def _is_fault(name: str, value: str | None) -> bool:
    link = (value or "").strip()
    asks = name in LINK_ATTRIBUTES and bool(link) and not link.startswith("#")
    return asks or name == "style" or name.startswith("on")
