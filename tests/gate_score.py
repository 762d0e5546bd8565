"""How well each article was read: mentions, reports, dates, tolls, outlets and claimants."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gate_bar import Bar, f1, share
from gate_gold import GoldArticle, GoldReport, GoldToponym
from gate_match import (
    MAP_ROLES,
    Match,
    Ranged,
    days_of,
    is_outlet,
    is_place,
    is_voice,
    overlap,
)

from mapper.model import Claimant, Report, Resolution, Toll

Fault = Callable[[GoldReport, Report], str]


def mentions(match: Match) -> Bar:
    """Toponym mentions found with the right place."""
    errors: list[str] = []
    right = total = 0
    for article in match.gold.articles:
        owners = _owners(match, article)
        for toponym, found in zip(article.toponyms, owners, strict=True):
            total += 1
            fault = _fault_of_mention(match, toponym, found)
            right += not fault
            errors += [f"{_at(article, toponym.words)} {fault}"] if fault else []
        errors += _spurious_mentions(match, article)
    return Bar(
        key="mentions",
        label="toponym mentions found with the right place",
        value=share(right, total),
        counted=f"{right}/{total}",
        wanted=0.98,
        errors=tuple(errors),
    )


def _at(article: GoldArticle, words: Ranged) -> str:
    return f"{article.id}:{words.start}-{words.end}"


def _owners(match: Match, article: GoldArticle) -> list[Resolution | None]:
    """The resolution that shares most code points with each gold mention, used once."""
    analysis = match.analyses.get(article.id)
    free = list(analysis.resolutions) if analysis else []
    owners: list[Resolution | None] = []
    for toponym in article.toponyms:
        best = max(free, key=lambda r: overlap(r.span, toponym.words), default=None)
        if best is None or not overlap(best.span, toponym.words):
            owners.append(None)
            continue
        free.remove(best)
        owners.append(best)
    return owners


def _fault_of_mention(match: Match, toponym: GoldToponym, found: Resolution | None) -> str:
    gold = match.gold.places[toponym.place]
    if found is None:
        return f"missed {toponym.words.text!r} ({gold.name})"
    if is_place(found.place, gold):
        return ""
    place = found.place
    got = f"{place.name} {place.id} {place.country} {place.kind}" if place else "no place"
    return f"{found.span.text!r} is {gold.name}, not {got}: {'; '.join(found.why)}"


def _spurious_mentions(match: Match, article: GoldArticle) -> Iterator[str]:
    analysis = match.analyses.get(article.id)
    for resolution in analysis.resolutions if analysis else ():
        if not any(overlap(resolution.span, t.words) for t in article.toponyms):
            yield f"{_at(article, resolution.span)} not in the gold: {resolution.span.text!r}"


def on_map(match: Match) -> Bar:
    """Mentions rightly put on the map, as F1."""
    errors: list[str] = []
    hits = predicted = gold = 0
    for article in match.gold.articles:
        spans = _drawn_spans(match, article)
        for toponym in article.toponyms:
            roles = sorted({role for span, role in spans if overlap(span, toponym.words)})
            if toponym.on_map is None:
                continue
            hits += toponym.on_map and bool(roles)
            predicted += bool(roles)
            gold += toponym.on_map
            if toponym.on_map != bool(roles):
                fault = f"is {toponym.use}: {'drawn as ' + ', '.join(roles) if roles else 'off'}"
                errors.append(f"{_at(article, toponym.words)} {toponym.words.text!r} {fault}")
        strays = _strays(article, spans)
        predicted += len(strays)
        errors += strays
    return Bar(
        key="on_map",
        label="mentions put on the map and kept off it, F1",
        value=f1(hits, predicted, gold),
        counted=f"{hits} of {gold}, {predicted} put",
        wanted=0.92,
        errors=tuple(errors),
    )


def _drawn_spans(match: Match, article: GoldArticle) -> set[tuple[Ranged, str]]:
    """The names, with their roles, of reports of the article that belong to a drawn incident."""
    return {
        (place.written, place.role)
        for report in match.predicted(article)
        if any(incident.is_drawn for incident in match.homes.get(report.id, ()))
        for place in report.places
        if place.role in MAP_ROLES
    }


def _strays(article: GoldArticle, spans: set[tuple[Ranged, str]]) -> list[str]:
    """One line for each name on the map that is no mention of the gold."""
    free = {span for span, _ in spans if not any(overlap(span, t.words) for t in article.toponyms)}
    return sorted(f"{_at(article, span)} on the map, not in the gold" for span in free)


def reports_found(match: Match) -> Bar:
    """Reports found with the right type, as F1."""
    errors: list[str] = []
    hits = predicted = gold = 0
    for article in match.gold.articles:
        for report in article.reports:
            if report.optional:
                continue
            gold += 1
            fault = _fault_of_type(report, match.pairs.get(report.id))
            hits += not fault
            errors += [f"{report.id} {fault}"] if fault else []
        for other in match.predicted(article):
            if match.is_neutral(article, other):
                continue
            predicted += 1
            if other.id not in match.gold_of:
                errors.append(
                    f"{_at(article, other.quote)} spurious {other.status} {other.event_type} /"
                    f" {other.sub_type}: {other.quote.text!r}"
                )
    return Bar(
        key="reports",
        label="reports found with the right type, F1",
        value=f1(hits, predicted, gold),
        counted=f"{hits} of {gold}, {predicted} found",
        wanted=0.88,
        errors=tuple(errors),
    )


def _fault_of_type(report: GoldReport, found: Report | None) -> str:
    if found is None:
        return f"missed: {report.quotes[0].text!r}"
    if (found.event_type, found.sub_type) in report.types:
        return ""
    wanted = " or ".join(" / ".join(pair) for pair in report.types)
    return f"is {wanted}, not {found.event_type} / {found.sub_type}: {found.quote.text!r}"


def dates(match: Match) -> Bar:
    """Dates of all reports of the gold, after linking."""

    def fault(report: GoldReport, found: Report) -> str:
        if days_of(found.date) in report.dates:
            return ""
        return f"is {_written(report.dates[0])}, not {found.date}"

    return _per_report(match, "dates", "dates, over all reports of the gold", 0.88, fault)


def _written(days: object) -> str:
    return " to ".join(str(day) for day in days) if isinstance(days, tuple) else "undated"


def tolls(match: Match) -> Bar:
    """Killed, injured and unquantified of all reports of the gold."""
    return _per_report(
        match, "tolls", "killed, injured, unquantified, over all reports", 0.92, _fault_of_tolls
    )


def _per_report(match: Match, key: str, label: str, wanted: float | None, fault: Fault) -> Bar:
    """A bar over the gold's reports that count; what was not found is wrong."""
    errors: list[str] = []
    reports = [r for r in match.gold.reports.values() if not r.optional]
    for report in reports:
        found = match.pairs.get(report.id)
        text = "not found" if found is None else fault(report, found)
        errors += [f"{report.id} {text}"] if text else []
    right = len(reports) - len(errors)
    return Bar(
        key=key,
        label=label,
        value=share(right, len(reports)),
        counted=f"{right}/{len(reports)}",
        wanted=wanted,
        errors=tuple(errors),
    )


def _fault_of_tolls(report: GoldReport, found: Report) -> str:
    faults = [
        f"{outcome} is {number}, not {sorted(got) or None}"
        for outcome, number in (("killed", report.killed), ("injured", report.injured))
        if (got := _numbers(found.tolls, outcome)) != ({number} if number is not None else set())
    ]
    vague = [toll for toll in found.tolls if toll.unquantified]
    if bool(vague) != report.unquantified:
        faults.append(f"unquantified is {report.unquantified}, not {bool(vague)}")
    counted = [toll for toll in found.tolls if toll.best is not None] + vague
    sides = {toll.side for toll in counted}
    if report.toll_side and sides and not sides & {None, report.toll_side}:
        faults.append(f"side is {report.toll_side}, not {counted[0].side}")
    return "; ".join(faults)


def _numbers(given: tuple[Toll, ...], outcome: str) -> set[int]:
    return {
        number
        for toll in given
        if toll.outcome == outcome
        for number in (toll.best, toll.low, toll.high)
        if number is not None
    }


def invented(match: Match) -> Bar:
    """Whether every number of every report is one that the gold gives in that article."""
    errors: list[str] = []
    total = 0
    for article in match.gold.articles:
        known = {
            (outcome, number)
            for report in article.reports
            for outcome, number in (
                ("killed", report.killed),
                ("injured", report.injured),
                ("captured", report.captured),
            )
        }
        for report in match.predicted(article):
            for outcome in ("killed", "injured", "captured", "missing"):
                for number in sorted(_numbers(report.tolls, outcome)):
                    total += 1
                    if (outcome, number) not in known:
                        errors.append(f"{_at(article, report.quote)} invents {number} {outcome}")
    return Bar(
        key="invented",
        label="no number that the text does not give",
        value=float(not errors),
        counted=f"{len(errors)} of {total}",
        wanted=1.0,
        errors=tuple(errors),
    )


def voices(match: Match) -> Bar:
    """Outlet and claimants of each article: two checks an article."""
    errors: list[str] = []
    right = 0
    for article in match.gold.articles:
        for fault in (_fault_of_outlet(match, article), _fault_of_claimants(match, article)):
            right += not fault
            errors += [f"{article.id} {fault}"] if fault else []
    total = 2 * len(match.gold.articles)
    return Bar(
        key="voices",
        label="outlet and claimants of each article",
        value=share(right, total),
        counted=f"{right}/{total}",
        wanted=1.0,
        errors=tuple(errors),
    )


def _fault_of_outlet(match: Match, article: GoldArticle) -> str:
    analysis = match.analyses.get(article.id)
    if analysis is None:
        return "was not read"
    outlet = analysis.article.outlet
    if is_outlet(outlet.name if outlet else None, article.outlets):
        return ""
    return f"outlet is {article.outlets[0]}, not {outlet.name if outlet else None!r}"


def _fault_of_claimants(match: Match, article: GoldArticle) -> str:
    """A required claimant that speaks nowhere, or one that the gold does not allow."""
    reports = match.predicted(article)
    heard = [voice for r in reports for voice in (r.claimant, *r.chain)]
    faults = [
        f"claimant missing: {voice.name or ' or '.join(voice.kind)}"
        for voice in article.voices
        if voice.required and not any(is_voice(claimant, voice) for claimant in heard)
    ]
    for report in reports:
        fault = _fault_of_claimant(match, article, report)
        faults += [fault] if fault else []
    return "; ".join(faults)


def _fault_of_claimant(match: Match, article: GoldArticle, report: Report) -> str:
    claimant = report.claimant
    gold = match.gold.reports.get(match.gold_of.get(report.id, ""))
    allowed = (*(gold.claimants if gold else ()), *(() if _is_denied(gold) else article.voices))
    forbidden = any(is_voice(claimant, voice) for voice in article.must_not)
    if not forbidden and any(is_voice(claimant, voice) for voice in allowed):
        return ""
    return f"{_at(article, report.quote)} claimant {_named(claimant)}"


def _is_denied(gold: GoldReport | None) -> bool:
    return gold is not None and gold.statuses[0] == "denied"


def _named(claimant: Claimant) -> str:
    return f"{claimant.name!r} ({claimant.kind}, {claimant.side}, {claimant.basis})"


def statuses(match: Match) -> Bar:
    """Status of all reports of the gold; for information."""

    def fault(report: GoldReport, found: Report) -> str:
        good = found.status in report.statuses
        return "" if good else f"is {report.statuses[0]}, not {found.status}"

    return _per_report(match, "status", "status", None, fault)


def actors(match: Match) -> Bar:
    """Side of the perpetrator of all reports of the gold; for information."""

    def fault(report: GoldReport, found: Report) -> str:
        side = found.perpetrator.side if found.perpetrator else None
        return "" if side in report.perpetrator else f"by {report.perpetrator[0]}, not {side}"

    return _per_report(match, "perpetrator", "side of the perpetrator", None, fault)


def roles(match: Match) -> Bar:
    """Places with their roles of all reports of the gold; for information."""

    def fault(report: GoldReport, found: Report) -> str:
        places = match.gold.places
        wanted = {
            place.place: "fired_from" if place.role == "fired_from" else "occurred"
            for place in report.places
        }
        got = [p for p in found.places if p.role in MAP_ROLES]
        missed = [
            f"{role} {key}"
            for key, role in wanted.items()
            if not any(
                is_place(p.place, places[key]) and (p.role == "fired_from") == (role != "occurred")
                for p in got
            )
        ]
        more = [
            f"{p.role} {p.place.name}"
            for p in got
            if not any(is_place(p.place, places[key]) for key in wanted)
        ]
        return "; ".join([f"missed {m}" for m in missed] + [f"spurious {m}" for m in more])

    return _per_report(match, "roles", "places with their roles", None, fault)


MEASURES: tuple[Callable[[Match], Bar], ...] = (
    mentions,
    on_map,
    reports_found,
    dates,
    tolls,
    invented,
    voices,
)
FOR_INFORMATION: tuple[Callable[[Match], Bar], ...] = (statuses, actors, roles)
