"""A Nominatim service on this machine: answers in its JSON, or misbehaves as it is told to."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

JSON = "application/json; charset=utf-8"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer: its body (JSON unless it is text), status, headers, seconds before it comes."""

    body: object = ()
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    after_s: float = 0.0


@dataclass(kw_only=True)
class Places:
    """What the service answers: the next of `replies`, then by the name that is asked for."""

    named: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    times_s: list[float] = field(default_factory=list)
    address: str = ""

    def reply(self, question: dict[str, str]) -> Reply:
        """The answer to this question."""
        self.asked.append(question)
        if self.replies:
            return self.replies.pop(0)
        return Reply(body=self.named.get(question.get("q", ""), []))


@contextmanager
def serving() -> Iterator[Places]:
    """A service at `address` while the block runs."""
    places = Places()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            places.agents.append(self.headers["User-Agent"])
            places.times_s.append(time.monotonic())
            url = urlsplit(self.path)
            question = {name: values[0] for name, values in parse_qs(url.query).items()}
            reply = places.reply({"path": url.path, **question})
            time.sleep(reply.after_s)
            body = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
            self.send_response(reply.status)
            for name, value in {"Content-Type": JSON, **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    places.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield places
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def thing(number: int, name: str, *, lat: float, lon: float, **more: Any) -> dict[str, Any]:
    """A village of Sudan as the service describes it, with `more` in place of its own fields."""
    return {
        "place_id": 900_000 + number,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "node",
        "osm_id": number,
        "lat": f"{lat:.7f}",
        "lon": f"{lon:.7f}",
        "class": "place",
        "type": "village",
        "place_rank": 19,
        "importance": 0.2733,
        "addresstype": "village",
        "name": name,
        "display_name": f"{name}, South Darfur State, Sudan",
        "address": {
            "village": name,
            "state": "South Darfur State",
            "ISO3166-2-lvl4": "SD-DS",
            "country": "Sudan",
            "country_code": "sd",
        },
        "namedetails": {"name": name},
        "boundingbox": [f"{edge:.7f}" for edge in (lat - 0.02, lat + 0.02, lon - 0.02, lon + 0.02)],
        **more,
    }
