"""Provenance tells whose word an incident rests on: who repeats another is no further source."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from mapper.linking.similarity import stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mapper.model import Article, Claimant, Report

_UNNAMED: Final = frozenset({"author", "media"})
_SHINGLE = 3  # words in a row
_COPY = 0.15  # Jaccard similarity of shingles; independent news of one event stays below 0.1
_PARAPHRASE = 0.4  # of single words in the quotes of one side, as of two translations
_PERMUTATIONS = 128
_BANDS = (64, 2)  # and rows of a band: finds 998 of 1,000 copies of similarity 0.3, 77 % at 0.15
_LONGEST_EXACT = 40  # passages up to which all pairs are compared, without an index

Shingles = frozenset[tuple[str, ...]]


def claimants(reports: Sequence[Report], articles: Mapping[str, Article]) -> tuple[Claimant, ...]:
    """Return the independent claimants of reports in order of publication, by name.

    An author or outlet of whose text a paragraph or the whole is a near copy of another's speaks
    for that one; a named claimant is one voice however many carry it.
    """
    spoken = _spoken_for(reports, articles)
    independent: dict[str, Claimant] = {}
    for report in reports:
        claimant = spoken.get(report.citation.article_id, report.claimant)
        if report.claimant.kind not in _UNNAMED:
            claimant = report.claimant
        if claimant.name not in independent or claimant.basis != "inferred":
            independent[claimant.name] = claimant
    return tuple(independent[name] for name in sorted(independent))


def _spoken_for(reports: Sequence[Report], articles: Mapping[str, Article]) -> dict[str, Claimant]:
    """Return for each article whose unnamed author repeats another text, whom it speaks for."""
    is_unnamed = any(r.claimant.kind in _UNNAMED for r in reports)
    if not is_unnamed or len({r.citation.article_id for r in reports}) == 1:
        return {}
    copies = _near_copies(reports, articles)
    found: dict[str, Claimant] = {}
    for report in reports:
        originals = [r for r in copies.get(report.id, ()) if _may_repeat(report, r)]
        if originals and report.claimant.kind in _UNNAMED:
            original = min(originals, key=_precedence)
            source = original.citation.outlet or original.citation.source
            why = f"its words are near those that {source} gives"
            known = found.get(original.citation.article_id, original.claimant)
            claimant = replace(known, basis="inferred", why=why)
            found.setdefault(report.citation.article_id, claimant)
    return found


def _may_repeat(report: Report, other: Report) -> bool:
    """Return whether a report may repeat the claimant of another: of its side, and not earlier."""
    if report.claimant.side not in {None, other.claimant.side}:
        return False
    return other.claimant.kind not in _UNNAMED or by_publication(other) < by_publication(report)


def by_publication(report: Report) -> tuple[str, str]:
    """Return what sorts reports by day of publication, those without one last, then by article."""
    published = report.citation.published
    day = published.first.isoformat() if published and published.first else "9999"
    return day, report.citation.article_id


def _precedence(report: Report) -> tuple[bool, str, str]:
    """Return what sorts reports: named claimants before outlets, then by publication."""
    return report.claimant.kind in _UNNAMED, *by_publication(report)


def _near_copies(
    reports: Sequence[Report], articles: Mapping[str, Article]
) -> dict[str, list[Report]]:
    """Return for each report id the reports of other articles that it shares its wording with."""
    passages = [(r, _shingles(words.text)) for r in reports for words in (r.quote, r.context)]
    passages += [
        (r, _shingles(articles[r.citation.article_id].body.text))
        for r in reports
        if r.citation.article_id in articles
    ]
    found: dict[str, list[Report]] = {}
    for n, m in _pairs([shingles for _, shingles in passages]):
        (a, one), (b, other) = passages[n], passages[m]
        if a.citation.article_id != b.citation.article_id and (
            _jaccard(one, other) >= _COPY or _is_paraphrase(a, b)
        ):
            found.setdefault(a.id, []).append(b)
            found.setdefault(b.id, []).append(a)
    return found


def _is_paraphrase(a: Report, b: Report) -> bool:
    """Return whether claimants of one side say the same, in the words of two translators."""
    if a.claimant.side is None or a.claimant.side != b.claimant.side:
        return False
    return _jaccard(frozenset(stems(a.quote.text)), frozenset(stems(b.quote.text))) >= _PARAPHRASE


@lru_cache(maxsize=1024)
def _shingles(text: str) -> Shingles:
    words = stems(text)
    return frozenset(zip(*(words[n:] for n in range(_SHINGLE)), strict=False))


def _hashed(run: tuple[str, ...]) -> int:
    """Return the same number for the same words in every process."""
    return int.from_bytes(blake2b(" ".join(run).encode(), digest_size=4).digest(), "big")


def _jaccard(one: frozenset[Any], other: frozenset[Any]) -> float:
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def _pairs(passages: Sequence[Shingles]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of passages that may be near copies: of many, those that MinHash finds."""
    if len(passages) <= _LONGEST_EXACT:
        yield from ((n, m) for m in range(len(passages)) for n in range(m))
        return
    from datasketch import MinHash, MinHashLSH  # only for incidents that many tell

    index = MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS)
    for number, shingles in enumerate(passages):
        if shingles:
            sketch = MinHash(num_perm=_PERMUTATIONS, hashfunc=int)
            sketch.update_batch(sorted(map(_hashed, shingles)))
            yield from ((other, number) for other in sorted(index.query(sketch)))
            index.insert(number, sketch)
