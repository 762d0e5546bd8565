"""How the package is built: which way imports point, how long things are, what files may hold."""

from __future__ import annotations

import ast
import json
import re
import statistics
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import draw_architecture
import pytest
import structure
from structure import MODULES, PACKAGE, PACKAGES, ROOT, imports, tree_of

# A bracket keeps each pattern from finding itself.
UNFINISHED = re.compile(r"\b([T]ODO|[F]IXME|[X]XX|[N]otImplementedError)\b")
FOREIGN = re.compile(
    r"(?<![\w.])/([w]ork|[r]oot|[f]arm)/|registry\.[n]pmjs|[p]ypi\.org|[p]ythonhosted"
)


def test_every_package_and_module_of_the_root_has_a_layer() -> None:
    units = {structure.unit_of(module) for module in MODULES} - {"mapper"}
    assert len(units) > 10
    assert units - structure.layers().keys() == set()


def test_imports_point_to_lower_layers() -> None:
    assert structure.upward() == []


def test_nothing_imports_a_module_inside_another_package() -> None:
    assert structure.into_siblings() == []


def test_no_modules_and_no_packages_import_each_other_in_a_circle() -> None:
    assert structure.cycles() == []
    assert len(structure.longest_chain(structure.package_edges())) <= structure.LONGEST_CHAIN


def test_the_root_is_small() -> None:
    assert len(structure.in_root()) <= structure.MOST_IN_ROOT


def test_a_module_with_one_importer_has_a_test_or_a_reason() -> None:
    assert len(structure.single_importers()) > 10
    assert structure.unexplained() == []


def test_every_stated_reason_is_of_a_module_with_one_importer() -> None:
    alone = {name.removeprefix("mapper.") for name in structure.single_importers()}
    assert structure.reasons().keys() - alone == set()


def test_the_drawing_is_what_the_imports_make() -> None:
    assert draw_architecture.TARGET.read_text("utf-8") == draw_architecture.drawing()


def test_the_files_that_the_page_on_the_structure_names_are_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`((?:mapper|tests|scripts)/[\w/.*]+)`", text))
    assert len(named) > 15
    assert [name for name in sorted(named) if not list(ROOT.glob(name))] == []


def test_packages_offer_names_that_are_no_modules_of_theirs() -> None:
    assert len(PACKAGES) > 15
    for package in sorted(PACKAGES - {"mapper"}):
        names = exported(MODULES[package]) or []
        assert [name for name in names if f"{package}.{name}" in MODULES] == [], package
        assert sorted(structure.surface(package)) == sorted(names), package


def test_what_a_module_keeps_to_itself_it_uses() -> None:
    private = {
        f"{module}.{name}": len(re.findall(rf"\b{name}\b", path.read_text("utf-8")))
        for module, path in MODULES.items()
        for name in structure.private_names(tree_of(path))
    }
    assert len(private) > 1000
    assert [name for name, times in private.items() if times == 1] == []


def test_what_reads_and_draws_never_comes_near_a_network() -> None:
    online = {name for name in MODULES if structure.unit_of(name) == "suggest"}
    reached, waiting = set[str](), ["mapper.pipeline", "mapper.cli.build", "mapper.doctor"]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += structure.uses_of(module)
    assert len(reached) > 40
    assert len(online) > 3
    assert reached & online == set()
    using = MODULES.keys() - PACKAGES
    users = {name for name in using if "mapper.suggest.nominatim" in structure.uses_of(name)}
    assert users == {"mapper.cli.suggest", "mapper.suggest.suggester"}


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


def test_no_code_reads_the_wording_of_a_reason() -> None:
    trees = {module: tree_of(path) for module, path in MODULES.items()}
    told = [n for tree in trees.values() for n in ast.walk(tree) if _is_reason(n)]
    assert len(told) > 20
    read = [
        f"{module}:{node.lineno}"
        for module, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare | ast.Call) and _reads_a_reason(node)
    ]
    assert read == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("day.why.startswith('named')", True),
        ("'named' in day.why", True),
        ("day.why == ''", True),
        ("len(report.why)", True),
        ("'; '.join(report.why)", False),
        ("day.why if day else ''", False),
        ("replace(day, why=f'{day.why}; told')", False),
    ],
)
def test_reading_a_reason_is_seen(code: str, found: bool) -> None:  # noqa: FBT001
    nodes = ast.walk(ast.parse(code))
    seen = [n for n in nodes if isinstance(n, ast.Compare | ast.Call) and _reads_a_reason(n)]
    assert bool(seen) is found


def _reads_a_reason(node: ast.Compare | ast.Call) -> bool:
    """Whether a comparison has a reason on a side, or a call counts or takes apart one."""
    if isinstance(node, ast.Compare):
        return any(_is_reason(side) for side in (node.left, *node.comparators))
    counted = isinstance(node.func, ast.Name) and node.func.id == "len"
    taken_apart = isinstance(node.func, ast.Attribute) and _is_reason(node.func.value)
    return taken_apart or (counted and any(_is_reason(argument) for argument in node.args))


def _is_reason(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"why", "because"}


def exported(path: Path) -> list[str] | None:
    """The literal `__all__` of a file, None where it has none."""
    for node in tree_of(path).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return None


def test_all_is_true() -> None:
    lists = {name: names for name, path in MODULES.items() if (names := exported(path))}
    assert len(lists.keys() & PACKAGES) > 15
    for module, names in lists.items():
        assert len(names) == len(set(names)), module
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


def test_functions_and_modules_are_short() -> None:
    everywhere = structure.function_lengths([path for path in tracked() if path.suffix == ".py"])
    assert len(everywhere) > 2000
    assert {name: n for name, n in everywhere.items() if n > structure.LONGEST_FUNCTION} == {}
    assert (
        statistics.median(structure.function_lengths(MODULES.values()).values())
        <= structure.MEDIAN_FUNCTION
    )
    lengths = {m: len(path.read_text("utf-8").splitlines()) for m, path in MODULES.items()}
    assert {module: n for module, n in lengths.items() if n > structure.LONGEST_MODULE} == {}


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
    looked_at = {name: text for name, text in texts().items() if name.endswith(suffixes)}
    assert len(looked_at) > 200
    hits = [
        f"{name}: {match.group()}"
        for name, text in looked_at.items()
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
    ours = {name: text for name, text in texts().items() if name.startswith("mapper/")}
    assert len(ours) > 200
    for name, text in ours.items():
        parts = [part for seed in seeds for part in (seed.name, seed.stem[4:]) if part in text]
        assert (name, parts, sentences & runs_of_words(text, 8)) == (name, [], set())


@pytest.mark.parametrize("folder", [PACKAGE / "webmap" / "npm", ROOT / "tests" / "npm"])
def test_a_lock_file_holds_hashes_and_no_addresses(folder: Path) -> None:
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    locked = {name: entry for name, entry in lock["packages"].items() if name}
    asked = {f"node_modules/{name}": version for name, version in wanted.items()}
    assert asked
    assert asked.items() <= {name: entry["version"] for name, entry in locked.items()}.items()
    platforms = {name for name in locked if name.startswith("node_modules/@esbuild/")}
    assert platforms
    assert folder.parent == ROOT / "tests" or asked.keys() | platforms == locked.keys()
    assert all(entry["integrity"].startswith("sha512-") for entry in locked.values())
    assert not any("resolved" in entry for entry in locked.values())
    assert "omit-lockfile-registry-resolved=true" in (folder / ".npmrc").read_text("utf-8")
