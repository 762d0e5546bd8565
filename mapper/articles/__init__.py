"""Articles are read from files, folders and JSON lines: text, title, body, outlet, day."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.articles.copies import distinct
    from mapper.articles.outlets import country_of, home_of, known_name
    from mapper.articles.paths import FilePath, listed, without_folder
    from mapper.articles.reader import check_whole, parse, read
    from mapper.articles.supplied import tables_of

__all__ = [
    "FilePath",
    "check_whole",
    "country_of",
    "distinct",
    "home_of",
    "known_name",
    "listed",
    "parse",
    "read",
    "tables_of",
    "without_folder",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "copies": ("distinct",),
        "outlets": ("country_of", "home_of", "known_name"),
        "paths": ("FilePath", "listed", "without_folder"),
        "reader": ("check_whole", "parse", "read"),
        "supplied": ("tables_of",),
    },
)
