"""An incident in a terminal: what was joined, who says so, what came near."""

from __future__ import annotations

from dataclasses import replace

from records import two_sided

from mapper.cli.console.incidents import incident
from mapper.linking import NearMiss


def test_an_incident_says_who_says_what_and_where_they_disagree() -> None:
    shelling, _ = two_sided().incidents
    ours, theirs = shelling.reports
    assert incident(shelling, ()).splitlines() == [
        f"Incident {shelling.id}: Shelling/artillery/missile attack, 2021-05-03, Alba, Corva",
        "  drawn",
        "  2 reports, 2 outlets; independent claimants:",
        "    Northland army (military, NO)",
        "    Ministry of Defence of Southland (government, SE)",
        "",
        "Reports:",
        (
            f'  {ours.id} north.txt, 2021-05-03: "The Northland army said its posts near Alba were '
            'shelled from Corva on 3 May 2021"'
        ),
        (
            f"  {theirs.id} south.txt, 2021-05-03: \"Southland's Ministry of Defence denied that "
            'it shelled posts near Alba on 3 May 2021."'
        ),
        "",
        "Together because:",
        "  same day, same place, same type",
        "",
        "They disagree:",
        "  status: asserted (Northland army) / denied (Ministry of Defence of Southland); ",
    ]


def test_what_is_not_drawn_says_why_and_sections_without_lines_are_left_out() -> None:
    _, habit = two_sided().incidents
    shown = incident(habit, ())
    assert "\n  a pattern, not one event\n" in shown
    assert "Together because" in shown or not habit.why
    assert "They disagree" not in shown
    assert "Part or whole of" not in shown


def test_what_came_near_says_why_it_was_kept_apart() -> None:
    shelling, habit = two_sided().incidents
    near = NearMiss(
        incident_id=habit.id,
        report=habit.reports[0],
        to=shelling.reports[0],
        log_odds=1.24,
        reasons=("the same day",),
        why_apart="another kind",
    )
    shown = incident(shelling, [near])
    assert "Came near and was kept apart:" in shown
    assert shown.endswith(
        f"    another kind; for it: the same day (log-odds +1.2, with {shelling.reports[0].id})\n"
    )


def test_long_quotes_are_cut() -> None:
    shelling, _ = two_sided().incidents
    first = shelling.reports[0]
    quote = replace(first.quote, text="word " * 40)
    long = replace(shelling, reports=(replace(first, quote=quote),))
    (line,) = [x for x in incident(long, ()).splitlines() if x.startswith(f"  {first.id}")]
    assert line.endswith('\u2026"')
    assert len(line.split(': "')[1]) == 101
