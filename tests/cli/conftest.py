"""What tests of several verbs share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from commands import TEXT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder with a text and an empty file, beside which the verbs are run."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "goris.txt").write_text(TEXT, "utf-8")
    (tmp_path / "texts" / "empty.txt").touch()
    monkeypatch.chdir(tmp_path)
    return "texts"
