"""A scorer of the form that benchmarks/ take, with as much of it as their tests need."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from mapper.geo.distance import distance_km

Toponyms = dict[str, list[dict[str, Any]]]


def read(path: Path) -> Toponyms:
    """Toponyms by the id of their text."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return {row["id"]: row["toponyms"] for row in rows}


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    return distance_km(lon=lon1, lat=lat1, to_lon=lon2, to_lat=lat2)


def match_overlap(
    gold: Sequence[dict[str, Any]], pred: Sequence[dict[str, Any]]
) -> list[tuple[int, int]]:
    """Pairs that share a character, the first first."""
    free, pairs = set(range(len(pred))), []
    for at, one in enumerate(gold):
        for to in sorted(free):
            if min(one["end"], pred[to]["end"]) > max(one["start"], pred[to]["start"]):
                pairs.append((at, to))
                free.remove(to)
                break
    return pairs


def score(
    gold: Toponyms, pred: Toponyms, kmax: float, country: Callable[..., str] | None
) -> dict[str, Any]:
    """Precision, recall and F1 of pins, and whether their probabilities are true on average."""
    located = [one for toponyms in gold.values() for one in toponyms if one["lat"] is not None]
    pins = [one for toponyms in pred.values() for one in toponyms if one["lat"] is not None]
    right = [
        km(gold[key][at]["lat"], gold[key][at]["lon"], found[to]["lat"], found[to]["lon"]) <= kmax
        for key, found in pred.items()
        for at, to in match_overlap(gold[key], found)
        if gold[key][at]["lat"] is not None and found[to]["lat"] is not None
    ]
    p, r = sum(right) / len(pins), sum(right) / len(located)
    both: dict[str, float] = {"p": round(100 * p, 1), "r": round(100 * r, 1), "gold": len(located)}
    both["f1"] = round(200 * p * r / (p + r), 1)
    sure = [one["probability"] for one in pins if "probability" in one]
    result: dict[str, Any] = {"recognition_iou50": both, "end_to_end": both}
    result["resolved_only"] = {"n": len(right), "acc161": 100 * sum(right) / len(right)}
    if country:
        result["country_end_to_end"] = both
    if sure:
        off = abs(sum(sure) / len(sure) - p)
        high = sum(one >= 0.8 for one in sure) / len(sure)
        result["calibration"] = {"ece": off, "auroc": 0.5, "share_p80": high, "precision_p80": p}
    return result


def Country(_path: Path) -> Callable[..., str]:  # noqa: N802  # as the scorers have it
    """All points lie in one country."""
    return lambda _lat, _lon: "XX"
