"""A noun phrase names persons: "two men", "a 7-year-old boy", "a family of five", "Ann Doe"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mapper.extraction.how_many.party import AgeGroup, Party, Sex
from mapper.extraction.how_many.quantities import Quantity, Said, lead_of, quantity
from mapper.extraction.how_many.vocabulary import any_has, has, sizes, words
from mapper.text import name_lexicon, noun_classes, overlaps_any

if TYPE_CHECKING:
    from mapper.text import Lexicon, Token, Tree

_AFTER_AGE = re.compile(r",?\s*[,(]\s*(?:[a-z]+\s+)?(\d{1,3})\s*(?=[,.;)]|$)")
_OF_AGE = 18
_OLDEST = 115
_DEEP = 12  # members of a list that hang on one another


def parties(said: Said, head: int, *, sure: bool = True) -> list[Party]:
    """Return the persons that a noun phrase names, one by one where it lists them.

    `sure` where only persons can stand there ("... was killed").
    """
    members = _members(said, head)
    found = [p for n, same in members if (p := _party(said, n, same, sure=sure)) is not None]
    counted = [p for p in found if p.best is not None and not p.is_other]
    if len(counted) > 2 and counted[0].best == sum(p.best or 0 for p in counted[1:]):
        return counted[:1]  # "ten people, eight students and two teachers"
    return found


def _members(said: Said, head: int, deep: int = 0) -> list[tuple[int, list[int]]]:
    """Return the heads of the phrases that a list is made of, each with other words for it."""
    found: list[tuple[int, list[int]]] = [(head, [])]
    if deep > _DEEP:
        return found
    for n in said.tree.hanging(head, "conj", "appos"):
        if said.token(n).relation == "conj":
            if not _is_of_another_fate(said, n):
                found += _members(said, _named_by(said, n), deep + 1)
        elif _is_counted(said, n) and not _names(said, n):
            continue
        elif _is_same(said, head, n):
            found[0][1].append(n)
            found += _members(said, n, deep + 1)[1:]
        elif not _is_person(said.token(head)) or not _is_several(said, head):
            found += _members(said, n, deep + 1)
    return found


def _is_of_another_fate(said: Said, n: int) -> bool:
    """Return whether what befell a number of a list stands right after it ("12 dead and 30 hurt")."""
    tokens = said.tree.tokens
    return _is_counted(said, n) and n + 1 < len(tokens) and _is_state(tokens[n + 1])


def _named_by(said: Said, n: int) -> int:
    """Return the last name where a first name was taken for a preposition ("and Per Lie")."""
    if said.token(n).tag != "IN":
        return n
    return next(iter(said.tree.hanging(n, "pobj")), n)


def _is_counted(said: Said, n: int) -> bool:
    return said.token(n).tag == "CD"


def _is_several(said: Said, n: int) -> bool:
    """Return whether a phrase counts several or tells of them: what stands beside are its parts."""
    many = quantity(said, n)
    return many is not None and many.best != 1 or said.token(n).tag in {"NNS", "CD"}


def _is_same(said: Said, head: int, other: int) -> bool:
    """Return whether an apposition is of the same person: "the girl, Ann", "Ann, a teacher"."""
    if _is_several(said, head):
        return False
    named = _names(said, head), _names(said, other)
    if named == (False, True):
        return True
    own = any_has("persons own", said.tree, lead_of(said.tree, other))
    if named == (True, False):
        return not own
    return named == (False, False) and not own and not said.tree.hanging(other, "conj")


def _names(said: Said, n: int) -> bool:
    token = said.token(n)
    return token.tag.startswith("NNP") and not _is_person(token)


def _is_person(token: Token) -> bool:
    """Return whether a common noun is one for persons."""
    return has("persons more", token) or "person" in _classes(token)


def _classes(token: Token) -> frozenset[str]:
    """Return the classes of a noun, also of one that is always written with a capital."""
    return noun_classes(token.lemma) or noun_classes(token.lemma.title())


def _party(said: Said, n: int, same: list[int], *, sure: bool) -> Party | None:
    token = said.token(n)
    if token.tag in {"PRP", "PRP$"}:
        return _pronoun(token)
    both = next((k for k in (n, *lead_of(said.tree, n)) if has("counts both", said.token(k))), None)
    if both is not None:
        start = said.token(both).start
        return Party(start=start, end=token.end, form="pronoun", low=2, best=2, high=2, noun="both")
    many = quantity(said, n)
    inner = _of(said, n)
    noun: int | None = n
    if has("persons collective", token) and not token.tag == "CD":
        many, noun = _collected(said, n, many, inner)
    elif many is not None and (token.tag == "CD" or not token.is_noun or many.start == token.start):
        noun = inner if inner is not None and said.token(inner).tag != "CD" else None
    if noun is not None and said.token(noun).tag not in {"PRP", "WP"}:
        kind = _noun_kind(said, noun, sure=sure)
    else:
        kind = "person"
    if kind == "thing":
        return None
    return _described(said, n, noun, same, many, kind)


def _collected(
    said: Said, n: int, many: Quantity | None, inner: int | None
) -> tuple[Quantity | None, int | None]:
    """Return the number of a noun for several ("a family of five"), and the noun it counts."""
    size = sizes().get(said.token(n).lemma)
    within = (
        quantity(said, inner) if inner is not None else None
    )
    if within is not None:
        many = within
    elif size is not None and (many is None or many.best == 1):
        many = Quantity(low=size, best=size, high=size, start=said.token(n).start)
    elif many is None or many.best != 0:
        many = many if said.token(n).lemma in said.lexicon.multipliers and many else Quantity(start=said.token(n).start)
    noun = inner if inner is not None and said.token(inner).is_noun else None
    return many, noun


def _of(said: Said, n: int) -> int | None:
    """Return what "of" takes after a word."""
    for prep in said.tree.hanging(n, "prep"):
        if prep > n and said.token(prep).lemma == "of":
            return next(iter(said.tree.hanging(prep, "pobj", "pcomp")), None)
    return None


def _noun_kind(said: Said, n: int, *, sure: bool) -> str:
    token = said.token(n)
    if token.tag == "NNP" and _is_surname(said, n):
        return "name"
    if _is_person(token):
        return "person"
    if token.tag == "CD":
        return "person"
    if has("counts others", token) or has("counts none", token) or has("counts ordinals", token):
        return "person"
    if has("persons aged", token) or has("persons nobody", token):
        return "person"
    if token.tag == "NNP" and _is_name(said, n, sure=sure):
        return "name"
    if _is_state(token):
        return "person"
    if sure and "person" in noun_classes(token.lemma, second=True):
        return "person"
    if token.tag.startswith("NNP") and not any_has("counts one", said.tree, lead_of(said.tree, n)):
        return "thing"
    is_unknown = not _classes(token) and not any_has("counts known", said.tree, lead_of(said.tree, n))
    return "person" if sure and is_unknown else "thing"


def _is_surname(said: Said, n: int) -> bool:
    """Return whether a word for a person is somebody's name ("John Smith", "Cook was shot")."""
    lead = lead_of(said.tree, n)
    known = name_lexicon().names_of_persons
    spelt = {said.token(k).text.casefold() for k in lead}
    if not lead:
        spelt = {said.token(n).text.casefold()}
    return bool(spelt & known) and not any(said.token(k).relation == "det" for k in lead)


def _is_state(token: Token) -> bool:
    return any(token.text.casefold() in words()[f"states {name}"] for name in ("killed", "injured", "missing"))


def _is_name(said: Said, n: int, *, sure: bool) -> bool:
    tree = said.tree
    lead = lead_of(tree, n)
    start = said.token(lead[0]).start if lead else said.token(n).start
    token = said.token(n)
    if any(has("counts known", tree.tokens[k]) for k in lead):
        return False
    if not lead and token.text.isupper() and not said.text[tree.start : tree.end].isupper():
        return False  # a dateline
    if said.lexicon.words["toll", "no_names"].search(said.text, start, token.end):
        return False
    names = name_lexicon()
    spelt = [said.token(k).text.casefold() for k in (*lead, n)]
    known = any(word in names.names_of_persons for word in spelt) or any(
        said.lexicon.is_title(word.strip(".")) for word in spelt
    )
    if overlaps_any(token, said.places) and not (known and lead):
        return False
    aged = _AFTER_AGE.match(said.text, token.end) is not None
    return known or aged or (sure and not (token.text.isupper() and spelt[-1] in names.common))


def _described(
    said: Said, n: int, noun: int | None, same: list[int], many: Quantity | None, kind: str
) -> Party | None:
    """Return the party of a phrase with what its words say of it."""
    tree = said.tree
    lead = lead_of(tree, n)
    start = said.token(lead[0]).start if lead else said.token(n).start
    end = max([said.token(n).end, *(said.token(k).end for k in [_of(said, n) or n])])
    word = said.token(noun) if noun is not None else None
    is_other = _is_other(tree, [*lead, n])
    name = _name_of(said, n) if kind == "name" else next(
        (_name_of(said, k) for k in same if _names(said, k)), ""
    )
    spoken = word.text.casefold() if word else ""
    base = Party(
        start=start, end=end, form="name" if kind == "name" else "one", noun=spoken if kind != "name" else "",
        sex=_sex(spoken, said.lexicon), age=_age(said, n, lead), name=name,
        is_other=is_other, is_suspect=bool(said.lexicon.words["toll", "suspects"].search(spoken)),
    )  # fmt: skip
    base = replace(base, group=_group(base, said.lexicon))
    if many is not None:
        form = "vague" if many.is_vague else "number"
        return replace(base, form=form, low=many.low, best=many.best, high=many.high)  # type: ignore[arg-type]
    if kind == "name":
        return base
    token = said.token(n)
    ordinal = any_has("counts ordinals", tree, [*lead, n])
    if ordinal and not _is_plural(said, token):
        return replace(base, is_other=True)
    if _is_plural(said, token):
        known = any_has("counts known", tree, lead) or any(said.token(k).tag == "PRP$" for k in lead)
        return replace(base, form="the" if known else "vague", low=None, best=None, high=None)
    if any_has("counts known", tree, lead) or not (token.is_noun or lead):
        return replace(base, form="the")
    return base


def _is_other(tree: Tree, numbers: list[int]) -> bool:
    """Return whether persons are told of besides others ("two more", but "more than two")."""
    beside = (n for n in numbers if has("counts others", tree.tokens[n]))
    return any(
        n + 1 >= len(tree.tokens) or not has("counts than", tree.tokens[n + 1]) for n in beside
    )


def _is_plural(said: Said, token: Token) -> bool:
    plural = said.lexicon.plural_persons
    return token.tag in {"NNS", "NNPS"} or token.text.casefold() in plural


def _pronoun(token: Token) -> Party | None:
    sex: Sex = "f" if has("persons she", token) else "m" if has("persons he", token) else ""
    many = has("persons they", token)
    if not sex and not many:
        return None
    count = None if many else 1
    return Party(
        start=token.start, end=token.end, form="self" if has("persons self", token) else "pronoun",
        low=count, best=count, high=count, noun=token.text.casefold(), sex=sex,
    )  # fmt: skip


def _name_of(said: Said, n: int) -> str:
    """Return a name with its first names, without titles."""
    parts = [k for k in lead_of(said.tree, n) if said.token(k).tag.startswith("NNP")]
    spelt = [said.token(k).text for k in (*parts, n)]
    while len(spelt) > 1 and said.lexicon.is_title(spelt[0].strip(".").casefold()):
        spelt.pop(0)
    return " ".join(spelt)


def _age(said: Said, n: int, lead: list[int]) -> int | None:
    for k in lead:
        token = said.token(k)
        unit = next((said.token(u) for u in range(k + 1, min(k + 3, n + 1)) if has("counts ages", said.token(u))), None)
        if unit is not None and (token.text.isdigit() or token.text.casefold() in said.lexicon.numbers):
            number = said.lexicon.number(token.text)
            return number if unit.lemma == "year" else number // 12 if unit.lemma == "month" else 0
    after = _AFTER_AGE.match(said.text, said.token(n).end)
    age = int(after.group(1)) if after else None
    return age if age is None or age <= _OLDEST else None


def _sex(noun: str, lexicon: Lexicon) -> Sex:
    if lexicon.words["toll", "male"].search(noun):
        return "m"
    return "f" if lexicon.words["toll", "female"].search(noun) else ""


def _group(party: Party, lexicon: Lexicon) -> AgeGroup:
    """Return the age group of a person by age, or by what it is called."""
    groups: tuple[AgeGroup, ...] = ("minor", "adult")
    if party.age is not None:
        young, old = party.age < _OF_AGE - 1, party.age > _OF_AGE + 1
        return "minor" if young else "adult" if old else ""
    return next((g for g in groups if lexicon.words["toll", g].fullmatch(party.noun)), "")
