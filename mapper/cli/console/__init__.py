"""How results look in a terminal and as JSON."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.cli.console.explained import WIDEST, explanation
    from mapper.cli.console.gazetteers import (
        import_record,
        import_summary,
        imported,
        place_record,
        places,
        warn_of_import,
        watch,
    )
    from mapper.cli.console.incidents import incident
    from mapper.cli.console.suggested import (
        counted,
        name_record,
        names,
        suggestion_record,
        suggestions,
    )
    from mapper.cli.console.summaries import build_record, summary
    from mapper.cli.console.terminal import (
        article,
        article_record,
        bar,
        candidate_record,
        candidates,
        complain,
        findings,
        is_coloured,
        is_watched,
        on_failure,
        print_json,
        progress,
        report_records,
        report_table,
        say,
        size,
        table,
        use,
        use_record,
        warn,
    )

__all__ = [
    "WIDEST",
    "article",
    "article_record",
    "bar",
    "build_record",
    "candidate_record",
    "candidates",
    "complain",
    "counted",
    "explanation",
    "findings",
    "import_record",
    "import_summary",
    "imported",
    "incident",
    "is_coloured",
    "is_watched",
    "name_record",
    "names",
    "on_failure",
    "place_record",
    "places",
    "print_json",
    "progress",
    "report_records",
    "report_table",
    "say",
    "size",
    "suggestion_record",
    "suggestions",
    "summary",
    "table",
    "use",
    "use_record",
    "warn",
    "warn_of_import",
    "watch",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "explained": ("WIDEST", "explanation"),
        "gazetteers": (
            "import_record",
            "import_summary",
            "imported",
            "place_record",
            "places",
            "warn_of_import",
            "watch",
        ),
        "incidents": ("incident",),
        "suggested": ("counted", "name_record", "names", "suggestion_record", "suggestions"),
        "summaries": ("build_record", "summary"),
        "terminal": (
            "article",
            "article_record",
            "bar",
            "candidate_record",
            "candidates",
            "complain",
            "findings",
            "is_coloured",
            "is_watched",
            "on_failure",
            "print_json",
            "progress",
            "report_records",
            "report_table",
            "say",
            "size",
            "table",
            "use",
            "use_record",
            "warn",
        ),
    },
)
