"""What holds for all tests: places that a developer imported do not change what they see."""

from __future__ import annotations

import os
from pathlib import Path

os.environ["MAPPER_DATA"] = str(Path(__file__).parent / "no-data")  # which nobody makes
