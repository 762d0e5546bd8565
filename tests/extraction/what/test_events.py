"""What kind of event a text tells of, and words that only look like one."""

from __future__ import annotations

import pytest
from told import report, reports, wrong

KINDS = [
    ("Soldiers and rebels exchanged fire near Segou on Monday.", "Armed clash"),
    ("Rebels seized the town of Kidal on Monday.", "Non-state actor overtakes territory"),
    ("The army retook the town of Bama on Monday.", "Government regains territory"),
    ("Warplanes bombed a warehouse near Saada on Monday.", "Air/drone strike"),
    ("Artillery shelled the village of Pisky on Monday.", "Shelling/artillery/missile attack"),
    ("A roadside bomb exploded near Kandahar on Monday.", "Remote explosive/landmine/IED"),
    ("A tractor hit a landmine near Luena on Monday.", "Remote explosive/landmine/IED"),
    ("A mine wounded two farmers near Ayacucho on Monday.", "Remote explosive/landmine/IED"),
    ("A suicide bomber blew himself up in Maiduguri on Monday.", "Suicide bomb"),
    ("Somebody threw a grenade into a bar in Bujumbura on Monday.", "Grenade"),
    wrong(
        "Sarin gas was used against a suburb of Damascus on Monday.",
        "Chemical weapon",
        why="the use of a gas is no event as yet",
    ),
    ("Gunmen shot dead a judge in Celaya on Monday.", "Attack"),
    ("Two aid workers were kidnapped near Goma on Monday.", "Abduction/forced disappearance"),
    ("Militiamen raped four women near Bukavu on Monday.", "Sexual violence"),
    ("Students marched through Dhaka on Monday to protest against fees.", "Peaceful protest"),
    (
        "Police used tear gas to disperse protesters in Nairobi on Monday.",
        "Protest with intervention",
    ),
    (
        "Police opened fire on protesters in Lagos on Monday, killing two.",
        "Excessive force against protesters",
    ),
    ("Protesters threw stones at police in Santiago on Monday.", "Violent demonstration"),
    ("A mob lynched a man in Patna on Monday.", "Mob violence"),
    ("Police arrested twelve men in Tunis on Monday.", "Arrests"),
    wrong(
        "Looters emptied shops in Durban on Monday.",
        "Looting/property destruction",
        why="looters loot only where the verb says so",
    ),
    ("The government and the rebels signed a ceasefire in Bogota on Monday.", "Agreement"),
    ("A bus collided with a lorry near Cusco on Monday, killing nine people.", "accident"),
    ("A bus overturned near Cusco on Monday, killing nine people.", "accident"),
    ("Sappers defused a bomb in Dresden on Monday.", "Disrupted weapons use"),
    ("A fire broke out at a hotel in Izmir on Monday.", "fire"),
    ("A strong earthquake shook Pokhara on Monday.", "natural disaster"),
]


@pytest.mark.parametrize(("text", "sub_type"), KINDS)
def test_kind_of_event(text: str, sub_type: str) -> None:
    assert report(text).sub_type == sub_type


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Soldiers and rebels exchanged fire near Segou on Monday.", "Battles"),
        ("A roadside bomb exploded near Kandahar on Monday.", "Explosions/Remote violence"),
        ("Gunmen shot dead a judge in Celaya on Monday.", "Violence against civilians"),
        ("Students marched through Dhaka on Monday to protest against fees.", "Protests"),
        ("A mob lynched a man in Patna on Monday.", "Riots"),
        ("Police arrested twelve men in Tunis on Monday.", "Strategic developments"),
        ("A bus collided with a lorry near Cusco on Monday, killing nine people.", "Other"),
    ],
)
def test_type_of_the_taxonomy(text: str, event_type: str) -> None:
    assert report(text).event_type == event_type


@pytest.mark.parametrize(
    ("text", "sub_type"),
    [
        ("Rebels attacked an army base near Mopti on Monday.", "Armed clash"),
        ("Rebels attacked a village near Mopti on Monday.", "Attack"),
        ("Militants ambushed soldiers near Mopti on Monday.", "Armed clash"),
        ("Two soldiers were killed near Mopti on Monday.", "Armed clash"),
        ("Two farmers were killed near Mopti on Monday.", "Attack"),
        ("Gunmen attacked a school in Mopti on Monday.", "Attack"),
        ("Gunmen attacked an army base near Mopti on Monday.", "Armed clash"),
    ],
)
def test_an_attack_on_forces_is_a_battle_and_on_others_is_violence(
    text: str, sub_type: str
) -> None:
    assert report(text).sub_type == sub_type


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz shot a film about bees in Seville on Monday.",
        "The striker shot wide in Porto on Monday.",
        "Her new novel is a bombshell, critics in Oslo said on Monday.",
        "Shares in the company exploded by 12 percent in Toronto on Monday.",
        wrong(
            "The mayor of Lyon came under fire on Monday for the state of the roads.",
            why="criticism is taken as gunfire",
        ),
        "The team from Perth crushed its rival on Monday and advanced to the final.",
        "A war of words over fishing went on in Reykjavik on Monday.",
        "The parliament in Riga killed the bill on Monday.",
        "The trade mission arrived in Quito on Monday.",
        "Fans were killing time at the airport in Dublin on Monday.",
        "Nurses in Turin launched a campaign against smoking on Monday.",
        "Chefs battled for the crown of best pastry in Vienna on Monday.",
        "A heart attack ended his career, the singer said in Prague on Monday.",
        wrong(
            "The bank was hit by a strike of its staff in Lisbon on Monday, and closed.",
            why="a walk-out that hits a bank is taken as a blow",
        ),
    ],
)
def test_words_in_another_sense_tell_of_nothing(text: str) -> None:
    assert [r.quote.text for r in reports(text)] == []


def test_an_article_without_an_incident_has_no_report() -> None:
    text = """
The library in Tampere opens again on Monday. The roof was mended in the summer, and the children's
room has new shelves. Readers gave 400 books."""
    assert reports(text) == ()


def test_two_events_joined_in_a_sentence_are_two() -> None:
    text = (
        "A car bomb exploded in Basra on Monday, and gunmen kidnapped a doctor in Mosul on Sunday."
    )
    assert [r.sub_type for r in reports(text)] == [
        "Remote explosive/landmine/IED",
        "Abduction/forced disappearance",
    ]


def test_the_words_of_the_event_are_kept() -> None:
    one = report("Artillery shelled the village of Pisky on Monday, residents said.")
    assert one.trigger
    assert one.trigger.text == "shelled"
    assert "shelled the village of Pisky" in one.quote.text


def test_a_headline_alone_tells_of_its_event() -> None:
    text = "Two killed in blast at market in Jos"
    assert [(r.sub_type, r.quote.text) for r in reports(text, title=text)] != []
