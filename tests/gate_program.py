"""How the program itself does on the seeds: speed, equal bytes, and the page in a browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from gate_bar import Bar
from gate_gold import ROOT, SEEDS

LIBRARIES = "folium, geopandas, marisa_trie, numpy, pandas, shapely, tqdm"
AFTER_IMPORTS = f"""
import sys, time
import {LIBRARIES}
from mapper.cli import main
start = time.perf_counter()
code = main(sys.argv[1:])
sys.stderr.write(f"\\n{{time.perf_counter() - start}}")
raise SystemExit(code)
"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def measure() -> list[Bar]:
    """Return the bars of the program; builds the seeds' map several times."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "maps"
        bars = [_build(out), _outside_imports(out), _help(), _same_bytes(out, Path(folder))]
        return [*bars, *_page(out)]


def _mapper(*arguments: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    _python("-m", "mapper", *arguments, cwd=cwd, env=env)


def _python(*arguments: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> str:
    """Run Python with the project on its path; returns stderr, CalledProcessError on failure."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        # With bytecode, as after any first run of a user: without it no run is warm.
        env={
            **os.environ,
            "MAPPER_DATA": str(ROOT / "tests" / "no-data"),
            "PYTHONPATH": path,
            "PYTHONDONTWRITEBYTECODE": "",
            **(env or {}),
        },
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stderr


def _best(run: Callable[[], object], *, times: int) -> float:
    """The shortest of several runs, in seconds."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _build(out: Path) -> Bar:
    value = _best(lambda: _mapper("build", str(SEEDS), "--out", str(out), "--quiet"), times=3)
    return _limit("build_s", "seeds to outputs, warm, in seconds", value, 4.0)


def _outside_imports(out: Path) -> Bar:
    arguments = ("build", str(SEEDS), "--out", str(out), "--quiet")
    runs = [_python("-c", AFTER_IMPORTS, *arguments) for _ in range(3)]
    value = min(float(text.rpartition("\n")[2]) for text in runs)
    return _limit("own_s", "of it outside importing libraries, in seconds", value, 1.0)


def _help() -> Bar:
    nothing = _best(lambda: _python("-c", "pass"), times=7)
    value = _best(lambda: _mapper("--help"), times=7) / nothing
    return _limit("help_x", "`mapper --help`, times `python -c pass`", value, 5.0)


def _limit(key: str, label: str, value: float, most: float) -> Bar:
    return Bar(key=key, label=label, value=value, counted="", wanted=most, less_is_better=True)


def _same_bytes(out: Path, folder: Path) -> Bar:
    """Build again from another folder, time zone, locale, hash seed and file times."""
    texts = folder / "other place" / "texts"
    shutil.copytree(SEEDS, texts)
    for number, text in enumerate(sorted(texts.iterdir())):
        os.utime(text, (10**9 + number, 10**9 - number))
    again = folder / "other maps"
    env = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    _mapper("build", str(texts), "--out", str(again), "--quiet", cwd=texts, env=env)
    names = sorted({path.name for path in (*out.iterdir(), *again.iterdir())})
    differ = [name for name in names if _bytes(out / name) != _bytes(again / name)]
    return Bar(
        key="same_bytes",
        label="the same bytes from another folder, time zone and locale",
        value=float(not differ),
        counted=f"{len(names)} files",
        wanted=1.0,
        errors=tuple(f"{name} differs" for name in differ),
    )


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _page(out: Path) -> list[Bar]:
    """Open the page from its file with the network denied."""
    from playwright.sync_api import sync_playwright

    page_file = (out / "index.html").resolve().as_uri()
    asked: list[str] = []
    complaints: list[str] = []
    with sync_playwright() as playwright:
        found = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        context = browser.new_context(offline=True)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: complaints.append(message.text) if message.type == "error" else None,
        )
        page.goto(page_file)
        page.wait_for_selector("html.ready", state="attached")
        shown = page.evaluate("incidentPage.shown()")
        browser.close()
    others = [url for url in asked if url != page_file and not url.startswith(("data:", "blob:"))]
    return [
        _none("requests", "requests of the page besides its file", others),
        _none("console", "console errors of the page", complaints),
        _ids(shown, out),
    ]


def _none(key: str, label: str, found: list[str]) -> Bar:
    return Bar(
        key=key,
        label=label,
        value=float(len(found)),
        counted="",
        wanted=0.0,
        errors=tuple(found),
        less_is_better=True,
    )


def _ids(shown: list[str], out: Path) -> Bar:
    """Whether the page shows, each once, what is drawn of the incidents of the GeoJSON."""
    collection = json.loads((out / "incidents.geojson").read_text("utf-8"))
    drawn = [f["id"] for f in collection["features"] if f["properties"]["drawn"]]
    return Bar(
        key="ids",
        label="incidents shown by the page are those drawn of the GeoJSON",
        value=float(sorted(shown) == sorted(drawn)),
        counted=f"{len(shown)} and {len(drawn)}",
        wanted=1.0,
        errors=tuple(sorted(set(shown) ^ set(drawn))),
    )
