"""Draw docs/architecture.svg from the imports: packages by layer, and what each one rests on.

    python scripts/draw_architecture.py

An arrow that others already imply is left out (the transitive reduction), so that the drawing can
be read; a test holds that the committed file is what this makes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from html import escape

import structure

TARGET = structure.ROOT / "docs" / "architecture.svg"
WIDE, HIGH, GAP, ROW = 104, 30, 18, 62  # pixels: a box, between boxes, from row to row
MARGIN, FONT = 24, "13px sans-serif"
FLOW = {
    "articles": "Article",
    "extraction": "Document to Reports",
    "linking": "Incidents",
    "webmap": "the page",
    "export": "tables",
    "still": "pictures",
}
Box = tuple[float, float]  # of its upper left corner


def main() -> int:
    """Write the drawing."""
    TARGET.write_text(drawing(), "utf-8")
    return 0


def drawing() -> str:
    """The drawing as SVG."""
    edges = reduced(structure.package_edges())
    rows = rows_of(edges)
    width = max(len(row) for row in rows) * (WIDE + GAP) - GAP + 2 * MARGIN
    height = len(rows) * ROW - (ROW - HIGH) + 2 * MARGIN
    boxes = dict(_placed(rows, width))
    parts = [*_arrows(edges, boxes), *_boxes(boxes)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font="{FONT}" role="img" '
        'aria-label="The packages of mapper, each above what it imports">\n'
        f"<style>text {{ font: {FONT}; text-anchor: middle; fill: #222 }} "
        ".flow { font-size: 10px; fill: #555 } rect { fill: #eef3f7; stroke: #456 } "
        "path { fill: none; stroke: #99a; stroke-width: 1 }</style>\n"
        f'<rect x="0" y="0" width="{width}" height="{height}" style="fill: white; stroke: none"/>\n'
    )
    return head + "\n".join(parts) + "\n</svg>\n"


def reduced(edges: structure.Edges) -> dict[str, list[str]]:
    """Package -> those it imports that none of the others it imports rests on already."""
    known: dict[str, frozenset[str]] = {}

    def below(name: str) -> frozenset[str]:
        if name not in known:
            direct = edges.get(name, frozenset())
            known[name] = direct.union(*map(below, direct))
        return known[name]

    return {
        name: sorted(one for one in direct if not any(one in below(other) for other in direct))
        for name, direct in edges.items()
    }


def rows_of(edges: Mapping[str, list[str]]) -> list[list[str]]:
    """The packages of each layer, the highest layer first."""
    stated = structure.layers()
    found: dict[int, list[str]] = {}
    for name in sorted(edges, key=lambda name: list(stated).index(name)):
        found.setdefault(stated[name], []).append(name)
    return [found[layer] for layer in sorted(found, reverse=True)]


def _placed(rows: list[list[str]], width: float) -> Iterator[tuple[str, Box]]:
    for number, row in enumerate(rows):
        wide = len(row) * (WIDE + GAP) - GAP
        # Rows of one box go left and right in turn, so that long arrows do not run through boxes.
        shift = (number % 3 - 1) * (WIDE + GAP) if len(row) == 1 else 0
        for at, name in enumerate(row):
            yield name, ((width - wide) / 2 + shift + at * (WIDE + GAP), MARGIN + number * ROW)


def _arrows(edges: Mapping[str, list[str]], boxes: Mapping[str, Box]) -> Iterator[str]:
    for name, others in sorted(edges.items()):
        x, y = boxes[name]
        for other in others:
            to_x, to_y = boxes[other]
            start, end = (x + WIDE / 2, y + HIGH), (to_x + WIDE / 2, to_y)
            middle = (start[1] + end[1]) / 2
            yield (
                f'<path d="M{start[0]:g} {start[1]:g}C{start[0]:g} {middle:g} '
                f'{end[0]:g} {middle:g} {end[0]:g} {end[1]:g}"/>'
            )


def _boxes(boxes: Mapping[str, Box]) -> Iterator[str]:
    for name, (x, y) in boxes.items():
        flow = FLOW.get(name, "")
        yield f'<rect x="{x:g}" y="{y:g}" width="{WIDE}" height="{HIGH}" rx="4"/>'
        line = y + (13 if flow else 20)
        yield f'<text x="{x + WIDE / 2:g}" y="{line:g}">{escape(name)}</text>'
        if flow:
            yield f'<text class="flow" x="{x + WIDE / 2:g}" y="{y + 25:g}">{escape(flow)}</text>'


if __name__ == "__main__":
    sys.exit(main())
