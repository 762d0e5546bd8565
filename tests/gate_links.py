"""How well reports were joined into incidents, and whether every quote is exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from gate_bar import Bar, share
from gate_gold import Gold, GoldIncident
from gate_match import Match, days_of, is_place

from mapper.model import OCCURRENCE_ROLES, Article, Incident, Report, ReportPlace, Span


def drawn(match: Match) -> Bar:
    """Incidents to be drawn: each once, with its date and places; none besides."""
    errors: list[str] = []
    wanted = [incident for incident in match.gold.incidents if incident.drawn]
    for incident in wanted:
        fault = _fault_of_drawn(match, incident)
        errors += [f"{incident.id} {fault} ({incident.title})"] if fault else []
    right = len(wanted) - len(errors)
    extra = list(_extra_drawn(match))
    return Bar(
        key="drawn",
        label="incidents drawn once, date and places right, none besides",
        value=share(right, len(wanted) + len(extra)),
        counted=f"{right}/{len(wanted)}, {len(extra)} besides",
        wanted=1.0,
        errors=(*errors, *extra),
    )


def homes(match: Match, incident: GoldIncident) -> list[Incident]:
    """Return the predicted incidents that hold a report of a gold incident, each once."""
    found = {
        home.id: home
        for key in incident.reports
        if key in match.pairs
        for home in match.homes.get(match.pairs[key].id, ())
    }
    return list(found.values())


def _fault_of_drawn(match: Match, incident: GoldIncident) -> str:
    found = homes(match, incident)
    marks = [home for home in found if home.is_drawn]
    if not found:
        return "is missing: none of its reports was found"
    if not marks:
        return f"is not drawn: {found[0].not_drawn}"
    if len(marks) > 1:
        return "is drawn more than once: " + ", ".join(
            "+".join(match.gold_of.get(r.id, r.id) for r in mark.reports) for mark in marks
        )
    faults = [_fault_of_merge(match, incident, marks[0]), _fault_of_date(incident, marks[0])]
    faults += [*_faults_of_places(match, incident, marks[0])]
    return "; ".join(fault for fault in faults if fault)


def _fault_of_merge(match: Match, incident: GoldIncident, mark: Incident) -> str:
    """Which reports of other gold incidents, or of none, are in it that must not be."""
    allowed = {incident.id, *incident.may_merge_with}
    own = set(
        chain.from_iterable(
            (*other.reports, *other.summaries)
            for other in match.gold.incidents
            if other.id in allowed
        )
    )
    keys = [match.gold_of.get(report.id) for report in mark.reports]
    foreign = [k for k in keys if k and k not in own and not match.gold.reports[k].optional]
    return f"is merged with {', '.join(foreign)}" if foreign else ""


def _fault_of_date(incident: GoldIncident, mark: Incident) -> str:
    if days_of(mark.date) in incident.dates:
        return ""
    return f"is dated {days_of(mark.date)}, not {incident.dates[0]}"


def _faults_of_places(match: Match, incident: GoldIncident, mark: Incident) -> Iterator[str]:
    """Places missed or spurious; those that only a neutral report gives are neutral."""
    merged = [i for i in match.gold.incidents if i.id in incident.may_merge_with]
    neutral = {
        place.place
        for key in (*incident.reports, *incident.summaries)
        for place in match.gold.reports[key].places
    } | {key for other in merged for key in (*other.places, *other.fired_from)}
    for wanted, firing in ((incident.places, False), (incident.fired_from, True)):
        got = [place for place in mark.places if _counts(place, firing=firing)]
        for key in wanted:
            if not any(is_place(place.place, match.gold.places[key]) for place in got):
                yield f"lacks {'firing place ' if firing else ''}{key}"
        for place in got:
            known = {*wanted, *neutral}
            if not any(is_place(place.place, match.gold.places[key]) for key in known):
                yield f"has {place.role} {place.place.name} {place.place.id}"


def _counts(place: ReportPlace, *, firing: bool) -> bool:
    return place.role == "fired_from" if firing else place.role in OCCURRENCE_ROLES


def _extra_drawn(match: Match) -> Iterator[str]:
    """One line for each drawn incident that is none of the gold's and not neutral."""
    members = {key for i in match.gold.incidents for key in i.reports}
    for incident in match.incidents:
        keys = {match.gold_of.get(report.id) for report in incident.reports}
        if not incident.is_drawn or keys & members or _is_neutral(match, incident):
            continue
        names = ", ".join(sorted(key or "no report of the gold" for key in keys))
        yield f"besides: {incident.id} ({names}): {incident.reports[0].quote.text!r}"


def _is_neutral(match: Match, incident: Incident) -> bool:
    """Whether it consists of sentences that a fair reader may report; summaries do not count."""
    articles = {
        report.id: article for article in match.gold.articles for report in match.predicted(article)
    }
    return all(
        report.id not in match.gold_of
        and report.id in articles
        and match.is_neutral(articles[report.id], report)
        for report in incident.reports
    )


def kept(match: Match) -> Bar:
    """Incidents to be kept and not drawn: present and off the map."""
    errors: list[str] = []
    wanted = [incident for incident in match.gold.incidents if not incident.drawn]
    for incident in wanted:
        found = homes(match, incident)
        if not found:
            errors.append(f"{incident.id} is missing ({incident.title})")
        elif any(home.is_drawn for home in found):
            errors.append(f"{incident.id} is drawn ({incident.title})")
    right = len(wanted) - len(errors)
    return Bar(
        key="kept",
        label="incidents kept and not drawn",
        value=share(right, len(wanted)),
        counted=f"{right}/{len(wanted)}",
        wanted=1.0,
        errors=tuple(errors),
    )


def apart(match: Match) -> Bar:
    """Pairs of reports that tell of different things, kept apart."""
    cluster = _clusters(match)
    joined = [
        (one, other)
        for one, other in match.gold.apart
        if one in cluster and other in cluster and cluster[one] == cluster[other]
    ]
    right = len(match.gold.apart) - len(joined)
    return Bar(
        key="apart",
        label="reports of different things kept apart",
        value=share(right, len(match.gold.apart)),
        counted=f"{right}/{len(match.gold.apart)}",
        wanted=1.0,
        errors=tuple(f"{one} and {other} are one incident" for one, other in joined),
    )


def _clusters(match: Match) -> dict[str, str]:
    """The predicted incident of each gold report that was found."""
    found = {key: match.homes.get(report.id, []) for key, report in match.pairs.items()}
    return {key: places[0].id if places else f"lost {key}" for key, places in found.items()}


def b_cubed(match: Match) -> Bar:
    """B-cubed F1 over the reports found that count; the better of the allowed readings."""
    counted = {key for key, report in match.gold.reports.items() if not report.optional}
    got = {key: value for key, value in _clusters(match).items() if key in counted}
    readings = [_b_cubed(reading, got) for reading in _readings(match.gold)]
    value, errors = max(readings, key=lambda reading: reading[0])
    return Bar(
        key="links",
        label="links between reports, B-cubed F1",
        value=value,
        counted=f"over {len(got)} of {len(counted)}",
        wanted=0.96,
        errors=tuple(errors),
    )


def _readings(gold: Gold) -> Iterator[dict[str, str]]:
    """The gold's clusters, apart and with those merged that may be."""
    merged = {i.id: min([i.id, *i.may_merge_with]) for i in gold.incidents}
    for name in ({i.id: i.id for i in gold.incidents}, merged):
        reading = {key: key for key in gold.reports}
        reading |= {key: name[i.id] for i in gold.incidents for key in i.reports}
        yield reading


def _b_cubed(gold: dict[str, str], got: dict[str, str]) -> tuple[float, list[str]]:
    """F1 of mean precision and recall, and one line for each link missed or spurious."""
    precision = recall = 0.0
    errors = set()
    for key, cluster in got.items():
        mine = {other for other, home in got.items() if home == cluster}
        true = {other for other in got if gold[other] == gold[key]}
        precision += len(mine & true) / len(mine)
        recall += len(mine & true) / len(true)
        errors |= {f"{min(key, o)} and {max(key, o)} are not one incident" for o in mine - true}
        errors |= {f"{min(key, o)} and {max(key, o)} are one incident" for o in true - mine}
    total = precision + recall
    value = 2 * precision * recall / total / len(got) if total else 0.0
    return value, sorted(errors)


def quotes(match: Match) -> Bar:
    """Whether all words are exactly those of the text, and no report is lost or doubled."""
    errors: list[str] = []
    total = 0
    for key, analysis in match.analyses.items():
        text = analysis.article.text
        for what, span in _spans(analysis.article, analysis.reports):
            total += 1
            if text[span.start : span.end] != span.text:
                errors.append(f"{key}:{span.start}-{span.end} {what} is not {span.text!r}")
        for report in analysis.reports:
            count = len(match.homes.get(report.id, ()))
            if count != 1:
                errors.append(f"{key}:{report.id} is in {count} incidents")
    errors += [f"{source} is no text of the gold" for source in match.strays]
    return Bar(
        key="quotes",
        label="every quote is exactly the text's",
        value=float(not errors),
        counted=f"{total} spans",
        wanted=1.0,
        errors=tuple(errors),
    )


def _spans(article: Article, reports: Iterable[Report]) -> Iterator[tuple[str, Span]]:
    yield "body", article.body
    for report in reports:
        yield "quote", report.quote
        yield "context", report.context
        if report.trigger:
            yield "trigger", report.trigger
        for place in report.places:
            yield "place", place.written
        for toll in report.tolls:
            yield "toll", toll.written
        for actor in (report.perpetrator, report.target):
            if actor:
                yield "actor", actor.written


MEASURES: tuple[Callable[[Match], Bar], ...] = (drawn, kept, apart, b_cubed, quotes)
