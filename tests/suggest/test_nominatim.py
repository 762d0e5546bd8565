"""The online service: what is asked of it and how often, what is kept, and its bad days."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from places_server import Places, Reply, serving, thing

import mapper
from mapper.errors import InputError, OutputError, ServiceError
from mapper.suggest.nominatim import (
    MOST_HITS,
    PACE_S,
    PATIENCE_S,
    PUBLIC,
    TRIES,
    Nominatim,
    Timing,
    default_cache,
)

TABARAT = thing(71, "Tabarat", lat=11.8, lon=24.7, namedetails={"name": "تبرات"})


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def places() -> Iterator[Places]:
    with serving() as found:
        found.named = {"Tabarat": [TABARAT], "Labassa": []}
        yield found


def service(
    places: Places, cache: Path, *, clock: Clock | None = None, contact: str = ""
) -> Nominatim:
    clock = clock or Clock()
    return Nominatim(
        server=places.address,
        contact=contact,
        countries=["TD", "SD"],
        cache=cache,
        timing=Timing(timeout_s=5.0, clock=clock, sleep=clock.sleep),
    )


def test_it_asks_for_the_name_with_a_user_agent_of_its_own(places: Places, tmp_path: Path) -> None:
    (hit,) = service(places, tmp_path, contact="me@example.org").ask("Tabarat")
    assert places.asked == [
        {
            "path": "/search",
            "q": "Tabarat",
            "format": "json",
            "limit": str(MOST_HITS),
            "countrycodes": "sd,td",
            "addressdetails": "1",
            "namedetails": "1",
            "accept-language": "en",
        }
    ]
    assert places.agents == [f"incident-mapper/{mapper.__version__} (+me@example.org)"]
    assert (hit.osm_id, hit.name, hit.lat, hit.lon) == ("N71", "Tabarat", 11.8, 24.7)
    assert (hit.category, hit.type, hit.unit, hit.rank) == ("place", "village", "village", 19)
    assert (hit.country, hit.region, hit.names) == ("SD", "South Darfur State", {"name": "تبرات"})
    assert hit.box == (11.78, 11.82, 24.68, 24.72)


def test_questions_are_a_second_apart(places: Places, tmp_path: Path) -> None:
    clock = Clock()
    asking = service(places, tmp_path, clock=clock)
    asking.ask("Tabarat")
    clock.now += 0.4
    asking.ask("Labassa")
    clock.now += 30.0
    asking.ask("Elsewhere")
    assert PACE_S >= 1.0
    assert clock.slept == [round(PACE_S - 0.4, 3), 0.0]


def test_nothing_is_asked_twice(places: Places, tmp_path: Path) -> None:
    first = [service(places, tmp_path).ask(name) for name in ("Tabarat", "Labassa")]
    clock = Clock()
    again = service(places, tmp_path, clock=clock)
    assert [again.ask(name) for name in ("Tabarat", "Labassa")] == first
    assert (len(places.asked), clock.slept) == (2, [])
    assert [len(hits) for hits in first] == [1, 0]


def test_another_country_or_server_is_another_question(places: Places, tmp_path: Path) -> None:
    service(places, tmp_path).ask("Tabarat")
    Nominatim(server=places.address, cache=tmp_path).ask("Tabarat")
    assert "countrycodes" not in places.asked[1]
    with serving() as other:
        Nominatim(server=other.address, cache=tmp_path).ask("Tabarat")
        assert len(other.asked) == 1


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"question": 1}', "null"])
def test_a_damaged_answer_on_disk_is_asked_for_again(
    places: Places, tmp_path: Path, damage: str
) -> None:
    kept = service(places, tmp_path).ask("Tabarat")
    (file,) = tmp_path.iterdir()
    whole = file.read_text("utf-8")
    file.write_text(damage, "utf-8")
    assert service(places, tmp_path).ask("Tabarat") == kept
    assert file.read_text("utf-8") == whole
    file.write_text(json.dumps(json.loads(whole) | {"answer": [5]}), "utf-8")
    assert service(places, tmp_path).ask("Tabarat") == kept
    assert len(places.asked) == 3


def test_asked_too_often_it_waits_as_long_as_it_is_told(places: Places, tmp_path: Path) -> None:
    clock = Clock()
    places.replies = [Reply(status=429, headers={"Retry-After": "7"}), Reply(status=429)]
    (hit,) = service(places, tmp_path, clock=clock).ask("Tabarat")
    assert hit.name == "Tabarat"
    assert clock.slept == [7.0, 0.0, 10.0, 0.0]


@pytest.mark.parametrize(
    ("pause", "times", "told"),
    [
        ("3", TRIES, "asked too often (HTTP 429); it asks for 3 s; try again later"),
        (f"{PATIENCE_S + 1:.0f}", 1, "asked too often (HTTP 429); it asks for 121 s; try again"),
    ],
)
def test_it_does_not_wait_for_ever(
    places: Places, tmp_path: Path, pause: str, times: int, told: str
) -> None:
    places.replies = [Reply(status=429, headers={"Retry-After": pause})] * 9
    with pytest.raises(ServiceError) as caught:
        service(places, tmp_path).ask("Tabarat")
    assert told in str(caught.value)
    assert len(places.asked) == times


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(status=403), "it refuses to answer (HTTP Error 403: Forbidden); say who you are"),
        (Reply(status=500), "it cannot be asked (HTTP Error 500: Internal Server Error); try"),
        (Reply(status=404), "it cannot be asked (HTTP Error 404: Not Found); try again later, or"),
        (Reply(body="<html>\nHello</html>"), "the answer is not JSON; is it a Nominatim service?"),
        (Reply(body={"error": "no\nmore"}), "it cannot be asked (no); try again later, or name"),
        (Reply(body=["a"]), "the answer is no list of places; is it a Nominatim service?"),
        (Reply(body=[{"osm_id": 1}]), "the answer is no list of places; is it a Nominatim service"),
        (
            Reply(body=[TABARAT | {"boundingbox": ["1"]}]),
            "the answer is no list of places; is it a Nominatim service?",
        ),
        (Reply(after_s=0.5), "no answer within 0.1 s; try again later"),
    ],
    ids=["403", "500", "404", "html", "error", "no place", "no point", "bad box", "slow"],
)
def test_a_bad_answer_is_one_line_and_not_kept(
    places: Places, tmp_path: Path, reply: Reply, told: str
) -> None:
    places.replies = [reply]
    asking = service(places, tmp_path)
    asking.timing = Timing(timeout_s=0.1 if reply.after_s else 5.0)
    with pytest.raises(ServiceError) as caught:
        asking.ask("Tabarat")
    assert str(caught.value).startswith(f"{asking.host}: {told}")
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    asking.timing = Timing(timeout_s=5.0, sleep=Clock().sleep)
    assert len(asking.ask("Tabarat")) == 1


def test_a_service_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(ServiceError) as caught:
            Nominatim(server=f"http://{host}", cache=tmp_path).ask("Tabarat")
    assert str(caught.value).startswith(f"{host}: it cannot be asked (")
    assert "refused" in str(caught.value)


def test_no_proxy_stands_before_this_machine(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert len(service(places, tmp_path).ask("Tabarat")) == 1


def test_things_without_a_number_are_left_out(places: Places, tmp_path: Path) -> None:
    postcode = {k: v for k, v in TABARAT.items() if k not in ("osm_type", "osm_id")}
    places.named["Tabarat"] = [postcode, TABARAT]
    assert [hit.osm_id for hit in service(places, tmp_path).ask("Tabarat")] == ["N71"]


@pytest.mark.parametrize(
    ("server", "host"),
    [
        (PUBLIC, PUBLIC),
        ("https://geo.example.org/", "geo.example.org"),
        ("http://localhost:8080/nominatim", "localhost:8080/nominatim"),
        ("http://[::1]:8080", "[::1]:8080"),
    ],
)
def test_servers_that_can_be_named(server: str, host: str, tmp_path: Path) -> None:
    assert Nominatim(server=server, cache=tmp_path).host == host


@pytest.mark.parametrize("server", ["", "ftp://a.example", "a b", "https://", "a.example?x=1"])
def test_what_is_no_server(server: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"--server .*: name a host, as in nominatim"):
        Nominatim(server=server, cache=tmp_path)


@pytest.mark.parametrize("contact", ["me at home", "a\r\nX-Header: 1", "é@example.org", "(a)"])
def test_what_is_no_contact(contact: str, tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"--contact .*: an address of mail or web, without blanks"
    ):
        Nominatim(contact=contact, cache=tmp_path)


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", "utf-8")
    with pytest.raises(OutputError, match=r"answers cannot be kept .* another folder in MAPPER"):
        Nominatim(cache=file / "below")


def test_where_answers_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("MAPPER_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_cache() == tmp_path / ".cache" / "incident-mapper" / "nominatim"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    assert default_cache() == tmp_path / ".cache" / "incident-mapper" / "nominatim"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert default_cache() == tmp_path / "x" / "incident-mapper" / "nominatim"
    monkeypatch.setenv("MAPPER_CACHE", str(tmp_path / "own"))
    assert default_cache() == tmp_path / "own" / "nominatim"


def test_reading_and_building_know_no_network(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Two soldiers were killed near Goris on 3 May 2021.", "utf-8")
    program = (
        "import sys; from mapper.cli import main\n"
        f"assert main(['build', {str(text)!r}, '--out', {str(tmp_path)!r}, '--quiet']) == 0\n"
        "for verb in ('reports', 'articles'):\n"
        f"    assert main([verb, {str(text)!r}, '--quiet']) == 0\n"
        f"assert main(['gazetteer', 'suggest', {str(text)!r}, '--quiet']) == 0\n"
        "loaded = {m for m in sys.modules if m.split('.')[0] == 'geopy'}\n"
        "print(len(loaded), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stderr == "0\n"
