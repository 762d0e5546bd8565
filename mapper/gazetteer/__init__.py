"""The gazetteer knows places by name: an overlay above imported places above the world index."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.gazetteer.checks import SAME_POINT_KM, Finding
    from mapper.gazetteer.geonames.dump import Tally
    from mapper.gazetteer.geonames.importer import Options, Result, import_files
    from mapper.gazetteer.geonames.join import Item, Watch
    from mapper.gazetteer.layered import Gazetteer, check, default_overlay, open_world
    from mapper.gazetteer.overlay import MAX_RADIUS_KM, number
    from mapper.gazetteer.store import Imported, data_folder, find_imported, remove

__all__ = [
    "MAX_RADIUS_KM",
    "SAME_POINT_KM",
    "Finding",
    "Gazetteer",
    "Imported",
    "Item",
    "Options",
    "Result",
    "Tally",
    "Watch",
    "check",
    "data_folder",
    "default_overlay",
    "find_imported",
    "import_files",
    "number",
    "open_world",
    "remove",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "checks": ("Finding", "SAME_POINT_KM"),
        "geonames.dump": ("Tally",),
        "geonames.importer": ("Options", "Result", "import_files"),
        "geonames.join": ("Item", "Watch"),
        "layered": ("Gazetteer", "check", "default_overlay", "open_world"),
        "overlay": ("MAX_RADIUS_KM", "number"),
        "store": ("Imported", "data_folder", "find_imported", "remove"),
    },
)
