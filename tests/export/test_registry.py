"""The formats that the package writes."""

from __future__ import annotations

from pathlib import Path

import pytest
import records

import mapper.export
from mapper.errors import InputError
from mapper.export import DEFAULT, format_named, format_of, formats


def test_every_module_of_writers_is_a_format() -> None:
    folder = Path(mapper.export.__file__).parent / "writers"
    modules = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
    assert len(formats()) == len(modules) >= 3
    assert [form.name for form in formats()] == sorted(form.name for form in formats())


def test_names_suffixes_and_files_are_of_one_format_each() -> None:
    suffixes = [suffix for form in formats() for suffix in form.suffixes]
    files = [form.output for form in formats() if form.output]
    for names in (suffixes, files, [form.name for form in formats()]):
        assert len(names) == len(set(names)) > 2
    assert all(suffix.startswith(".") and suffix.islower() for suffix in suffixes)
    assert [
        form for form in formats() if form.output and not form.output.endswith(form.suffixes)
    ] == []


def test_a_format_is_found_by_name_and_by_suffix() -> None:
    assert format_named("csv") is format_of(".csv") is format_of(".CSV")
    assert format_of(".json") is format_named(DEFAULT)
    with pytest.raises(InputError, match=r"--format kml: unknown format; use one of csv, "):
        format_named("kml")
    with pytest.raises(InputError, match=r"unknown suffix '\.kml'; use one of \.csv, "):
        format_of(".kml")


@pytest.mark.parametrize("name", [form.name for form in formats()])
def test_every_format_is_the_same_twice_and_of_its_kind(name: str) -> None:
    form = format_named(name)
    content = form.write(records.two_sided())
    assert content == form.write(records.two_sided())
    assert isinstance(content, bytes if form.is_binary else str)
    assert len(form.write(records.reading())) < len(content)


@pytest.mark.parametrize("name", [form.name for form in formats() if not form.is_binary])
def test_a_lone_surrogate_can_be_written(name: str) -> None:
    words = "Fire \ud800 near Alba"
    report = records.report(records.article("Fire near Alba"), "Fire", why=(words,))
    content = format_named(name).write(records.reading(records.incident(report, why=(words,))))
    assert isinstance(content, str)
    assert "\\ud800" in content.encode().decode()
