"""Programs to interrupt, whatever the signals that the tests were started with."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 120.0  # seconds that any wait may take
# A shell gives what it runs in the background an ignored SIGINT, which processes inherit.
_LAUNCH = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from mapper.cli import main; sys.exit(main())"
)


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """`mapper` in a process that can be interrupted, and that is killed when it takes too long."""
    with subprocess.Popen(
        [sys.executable, "-c", _LAUNCH, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        limit = threading.Timer(LONGEST, process.kill)
        limit.start()
        try:
            yield process
        finally:
            limit.cancel()
            process.kill()


def interrupted(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    """The exit code of an interrupted process and all that it said."""
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=LONGEST)
    return process.returncode, out, err


@contextmanager
def opened(pipe: Path) -> Iterator[None]:
    """A named pipe open for writing, once there is a reader."""
    writer = _writer(pipe, until=time.monotonic() + LONGEST)
    try:
        yield
    finally:
        os.close(writer)


def _writer(pipe: Path, *, until: float) -> int:
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > until:
                raise
        time.sleep(0.01)
