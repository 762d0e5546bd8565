"""Assets are the page's own source files and the vendored libraries, as texts."""

from __future__ import annotations

import base64
import gzip
import re

from mapper import resources
from mapper.errors import OutputError

STYLE_PARTS = ("page", "panels", "embed", "print")
LEVEL = 6  # of gzip: 9 takes twice as long for a hundredth less
# Links that Folium asks for, and the copy that stands in for each.
VENDORED = {"leaflet.js": "vendor/leaflet/leaflet.js", "leaflet.css": "vendor/leaflet/leaflet.css"}


def page_script() -> str:
    """Return the page's own script, as the build hook bundled it."""
    return resources.text("vendor/page/main.js")


def loader_script() -> str:
    """Return the script that unpacks and runs the others, as the build hook bundled it."""
    return resources.text("vendor/page/load.js")


def page_style() -> str:
    """Return the page's style sheet."""
    return _squeezed("\n".join(resources.text(f"webmap/style/{name}.css") for name in STYLE_PARTS))


def template(name: str) -> str:
    """Return a template of the page, as text."""
    return resources.text(f"webmap/template/{name}")


def vendored(url: str) -> str:
    """Return the text in place of a linked script or style; OutputError where there is none."""
    name = url.rsplit("/", 1)[-1]
    if name not in VENDORED:
        allowed = ", ".join(sorted(VENDORED))
        msg = f"the page must not ask for {url!r}: it carries no copy of it; it has: {allowed}"
        raise OutputError(msg)
    text = _clean(resources.text(VENDORED[name]))
    return _squeezed(text) if name.endswith(".css") else text


def packed(text: str) -> str:
    """Return the text as gzip, without a time, in base64: what `load.js` unpacks."""
    content = gzip.compress(text.encode("utf-8", "surrogatepass"), LEVEL, mtime=0)
    return base64.b64encode(content).decode("ascii")


def _clean(text: str) -> str:
    """Return the text without what would make the page ask for a file: images, source maps."""
    text = re.sub(r"url\(images/[^)]*\)", "none", text)
    return re.sub(r"//# sourceMappingURL=\S*", "", text)


def _squeezed(style: str) -> str:
    """Return a style sheet without comments and indentation."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)).strip()
