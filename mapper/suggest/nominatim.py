"""What a Nominatim service knows of a name: asked at its pace, and each question only once.

Only `mapper gazetteer suggest --online` comes here: nothing else in the package uses a network.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from mapper import __version__
from mapper.errors import InputError, OutputError, ServiceError

PUBLIC = "nominatim.openstreetmap.org"
PACE_S = 1.1  # between two questions; the usage policy of the public service asks for 1
TIMEOUT_S = 30.0
TRIES = 3  # where the service says that it is asked too often
PAUSE_S = 10.0  # where it does not say for how long
PATIENCE_S = 120.0  # longest pause that is waited for
MOST_HITS = 10  # asked for each name, so that there is something to choose from
_SERVER = re.compile(
    r"(?:(?P<scheme>https?)://)?"
    r"(?P<domain>(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:.]+\])(?::\d+)?(?:/[\w.~-]+)*)/?",
    re.ASCII,
)
_CONTACT = re.compile(r"[!-'*-~]+")  # printable, no blanks or brackets: it stands in a header


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing of OpenStreetMap: `box` is south, north, west, east in degrees (WGS 84) or None.

    `category` and `type` are its tag, `unit` what it is in an address ("state"), `names` the tags
    of its names, `region` the first-level region that it lies in.
    """

    osm_id: str
    name: str
    category: str
    type: str
    unit: str
    rank: int
    country: str
    region: str
    lat: float
    lon: float
    box: tuple[float, float, float, float] | None
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long to wait for an answer, and the clock and the pause that pacing uses (seconds)."""

    timeout_s: float = TIMEOUT_S
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True, kw_only=True)
class Nominatim:
    """A service that answers questions for places; `server` is HOST or http://HOST:PORT/PATH."""

    server: str = PUBLIC
    contact: str = ""
    countries: Sequence[str] = ()
    cache: Path
    timing: Timing = field(default_factory=Timing)
    _last: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Raise InputError for an impossible server or contact, OutputError for the cache."""
        _parts(self.server)
        if self.contact and not _CONTACT.fullmatch(self.contact):
            msg = f"--contact {self.contact!r}: an address of mail or web, without blanks"
            raise InputError(msg)
        _make(self.cache)

    @property
    def host(self) -> str:
        """Whom it asks, as a user names it."""
        return _parts(self.server)[1]

    def ask(self, name: str) -> tuple[Hit, ...]:
        """Return the things of that name, best first; from the cache where it was asked before.

        ServiceError when the service cannot be asked or does not answer as it should.
        """
        question = {"q": name, "countrycodes": ",".join(sorted(self.countries)).lower()}
        with suppress(ServiceError):  # what is kept may be damaged; then it is asked again
            if (kept := self._kept(question)) is not None:
                return _hits(kept, self.host)
        answer = self._answer(name)
        hits = _hits(answer, self.host)
        self._keep(question, answer)
        return hits

    def _answer(self, name: str) -> object:
        """Return the answer over the network, at the service's pace."""
        from geopy.exc import GeocoderRateLimited

        for left in reversed(range(TRIES)):
            self._pace()
            try:
                return self._geocode(name)
            except GeocoderRateLimited as error:
                pause = PAUSE_S if error.retry_after is None else float(error.retry_after)
                if left == 0 or pause > PATIENCE_S:
                    asked = f"; it asks for {pause:.0f} s" if error.retry_after else ""
                    msg = f"{self.host}: asked too often (HTTP 429){asked}; try again later"
                    raise ServiceError(msg) from error
                self.timing.sleep(max(0.0, pause))
        raise AssertionError

    def _pace(self) -> None:
        """Wait until the last question lies long enough ago."""
        if self._last is not None:
            self.timing.sleep(max(0.0, self._last + PACE_S - self.timing.clock()))
        self._last = self.timing.clock()

    def _geocode(self, name: str) -> object:
        from geopy import exc

        try:
            found = self._geocoder()(
                name,
                exactly_one=False,
                limit=MOST_HITS,
                addressdetails=True,
                namedetails=True,
                language="en",
                country_codes=[code.lower() for code in sorted(self.countries)],
            )
        except exc.GeocoderRateLimited:
            raise
        except exc.GeopyError as error:
            raise ServiceError(f"{self.host}: {_reason(error, self.timing.timeout_s)}") from error
        except (AttributeError, TypeError, ValueError) as error:
            raise _no_places(self.host) from error
        return [place.raw for place in found or ()]

    def _geocoder(self) -> Callable[..., Any]:
        from geopy.adapters import URLLibAdapter
        from geopy.geocoders import Nominatim as Geocoder

        scheme, domain = _parts(self.server)
        geocoder = Geocoder(
            scheme=scheme,
            domain=domain,
            user_agent=user_agent(self.contact),
            timeout=self.timing.timeout_s,
            adapter_factory=URLLibAdapter,  # the others ask again on their own, without a pause
            **({"proxies": {}} if _is_loopback(domain) else {}),
        )
        return cast("Callable[..., Any]", geocoder.geocode)

    def _file(self, question: Mapping[str, str]) -> Path:
        text = json.dumps([*_parts(self.server), dict(question)], sort_keys=True)
        return self.cache / f"{hashlib.sha256(text.encode()).hexdigest()}.json"

    def _kept(self, question: Mapping[str, str]) -> object | None:
        """Return the kept answer, None where there is none that can be read."""
        with suppress(OSError, ValueError):
            entry = json.loads(self._file(question).read_text("utf-8"))
            if isinstance(entry, dict) and entry.get("question") == question:
                return cast("object", entry.get("answer"))
        return None

    def _keep(self, question: Mapping[str, str], answer: object) -> None:
        entry = {"server": self.server, "question": question, "answer": answer}
        path = self._file(question)
        draft = path.with_suffix(f".{os.getpid()}.part")
        try:
            draft.write_text(json.dumps(entry, ensure_ascii=False, indent=1) + "\n", "utf-8")
            draft.replace(path)
        except OSError as error:
            raise _unwritable(path, error) from error


def user_agent(contact: str) -> str:
    """Return who asks, as the usage policy wants it."""
    return f"incident-mapper/{__version__}" + (f" (+{contact})" if contact else "")


def default_cache() -> Path:
    """Return the folder of kept answers: in $MAPPER_CACHE, else the user's cache folder."""
    if own := os.environ.get("MAPPER_CACHE"):
        return Path(own, "nominatim")
    shared = os.environ.get("XDG_CACHE_HOME", "")
    base = Path(shared) if Path(shared).is_absolute() else Path.home() / ".cache"
    return base / "incident-mapper" / "nominatim"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _unwritable(folder, PermissionError(0, "no permission to write there"))


def _unwritable(path: Path, error: OSError) -> OutputError:
    text = f"{path}: answers cannot be kept ({error.strerror}); name another folder in MAPPER_CACHE"
    return OutputError(text)


def _parts(server: str) -> tuple[str, str]:
    """Return scheme and domain; geopy would take a scheme for a part of the domain."""
    match = _SERVER.fullmatch(server)
    if match is None:
        msg = f"--server {server!r}: name a host, as in {PUBLIC} or http://localhost:8080"
        raise InputError(msg)
    return match["scheme"] or "https", match["domain"]


def _is_loopback(domain: str) -> bool:
    """Return whether it is this machine, which no proxy leads to."""
    host = urlsplit(f"//{domain}").hostname or ""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def _reason(error: Exception, timeout_s: float) -> str:
    from geopy import exc

    text = str(error).partition("\n")[0] or type(error).__name__
    if isinstance(error, exc.GeocoderParseError):
        return "the answer is not JSON; is it a Nominatim service?"
    if isinstance(error, exc.GeocoderInsufficientPrivileges):
        return f"it refuses to answer ({text}); say who you are with --contact EMAIL"
    if text == "Service timed out":
        return f"no answer within {timeout_s:g} s; try again later"
    return f"it cannot be asked ({text}); try again later, or name another with --server HOST"


def _no_places(host: str) -> ServiceError:
    return ServiceError(f"{host}: the answer is no list of places; is it a Nominatim service?")


def _hits(answer: object, host: str) -> tuple[Hit, ...]:
    """Return the things of an answer; what is no thing of the map (postcodes) is left out."""
    try:
        records = cast("list[dict[str, Any]]", answer)
        return tuple(_hit(record) for record in records if "osm_id" in record)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        raise _no_places(host) from error


def _hit(record: Mapping[str, Any]) -> Hit:
    address = record.get("address") or {}
    names = record.get("namedetails") or {}
    region = next((address[key] for key in ("state", "province", "region") if key in address), "")
    return Hit(
        osm_id=f"{str(record['osm_type'])[:1].upper()}{int(record['osm_id'])}",
        name=str(record.get("name") or str(record["display_name"]).split(",")[0]),
        category=str(record.get("category") or record.get("class") or ""),
        type=str(record.get("type", "")),
        unit=str(record.get("addresstype", "")),
        rank=int(record.get("place_rank", -1)),
        country=str(address.get("country_code", "")).upper(),
        region=str(region),
        lat=float(record["lat"]),
        lon=float(record["lon"]),
        box=_box(record.get("boundingbox")),
        names={str(key): str(value) for key, value in names.items()},
    )


def _box(value: Sequence[object] | None) -> tuple[float, float, float, float] | None:
    if not value:
        return None
    south, north, west, east = (float(str(edge)) for edge in value)
    return south, north, west, east
