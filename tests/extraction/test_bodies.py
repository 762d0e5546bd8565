"""Bodies that speak or act by their names: what and whose they are, and a user's own table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from told import actor, claimant, report, reports

from mapper import resources
from mapper.errors import InputError
from mapper.extraction.bodies import bodies_with, packaged_bodies

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def named(text: str, countries: Collection[str] = (), year: int | None = None) -> list[str]:
    """Each body of a text: its words, name, kind and side."""
    found = packaged_bodies().named_in(text, countries, year=year)
    return [f"{n.span.text} = {n.body.name}, {n.body.kind} ({n.body.side})" for n in found]


@pytest.mark.parametrize(
    ("written", "body"),
    [
        (
            "Kachin Independence Army",
            "Kachin Independence Army, armed group (Kachin Independence Army)",
        ),
        (
            "Syrian Observatory for Human Rights",
            "Syrian Observatory for Human Rights, organisation (None)",
        ),
        ("Sudan Doctors Network", "Sudan Doctors Network, organisation (None)"),
        (
            "Islamic State in West Africa Province",
            "Islamic State West Africa Province, armed group (Islamic State West Africa Province)",
        ),
        ("March 23 Movement", "M23, armed group (M23)"),
        ("AFC/M23", "Congo River Alliance, armed group (Congo River Alliance)"),
        ("Rapid Support Forces", "Rapid Support Forces, armed group (Rapid Support Forces)"),
        ("Syrian National Army", "Syrian National Army, armed group (Syrian National Army)"),
        (
            "Myanmar National Democratic Alliance Army",
            ("Myanmar National Democratic Alliance Army, armed group "
            "(Myanmar National Democratic Alliance Army)"),
        ),
        ("Qassam Brigades", "Izz ad-Din al-Qassam Brigades, armed group (Hamas)"),
        ("Saraya al-Quds", "Al-Quds Brigades, armed group (Palestinian Islamic Jihad)"),
        ("IRGC Quds Force", "Islamic Revolutionary Guard Corps, military (IR)"),
        ("State Administration Council", "State Administration Council, government (MM)"),
        (
            "National Unity Government of Myanmar",
            "National Unity Government, government (National Unity Government)",
        ),
        ("Government of National Unity", "Government of National Unity, government (LY)"),
        (
            "People\u2019s Defence Force",
            "People's Defence Force, armed group (People's Defence Force)",
        ),
        ("Ta'ang National Liberation Army", ("Ta'ang National Liberation Army, armed group ("
         "Ta'ang National Liberation Army)")),
        ("Azerbaijani State Border Service", "State Border Service of Azerbaijan, police (AZ)"),
        (
            "NKR Defence Army",
            "Nagorno-Karabakh Defence Army, military (Nagorno-Karabakh Defence Army)",
        ),
        ("State Emergency Service", "State Emergency Service of Ukraine, government (UA)"),
        ("Jama\u2019at Nusrat al-Islam wal-Muslimin", ("Jama'at Nusrat al-Islam wal-Muslimin, "
         "armed group (Jama'at Nusrat al-Islam wal-Muslimin)")),
        ("JALISCO NEW GENERATION CARTEL", ("Jalisco New Generation Cartel, armed group "
         "(Jalisco New Generation Cartel)")),
        ("UK Maritime Trade Operations", ("United Kingdom Maritime Trade Operations, "
         "organisation (None)")),
        ("U.N.", "United Nations, organisation (None)"),
        ("UNIFIL", "United Nations Interim Force in Lebanon, military (None)"),
        ("Amaq news agency", "Amaq, media (Islamic State)"),
    ],
)  # fmt: skip
def test_a_body_by_its_name(written: str, body: str) -> None:
    assert named(f"The {written} said so on Monday.", {"UA"}) == [f"{written} = {body}"]


def test_short_forms_count_beside_the_country_or_the_full_name() -> None:
    paramilitary = "RSF = Rapid Support Forces, armed group (Rapid Support Forces)"
    reporters = "RSF = Reporters Without Borders, organisation (None)"
    assert named("The RSF shelled it.") == []
    assert named("The RSF shelled it.", {"SD"}) == [paramilitary]
    assert named("Reporters Without Borders (RSF) said. The RSF mourned him.", {"SD"})[1:] == [
        reporters,
        reporters,
    ]
    both = "The Rapid Support Forces (RSF) shot him, Reporters Without Borders (RSF) said."
    assert named(both)[1::2] == [paramilitary, reporters]


def test_the_year_tells_which_of_bodies_with_one_name_is_meant() -> None:
    group, office = "Taliban, armed group (Taliban)", "Taliban, government (AF)"
    written = "The Taliban said so."
    years = {year: named(written, year=year) for year in (2020, 2021, 2024, None)}
    assert years == {
        2020: [f"Taliban = {group}"],
        2021: [f"Taliban = {group}"],
        2024: [f"Taliban = {office}"],
        None: [f"Taliban = {group}"],
    }


@pytest.mark.parametrize(
    "text",
    [
        "he said amnesty was no option and that the base was quiet",
        "The ETA of the ferry was noon.",
        "A zebra. Shining, the path led on.",
        "The Islamic\n\nState of things",
        "Los Angeles and the un-American way",
        "The Army and the Kachin independence movement",
    ],
)
def test_other_words_are_no_bodies(text: str) -> None:
    assert named(text) == []


def test_a_text_without_capitals_has_bodies_by_full_names_alone() -> None:
    text = "shiv sena and bajrang dal workers were there, the cpj and the un said"
    assert named(text) == [
        "shiv sena = Shiv Sena, armed group (Shiv Sena)",
        "bajrang dal = Bajrang Dal, armed group (Bajrang Dal)",
    ]


def test_the_longest_name_is_the_one() -> None:
    text = "Hamas's armed wing, Jenin Brigades and the Popular Front for the Liberation of "
    assert [name.partition(" = ")[0] for name in named(f"{text}Palestine-General Command")] == [
        "Hamas",
        "Jenin Brigades",
        "Popular Front for the Liberation of Palestine-General Command",
    ]


def test_every_name_of_the_table_finds_its_body() -> None:
    rows = resources.rows("data/bodies.csv")
    names = [
        (row["name"], int(row["from"] or row["to"] or 0), row["country"], name)
        for row in rows
        for column in ("name", "aliases", "short")
        for name in row[column].split("|")
        if name
    ]
    assert len(names) > 3500
    table = packaged_bodies()
    for body, year, country, name in names:
        found = table.named_in(f"On Monday {name} said", {country}, year=year or None)
        assert body in {n.body.name for n in found}, name


def test_a_side_is_a_country_or_a_body_of_the_table() -> None:
    bodies = packaged_bodies().bodies
    names = {body.name for body in bodies}
    assert len(bodies) > 1400
    unknown = {b.side for b in bodies if b.side and not re.fullmatch("[A-Z]{2}", b.side)} - names
    assert unknown == set()
    assert {b.name for b in bodies if b.kind == "armed group" and not b.side} == set()
    assert {b.name for b in bodies if b.kind == "armed group" and b.inter not in {2, 3, 4}} == (
        set()
    )


def test_an_own_table_lies_over_the_packaged_one(tmp_path: Path) -> None:
    own = tmp_path / "bodies.csv"
    own.write_text(
        "name,aliases,kind,side\nValley Watch,VW|Watch of the Valley,organisation,\n"
        "Hamas movement,Hamas,government,PS\n",
        "utf-8",
    )
    table = bodies_with(own)
    found = table.named_in("Watch of the Valley, VW, Hamas and the Islamic Resistance Movement")
    assert [(n.body.name, n.body.kind, n.body.side) for n in found] == [
        ("Valley Watch", "organisation", None),
        ("Valley Watch", "organisation", None),
        ("Hamas movement", "government", "PS"),
        ("Hamas", "armed group", "Hamas"),
    ]


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("name,aliases\nA B,", "2: no column 'kind'"),
        ("name,kind\nA B,charity", "2: kind 'charity' is none of government, military, police, "),
        ("name,kind\n-,media", "2: name '-' has no letters"),
        ("name,kind,country\nA B,media,PER", "2: country 'PER' is not a code of two letters"),
        ("name,kind,inter\nA B,military,9", "2: inter 9 is not a code from 1 to 8"),
        ("name,kind,from\nA B,media,old", "2: from 'old' is not a whole number"),
        ("name,kind,from,to\nC,media,,\nA B,media,2020,1990", "3: from 2020 is after to 1990"),
        ("name,kind\nA B", "2: 1 cells, but 2 columns"),
        ("name,kind", "1: no columns, or no row below them"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(rows: str, what: str, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(f"{rows}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        bodies_with(own)
    assert str(caught.value).startswith(f"{own}:{what}")


def test_a_missing_own_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"own\.csv: it is missing$"):
        bodies_with(tmp_path / "own.csv")


@pytest.mark.parametrize(
    ("text", "side", "code"),
    [
        ("Boko Haram fighters attacked a village near Maiduguri on Monday.", "Boko Haram", 2),
        ("Taliban militants attacked a village near Kunduz on Monday.", "Taliban", 2),
        ("Al-Shabaab fighters attacked a village near Kismayo on Monday.", "Al-Shabaab", 2),
        (
            "FARC rebels attacked a police post in Tumaco, Colombia, on Monday.",
            "Revolutionary Armed Forces of Colombia",
            2,
        ),
        (
            "Fighters of the LRA attacked a village near Gulu, Uganda, on Monday.",
            "Lord's Resistance Army",
            2,
        ),
        ("Hezbollah fired rockets at Kiryat Shmona on Monday.", "Hezbollah", 2),
    ],
)
def test_a_group_is_a_side_with_its_code(text: str, side: str, code: int) -> None:
    doer = reports(text)[0].perpetrator
    assert doer
    assert (doer.side, doer.inter) == (side, code)


def test_a_group_that_bears_it_is_the_target() -> None:
    one = report("Nigerian troops attacked a camp of Boko Haram near Gwoza on Monday.")
    assert one.target
    assert (one.perpetrator and one.perpetrator.side, one.target.side) == ("NG", "Boko Haram")


def test_letters_beside_the_full_name_are_the_same_group() -> None:
    text = (
        "The Kurdistan Workers' Party (PKK) attacked a post near Hakkari on Monday. "
        "On Sunday the PKK attacked a convoy near Siirt."
    )
    sides = [one.perpetrator.side for one in reports(text) if one.perpetrator]
    assert sides == ["Kurdistan Workers' Party"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The ETA of the ferry that caught fire off Piraeus on Monday was noon.",
        "A member of the NPA, the national planning agency, was killed in Oslo on Monday.",
    ],
)
def test_letters_alone_far_from_the_country_of_a_group_are_not_it(text: str) -> None:
    assert [actor(one.perpetrator) for one in reports(text)] == [""]


def test_a_group_may_be_who_says_so() -> None:
    text = "The Taliban claimed responsibility for an attack on a convoy in Ghazni on Monday."
    assert claimant(report(text).claimant) == "Taliban, armed group (Taliban)"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("the Kachin Independence Army", ("Kachin Independence Army, armed group ("
         "Kachin Independence Army)")),
        ("the Arakan Army", "Arakan Army, armed group (Arakan Army)"),
        ("the Sudan Doctors Network", "Sudan Doctors Network, organisation"),
        ("Pakistan's Inter-Services Public Relations", ("Inter-Services Public Relations, "
         "military (PK)")),
        ("the Ethiopian National Defence Force", "Ethiopian National Defence Force, military (ET)"),
    ],
)  # fmt: skip
def test_a_body_of_the_table_says_so(written: str, name: str) -> None:
    text = f"A bomb exploded at a bridge on Monday, {written} said."
    assert claimant(report(text).claimant) == name


def test_a_force_with_a_side_of_its_own_is_an_actor() -> None:
    text = "Peshmerga fighters attacked a village near Kirkuk on Monday."
    force = report(text).perpetrator
    assert force
    assert (force.side, force.inter) == ("Peshmerga", 1)
