"""Write a model file as mapper.evidence reads it, for the scripts that fit its weights."""

from __future__ import annotations

import json
import re
from pathlib import Path

from mapper.evidence import Weights

MODELS = Path(__file__).parents[1] / "mapper" / "data" / "models"
_HEAD = """\
# What a unit of each evidence adds to the log-odds of a candidate. scripts/train_{model}.py learns
# what is not by hand and leaves the rest as it is; see SOURCES.md.
"""
_BARE = re.compile(r"[\w-]+", re.ASCII)


def write(name: str, weights: Weights) -> None:
    """Write the weights as the packaged ones of that name."""
    (MODELS / f"{name}.toml").write_text(text_of(name, weights), encoding="utf-8")


def text_of(model: str, weights: Weights) -> str:
    """The weights as a model file; of what is open, evidence that counts nothing is left out."""
    lines = [_HEAD.format(model=model) + f"question = {_quoted(weights.question)}"]
    lines += [f"learned_on = {_quoted(weights.learned_on)}"] * bool(weights.learned_on)
    lines += ['unlisted = "free"'] * weights.is_open
    if weights.threshold_origin:
        lines.append(f"threshold_probability = {weights.threshold_probability}")
        lines.append(f"threshold_origin = {_quoted(weights.threshold_origin)}")
    rows = (
        f"{name if _BARE.fullmatch(name) else _quoted(name)} = {_row(name, weights)}"
        for name, log_odds in weights.log_odds.items()
        if log_odds or not weights.is_open
    )
    return "\n".join([*lines, "", "[evidence]", *rows, ""])


def _row(name: str, weights: Weights) -> str:
    parts = [f"log_odds = {weights.log_odds[name]}"]
    if name in weights.priors:
        parts.append(f"prior = {weights.priors[name]}")
    if name in weights.by_hand:
        parts.append(f"by_hand = {_quoted(weights.by_hand[name])}")
    if name in weights.words:
        parts.append(f"words = {_quoted(weights.words[name])}")
    return f"{{ {', '.join(parts)} }}" if len(parts) > 1 else str(weights.log_odds[name])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
