"""Online layers have names known to xyzservices; none is asked until a reader ticks it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mapper.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

_OWN = re.compile(r"(?P<name>[^=?]+)=(?P<url>https?://.+)")
_TEMPLATE = ("{x}", "{y}", "{z}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """An online layer: its URL template, whom to name (HTML), its last zoom, and its hosts."""

    name: str
    url: str
    attribution: str
    max_zoom: int
    subdomains: str
    hosts: tuple[str, ...]


def chosen(names: Iterable[str]) -> tuple[Tiles, ...]:
    """Return the layers of these names; InputError for one that is not known or needs a key."""
    return tuple(_own(name) if "://" in name else _known(name) for name in names)


def _known(name: str) -> Tiles:
    import xyzservices.providers as xyz

    try:
        found: Any = xyz.query_name(name)
    except ValueError as error:
        msg = (
            f"--tiles: no provider {name!r}; use a name of xyzservices, such as Esri.WorldImagery "
            "or OpenTopoMap, or NAME=https://host/{z}/{x}/{y}.png"
        )
        raise InputError(msg) from error
    if found.requires_token():
        msg = f"--tiles: {name!r} needs a key; give its whole address as NAME=https://..."
        raise InputError(msg)
    subdomains = str(found.get("subdomains", "abc"))
    url = found.build_url(fill_subdomain=False, scale_factor="{r}")
    return Tiles(
        name=found["name"],
        url=url,
        attribution=found.html_attribution,
        max_zoom=int(found.get("max_zoom", 18)),
        subdomains=subdomains,
        hosts=_hosts(url, subdomains),
    )


def _own(text: str) -> Tiles:
    """Return a layer of the user's own: NAME=URL, the URL with {z}, {x} and {y}."""
    match = _OWN.fullmatch(text)
    is_url = match and all(match["url"].count(part) == 1 for part in _TEMPLATE)
    if not match or not is_url or "{{" in text or "{%" in text or "{#" in text:
        msg = f"--tiles: {text!r} is not NAME=https://host/{{z}}/{{x}}/{{y}}.png"
        raise InputError(msg)
    url, name = match["url"], match["name"].strip()
    hosts = _hosts(url, "abc")
    return Tiles(
        name=name,
        url=url,
        attribution=escape(name).replace("{", "&#123;"),
        max_zoom=18,
        subdomains="abc",
        hosts=hosts,
    )


def _hosts(url: str, subdomains: str) -> tuple[str, ...]:
    """Return the hosts that a template asks, as sources of a content security policy."""
    filled = [url.replace("{s}", letter) for letter in subdomains] if "{s}" in url else [url]
    parts = [urlsplit(address) for address in filled]
    hosts = [f"{part.scheme}://{part.netloc}" for part in parts]
    if any(re.search(r"[^\w.:\[\]/-]", host) for host in hosts):
        msg = f"--tiles: {url!r} does not tell its host"
        raise InputError(msg)
    return tuple(dict.fromkeys(hosts))
