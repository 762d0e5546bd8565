"""Kinds of incidents: one file names them all, and everything else takes them from there."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from itertools import product
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from structure import MODULES, PACKAGE, tree_of

from mapper import model, presentation, taxonomy
from mapper.model import Basis, DatePrecision, Flag, Outcome, Precision, Role, Status
from mapper.still.incidents import MARKERS
from mapper.taxonomy import (
    ActorKind,
    EventKind,
    EventType,
    Family,
    SubType,
    Symbol,
    family,
    may_be_one,
)
from mapper.text import lexicon_of

# ACLED's sub-event types by its event types.
ACLED = {
    "Battles": {
        "Government regains territory", "Non-state actor overtakes territory", "Armed clash",
    },
    "Protests": {
        "Excessive force against protesters", "Protest with intervention", "Peaceful protest",
    },
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {
        "Sexual violence", "Attack", "Abduction/forced disappearance",
    },
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip
NEW = "border closed"
NEW_ROW = f"""
[[sub_type]]
name = "{NEW}"
event_type = "Strategic developments"
acled = "Other"
family = "protest"
"""
NEW_WORDS = f"""
[[act]]
name = "padlock"
sub_type = "{NEW}"
verbs = ["padlock"]
example = "Soldiers [padlocked] the crossing."

"""
NEW_TEXT = "Soldiers padlocked the crossing at Sisian on 3 March 2021, the police said.\n"
NEW_LITERAL = ('"mine-laying"', f'"mine-laying", "{NEW}"')


def test_the_closed_sets_are_those_of_the_file() -> None:
    table = tomllib.loads((PACKAGE / "data" / "taxonomy.toml").read_text("utf-8"))
    assert tuple(row["name"] for row in table["event_type"]) == get_args(EventType)
    assert tuple(row["name"] for row in table["sub_type"]) == get_args(SubType)
    assert tuple(taxonomy.kinds()) == get_args(SubType)
    assert {kind.family for kind in taxonomy.kinds().values()} == set(get_args(Family))
    assert sorted(taxonomy.symbols().values()) == sorted(get_args(Symbol))


def test_a_kind_holds_all_that_depends_on_it() -> None:
    assert taxonomy.kind("Air/drone strike") == EventKind(
        name="Air/drone strike",
        event_type="Explosions/Remote violence",
        family="explosion",
        group="violence",
        stands_for="",
        is_fired=True,
        is_of_crowd=False,
        told_as=frozenset(
            {
                "Chemical weapon", "Air/drone strike", "Suicide bomb", "Grenade",
                "Shelling/artillery/missile attack", "Remote explosive/landmine/IED",
                "Attack", "other",
            }
        ),
        acled="Air/drone strike",
        ucdp=(1, 2, 3),
    )  # fmt: skip
    assert taxonomy.kind("mine-laying") == EventKind(
        name="mine-laying",
        event_type="Strategic developments",
        family="strategic",
        group="Strategic developments",
        stands_for="",
        is_fired=False,
        is_of_crowd=False,
        told_as=frozenset({"mine-laying", "other"}),
        acled="Other",
        ucdp=(),
    )


@pytest.mark.parametrize(
    ("event_type", "sub_type", "expected"),
    [
        ("Battles", "Armed clash", "battle"),
        ("Explosions/Remote violence", "Grenade", "explosion"),
        ("Violence against civilians", "Attack", "violence"),
        ("Protests", "Peaceful protest", "protest"),
        ("Riots", "Mob violence", "riot"),
        ("Strategic developments", "Other", "strategic"),
        ("Other", "accident", "accident"),
        ("Other", "fire", "fire"),
        ("Other", "natural disaster", "disaster"),
        ("Other", "other", "accident"),
    ],
)
def test_families(event_type: EventType, sub_type: SubType, expected: Family) -> None:
    assert family(event_type, sub_type) == expected


def test_acleds_sub_event_types_are_all_there() -> None:
    coded: dict[str, set[str]] = {}
    for kind in taxonomy.kinds().values():
        if kind.acled:
            coded.setdefault(kind.event_type, set()).add(kind.acled)
    assert coded == ACLED
    unrecorded = {kind.name for kind in taxonomy.kinds().values() if not kind.acled}
    assert unrecorded == {"accident", "fire", "natural disaster", "other"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Armed clash", "Attack", True),  # named in a row
        ("Armed clash", "Grenade", False),
        ("Grenade", "Suicide bomb", True),  # of one type
        ("Arrests", "Agreement", False),  # of one type whose kinds are distinct
        ("Peaceful protest", "Mob violence", True),  # their types are told as one another
        ("Arrests", "other", True),  # says only that something happened
        ("accident", "fire", True),
        ("fire", "Attack", False),
    ],
)
def test_what_may_be_told_as_what(one: SubType, other: SubType, expected: bool) -> None:  # noqa: FBT001
    assert may_be_one(one, other) is may_be_one(other, one) is expected


def test_may_be_one_is_symmetric_and_reflexive() -> None:
    pairs = list(product(taxonomy.kinds(), repeat=2))
    assert len(pairs) > 900
    assert [(a, b) for a, b in pairs if may_be_one(a, b) != may_be_one(b, a)] == []
    assert [name for name in taxonomy.kinds() if not may_be_one(name, name)] == []


def test_every_kind_has_words_and_a_gold_case() -> None:
    told = {event.sub_type for event in lexicon_of().events}
    assert told == set(get_args(SubType))
    gold = PACKAGE.parent / "tests" / "gold"
    cases = set(re.findall(r'type = "([^"]+)"', (gold / "phrases" / "kinds.toml").read_text()))
    for article in json.loads((gold / "seeds.json").read_text("utf-8"))["articles"]:
        cases |= {report["types"][0][1] for report in article["reports"]}
    assert set(get_args(SubType)) - cases == set()


def test_codes_of_precisions() -> None:
    assert tuple(taxonomy.place_codes()) == get_args(Precision)
    assert {*taxonomy.date_codes(), "range"} == set(get_args(DatePrecision))
    assert taxonomy.place_codes()["country"] == (6, None)
    assert taxonomy.place_codes()["border_strip"] == (5, 3)
    assert taxonomy.date_codes()["week"] == (3, 2)
    assert list(taxonomy.longest_days().items()) == [("days", 6), ("week", 7), ("month", 31)]
    assert taxonomy.several_districts() == 5


def test_kinds_of_actors() -> None:
    assert tuple(taxonomy.actor_kinds()) == get_args(ActorKind)
    codes = {name: one.acled for name, one in taxonomy.actor_kinds().items()}
    assert codes == {
        "police": 1, "forces": 1, "state": None, "rebels": 2, "militias": 3,
        "identity militia": 4, "rioters": 5, "protesters": 6, "civilians": 7,
    }  # fmt: skip
    forces = {name for name, one in taxonomy.actor_kinds().items() if one.is_force}
    assert forces == {"police", "forces", "state", "rebels", "militias"}
    groups = ["forces", "rebels", "militias", "identity militia"]
    assert [taxonomy.group_kind(code) for code in (1, 2, 3, 4)] == groups


def test_every_symbol_can_be_drawn() -> None:
    scripts = (PACKAGE / "webmap" / "script").rglob("*.js")
    words = {word for path in scripts for word in re.findall(r"\w+", path.read_text("utf-8"))}
    assert MARKERS.keys() == set(get_args(Symbol))
    assert set(get_args(Symbol)) - words == set()


def test_the_reference_is_what_the_taxonomy_says() -> None:
    script = runpy.run_path(str(PACKAGE.parent / "scripts" / "make_kinds_reference.py"))
    assert (PACKAGE.parent / "docs" / "kinds.md").read_text("utf-8") == script["reference"]()


def test_no_other_module_names_a_kind() -> None:
    names = {*get_args(SubType), *get_args(EventType)} - {"accident", "fire", "other"}
    found = [
        f"{module}:{node.lineno} {node.value}"
        for module, path in MODULES.items()
        if module != "mapper.taxonomy"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in names
    ]
    assert found == []


def test_closed_sets_are_spelled_once() -> None:
    """No list of all members of a closed set stands anywhere but where the set is defined."""
    known = {frozenset(get_args(one)) for one in closed_sets().values()}
    known = {members for members in known if len(members) > 2}
    found = [
        f"{module}:{node.lineno}"
        for module, path in MODULES.items()
        if module not in {"mapper.closed_sets", "mapper.taxonomy"}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Tuple | ast.List | ast.Set)
        and frozenset(e.value for e in node.elts if isinstance(e, ast.Constant)) in known
    ]
    assert len(known) > 12
    assert found == []


def test_the_words_of_the_interface_name_every_member() -> None:
    named = {
        "statuses": Status, "bases": Basis, "roles": Role, "precisions": Precision,
        "outcomes": Outcome, "flags": Flag,
    }  # fmt: skip
    assert {key: set(presentation.words()[key]) for key in named} == {
        key: set(get_args(one)) for key, one in named.items()
    }


def closed_sets() -> dict[str, object]:
    """The Literals of strings that the records and the taxonomy define, by name."""
    return {
        name: value
        for module in (model, taxonomy)
        for name, value in vars(module).items()
        if get_origin(value) is Literal
    }


def copied(folder: Path) -> Path:
    """The package in `folder`, what is large linked; returns the folder to run it from."""
    copy = folder / "mapper"
    leave = shutil.ignore_patterns("vendor", "__pycache__", "npm")
    shutil.copytree(PACKAGE, copy, ignore=leave)
    (copy / "vendor").symlink_to(PACKAGE / "vendor")
    (folder / "gazetteer.csv").symlink_to(PACKAGE.parent / "gazetteer.csv")
    return folder


def changed(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mapper", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_new_kind_is_a_row_its_name_and_its_words(tmp_path: Path) -> None:
    """The taxonomy and a lexicon are all that changes: text to table."""
    folder = copied(tmp_path)
    text = folder / "one.txt"
    text.write_text(NEW_TEXT, "utf-8")
    data = folder / "mapper" / "data"
    changed(data / "taxonomy.toml", "\n[place_precision]", f"{NEW_ROW}\n[place_precision]")
    changed(folder / "mapper" / "taxonomy.py", *NEW_LITERAL)
    changed(data / "en" / "acts.toml", "\n[[act]]\n", f"{NEW_WORDS}[[act]]\n")
    changed(data / "en" / "telling.toml", '"abduct"', '"abduct", "padlock"')
    done = run(folder, "export", str(text), "-o", "-", "--format", "csv")
    assert done.returncode == 0, done.stderr
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["event_type"], row["sub_type"]) == ("Strategic developments", NEW)
    assert row["family"] == "protest"
    assert (row["date_first"], row["status"]) == ("2021-03-03", "asserted")


def test_a_name_that_stands_in_one_of_both_alone_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = folder / "one.txt"
    text.write_text(NEW_TEXT, "utf-8")
    data = folder / "mapper" / "data"
    changed(data / "taxonomy.toml", "\n[place_precision]", f"{NEW_ROW}\n[place_precision]")
    done = run(folder, "export", str(text), "-o", "-", "--format", "csv")
    assert done.returncode == 1
    assert f"sub_type ['{NEW}'] stands here or in mapper/taxonomy.py alone" in done.stderr
