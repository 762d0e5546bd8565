"""Files, folders and JSON lines as articles: text, title, body, outlet, publication."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.articles.outlets import country_of, home_of, known_name
    from mapper.articles.reader import check_whole, is_folder, parse, prefix, read
    from mapper.articles.supplied import FACTS

__all__ = [
    "FACTS",
    "check_whole",
    "country_of",
    "home_of",
    "is_folder",
    "known_name",
    "parse",
    "prefix",
    "read",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "outlets": ("country_of", "home_of", "known_name"),
        "reader": ("parse", "check_whole", "is_folder", "prefix", "read"),
        "supplied": ("FACTS",),
    },
)
