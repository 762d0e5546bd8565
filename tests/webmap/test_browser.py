"""The page in a browser: opened from disk, with the network denied."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pages
import pytest
import records
from browser import Opened, opened

from mapper.webmap.document import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page of each reading."""
    found = tmp_path_factory.mktemp("pages")
    for name in ("one_sided", "two_sided"):
        (found / f"{name}.html").write_text(render(getattr(pages, name)()), encoding="utf-8")
    return found


@pytest.fixture
def one(browser: Browser, folder: Path) -> Iterator[Opened]:
    """The page of one side's claims."""
    with opened(browser, folder / "one_sided.html") as found:
        yield found
        assert found.complaints == []
        assert [url for url in found.requests if not url.startswith("blob:")] == found.requests[:1]


@pytest.fixture
def two(browser: Browser, folder: Path) -> Iterator[Opened]:
    """The page of two sides' claims."""
    with opened(browser, folder / "two_sided.html") as found:
        yield found
        assert found.complaints == []


def drawn_ids(reading: Any) -> set[str]:
    """Ids of the incidents that a reading wants drawn."""
    return {incident.id for incident in reading.incidents if incident.is_drawn}


def text(opened_page: Opened, selector: str) -> str:
    """The text of an element."""
    found = opened_page.page.text_content(selector)
    assert found is not None
    return " ".join(found.split())


def row_ids(opened_page: Opened, part: str = "shown") -> list[str]:
    """Ids of the table's rows in one part."""
    found: list[str] = opened_page.page.eval_on_selector_all(
        f"tbody.{part} tr[data-id]", "rows => rows.map(row => row.dataset.id)"
    )
    return found


def box(opened_page: Opened, group: str, name: str) -> Any:
    """The tick box of a value in the layers panel."""
    return opened_page.page.get_by_role("group", name=group, exact=True).get_by_label(name)


def test_header_legend_marks_table_and_downloads_name_the_same_incidents(one: Opened) -> None:
    expected = drawn_ids(pages.one_sided())
    one.page.keyboard.press("t")
    one.settle()
    assert {i for mark in one.inspect("marks") for i in mark["ids"]} <= expected
    one.page.keyboard.press("t")
    one.settle()
    assert {i for mark in one.inspect("marks") for i in mark["ids"]} == expected
    assert text(one, "#count") == equal(len(expected), undated=1)["header"]
    assert one.inspect("facets")["sides"] == {"AZ": len(expected)}
    assert sum(one.inspect("facets")["event_type"].values()) == len(expected)
    features = json.loads(one.inspect("geojson"))["features"]
    assert {feature["id"] for feature in features} == expected
    rows = list(csv.DictReader(io.StringIO(one.inspect("csv"))))
    assert {row["id"] for row in rows} == expected
    one.page.keyboard.press("t")
    assert set(row_ids(one)) == expected


def test_header_says_who_claims_and_that_nothing_is_verified(one: Opened) -> None:
    said = text(one, ".claims")
    for words in (
        "claims, not verified",
        "claimed by 1 side",
        "no response read",
        "0 of 5 reviewed",
    ):
        assert words in said


def test_one_incident_of_several_places_counts_once_and_firing_places_never(one: Opened) -> None:
    firing = {place["name"] for place in one.inspect("firing")}
    assert firing == {"Vardenis", "Jermuk", "Goris"}
    names = {name for mark in one.inspect("marks") for name in mark["names"]}
    assert names.isdisjoint(firing)
    assert one.inspect("areas") > 0


def test_donuts_do_not_overlap_other_marks(two: Opened) -> None:
    compared = 0
    for _ in range(4):
        two.page.keyboard.press("Escape")
        marks = two.inspect("marks")
        for n, first in enumerate(marks):
            for second in marks[n + 1 :]:
                if max(first["count"], second["count"]) > 1:
                    compared += 1
                    apart = math.hypot(first["x"] - second["x"], first["y"] - second["y"])
                    assert apart >= first["radius"] + second["radius"]
        two.page.click(".leaflet-control-zoom-out")
        two.settle()
    assert compared > 3


def test_filters_are_joined_and_counts_follow_them(two: Opened) -> None:
    box(two, "Claimed by side (colour)", "Azerbaijan").uncheck()
    assert text(two, "#count") == "3 of 6 incidents"
    assert two.inspect("facets")["event_type"]["Battles"] == 2
    box(two, "What happened (shape)", "Battles").uncheck()
    assert text(two, "#count") == "1 of 6 incidents"
    assert two.inspect("facets")["sides"] == {"AM": 1, "AZ": 3}


def test_search_finds_places_by_their_other_names(one: Opened) -> None:
    one.page.fill("#search", "basarkechar")
    assert text(one, "#count") == "1 of 5 incidents"
    one.page.fill("#search", "rayonu mines")
    assert text(one, "#count") == "1 of 5 incidents"
    one.page.fill("#search", "nowhere at all")
    assert text(one, "#nothing") == "Nothing passes these filters."


def test_time_is_moved_by_keyboard(one: Opened) -> None:
    one.page.focus("#timeline .range-to")
    one.page.keyboard.press("Home")
    assert text(one, "#count") == "1 of 5 incidents (1 undated set aside)"
    assert text(one, "#timeline .period") == "13 Nov 2021"
    one.page.keyboard.press("End")
    assert text(one, "#count") == "5 of 5 incidents (4 dated, 1 undated)"


def test_undated_incidents_are_shown_with_the_whole_time_and_else_set_aside(one: Opened) -> None:
    assert (text(one, ".undated"), one.page.is_checked(".undated input")) == ("1 undated", True)
    one.page.focus("#timeline .range-to")
    one.page.keyboard.press("Home")
    assert text(one, ".undated") == "1 undated set aside, show"
    assert not one.page.is_checked(".undated input")
    one.page.keyboard.press("t")
    assert "undated, set aside" in text(one, "tbody.kept")
    one.page.check(".undated input")
    assert text(one, "#count") == "2 of 5 incidents (1 dated, 1 undated)"
    assert "undated=1" in one.inspect("address")


def test_undated_incidents_have_a_row_and_a_sign_in_the_layers_panel(one: Opened) -> None:
    row = box(one, "Month", "undated")
    assert row.is_checked()
    assert "its year is missing" in text(one, "#legend")
    row.uncheck()
    assert text(one, "#count") == "4 of 5 incidents (1 undated set aside)"
    assert not one.page.is_checked(".undated input")


def counted(opened_page: Opened) -> dict[str, Any]:
    """How many incidents each part of the page says that it shows."""
    facets = opened_page.inspect("facets")
    shown = len(opened_page.inspect("shown"))
    legend = {group: sum(facets[group].values()) for group in ("event_type", "status")}
    return {
        "shown": shown,
        "header": text(opened_page, "#count"),
        "review": text(opened_page, "#review"),
        "legend": set(legend.values()),
        "rows": len(row_ids(opened_page)),
        "features": len(json.loads(opened_page.inspect("geojson"))["features"]),
    }


def voices_are_those_of_the_legend(opened_page: Opened) -> bool:
    """Whether the head names as many sides and claimants as the legend, where all is shown."""
    facets = opened_page.inspect("facets")
    sides, claimants = (
        sum(n > 0 for n in facets[name].values()) for name in ("sides", "claimants")
    )
    voices = text(opened_page, "#voices")
    return voices.startswith(f"claimed by {sides} side") and f" {claimants} claimant" in voices


def equal(number: int, *, undated: int = 0, aside: int = 0) -> dict[str, Any]:
    """What the parts of a page say that shows so many incidents, all but those set aside."""
    apart = f" ({number - undated} dated, {undated} undated)" if undated else ""
    apart = f" ({aside} undated set aside)" if aside else apart
    return {
        "shown": number,
        "header": f"{number} of {number + aside} incidents{apart}",
        "review": f"read by machine, 0 of {number + aside} reviewed by a person",
        "legend": {number},
        "rows": number,
        "features": number,
    }


def test_a_tick_of_undated_keeps_header_legend_table_and_downloads_equal(
    browser: Browser, tmp_path: Path
) -> None:
    *dated, undated = pages.one_sided().incidents
    armenian = replace(undated, claimants=(pages.ministry("AM"),), sides=("AM",))
    reading = records.reading(*dated, armenian, articles=pages.one_sided().articles)
    page = tmp_path / "page.html"
    page.write_text(render(reading), encoding="utf-8")
    with opened(browser, page) as found:
        said = text(found, ".claims")
        found.page.keyboard.press("t")
        assert counted(found) == equal(5, undated=1)
        assert voices_are_those_of_the_legend(found)
        assert "claimed by 2 sides, " in said
        found.page.uncheck(".undated input")
        assert counted(found) == equal(4, aside=1)
        kept = box(found, "Kept, not drawn", "a pattern, not one event")
        kept.check()
        assert counted(found) == equal(5, aside=1)
        found.page.check(".undated input")
        assert counted(found) == equal(6, undated=1)
        assert voices_are_those_of_the_legend(found)
        kept.uncheck()
        assert text(found, ".claims") == said


def test_the_header_says_from_the_start_what_the_page_says_without_its_script(two: Opened) -> None:
    said = text(two, ".claims")
    session = two.page.context.browser
    assert session
    still = session.new_context(java_script_enabled=False)
    page = still.new_page()
    page.goto(two.page.url.partition("#")[0])
    assert " ".join((page.text_content(".claims") or "").split()) == said
    still.close()


def test_what_is_kept_is_listed_and_marked(one: Opened) -> None:
    one.page.keyboard.press("t")
    kept = [i.id for i in pages.one_sided().incidents if not i.is_drawn]
    assert sorted(row_ids(one, "kept")) == sorted(kept)
    assert "a pattern, not one event" in text(one, "tbody.kept")
    box(one, "Kept, not drawn", "a pattern, not one event").check()
    assert text(one, "#count") == "6 of 6 incidents (5 dated, 1 undated)"


def test_folium_layer_control_drives_and_follows_the_filter(one: Opened) -> None:
    one.page.hover(".leaflet-control-layers")
    layer = one.page.locator(".leaflet-control-layers label", has_text="By date: Nov 2021")
    layer.locator("input").uncheck()
    assert text(one, "#count") == "2 of 5 incidents (1 undated set aside)"
    assert not box(one, "Month", "Nov 2021").is_checked()
    one.page.mouse.move(700, 890)
    box(one, "Month", "Nov 2021").check()
    one.page.hover(".leaflet-control-layers")
    assert layer.locator("input").is_checked()
    assert text(one, "#count") == "5 of 5 incidents (4 dated, 1 undated)"


def test_keyboard_opens_reads_and_closes_a_card(one: Opened) -> None:
    one.page.keyboard.press("n")
    assert text(one, "#card h2") == "Grenade"
    assert one.page.evaluate("document.activeElement.id") == "card"
    one.page.keyboard.press("p")  # the last in time: what is undated
    assert "date not known" in text(one, "#card")
    one.page.keyboard.press("p")
    card = text(one, "#card")
    for words in (
        "A claim, not verified", "night of 12–13 Sep 2022", "year from the second article",
        "named “Basarkechar” in the source", "known only to the district", "number not stated",
        "1 independent claimant", "The name may mean another place", "İstisu", "source not known",
        "killed, injured: not stated",
    ):  # fmt: skip
        assert words in card
    assert text(one, "#card mark") == pages.SENTENCES[0]
    one.page.keyboard.press("Escape")
    assert one.page.is_hidden("#card")


def test_card_shows_answers_and_contradictions(two: Opened) -> None:
    address = two.page.url.split("#")[0] + f"#id={pages.two_sided().incidents[0].id}"
    two.page.goto("about:blank")  # a page of its own: the open one may rewrite its address
    two.page.goto(address)
    two.page.wait_for_selector("#card h2", state="visible")
    card = text(two, "#card")
    assert "Ministry of Defence of AM denies" in card
    assert "who did it: Armenia" in card
    assert "the two reports name opposite perpetrators" in card


def test_two_sides_have_two_colours_and_split_marks(two: Opened) -> None:
    assert two.inspect("facets")["sides"] == {"AM": 3, "AZ": 5}
    colours = two.page.evaluate(
        """() => [...document.querySelectorAll('#groups .group:first-child canvas')].map(sign => {
             const middle = [sign.width / 2, sign.height / 2, 1, 1];
             return [...sign.getContext('2d').getImageData(...middle).data].join();
           })"""
    )
    assert len(set(colours)) == 2


def test_address_keeps_the_state(one: Opened, browser: Browser, folder: Path) -> None:
    box(one, "What happened (shape)", "Battles").uncheck()
    one.page.fill("#search", "district")
    address = one.inspect("address")
    assert "q=district" in address
    with opened(browser, folder / "one_sided.html", address=address) as again:
        assert again.inspect("shown") == one.inspect("shown")
        assert again.page.input_value("#search") == "district"
        assert again.inspect("address") == address


def test_reload_and_copy_of_the_address_restore_the_state(one: Opened) -> None:
    one.page.keyboard.press("n")
    one.page.keyboard.press("t")
    box(one, "sides", "Azerbaijan")
    one.page.fill("#search", "Lachin")
    one.page.wait_for_timeout(300)
    before = state_of(one)
    address = one.page.url
    one.page.reload()
    one.page.wait_for_selector("html.ready")
    assert state_of(one) == before
    copy = one.page.context.new_page()
    copy.goto(address)
    copy.wait_for_selector("html.ready")
    assert state_of(Opened(copy)) == before
    copy.close()
    assert one.requests == one.requests[:1] * 2  # the file, and the file again
    del one.requests[1:]


def state_of(found: Opened) -> tuple[Any, ...]:
    """All that an address holds, as the page shows it."""
    found.settle()
    page = found.page
    shown = [page.is_visible(name) for name in ("#card", "#table-area")]
    query, card = page.input_value("#search"), page.inner_text("#card") if shown[0] else ""
    marks = [(round(m["x"]), round(m["y"]), m["names"], m["ids"]) for m in found.inspect("marks")]
    return (*shown, query, card, found.inspect("shown"), marks)


def test_an_unknown_id_in_the_address_is_announced(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "one_sided.html", address="#7/40/46&id=gone&side=XX") as found:
        assert "gone" in text(found, "#announce")
        assert text(found, "#notice").startswith("This page does not know: XX, gone")
        found.page.click("#notice button")
        assert found.page.is_hidden("#notice")
        assert found.complaints == []


def test_a_click_on_a_mark_opens_its_card(one: Opened) -> None:
    mark = next(mark for mark in one.inspect("marks") if mark["names"] == ["Shusha"])
    frame = one.page.locator(".folium-map").bounding_box()
    assert frame
    one.page.mouse.click(frame["x"] + mark["x"], frame["y"] + mark["y"])
    one.page.wait_for_selector("#card:not([hidden])")
    assert text(one, "#card h2") == "Grenade"


def test_a_click_on_a_donut_lists_its_incidents_in_time(one: Opened) -> None:
    donut = next(mark for mark in one.inspect("marks") if mark["count"] > 1)
    frame = one.page.locator(".folium-map").bounding_box()
    assert frame
    one.page.mouse.click(frame["x"] + donut["x"], frame["y"] + donut["y"])
    one.page.wait_for_selector("#card:not([hidden])")
    assert one.page.locator("#card .list-row").count() == donut["count"]
    assert "null" not in text(one, "#card")


def test_downloads_have_what_cannot_be_lost(one: Opened) -> None:
    collection = json.loads(one.inspect("geojson"))
    assert collection["claims"] == "claims by the named sources, not verified"
    assert "1 side" in collection["claimed_by"]
    assert collection["credits"]
    with one.page.expect_download() as event:
        one.page.click("#download-button")
        one.page.click("#download-csv")
    assert event.value.suggested_filename == "incidents.csv"
    saved = Path(event.value.path()).read_text(encoding="utf-8")
    assert "claims by the named sources, not verified" in saved


def test_phone_has_no_sideways_scroll_and_keeps_the_mark_clear(
    browser: Browser, folder: Path
) -> None:
    with opened(browser, folder / "two_sided.html", **PHONE) as found:
        widths = "[document.documentElement.scrollWidth, innerWidth]"
        for key in ("", "n", "t", "f"):
            if key:
                found.page.keyboard.press(key)
            assert found.page.evaluate(widths) == [390, 390]


def test_no_head_of_the_table_is_broken(browser: Browser, folder: Path) -> None:
    for size in ({}, PHONE):
        with opened(browser, folder / "two_sided.html", **size) as found:
            found.page.keyboard.press("t")
            lines = found.page.eval_on_selector_all(
                "#incident-table thead button",
                """heads => heads.filter(head => head.offsetWidth).map(head => {
                     const words = document.createRange();
                     words.selectNodeContents(head);
                     return words.getClientRects().length;
                   })""",
            )
            assert set(lines) == {1}


def test_phone_pans_the_chosen_mark_clear_of_the_card(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "one_sided.html", **PHONE) as found:
        found.page.keyboard.press("n")
        found.settle()
        chosen = found.page.evaluate("location.hash") or ""
        mark = next(m for m in found.inspect("marks") if m["names"] == ["Shusha"])
        frame = found.page.locator(".folium-map").bounding_box()
        card = found.page.locator("#card").bounding_box()
        assert frame
        assert card
        assert frame["y"] + mark["y"] < card["y"], chosen


def test_without_decompression_the_list_is_shown(browser: Browser, folder: Path) -> None:
    session = browser.new_context()
    session.add_init_script("delete window.DecompressionStream")
    page = session.new_page()
    page.goto((folder / "one_sided.html").as_uri())
    page.wait_for_function("document.querySelector('#fallback').offsetHeight > 0")
    assert page.locator("#fallback li").count() == len(pages.one_sided().incidents)
    session.close()


def test_without_scripts_the_list_is_shown(browser: Browser, folder: Path) -> None:
    session = browser.new_context(java_script_enabled=False)
    page = session.new_page()
    page.goto((folder / "one_sided.html").as_uri())
    assert page.locator("#fallback").is_visible()
    session.close()


def test_the_chosen_row_follows_the_card(one: Opened) -> None:
    one.page.keyboard.press("t")
    for row in (0, 1):
        one.page.keyboard.press("n")
        assert row_is_chosen(one) == [row_ids(one)[row]]
    one.page.keyboard.press("Escape")
    assert row_is_chosen(one) == []


def row_is_chosen(found: Opened) -> list[str]:
    """The ids of the rows that are marked as chosen."""
    ids: list[str] = found.page.eval_on_selector_all(
        "#incident-table tr.chosen", "rows => rows.map(row => row.dataset.id)"
    )
    return ids
