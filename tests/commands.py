"""The command line as tests run it: in a process of its own, or here with what it complains of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.cli.program import main

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pytest

ROOT = Path(__file__).resolve().parents[1]
HEADER = "id,name,kind,lat,lon,radius_km\n"
TEXT = """\
Soldiers killed near Goris

Yerevan, 4 May 2021 (Northland News): Two soldiers were killed by shelling near Goris on 3 May \
2021, the Ministry of Defence of Armenia said.
"""


def run(
    *words: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `python -m mapper` with these words in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "mapper", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def complaint(capsys: pytest.CaptureFixture[str], words: Sequence[object]) -> tuple[int, str]:
    """The exit code and the one line that these words end in; nothing may be on stdout."""
    try:
        code = main([str(word) for word in words])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else -1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("\n")
    assert err.count("\n") == 1
    return code, err.removesuffix("\n")
