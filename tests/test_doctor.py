"""What mapper needs, and whether it is there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import mapper
from mapper import doctor
from mapper.cli.program import main
from mapper.export import formats

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_doctor_looks_at_versions_data_and_browser(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor", "--json"])
    checks = {check["what"]: check for check in json.loads(capsys.readouterr().out)}
    assert code == int(any(check["state"] == "missing" for check in checks.values()))
    assert checks["mapper"]["detail"] == mapper.__version__
    data = ("gazetteer", "world index", "leaflet", "base map")
    assert [checks[name]["state"] for name in data] == ["ok"] * 4
    assert checks["formats"]["detail"] == ", ".join(form.name for form in formats())
    assert main(["doctor"]) == code
    assert capsys.readouterr().out.startswith("WHAT ")


def test_every_library_that_the_package_declares_is_looked_for() -> None:
    checks = {check.what: check for check in doctor.examine()}
    assert {"folium", "geopandas", "marisa-trie", "shapely", "trafilatura"} <= checks.keys()
    assert {checks[name].state for name in ("folium", "geopandas", "shapely")} == {"ok"}


def test_without_a_browser_it_says_so_and_misses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    browser = doctor.examine()[-1]
    assert (browser.what, browser.state) == ("browser", "optional")
    assert browser.detail == "none found to open the page with"


def test_without_an_import_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAPPER_DATA", str(tmp_path))
    (imported,) = [check for check in doctor.examine() if check.what == "imported index"]
    assert imported.state == "optional"
    assert imported.detail == "none; mapper gazetteer import FILE... makes one"
