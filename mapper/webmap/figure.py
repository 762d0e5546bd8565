"""A branca Figure renders the page so that it asks nobody for anything, with stable bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from branca.element import CssLink, Element, Figure, JavascriptLink
from jinja2 import Environment

from mapper import presentation
from mapper.errors import OutputError
from mapper.webmap import assets

# Branca names neither an element's children nor its id in public, so both are read here only.
# ruff: noqa: SLF001

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What fills the page around the map: title, values of the body template, data blocks.

    `exports` is the block that is unpacked when somebody downloads what is shown. `image_hosts` are
    the only hosts that the page may ask for images.
    """

    title: str
    values: Mapping[str, Any]
    data: str
    exports: str
    image_hosts: tuple[str, ...] = ()


class OfflineFigure(Figure):
    """A page whose links are replaced by texts that it carries; other links are refused."""

    def __init__(self, content: Content) -> None:
        """Make an empty page for `content`; the map is added as its child."""
        super().__init__(title=content.title)
        self._name = "OfflineFigure"
        self.content = content

    def render(self, **kwargs: object) -> str:
        """Return the whole page; OutputError for a link without a copy or a foreign script."""
        parts = (self.header, self.html, self.script)
        before = [part._children.copy() for part in parts]
        try:
            for child in list(self._children.values()):
                child.render(**kwargs)
            return self._whole(**kwargs)
        finally:  # Folium adds to the parts on each rendering; the next one starts as this one did
            for part, children in zip(parts, before, strict=True):
                part._children = children

    def _whole(self, **kwargs: object) -> str:
        links, own_styles = _header(self.header)
        ids = tuple(_ids(self))
        start = _start(self.script.render(**kwargs))
        body = _body(self.content, self.html.render(**kwargs))
        start, body = _renamed([start, body], ids)
        styles = [*links[CssLink], *own_styles, assets.page_style()]
        scripts = [*links[JavascriptLink], assets.page_script()]
        return _page(self.content, styles=styles, packed=scripts, start=start, body=body)


def _page(content: Content, *, styles: list[str], packed: list[str], start: str, body: str) -> str:
    """Return the page, whose policy allows exactly these texts, checked as a browser does."""
    loader = assets.loader_script()
    html = _environment().from_string(assets.template("page.html")).render(
        policy=presentation.policy(
            scripts=[loader, *packed, start], styles=styles, images=content.image_hosts
        ),
        title=content.title,
        styles=styles,
        loader=loader,
        body=body,
        packed=[assets.packed(script) for script in packed],
        data=content.data,
        exports=content.exports,
        start=start,
    )  # fmt: skip
    presentation.check_policy(html, scripts=[loader, start], styles=styles)
    return html


def _environment() -> Environment:
    return Environment(autoescape=True, keep_trailing_newline=True)


def _body(content: Content, map_html: str) -> str:
    template = _environment().from_string(assets.template("body.html"))
    return template.render(map=map_html, words=presentation.words(), **content.values)


def _header(header: Element) -> tuple[dict[type, list[str]], list[str]]:
    """Return the vendored texts of all links by kind of link, and the styles of elements."""
    links: dict[type, list[str]] = {CssLink: [], JavascriptLink: []}
    styles: list[str] = []
    for name, child in header._children.items():
        if isinstance(child, (CssLink, JavascriptLink)):
            links[type(child)].append(assets.vendored(child.url))
        elif name != "meta_http":
            styles += re.findall(r"<style[^>]*>(.*?)</style>", child.render(), flags=re.DOTALL)
    return links, styles


def _ids(element: Element) -> Iterator[str]:
    yield element._id
    for child in element._children.values():
        yield from _ids(child)


def _renamed(texts: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Return the texts with Folium's random ids replaced by numbers in order of appearance."""
    known = set(ids)
    numbers: dict[str, str] = {}

    def number(match: re.Match[str]) -> str:
        found = match.group()
        return numbers.setdefault(found, f"{len(numbers) + 1:032x}") if found in known else found

    return [re.sub(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", number, text) for text in texts]


def _start(script: str) -> str:
    """Return Folium's script to run once all is unpacked; OutputError if it needs jQuery."""
    if re.search(r"(?<![\w$.])\$\(", script):
        msg = "a layer needs jQuery, which this page does not carry: use folium.Tooltip, not Popup"
        raise OutputError(msg)
    return assets.template("start.js").replace("{{ start }}", script)
