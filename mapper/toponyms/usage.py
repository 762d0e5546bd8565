"""The usage of a name tells whether it says where, who acted, or only which of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from mapper.model import Use
from mapper.text import is_hyphen
from mapper.toponyms.page import Match, Page, gap_before

LOOK_BACK = 8  # words before a name that may govern it
LOOK_ON = 4  # words after "X's" among which its noun stands
_BREAKS = frozenset(',.;:!?—“”"()\n')
_ADVERB = "ly"
_VERB_FORMS = ("ed", "s")
_NO_VERB = ("ss", "us", "is", "’s")


class Usage(NamedTuple):
    """The use of a name and the words that show it."""

    use: Use
    why: str


def kind_words(page: Page, group: Sequence[Match]) -> list[str]:
    """Return the kind word of each name of a list; a plural one ("A and B districts") is of all."""
    found = [_own_kind(page, match) for match in group]
    before, before_plural = _kind_before(page, group[0])
    after, after_plural = _kind_after(page, group[-1])
    found[0] = found[0] or before
    found[-1] = found[-1] or after
    shared = (after if after_plural else "") or (before if before_plural else "")
    return [
        "" if match.is_country else kind or shared for match, kind in zip(group, found, strict=True)
    ]


def _own_kind(page: Page, match: Match) -> str:
    if match.last - match.first == 1:
        return ""
    ends = (page.lowers[match.last - 1], page.lowers[match.first])
    return next((kind for word in ends if (kind := page.lexicon.kind_word(word))), "")


def _kind_before(page: Page, match: Match) -> tuple[str, bool]:
    at = match.first - 1
    if page.lower_at(at) == "the":
        at -= 1
    if page.before(at + 1) == "of":
        at -= 1
    elif not page.before(match.first) or page.capitals[at]:
        return "", False
    word = page.lower_at(at)
    if page.before(at) and page.capitals[at - 1] and not page.starts(at - 1):
        return "", False  # "the Poonch districts of Kashmir": the kind is of the name before
    kind = "" if word in page.lists["loose_kinds"] else page.lexicon.kind_word(word)
    return kind, bool(kind) and word != kind


def _kind_after(page: Page, match: Match) -> tuple[str, bool]:
    word = page.after(match.last)
    kind = "" if match.last - 1 in page.possessives else page.lexicon.kind_word(word)
    return kind, bool(kind) and word != kind


def uses(page: Page, group: Sequence[Match]) -> list[Usage]:
    """Return the use of each name of a list."""
    found = []
    for at, match in enumerate(group):
        outer = at > 0 and page.contains(match, group[at - 1])
        found.append(
            Usage("location", f"says where {_text(page, group[at - 1])} is")
            if outer
            else _use(page, group, match)
        )
    return found


def _use(page: Page, group: Sequence[Match], match: Match) -> Usage:
    if match.within:
        return Usage("name", "part of another name")
    checks = (_border, _pair, _modifier, _body, _of, _possessive, _mission, _governed, _subject)
    for check in checks:
        usage = check(page, group, match)
        if usage:
            return usage
    if match.is_country:
        return Usage("actor", "a country named without a word that puts something there")
    return Usage("location", "a place named on its own")


def _border(page: Page, group: Sequence[Match], match: Match) -> Usage | None:
    """Return the use as a border: "the Azerbaijan-Armenia border", "the border with X and Y"."""
    if not match.is_country:
        return None
    border = page.lists["border"]
    after = next(
        (w for w in _following(page, group[-1].last, 3) if w in border | page.lists["locative"]),
        "",
    )
    back = _preceding(page, group[0].first)
    back = [word for word in back if word not in page.lists["fillers"]][:2]
    if after in border or (
        len(back) > 1 and back[0] in {"with", "of", "between", "to"} and back[1] in border
    ):
        return Usage("modifier", "tells which border")
    return None


def _pair(page: Page, group: Sequence[Match], match: Match) -> Usage | None:
    if len(group) < 2 or not match.is_country:
        return None
    gaps = (gap_before(page, a, b) for a, b in pairwise(group))
    if all(is_hyphen(gap) for gap in gaps):
        return Usage("modifier", "one of a pair that tells which")
    return None


def _modifier(page: Page, group: Sequence[Match], match: Match) -> Usage | None:
    last = group[-1].last
    if match is not group[-1] and not match.is_country:
        return None
    after = page.after(last)
    if after in page.lists["modified"] and last - 1 not in page.possessives:
        return Usage("modifier", f"tells which {after}")
    return None


def _body(page: Page, group: Sequence[Match], match: Match) -> Usage | None:
    """Return the use in the name of a body: "the Azerbaijan Army Units", "Kabul police"."""
    last = group[-1].last
    if match is not group[-1] and not match.is_country:
        return None
    after = page.after(last)
    if page.lexicon.kind_word(after):
        return None
    if after in page.lists["organisations"] and last - 1 not in page.possessives:
        return Usage("actor", f'"{after}": a body of it')
    return None


def _of(page: Page, group: Sequence[Match], match: Match) -> Usage | None:
    """Return the use after "of": "Ministry of Foreign Affairs of X", "the shelling of X"."""
    back = _preceding(page, group[0].first)
    at = 1 if back[:1] == ["the"] else 0
    if back[at : at + 1] != ["of"]:
        return None
    lexicon = page.lexicon
    heads = back[at + 1 :]
    nearest = heads[0] if heads else ""
    spatial = nearest in page.lists["spatial_heads"] or nearest in page.lists["event_heads"]
    if spatial or lexicon.kind_word(nearest):
        return Usage("location", f'"{nearest} of"')
    actor = _actor_head(page, heads)
    if actor:
        return Usage("actor", f'"{actor} of": a body or person of it')
    if match.is_country and group[-1].last - 1 not in page.possessives:
        return Usage("actor", f'"{nearest} of": its own or done by it')
    return None


def _actor_head(page: Page, heads: Sequence[str]) -> str:
    """Return the body before "of X", over the words of its name ("Ministry of Foreign Affairs")."""
    for at, word in enumerate(heads[:6]):
        if word in page.lists["actor_heads"]:
            return word
        if at and word not in {"of", "and", "the", "for", "foreign", "internal"}:
            return ""
    return ""


def _possessive(page: Page, group: Sequence[Match], match: Match) -> Usage | None:
    last = group[-1].last
    if last - 1 not in page.possessives:
        return None
    following = list(_following(page, last, LOOK_ON))
    spatial = next((w for w in following if w in page.lists["spatial_heads"]), "")
    body = next(
        (w for w in following if w in page.lists["actor_heads"] | page.lists["organisations"]), ""
    )
    if match.is_country:
        if spatial and not body:
            return Usage("location", f'its "{spatial}"')
        if last < page.count and page.capitals[last] and not body:
            return Usage("location", "says where the next name is")
        return Usage("actor", f'its "{" ".join(following[:2])}"')
    if body and not spatial:
        return Usage("actor", f'its "{body}"')
    return Usage("location", f'something of it: "{" ".join(following[:2])}"')


def _mission(page: Page, group: Sequence[Match], _match: Match) -> Usage | None:
    """Return the use for a mission's host, where nothing happens: "the embassy of Y in X"."""
    back = _preceding(page, group[0].first)
    back = [word for word in back if word != "the"]
    if back[:1] not in (["in"], ["to"], ["of"]):
        return None
    for word in back[1:6]:
        if word in page.lists["mission_heads"]:
            return Usage("actor", f'host of the "{word}"')
        if word in page.lists["locative"] or word in {"and", "by", "said"}:
            return None
    return None


def _governed(page: Page, group: Sequence[Match], match: Match) -> Usage | None:
    lexicon = page.lexicon
    back = [w for w in _preceding(page, group[0].first) if w not in page.lists["fillers"]]
    word = back[0] if back else ""
    if word in page.lists["locative"] or word in page.lists["directions"]:
        return Usage("location", f'"{word}"')
    if word == "to":
        return _towards(page, back, match)
    if word == "on" and back[1:2] and back[1] in page.lists["event_heads"]:
        return Usage("location", f'"{back[1]} on"')
    called = word in {"on", "upon"} and back[1:2] and back[1] in page.lists["spoken_to"]
    if (
        called
        or word in page.lists["spoken_to"]
        or (match.is_country and word in page.lists["addressed"])
    ):
        return Usage("actor", f'"{word}": acts, is spoken to or dealt with')
    if word == "by":
        return Usage("actor", '"by"')
    if lexicon.kind_word(word) or word in {"direction", "directions"}:
        return Usage("location", f'"{word}"')
    return None


def _towards(page: Page, back: Sequence[str], match: Match) -> Usage:
    moving = next((w for w in back[1:4] if w in page.lists["motion"]), "")
    if match.is_country and not moving:
        return Usage("actor", '"to": given or said to it')
    return Usage("location", f'"{moving} to"' if moving else '"to"')


def _subject(page: Page, group: Sequence[Match], match: Match) -> Usage | None:
    """Return the use as an actor: at the head of a clause and followed by a verb."""
    first, last = group[0].first, group[-1].last
    verb = _verb_after(page, last)
    if not verb:
        return None
    if match.is_country:
        return Usage("actor", f'"{verb}": it acts')
    opens = not page.before(first) or page.before(first) in page.lists["openers"]
    if opens and verb in page.lists["speech_verbs"]:
        return Usage("actor", f'"{verb}": it speaks')
    return None


def _verb_after(page: Page, last: int) -> str:
    for word in _following(page, last, 3):
        if word in page.lists["verbs"] or word in page.lists["speech_verbs"] or _is_verb_form(word):
            return word
        if word not in page.lists["adverbs"] and not word.endswith(_ADVERB):
            return ""
    return ""


def _is_verb_form(word: str) -> bool:
    return len(word) > 3 and word.endswith(_VERB_FORMS) and not word.endswith(_NO_VERB)


def _preceding(page: Page, first: int) -> list[str]:
    """Return the words before a name, nearest first, up to a mark."""
    found: list[str] = []
    for at in range(first, max(0, first - LOOK_BACK), -1):
        gap = page.gaps[at]
        if gap != " " and _BREAKS & set(gap):
            break
        found.append(page.lowers[at - 1])
    return found


def _following(page: Page, last: int, count: int) -> Iterator[str]:
    """Yield the words after a name up to a mark."""
    for at in range(last, min(last + count, page.count)):
        gap = page.gaps[at]
        if gap != " " and _BREAKS & set(gap):
            return
        yield page.lowers[at]


def _text(page: Page, match: Match) -> str:
    return " ".join(page.texts[match.first : match.last])
