"""Measure how the package is built: which package imports which, how long things are.

    python scripts/structure.py

prints a table of figures with their bars, and exits with 1 where one is missed. The layers and the
reasons of modules with a single importer are those that docs/architecture.md states. A name that a
package offers in its `__init__` counts as one of the module that defines it.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "mapper"
STATED = ROOT / "docs" / "architecture.md"
LONGEST_FUNCTION, MEDIAN_FUNCTION, LONGEST_MODULE = 50, 12, 400
MOST_IN_ROOT, LONGEST_CHAIN = 14, 16
_LAYERS = re.compile(r"```layers\n(.*?)\n```", re.DOTALL)
_REASON = re.compile(r"^\| `(?P<module>[\w.]+)` \| (?P<why>.+) \|$", re.MULTILINE)
# One definition of each: what it is, and how its definition begins.
ONE_OF_EACH = {
    "distance": r"def distance_km\(",
    "distance of places": r"def km_between\(",
    "direction": r".*\batan2\(",
    "earth radius": r"^\s*\w+ = 6371",
    "table loader": r"^\s*(?:import tomllib|from tomllib|(?:from|import) importlib\.resources)",
    "folder of the package": r".*Path\(__file__\)",
    "number reader": r"def number_of\(",
    "sentence splitter": r"def split_sentences\(",
    "person detector": r"def persons?\(",
    "date formatter": r"def days\(",
    "plural helper": r"def (?:many|plural)\(",
}
Edges = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured figure, the bar it is held to, and whether it reaches it."""

    name: str
    value: str
    bar: str
    holds: bool


def main() -> int:
    """Print the figures; 1 where one misses its bar."""
    measured = list(figures())
    for figure in measured:
        mark = "pass" if figure.holds else "MISS"
        print(f"{figure.name:<58} {figure.value:>14} {figure.bar:>10}  {mark}")
    return 0 if all(figure.holds for figure in measured) else 1


def figures() -> Iterator[Figure]:
    """Every figure of the structure, each with its bar."""
    root, alone = in_root(), unexplained()
    up, inner = upward(), into_siblings()
    lengths = list(function_lengths(MODULES.values()).values())
    longest = max(len(path.read_text("utf-8").splitlines()) for path in MODULES.values())
    chain = longest_chain(package_edges())
    yield _at_most("modules in the root", len(root), MOST_IN_ROOT)
    yield _at_most("modules with one importer, no test, no stated reason", len(alone), 0)
    yield _at_most(f"longest chain of imports: {' > '.join(chain)}", len(chain), LONGEST_CHAIN)
    yield _at_most("arrows against the layers", len(up), 0)
    yield _at_most("imports of a sibling's inner module", len(inner), 0)
    yield _at_most("cycles of packages or modules", len(cycles()), 0)
    for what, pattern in ONE_OF_EACH.items():
        found = len(definitions(pattern))
        yield Figure(name=f"definitions: {what}", value=str(found), bar="1", holds=found == 1)
    yield _at_most("function length, median", int(statistics.median(lengths)), MEDIAN_FUNCTION)
    yield _at_most("function length, longest", max(lengths), LONGEST_FUNCTION)
    yield _at_most("module length, longest", longest, LONGEST_MODULE)


def _at_most(name: str, value: int, bar: int) -> Figure:
    return Figure(name=name, value=str(value), bar=f"<= {bar}", holds=value <= bar)


def module_name(path: Path) -> str:
    """The dotted name of a file of the package: "mapper.linking", "mapper.cli.build"."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
PACKAGES = frozenset(name for name, path in MODULES.items() if path.name == "__init__.py")


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), filename=path.name)


@cache
def surface(package: str) -> Mapping[str, str]:
    """Public name -> the module that defines it, of a package's `__init__`."""
    return {
        alias.name: node.module or ""
        for node in ast.walk(tree_of(MODULES[package]))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if node.module in MODULES and node.module != "mapper.lazy"
    }


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
    return module if module in PACKAGES else module.rpartition(".")[0]


@cache
def imports_of(module: str) -> frozenset[str]:
    """The modules of ours that a module's import statements name."""
    tree = tree_of(MODULES[module])
    return frozenset(imports(tree, package=package_of(module)) - {module})


@cache
def uses_of(module: str) -> frozenset[str]:
    """The modules whose names a module uses, whether it imports them or the package's surface."""
    tree = tree_of(MODULES[module])
    named = imports_of(module)
    found = {name for name in named if name not in PACKAGES}
    aliases: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        base = absolute(node, package=package_of(module))
        for alias in node.names:
            target = f"{base}.{alias.name}"
            if target in PACKAGES:
                aliases[alias.asname or alias.name] = target
            elif base in PACKAGES and alias.name in surface(base):
                found.add(_definer(base, alias.name))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            package = aliases.get(node.value.id)
            if package and node.attr in surface(package):
                found.add(_definer(package, node.attr))
    return frozenset(found - {module})


def _definer(package: str, name: str) -> str:
    """The module that defines a public name, through the surfaces of packages in packages."""
    module = surface(package)[name]
    return _definer(module, name) if module in PACKAGES and name in surface(module) else module


def unit_of(module: str) -> str:
    """The layer a module belongs to: its package below `mapper`, or its own name in the root."""
    return module.split(".")[1] if "." in module else "mapper"


@cache
def layers() -> Mapping[str, int]:
    """Package -> its layer, the lowest 0, as docs/architecture.md states them."""
    found = _LAYERS.search(STATED.read_text("utf-8"))
    if found is None:
        sys.exit(f"{STATED.name}: no block ```layers with the order of the packages")
    steps = found[1].replace("\n", " ").split("<")
    return {name: number for number, step in enumerate(steps) for name in step.split()}


@cache
def reasons() -> Mapping[str, str]:
    """Module -> why it stands alone with a single importer, as docs/architecture.md says."""
    return {m["module"]: m["why"] for m in _REASON.finditer(STATED.read_text("utf-8"))}


def package_edges() -> Edges:
    """Package or module of the root -> those that it imports."""
    found: dict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        if module != "mapper":  # its names load on first use
            here = unit_of(module)
            found[here] |= {unit_of(name) for name in imports_of(module)} - {here, "mapper"}
    return {name: frozenset(others) for name, others in found.items()}


def upward() -> list[str]:
    """The imports that do not point to a lower layer."""
    stated = layers()
    return [
        f"{here} imports {other}"
        for here, others in package_edges().items()
        for other in sorted(others)
        if here != "__main__" and not stated.get(other, 99) < stated.get(here, -1)
    ]


def into_siblings() -> list[str]:
    """The imports of a module inside a package that the importing module is not in."""
    return [
        f"{module} imports {name}"
        for module in MODULES
        if module not in PACKAGES
        for name in sorted(imports_of(module) & MODULES.keys())
        if name.rpartition(".")[0] not in _around(module)
    ]


def _around(module: str) -> set[str]:
    """The packages that a module is in."""
    parts = module.split(".")
    return {".".join(parts[:n]) for n in range(1, len(parts))}


def cycles() -> list[str]:
    """A circle of modules, of packages, or of the parts of one package, where there is one."""
    between = {module: uses_of(module) for module in MODULES if module not in PACKAGES}
    found = []
    inside = (edges_inside(package, between) for package in sorted(PACKAGES - {"mapper"}))
    for edges in (between, package_edges(), *inside):
        try:
            TopologicalSorter(edges).prepare()
        except CycleError as error:
            found.append(" > ".join(error.args[1]))
    return found


def edges_inside(package: str, between: Edges) -> Edges:
    """Part of a package (a module or a package in it) -> those that it uses."""
    found: dict[str, set[str]] = defaultdict(set)
    for module, used in between.items():
        if module.startswith(f"{package}."):
            here = _part_of(module, package)
            others = {_part_of(name, package) for name in used if name.startswith(f"{package}.")}
            found[here] |= others - {here}
    return {part: frozenset(others) for part, others in found.items()}


def _part_of(module: str, package: str) -> str:
    return module.removeprefix(f"{package}.").split(".")[0]


def longest_chain(edges: Edges) -> list[str]:
    """The longest way along the imports of packages, from the highest down."""
    chains: dict[str, list[str]] = {}
    for name in TopologicalSorter(edges).static_order():
        below = (chains.get(other, []) for other in sorted(edges.get(name, ())))
        chains[name] = [name, *max(below, key=len, default=[])]
    return max(chains.values(), key=len, default=[])


def in_root() -> list[str]:
    """The modules that stand in the root of the package."""
    return [m for m, path in MODULES.items() if path.parent == PACKAGE]


def single_importers() -> dict[str, str]:
    """Module -> the only module that uses it, for those that have just one."""
    users: dict[str, set[str]] = defaultdict(set)
    for module in MODULES:
        if module not in PACKAGES:
            for used in uses_of(module):
                users[used].add(module)
    return {used: next(iter(who)) for used, who in sorted(users.items()) if len(who) == 1}


def unexplained() -> list[str]:
    """The modules with one importer that have no test of their own and no stated reason."""
    tested = {_tested_by(path) for path in (ROOT / "tests").rglob("test_*.py")}
    return [
        name
        for name in single_importers()
        if name.removeprefix("mapper.") not in tested | reasons().keys()
    ]


def _tested_by(path: Path) -> str:
    """The module that a test file is named after: dates.scanner for tests/dates/test_scanner.py."""
    relative = path.relative_to(ROOT / "tests").with_suffix("")
    return ".".join([*relative.parts[:-1], relative.name.removeprefix("test_")])


def function_lengths(paths: Iterable[Path]) -> dict[str, int]:
    """Every function of the files as "file:line name", with its number of lines."""
    return {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in paths
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    }


def private_names(tree: ast.Module) -> Iterator[str]:
    """The names with one leading underscore that a module defines for itself."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            targets: list[ast.expr] = [ast.Name(node.name)]
        else:
            targets = [*node.targets] if isinstance(node, ast.Assign) else []
            targets += [node.target] if isinstance(node, ast.AnnAssign) else []
        names = (n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name))
        yield from (name for name in names if name.startswith("_") and not name.endswith("_"))


def definitions(pattern: str) -> list[str]:
    """The files of the package in which a line begins as `pattern` says, one entry a line."""
    line = re.compile(pattern, re.MULTILINE)
    return [
        path.relative_to(ROOT).as_posix()
        for path in MODULES.values()
        for _ in line.finditer(path.read_text("utf-8"))
    ]


if __name__ == "__main__":
    sys.exit(main())
