"""The page's script, part by part, in Node's own test runner."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from npm_tools import node

SCRIPTS = Path(__file__).parents[1] / "script"


def test_the_parts_of_the_script_do_what_they_say() -> None:
    files = sorted(SCRIPTS.glob("*.test.mjs"))
    command = [node(), "--test", "--test-reporter=tap", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout
    passed = re.search(r"^# pass (\d+)$", done.stdout, re.MULTILINE)
    assert passed
    assert int(passed.group(1)) >= 10
