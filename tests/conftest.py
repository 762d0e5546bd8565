"""What all tests share: a browser, and that places a developer imported change nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ["MAPPER_DATA"] = str(Path(__file__).parent / "no-data")  # which nobody makes

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    from browser import launched

    with launched() as found:
        yield found
