"""A word of an event tells of an incident that took place, or speaks of something else.

"Two men were shot dead in Cali" tells of one; "the wave of murders must end", "a murder trial" and
"shares were hammered" do not. The features come from the tree of the sentence and from what the
text is about; what each counts was learned from words that readers judged one by one, see
models/event_sense.toml.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from mapper.evidence import DIGITS, Weights, packaged
from mapper.extraction.what.kinds import kinds_of
from mapper.text import Tree, noun_classes, span_has

if TYPE_CHECKING:
    from mapper.extraction.view import DocumentView
    from mapper.extraction.what.events import Trigger

# Kinds that tell who does it and whom it befalls, the more telling first.
_KINDS = (
    "<force>", "<armed_person>", "<police>", "<person>", "<nation>", "<projectile_or_bomb>",
    "<weapon>", "<aircraft>", "<vehicle>", "<ship>", "<building>", "<settlement>", "<place>",
    "<name>", "<animal>", "<group>", "<artifact>", "<event>", "<act>", "<phenomenon>",
    "<communication>", "<cognition>", "<attribute>", "<state>", "<possession>", "<time>", "<body>",
    "<object>", "<substance>",
)  # fmt: skip
_AGES = ((3, "0-3"), (14, "4-14"), (62, "15-62"), (400, "63-400"))  # days
_TOPICS = ("court_or_law", "sport_or_game", "disease", "performance_or_work", "money", "crime")
_WORDS = ("NN", "VB", "JJ", "RB")
_OF_NAMES = {"NNP", "NNPS"}


def sense(document: DocumentView, trigger: Trigger, model: Weights | None = None) -> float:
    """Return how likely it is that a trigger tells of an incident that took place."""
    model = model or packaged("event_sense")
    return round(model.probability(features(document, trigger)), DIGITS)


def least_sense() -> float:
    """Return the probability from which a trigger is read as telling of an incident."""
    return packaged("event_sense").threshold_probability


def features(document: DocumentView, trigger: Trigger) -> list[str]:
    """Return the features of a trigger, sorted."""
    found = {
        "any",
        f"act:{trigger.act.name}",
        f"strength:{trigger.strength}",
        *_of_word(trigger.tree, trigger.at),
        *_of_frame(document, trigger),
        *_of_sentence(document, trigger),
        *_of_text(document),
    }
    return sorted(found)


def _of_word(tree: Tree, at: int) -> Iterator[str]:
    token = tree.tokens[at]
    yield f"lemma:{token.lemma}:{token.tag[:1]}"
    yield f"tag:{token.tag}"
    yield f"relation:{token.relation}"
    head = tree.tokens[token.head]
    yield f"held by:{head.lemma if token.head != at else '-'}"
    above = next((n for n in tree.above(at) if tree.tokens[n].is_verb), None)
    if above is not None:
        yield f"verb above:{tree.tokens[above].lemma}"
        yield f"tense above:{tree.tokens[above].tag}"
    for number in tree.children[at]:
        child = tree.tokens[number]
        if child.relation in {"aux", "auxpass", "neg", "det", "mark", "prt"}:
            yield f"{child.relation}:{child.lemma}"
        elif child.relation in {"amod", "compound", "advmod", "nummod"}:
            yield f"{child.relation}:{child.lemma if child.relation != 'nummod' else 'number'}"
        yield f"has:{child.relation}"


def _of_frame(document: DocumentView, trigger: Trigger) -> Iterator[str]:
    tree, frame = trigger.tree, trigger.frame
    for name, numbers in (("subject", frame.subject), ("object", frame.object)):
        kinds = {kind for n in numbers for kind in kinds_of(document, tree, n)}
        kind = next((k for k in _KINDS if k in kinds), "-" if not numbers else "other")
        yield f"{name}:{kind}"
        yield f"{trigger.act.name}, {name}:{kind}"
        for n in numbers[:1]:
            yield f"{name} word:{tree.tokens[n].lemma}"
            if any(tree.tokens[c].relation == "nummod" for c in tree.children[n]):
                yield f"{name}:counted"
    for prep, n in frame.beside:
        beside = kinds_of(document, tree, n)
        yield f"beside:{prep} {next((k for k in _KINDS if k in beside), 'other')}"


def _of_sentence(document: DocumentView, trigger: Trigger) -> Iterator[str]:
    tree = trigger.tree
    for token in tree.tokens:
        if (
            token.tag[:2] in _WORDS
            and token.tag not in _OF_NAMES
            and token.start != trigger.span.start
        ):
            yield f"near:{token.lemma}"
    sentence = document.sentence_of(trigger.span.start)
    yield f"sentence:{min(sentence, 3) if sentence < 6 else 'late'}"
    places = [r for r in document.resolutions if tree.start <= r.span.start < tree.end and r.place]
    finer = [r for r in places if r.place and r.place.kind not in {"country", "continent"}]
    yield f"places:{'finer' if finer else 'country' if places else '-'}"
    dates = [d for d in document.dates if d.span and tree.start <= d.span.start < tree.end]
    yield f"dates:{dates[0].precision if dates else '-'}"
    for date in dates[:1]:
        yield f"date:{date.basis}:{date.extent}"
        yield f"age:{document.age(date.last, _AGES)}"
    if any(span_has(q, trigger.span.start) for q in document.quotations):
        yield "quoted"


@lru_cache(maxsize=4)  # of the text whose triggers are being weighed
def _of_text(document: DocumentView) -> frozenset[str]:
    """Return the features that all triggers of a text share: what it is about."""
    sentences = max(1, len(document.sentences))
    lemmas = Counter(t.lemma for trees in document.trees for tree in trees for t in tree.tokens)
    topics: Counter[str] = Counter()
    for lemma, count in lemmas.items():
        for topic in noun_classes(lemma).intersection(_TOPICS):
            topics[topic] += count
    told = sum(map(bool, document.trees))
    found = {f"topic:{topic}:{min(3, topics[topic] * 6 // sentences)}" for topic in _TOPICS}
    return frozenset(
        found | {f"kind of text:{document.text_kind}", f"telling:{told * 6 // (sentences + 1)}"}
    )
