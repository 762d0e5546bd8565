"""Write docs/cli.md from what `mapper --help` and each verb's --help say.

Run it after every change of the command line: `python scripts/make_cli_reference.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "cli.md"
VERBS = (
    "build",
    "export",
    "articles",
    "reports",
    "explain",
    "resolve",
    "gazetteer check",
    "gazetteer suggest",
    "gazetteer import",
    "gazetteer imported",
    "gazetteer show",
    "gazetteer near",
    "doctor",
)
HEAD = """\
# Command line

Generated from `--help` by `python scripts/make_cli_reference.py`; a test holds that it is true.
"""


def reference() -> str:
    """The whole page."""
    sections = [_section("mapper"), *(_section(f"mapper {verb}") for verb in VERBS)]
    return "\n".join([HEAD, *sections])


def _section(command: str) -> str:
    heading = "##" if command == "mapper" else "###"
    return f"{heading} `{command}`\n\n```text\n{_help(command)}```\n"


def _help(command: str) -> str:
    """What the command prints for --help on a terminal 100 characters wide."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    words = [sys.executable, "-m", *command.split(), "--help"]
    run = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    return run.stdout


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(reference(), encoding="utf-8")
