"""Turn an expert's answers for the seeds into the project's own terms: tests/gold/seeds.json.

Usage: python scripts/convert_gold.py ANSWERS.json [OUTPUT.json]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper import taxonomy

if TYPE_CHECKING:
    from mapper.taxonomy import EventType, SubType

OUTPUT = Path(__file__).parent.parent / "tests" / "gold" / "seeds.json"
SEEDS = Path(__file__).parent.parent / "seeds"
SIDES = {"Armenia": "AM", "Azerbaijan": "AZ"}
ROLES = {
    "occurred_at": ("at", False),
    "occurred_at (carried over)": ("at", True),
    "direction_of": ("direction", False),
    "along_border_of": ("at", False),
    "near": ("near", False),
    "fired_from": ("fired_from", False),
}
PRECISIONS = {1: "settlement", 2: "near", 3: "district", 4: "province", 5: "border", 6: "country"}
# Types besides its own that a sub-type may be given under.
ALSO_OF: dict[SubType, EventType] = {"prevented infiltration": "Battles", "Other": "Other"}
SUB_TYPES: dict[str, SubType] = {
    "Mine laying (ACLED: Disrupted weapons use / Other)": "mine-laying",
    "Shelling/firing (pattern)": "Shelling/artillery/missile attack",
    "Shelling (pattern)": "Shelling/artillery/missile attack",
    "Infiltration attempts (pattern)": "prevented infiltration",
    "Military build-up": "Change to group/activity",
    "Attack (alleged)": "Attack",
}
RELAYS = {"relay"}

Json = dict[str, Any]


def convert(answers: Json) -> Json:
    """Return the gold of all articles in the project's terms; KeyError on an unknown term."""
    reports = {r["id"]: r for a in answers["articles"] for r in a["reports"]}
    return {
        "version": answers["version"],
        "made": answers["made"],
        "conventions": {
            "offsets": "code points of the text without its byte order mark, end exclusive",
            "optional": "neither finding nor leaving it counts",
            "on_map": "true, false, or null where either is right",
            "tolerance_km": "null means: the country code decides",
        },
        "places": {key: _place(row) for key, row in sorted(answers["places"].items())},
        "articles": [_article(row) for row in answers["articles"]],
        "incidents": [_incident(row, reports, answers) for row in answers["incidents"]],
        "apart": answers["pairs_not_same"],
        "unlinked": answers["unlinked_reports"],
    }


def _place(row: Json) -> Json:
    return {
        "name": row["canonical"],
        "kind": row["kind"],
        "country": row["country"],
        "lon": row["lon"],
        "lat": row["lat"],
        "tolerance_km": row["tolerance_km"] if row["match"] == "distance" else None,
        "names": [row["canonical"], *row["alternative_names"]],
        "gazetteer_ids": row["gazetteer_ids"],
        "note": row["note"],
    }


def _article(row: Json) -> Json:
    return {
        "id": row["id"],
        "source": row["file"],
        "title": None if _is_untitled(row) else row["title"],
        "outlet": row["outlet"],
        "outlet_also_ok": row.get("outlet_also_ok", []),
        "claimants": [_voice(c) for c in row["claimants"] if c["role"] not in RELAYS],
        "claimants_must_not": [
            {"name": "Ministry of Defence of Azerbaijan", "basis": ["stated"]}
            for _ in row.get("claimant_must_not", [])
        ],
        "published": _published(row["publication_date"], row["dateline"]),
        "boilerplate": [_span(b) for b in row["boilerplate"]],
        "toponyms": [_toponym(t) for t in row["toponyms"]],
        "reports": [_report(r) for r in row["reports"]],
        "optional_quotes": [_span(q) for q in row["optional_quotes"]],
    }


def _is_untitled(row: Json) -> bool:
    text = (SEEDS / row["file"]).read_text("utf-8-sig")
    return row["title"] is None or not text.startswith(row["title"])


def _published(row: Json, dateline: Json | None) -> Json:
    stated = dateline is not None and dateline.get("date") is not None
    return {
        "value": row["value"],
        "is_stated": stated,
        "earliest": row.get("earliest", row["value"]),
        "latest": None if "latest_basis" in row else row.get("latest", row["value"]),
    }


def _voice(row: Json) -> Json:
    spec = _claimant(row["name"])
    return spec | {"required": "unstated" not in row["role"]}


def _toponym(row: Json) -> Json:
    either = row.get("scoring") == "either"
    on_map = None if either else row["is_incident_location"]
    return _span(row | {"text": row["surface"]}) | {
        "place": row["place"],
        "use": row["role"],
        "on_map": on_map,
    }


def _span(row: Json) -> Json:
    return {"start": row["start"], "end": row["end"], "text": row["text"]}


def _report(row: Json) -> Json:
    named: SubType = row["sub_type"]
    sub_type = SUB_TYPES.get(named, named)
    actors = row["actors"]
    return {
        "id": row["id"],
        "quote": _span(row["quote"]),
        "quote_also_ok": [_span(q) for q in row.get("quote_also_ok", [])],
        "types": _types(row["event_type"], [sub_type, *row.get("sub_type_also_ok", [])]),
        "status": _status(row["status"]),
        "status_also_ok": [_status(s) for s in row.get("status_also_ok", [])],
        "dates": [_days(row["date_start"], row["date_end"]), *_also(row.get("date_also_ok", []))],
        "places": [_role(p) for p in row["places"]],
        "perpetrator": _sides(actors["perpetrator"], row.get("perpetrator_literal")),
        "target": _sides(actors["target"], None),
        "killed": row["killed"],
        "injured": row["injured"],
        "captured": row["captured"],
        "unquantified": row["unquantified"],
        "toll_side": _code(row.get("toll_side") or row.get("unquantified_side")),
        "claimants": [
            _claimant(c) for c in [row["claimed_by"], *row.get("claimed_by_also_ok", [])]
        ],
        "same_as": row["same_as_in_article"],
        "optional": row.get("optional", False),
        "note": row["note"],
    }


def _types(event_type: str, sub_types: list[SubType]) -> list[list[str]]:
    """Return the pairs (event type, sub-type) that are right, the expert's own choice first."""
    pairs = [[event_type, sub_types[0]]]
    for sub_type in sub_types:
        types = (taxonomy.kind(sub_type).event_type, ALSO_OF.get(sub_type))
        pairs += [[e, sub_type] for e in types if e and [e, sub_type] not in pairs]
    return pairs


def _status(status: str) -> str:
    return {"background-pattern": "pattern"}.get(status, status)


def _days(first: str | None, last: str | None) -> list[str] | None:
    return None if first is None else [first, last or first]


def _also(pairs: list[list[str | None]]) -> list[list[str] | None]:
    return [_days(first, last) for first, last in pairs]


def _role(row: Json) -> Json:
    role, carried = ROLES[row["role"]]
    precision = PRECISIONS[row["where_prec"]]
    if role == "direction":
        precision = "border_strip"
    return {"place": row["place"], "role": role, "precision": precision, "carried": carried}


def _code(name: str | None) -> str | None:
    return SIDES[name] if name else None


def _sides(text: str | None, literal: str | None) -> list[str | None]:
    """Return the sides an actor may have, the literal reading first; [None] where unsaid."""
    found: list[str | None] = []
    for words in [literal, *(text or "").split(";")]:
        codes = [code for name, code in SIDES.items() if name in (words or "")]
        found += [code for code in codes if code not in found]
    return found or [None]


def _claimant(text: str) -> Json:
    """Return who may be named: by name, by side alone or by kind, perhaps with a basis."""
    named = text.partition("; denied by")[0]
    if named.startswith("author") or named == "outlet's own voice":
        return {"kind": ["author", "media"]}
    if named == "Azerbaijan (government)":
        return {"side": "AZ"}
    if named == "Armenian side":
        return {"side": "AM"}
    spec: Json = {"name": named.partition(" (")[0].partition(", relayed")[0].strip()}
    if "(inferred" in named:
        spec["basis"] = ["inferred", "linked"]
    return spec


def _incident(row: Json, reports: dict[str, Json], answers: Json) -> Json:
    members = [reports[key] for key in row["reports"]]
    fired_from = {p["place"] for r in members for p in r["places"] if p["role"] == "fired_from"}
    drawn = row["incident"] in answers["expected_map"]["drawn_and_counted"]
    own = row.get("date")
    first, _, last = (own or "").partition("/")
    dates = [_days(first or None, last or None)]
    for member in members:
        dates += [d for d in _report(member)["dates"] if d not in dates]
    return {
        "id": row["incident"],
        "title": row["title"],
        "reports": row["reports"],
        "summaries": row.get("summary_reports", []),
        "drawn": drawn,
        "dates": dates,
        "places": row.get("places", []),
        "fired_from": sorted(fired_from),
        "may_merge_with": row.get("may_merge_with", []),
        "conflict": row.get("conflict"),
        "note": row.get("note", ""),
    }


def main(arguments: list[str]) -> int:
    """Write the converted answers; returns the exit code."""
    if len(arguments) not in {1, 2}:
        sys.stderr.write(f"{__doc__}")
        return 2
    answers = json.loads(Path(arguments[0]).read_text("utf-8"))
    output = Path(arguments[1]) if len(arguments) > 1 else OUTPUT
    output.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(convert(answers), ensure_ascii=False, indent=1)
    output.write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
