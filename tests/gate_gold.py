"""What an expert reads in the seeds, as records; see tests/gold/seeds.json."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
GOLD = Path(__file__).parent / "gold" / "seeds.json"
SEEDS = ROOT / "seeds"

Days = tuple[date, date] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A range of a text, in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """Where a name lies; `tolerance_km` None means that the country code decides."""

    key: str
    name: str
    kind: str
    country: str
    lon: float
    lat: float
    tolerance_km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """A mention; `on_map` None means that either is right."""

    words: Words
    place: str
    use: str
    on_map: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who may be named as claimant: by name, by side alone or by kind, perhaps by basis too."""

    name: str | None = None
    side: str | None = None
    kind: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRole:
    """A place of a report with its role."""

    place: str
    role: str
    precision: str
    carried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """A report; of `types`, `statuses`, `dates`, `claimants` the first is the expert's choice."""

    id: str
    quotes: tuple[Words, ...]
    types: tuple[tuple[str, str], ...]
    statuses: tuple[str, ...]
    dates: tuple[Days, ...]
    places: tuple[GoldRole, ...]
    perpetrator: tuple[str | None, ...]
    target: tuple[str | None, ...]
    killed: int | None
    injured: int | None
    captured: int | None
    unquantified: bool
    toll_side: str | None
    claimants: tuple[Voice, ...]
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """The answers for one text."""

    id: str
    source: str
    outlets: tuple[str | None, ...]
    voices: tuple[Voice, ...]
    must_not: tuple[Voice, ...]
    toponyms: tuple[GoldToponym, ...]
    reports: tuple[GoldReport, ...]
    optional_quotes: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIncident:
    """Reports that tell of one thing; `summaries` may join but make no incident of their own."""

    id: str
    title: str
    reports: tuple[str, ...]
    summaries: tuple[str, ...]
    drawn: bool
    dates: tuple[Days, ...]
    places: tuple[str, ...]
    fired_from: tuple[str, ...]
    may_merge_with: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """All answers."""

    places: dict[str, GoldPlace]
    articles: tuple[GoldArticle, ...]
    incidents: tuple[GoldIncident, ...]
    apart: tuple[tuple[str, str], ...]

    @property
    def reports(self) -> dict[str, GoldReport]:
        """All reports by id, in the order of the texts' ids."""
        return {report.id: report for article in self.articles for report in article.reports}


def load(path: Path = GOLD) -> Gold:
    """Return the answers of a file."""
    return parse(json.loads(path.read_text("utf-8")))


def digest(path: Path = GOLD, seeds: Path = SEEDS) -> dict[str, str]:
    """Return the SHA-256 of the answers and of the texts they are for."""
    texts = hashlib.sha256()
    for text in sorted(seeds.glob("*.txt")):
        texts.update(text.name.encode() + b"\0" + text.read_bytes() + b"\0")
    return {"gold": hashlib.sha256(path.read_bytes()).hexdigest(), "seeds": texts.hexdigest()}


def parse(data: dict[str, Any]) -> Gold:
    """Return the answers of decoded JSON."""
    return Gold(
        places={key: _place(key, row) for key, row in data["places"].items()},
        articles=tuple(_article(row) for row in data["articles"]),
        incidents=tuple(_incident(row) for row in data["incidents"]),
        apart=tuple((a, b) for a, b in data["apart"]),
    )


def _place(key: str, row: dict[str, Any]) -> GoldPlace:
    fields = ("name", "kind", "country", "lon", "lat", "tolerance_km")
    return GoldPlace(key=key, **{field: row[field] for field in fields})


def _words(row: dict[str, Any]) -> Words:
    return Words(start=row["start"], end=row["end"], text=row["text"])


def _days(pair: list[str] | None) -> Days:
    return (date.fromisoformat(pair[0]), date.fromisoformat(pair[1])) if pair else None


def _voice(row: dict[str, Any]) -> Voice:
    lists = {key: tuple(row.get(key, ())) for key in ("kind", "basis")}
    return Voice(
        name=row.get("name"), side=row.get("side"), required=row.get("required", False), **lists
    )


def _article(row: dict[str, Any]) -> GoldArticle:
    return GoldArticle(
        id=row["id"],
        source=row["source"],
        outlets=(row["outlet"], *row["outlet_also_ok"]),
        voices=tuple(_voice(v) for v in row["claimants"]),
        must_not=tuple(_voice(v) for v in row["claimants_must_not"]),
        toponyms=tuple(
            GoldToponym(words=_words(t), place=t["place"], use=t["use"], on_map=t["on_map"])
            for t in row["toponyms"]
        ),
        reports=tuple(_report(r) for r in row["reports"]),
        optional_quotes=tuple(_words(q) for q in row["optional_quotes"]),
    )


def _report(row: dict[str, Any]) -> GoldReport:
    same = ("id", "killed", "injured", "captured", "unquantified", "toll_side", "optional")
    return GoldReport(
        quotes=tuple(_words(q) for q in (row["quote"], *row["quote_also_ok"])),
        types=tuple((event, sub) for event, sub in row["types"]),
        statuses=(row["status"], *row["status_also_ok"]),
        dates=tuple(_days(pair) for pair in row["dates"]),
        places=tuple(GoldRole(**place) for place in row["places"]),
        perpetrator=tuple(row["perpetrator"]),
        target=tuple(row["target"]),
        claimants=tuple(_voice(v) for v in row["claimants"]),
        **{key: row[key] for key in same},
    )


def _incident(row: dict[str, Any]) -> GoldIncident:
    lists = ("reports", "summaries", "places", "fired_from", "may_merge_with")
    return GoldIncident(
        id=row["id"],
        title=row["title"],
        drawn=row["drawn"],
        dates=tuple(_days(pair) for pair in row["dates"]),
        **{key: tuple(row[key]) for key in lists},
    )
