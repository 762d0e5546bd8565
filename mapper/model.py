"""The records of the model flow between the stages.

All are frozen; sequences are tuples. `None` means "not said", `0` means "said to be none".
Offsets are Unicode code points of `Article.text`, end exclusive. Coordinates are WGS 84
(EPSG:4326) in decimal degrees and only ever named `lon` and `lat`; lengths end in `_km`.
Days are inclusive.
"""

from __future__ import annotations  # noqa: I001  # the closed sets in few lines

from dataclasses import dataclass
from datetime import date

from mapper.closed_sets import (
    Basis, ClaimantKind, DateExtent, DateLack, DatePrecision, Flag, Outcome, PlaceKind, Precision,
    Referent, Response, Role, Status, Use,
)  # fmt: skip
from mapper.taxonomy import EventType, SubType

__all__ = [
    "DRAWN_STATUSES", "OCCURRENCE_ROLES", "Actor", "Answer", "Article", "Basis", "Candidate",
    "Citation", "Claimant", "ClaimantKind", "Conflict", "Count", "DateExtent", "DateLack",
    "DatePrecision", "DateSpan", "Flag", "Incident", "Outcome", "Outlet", "Place", "PlaceKind",
    "Precision", "Reading", "Referent", "Report", "ReportPlace", "Resolution", "Response", "Role",
    "Span", "Status", "Toll", "Toponym", "Use",
]  # fmt: skip

OCCURRENCE_ROLES: frozenset[Role] = frozenset({"at", "near", "direction", "target"})
DRAWN_STATUSES: frozenset[Status] = frozenset({"asserted", "attempted", "prevented"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of an article: `article.text[start:end] == text`, always."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """The days `first` to `last` on which something happened, or as much of them as is known.

    A date without a year has `month_day` = (month, day, month, day) of first and last and no
    `first`/`last`; one that counts from an unknown publication day ("tonight", "over the past
    month") has `offsets` = days from it to first and last. `night` is the evening of `first` to
    the morning of `last`. `extent` says whether it lasted `during` the whole span or happened once
    `within` it. `refers_to` is what the words date: an event, a document, war or election by its
    name, or when somebody spoke. `why` is one sentence for the reader.
    """

    first: date | None = None
    last: date | None = None
    precision: DatePrecision
    extent: DateExtent = "within"
    basis: Basis
    span: Span | None = None
    month_day: tuple[int, int, int, int] | None = None
    offsets: tuple[int, int] | None = None
    refers_to: Referent = "event"
    why: str = ""

    @property
    def is_full(self) -> bool:
        """Whether both days are known."""
        return self.first is not None and self.last is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of a gazetteer. `country` is ISO 3166-1 alpha-2 or "" where none or disputed.

    `radius_km` is that of a circle around the point which holds the place (95 % of an area).
    `names` are (ISO 639 code, name) pairs of those of its names whose language is marked.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str = ""
    admin1: str = ""
    lon: float
    lat: float
    radius_km: float
    population: int = 0
    aliases: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place a name may mean, its score (0..1, the candidates of a name sum to <= 1) and why."""

    place: Place
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A spotted name: `span`, the kind word beside it ("district"), and how the text uses it.

    `use` is `location` (somewhere), `actor` (a country or city that acts or speaks), `modifier`
    ("the Moscow meeting"), `dateline`, `boilerplate`, `name` (part of another name), or `demonym`
    ("Armenian"; only where a text says no more of a place than the country).
    `probability` is that of being the name of a place at all.
    """

    span: Span
    key: str
    kind_word: str = ""
    use: Use = "location"
    probability: float = 1.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a toponym means: the chosen place or None, the runners-up best first, and why."""

    toponym: Toponym
    place: Place | None
    probability: float
    candidates: tuple[Candidate, ...] = ()
    why: tuple[str, ...]

    @property
    def span(self) -> Span:
        """The words in the text."""
        return self.toponym.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who published: name as known, and what it was read from ("dateline", "footer" ...)."""

    name: str
    basis: Basis
    span: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text as read, with ranges that say what is what in it.

    `id` is a hash of the normalised title and body, so that formats share it; `source` is a
    relative name, never an absolute path; `text` is all of the decoded text without its byte
    order mark. `title`, `body` and `boilerplate` are spans in it (body covers title-less rest,
    including any boilerplate inside it). `sha256` is of the raw bytes.
    """

    id: str
    source: str
    text: str
    title: Span | None = None
    body: Span
    boilerplate: tuple[Span, ...] = ()
    sha256: str
    outlet: Outlet | None = None
    published: DateSpan | None = None
    dateline: Span | None = None
    url: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a reader needs to find a report's article again."""

    article_id: str
    source: str
    title: str
    outlet: str | None
    published: DateSpan | None
    url: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """The one who says so: `name` in neutral full form, `written` as in the text, side, kind.

    `side` is an ISO country code or a group's name, or None where the claimant takes none;
    `side_basis` is what that is read from (`publication`: dateline or outlet), `basis` what it is
    read from that they say so.
    """

    name: str
    kind: ClaimantKind
    side: str | None = None
    side_basis: Basis = "stated"
    basis: Basis = "stated"
    written: Span | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The one who did it or bore it, as written. `inter` is ACLED's interaction code 1-8."""

    written: Span
    name: str
    side: str | None = None
    inter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """Persons killed, injured, captured or missing on one side, as one claimant counts them.

    `unquantified` means that there were some and no number was said ("losses"). `perpetrators` of
    them are said to have done it themselves; `claimant` counts them where the report's does not.
    """

    outcome: Outcome
    best: int | None = None
    low: int | None = None
    high: int | None = None
    unquantified: bool = False
    side: str | None = None
    civilian: bool | None = None
    perpetrators: int | None = None
    claimant: Claimant | None = None
    written: Span

    @property
    def said(self) -> tuple[Outcome, str | None, bool | None, int | None, int | None, int | None]:
        """What tolls that say the same have in common: what befell whom, low, best and high.

        All numbers are None where none is said.
        """
        return (self.outcome, self.side, self.civilian, self.low, self.best, self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPlace:
    """A place of a report with its role; `carried` when it was named in an earlier sentence.

    `border` holds the two country codes whose border the text names, sorted, for strips along it.
    """

    resolution: Resolution
    place: Place
    role: Role
    precision: Precision
    carried: bool = False
    border: tuple[str, str] | None = None

    @property
    def written(self) -> Span:
        """The name as in the source."""
        return self.resolution.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A confirmation, denial or counter-claim, who makes it, and the report it was read from."""

    response: Response
    claimant: Claimant
    report_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One claim in one article that something happened.

    `quote` are the words it was read from, `context` the paragraph around them. `chain` is the way
    the claim took from `claimant` (who makes it) to the outlet, first step first, without either.
    `id` is `<article id>-<quote start>`, so that it is stable while the text is. `probability` is
    that of the text telling of an incident, and not only speaking of such things. `answers` are
    those of others in the same text. `unresolved` are names of places in its sentence that nothing
    resolves. `tellings` counts what the text says to it: the clauses
    that tell of it, words that make it more or less than asserted, places taken up again.
    """

    id: str
    citation: Citation
    quote: Span
    context: Span
    trigger: Span | None = None
    event_type: EventType
    sub_type: SubType
    status: Status
    date: DateSpan | None = None
    places: tuple[ReportPlace, ...] = ()
    one_of_places: bool = False
    perpetrator: Actor | None = None
    target: Actor | None = None
    tolls: tuple[Toll, ...] = ()
    claimant: Claimant
    chain: tuple[Claimant, ...] = ()
    denied_by: Claimant | None = None
    answers: tuple[Answer, ...] = ()
    unresolved: tuple[Span, ...] = ()
    probability: float = 1.0
    tellings: int = 1
    why: tuple[str, ...] = ()

    @property
    def occurred_at(self) -> tuple[ReportPlace, ...]:
        """The places where it is said to have happened, without firing places and context."""
        return tuple(p for p in self.places if p.role in OCCURRENCE_ROLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field in which reports of one incident contradict each other: who says what.

    `claimants` are the names of those who say so, for each of `values` in its order.
    """

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]  # (value as words, report ids) pairs
    claimants: tuple[tuple[str, ...], ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many persons of one side an incident killed, injured ... as one side counts them.

    `side` is that of the victims, `counted_by` that of the claimants, None for those who take none;
    sides are never mixed, nor are civilians and others (`civilian`). `low` and `high` are the least
    and the most that any of them says, `best` what most of them say, and of these the latest.
    """

    outcome: Outcome
    side: str | None
    civilian: bool | None = None
    counted_by: str | None
    best: int
    low: int
    high: int
    report_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Reports that tell of one thing, and what follows from them; nothing averaged.

    `id` is that of its first report by (publication, article id, offset); `aliases` are the ids of
    all its reports. `claimants` are the independent ones, `sides` theirs where they are not
    inferred. `probability` is that of being an incident; `not_drawn` says why it is kept off the
    map ("" when it is drawn), `flags` what a reviewer should doubt. `reviewed` turns true only
    through a person.
    """

    id: str
    aliases: tuple[str, ...]
    reports: tuple[Report, ...]
    event_type: EventType
    sub_type: SubType
    status: Status
    date: DateSpan | None = None
    places: tuple[ReportPlace, ...] = ()
    tolls: tuple[Toll, ...] = ()
    counts: tuple[Count, ...] = ()
    outlets: tuple[str, ...] = ()
    claimants: tuple[Claimant, ...] = ()
    sides: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    related: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    probability: float = 1.0
    not_drawn: str = ""
    flags: tuple[Flag, ...] = ()
    reviewed: bool = False

    @property
    def occurred_at(self) -> tuple[ReportPlace, ...]:
        """The places where it is said to have happened, without firing places and context."""
        return tuple(p for p in self.places if p.role in OCCURRENCE_ROLES)

    @property
    def is_drawn(self) -> bool:
        """Whether the map shows it without being asked."""
        return not self.not_drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one run read and concluded: what outputs are made from.

    `known_by_denial` are the ids of incidents known only because somebody denies them. `counts`
    are (what, how many) pairs in the order of the pipeline; `warnings` one-line texts; `unresolved`
    the names of places in the texts that nothing resolves, each spelling once.
    """

    articles: tuple[Article, ...]
    incidents: tuple[Incident, ...]
    known_by_denial: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
