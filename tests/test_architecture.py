"""How the package is built: which way imports point, how long things are, what files may hold."""

from __future__ import annotations

import ast
import json
import re
import statistics
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mapper"
# Lowest first; a unit imports from lower layers only. A unit is a module, a sub-package, or a
# module with the companions named after it: toponyms, toponym_use; gazetteer, gazetteer_csv.
LAYERS = (
    ("model", "errors", "arguments"),
    (
        "datewords",
        "decoding",
        "failures",
        "linewraps",
        "logistic",
        "outlets",
        "outputs",
        "publish",
        "segments",
        "summary",
        "worldindex",
        "worldmap",
    ),
    ("footprint", "basemap", "dateforms", "language", "placewords", "namewords"),
    ("datescan",),
    ("dates",),
    ("layout",),
    ("articles", "gazetteer", "nominatim"),
    ("toponyms",),
    ("resolve", "link", "export", "webmap"),
    ("picture", "reports", "suggest"),
    ("explain", "pipeline"),
    ("__init__",),
    ("console", "doctor"),
    ("cli",),
    ("__main__",),
)
LAYER_OF = {unit: number for number, units in enumerate(LAYERS) for unit in units}
LONGEST_FUNCTION, MEDIAN_FUNCTION, LONGEST_MODULE = 50, 12, 400
# A bracket keeps each pattern from finding itself.
UNFINISHED = re.compile(r"\b([T]ODO|[F]IXME|[X]XX|[N]otImplementedError)\b")
FOREIGN = re.compile(
    r"(?<![\w.])/([w]ork|[r]oot|[f]arm)/|registry\.[n]pmjs|[p]ypi\.org|[p]ythonhosted"
)


def module_name(path: Path) -> str:
    """The dotted name of a file of the package: "mapper.link", "mapper.cli"."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def unit_of(module: str) -> str | None:
    """The unit that a module belongs to, None when no layer names it."""
    name = module.split(".")[1] if "." in module else "__init__"
    head = name.split("_")[0]
    return next((unit for unit in (name, head, f"{head}s") if unit in LAYER_OF), None)


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), filename=path.name)


def imports(tree: ast.AST, *, package: str) -> set[str]:
    """The modules of ours that a tree imports, wherever in it and in whichever form."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = absolute(node, package=package)
            found |= {imported(base, alias.name) for alias in node.names}
    return {name for name in found if name.split(".")[0] == "mapper"} - {"mapper:__version__"}


def absolute(node: ast.ImportFrom, *, package: str) -> str:
    """The module that "from ... import" names, its leading dots resolved in `package`."""
    if not node.level:
        return node.module or ""
    parents = package.split(".")
    kept = parents[: len(parents) - node.level + 1]
    return ".".join([*kept, *filter(None, [node.module])])


def imported(base: str, name: str) -> str:
    """What `from base import name` loads: a module where there is one, else `base` itself."""
    if (base, name) == ("mapper", "__version__"):
        return "mapper:__version__"  # known before anything of the package is loaded
    return f"{base}.{name}" if f"{base}.{name}" in MODULES else base


def package_of(module: str) -> str:
    """The package in which a module's relative imports are resolved."""
    return module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]


def imports_of(module: str) -> set[str]:
    """The modules of ours that a module of the package imports."""
    return imports(tree_of(MODULES[module]), package=package_of(module)) - {module}


def upward(module: str) -> list[str]:
    """The imports of a module that do not point to a lower layer or into its own unit."""
    here = unit_of(module)
    others = {name: unit_of(name) for name in imports_of(module)}
    return [
        f"{module} ({here}) imports {name} ({unit})"
        for name, unit in sorted(others.items())
        if unit != here and not LAYER_OF.get(unit or "", 99) < LAYER_OF.get(here or "", -1)
    ]


def test_every_module_has_a_layer() -> None:
    assert [module for module in MODULES if unit_of(module) is None] == []


def test_imports_point_to_lower_layers() -> None:
    assert [line for module in MODULES for line in upward(module)] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: imports_of(module) & MODULES.keys() for module in MODULES}
    del graph["mapper"]  # its names load on first use
    assert set(TopologicalSorter(graph).static_order()) >= graph.keys()


def test_what_reads_and_draws_never_comes_near_a_network() -> None:
    online = {name for name in MODULES if unit_of(name) in {"nominatim", "suggest"}}
    reached, waiting = set[str](), ["mapper", "mapper.pipeline", "mapper.console", "mapper.doctor"]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += imports_of(module) & MODULES.keys()
    assert len(reached) > 40
    assert len(online) == 5
    assert reached & online == set()
    users = {name for name in MODULES if "mapper.nominatim" in imports_of(name)}
    assert users == {"mapper.cli_suggest", "mapper.suggest"}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import mapper.cli", {"mapper.cli"}),
        ("import mapper.cli as c, json", {"mapper.cli"}),
        ("from mapper import cli, model", {"mapper.cli", "mapper.model"}),
        ("from mapper import Reading", {"mapper"}),
        ("from mapper import __version__", set()),
        ("from mapper.cli import main", {"mapper.cli"}),
        ("from . import cli", {"mapper.cli"}),
        ("from .cli import main", {"mapper.cli"}),
        ("def f():\n    import mapper.cli", {"mapper.cli"}),
        ("import mapperish", set()),
    ],
)
def test_imports_are_seen_in_every_form(code: str, found: set[str]) -> None:
    assert imports(ast.parse(code), package="mapper") == found


def exported(path: Path) -> list[str] | None:
    """The literal `__all__` of a file, None where it has none."""
    for node in tree_of(path).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return None


def test_all_is_true_and_sorted() -> None:
    lists = {name: exported(path) for name, path in MODULES.items()}
    assert lists["mapper"]
    for module, names in lists.items():
        if names is not None:
            assert names == sorted(set(names)), module
            assert [n for n in names if not hasattr(import_module(module), n)] == [], module


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import mapper, sys; print([m for m in ('pandas', 'folium', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def tracked() -> list[Path]:
    """The files that git knows of; those of the folder where there is no git (an sdist)."""
    if not (ROOT / ".git").exists():
        return [path for path in sorted(ROOT.rglob("*")) if path.is_file()]
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = (ROOT / name for name in done.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def functions(paths: list[Path]) -> dict[str, int]:
    """ "file:line name" -> number of lines, of every function in the files."""
    return {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in paths
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    }


def test_functions_and_modules_are_short() -> None:
    everywhere = functions([path for path in tracked() if path.suffix == ".py"])
    assert {name: n for name, n in everywhere.items() if n > LONGEST_FUNCTION} == {}
    assert statistics.median(functions(list(MODULES.values())).values()) <= MEDIAN_FUNCTION
    lengths = {m: len(path.read_text("utf-8").splitlines()) for m, path in MODULES.items()}
    assert {module: n for module, n in lengths.items() if n > LONGEST_MODULE} == {}


def texts() -> dict[str, str]:
    """Name -> text of every tracked file that is text, the seeds left out."""
    found = {}
    for path in tracked():
        if path.suffix not in {".png", ".gz"} and path.parent.name != "seeds":
            try:
                found[path.relative_to(ROOT).as_posix()] = path.read_text("utf-8")
            except UnicodeDecodeError:
                continue
    return found


@pytest.mark.parametrize(
    ("pattern", "suffixes"), [(UNFINISHED, (".py", ".js")), (FOREIGN, ("",))], ids=["todo", "path"]
)
def test_no_file_holds_what_must_not_be_committed(
    pattern: re.Pattern[str], suffixes: tuple[str, ...]
) -> None:
    hits = [
        f"{name}: {match.group()}"
        for name, text in texts().items()
        if name.endswith(suffixes)
        for match in pattern.finditer(text)
    ]
    assert hits == []


def test_the_patterns_find_what_they_look_for() -> None:
    assert UNFINISHED.search("# todo: later".upper())
    assert FOREIGN.search("see /ROOT/main".lower())
    assert not FOREIGN.search("https://example.org/work/x is fine, so is net/work/")


def runs_of_words(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of `length` words of a text, without case and punctuation."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_the_package_knows_neither_name_nor_sentence_of_a_seed() -> None:
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    sentences = set().union(*(runs_of_words(p.read_text("utf-8-sig"), 8) for p in seeds))
    assert len(seeds) == 5
    assert len(sentences) > 1000
    for name, text in texts().items():
        if name.startswith("mapper/"):
            parts = [part for seed in seeds for part in (seed.name, seed.stem[4:]) if part in text]
            assert (name, parts, sentences & runs_of_words(text, 8)) == (name, [], set())


@pytest.mark.parametrize("folder", [PACKAGE / "webmap" / "npm", ROOT / "tests" / "npm"])
def test_a_lock_file_holds_hashes_and_no_addresses(folder: Path) -> None:
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    locked = {name: entry for name, entry in lock["packages"].items() if name}
    asked = {f"node_modules/{name}": version for name, version in wanted.items()}
    assert asked.items() <= {name: entry["version"] for name, entry in locked.items()}.items()
    assert folder.parent == ROOT / "tests" or len(asked) == len(locked)
    assert all(entry["integrity"].startswith("sha512-") for entry in locked.values())
    assert not any("resolved" in entry for entry in locked.values())
    assert "omit-lockfile-registry-resolved=true" in (folder / ".npmrc").read_text("utf-8")
