"""A noun phrase names persons: "two men", "a 7-year-old boy", "a family of five", "Ann Doe"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from mapper.extraction.how_many.party import AgeGroup, Party, Sex
from mapper.extraction.how_many.person_names import age_after, full_name, is_name, is_surname
from mapper.extraction.how_many.quantities import Quantity, Said, lead_of, quantity
from mapper.extraction.how_many.vocabulary import any_has, classes_of, has, is_state, sizes
from mapper.text import noun_classes

if TYPE_CHECKING:
    from mapper.text import Token, Tree

Kind = Literal["person", "name", "thing"]
_OF_AGE = 18
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


# Lists and appositions


def _members(said: Said, head: int, deep: int = 0) -> list[tuple[int, list[int]]]:
    """Return the heads of the phrases that a list is made of, each with other words for it."""
    found: list[tuple[int, list[int]]] = [(head, [])]
    for n in said.tree.hanging(head, "conj", "appos") if deep < _DEEP else ():
        is_listed = said.token(n).relation == "conj"
        if _is_bracketed(said, n) or (is_listed and _is_of_another_fate(said, n)):
            continue
        if said.token(n).tag == "JJR":
            continue  # "or more"
        if is_listed:
            found += _members(said, _named_by(said, n), deep + 1)
        elif said.token(n).tag == "CD":
            continue  # an age, or some of those before
        elif _is_same(said, head, n):
            found[0][1].append(n)
            found += _members(said, n, deep + 1)[1:]
        elif _is_thing(said.token(head)) or not _is_several(said, head):
            found += _members(said, n, deep + 1)
    return found


def _is_bracketed(said: Said, n: int) -> bool:
    """Return whether a phrase stands in brackets, and so says who somebody is."""
    first = min(said.tree.below(n))
    return any(said.token(k).text in {"(", "["} for k in (first, max(first - 1, 0)))


def _is_of_another_fate(said: Said, n: int) -> bool:
    """Return whether right after a number of a list its own fate stands ("12 dead and 30 hurt")."""
    tokens = said.tree.tokens
    return tokens[n].tag == "CD" and n + 1 < len(tokens) and is_state(tokens[n + 1])


def _named_by(said: Said, n: int) -> int:
    """Return the last name where a first name was taken for a preposition ("and Per Lie")."""
    return next(iter(said.tree.hanging(n, "pobj")), n) if said.token(n).tag == "IN" else n


def _is_several(said: Said, n: int) -> bool:
    """Return whether a phrase counts several or tells of them: what stands beside are its parts."""
    many = quantity(said, n)
    return (many is not None and many.best != 1) or said.token(n).tag == "CD"


def _is_same(said: Said, head: int, other: int) -> bool:
    """Return whether an apposition is of the same person: "the girl, Ann", "Ann, a teacher"."""
    named, renamed = _is_proper(said.token(head)), _is_proper(said.token(other))
    if said.token(head).tag == "NNS" or _is_several(said, head) or (named and renamed):
        return False
    if renamed:
        return True
    own = any_has("persons own", said.tree, said.tree.hanging(other, "poss", "det"))
    return not own and (named or not said.tree.hanging(other, "conj"))


def _is_proper(token: Token) -> bool:
    return token.tag.startswith("NNP") and not _is_person(token)


def _is_thing(token: Token) -> bool:
    return token.is_noun and not _is_person(token)


def _is_person(token: Token) -> bool:
    """Return whether a common noun is one for persons."""
    return has("persons more", token) or "person" in classes_of(token)


# One phrase


def _party(said: Said, n: int, same: list[int], *, sure: bool) -> Party | None:
    token, lead = said.token(n), lead_of(said.tree, n)
    if token.tag in {"PRP", "PRP$"} or has("persons self", token):
        return _pronoun(token)
    both = next((said.token(k) for k in (*lead, n) if has("counts both", said.token(k))), None)
    if both is not None:
        return Party(
            start=both.start, end=token.end, form="pronoun", low=2, best=2, high=2, noun="both"
        )
    many, noun = _counted(said, n)
    kind = "person" if noun is None else _kind(said, noun, sure=sure)
    if kind == "thing":
        return None
    base = _described(said, n, noun, same, kind)
    joined = sum(said.token(k).relation == "cc" for k in lead) + 1
    if many is None and kind == "name" and joined > 1:  # two taken for one name
        many = Quantity(low=joined, best=joined, high=joined)
    if many is not None:
        form: Literal["vague", "number"] = "vague" if many.is_vague else "number"
        return replace(base, form=form, low=many.low, best=many.best, high=many.high)
    return base if kind == "name" else _unnumbered(said, n, base)


def _unnumbered(said: Said, n: int, base: Party) -> Party:
    """Return the party of a phrase without a number: one, the one told of, or some."""
    tree, token, lead = said.tree, said.token(n), lead_of(said.tree, n)
    is_known = any_has("counts known", tree, lead)
    if token.tag in {"NNS", "NNPS"} or has("persons many", token):
        is_known = is_known or any(said.token(k).tag == "PRP$" for k in lead)
        return replace(base, form="the" if is_known else "vague", low=None, best=None, high=None)
    if any_has("counts ordinals", tree, [*lead, n]):
        return replace(base, is_other=True)  # "a third"
    return replace(base, form="the") if is_known or not (token.is_noun or lead) else base


def _counted(said: Said, n: int) -> tuple[Quantity | None, int | None]:
    """Return the number of a phrase and the noun that it counts, None where persons are meant."""
    token, many, inner = said.token(n), quantity(said, n), objects_of(said.tree, n)
    within = inner[0] if inner else None
    if has("persons collective", token) and token.tag != "CD":
        return _collected(said, n, many, within)
    heads_itself = many is not None and (not token.is_noun or many.start == token.start)
    noun = within if token.tag == "CD" or heads_itself else n
    if noun is None or said.token(noun).tag in {"PRP", "WP", "CD"}:
        return many, None
    return many, noun


def _collected(
    said: Said, n: int, many: Quantity | None, inner: int | None
) -> tuple[Quantity | None, int | None]:
    """Return the number of a noun for several ("a family of five"), and the noun it counts."""
    token = said.token(n)
    size = sizes().get(token.lemma)
    within = quantity(said, inner) if inner is not None else None
    noun = inner if inner is not None and said.token(inner).is_noun else None
    if within is not None:
        return within, noun
    if size is not None and (many is None or many.best == 1):
        return Quantity(low=size, best=size, high=size, start=token.start), noun
    if many is not None and (many.best == 0 or token.lemma in said.lexicon.multipliers):
        return many, noun
    return Quantity(start=token.start), noun


def objects_of(tree: Tree, n: int, name: str = "counts of") -> tuple[int, ...]:
    """Return what a preposition takes after a word, "of" if no list is named."""
    preps = [p for p in tree.hanging(n, "prep") if p > n and has(name, tree.tokens[p])]
    return tuple(k for p in preps for k in tree.hanging(p, "pobj"))


def _kind(said: Said, n: int, *, sure: bool) -> Kind:
    """Return whether a word stands for persons, in their own name or another, or for no person."""
    token, lead = said.token(n), lead_of(said.tree, n)
    if token.tag == "NNP" and is_surname(said, n):
        return "name"
    if _is_person(token) or has("counts standing", token):
        return "person"
    if token.tag == "NNP" and is_name(said, n, sure=sure):
        return "name"
    if is_state(token) or (sure and "person" in noun_classes(token.lemma, second=True)):
        return "person"
    needed = "counts one" if token.tag.startswith("NNP") else ""
    if not sure or (needed and not any_has(needed, said.tree, lead)):
        return "thing"
    is_known = bool(classes_of(token)) or any_has("counts known", said.tree, lead)
    return "thing" if is_known else "person"


def _described(said: Said, n: int, noun: int | None, same: list[int], kind: Kind) -> Party:
    """Return the party of a phrase with what its words say of it."""
    tree, token, lead = said.tree, said.token(n), lead_of(said.tree, n)
    word = said.token(noun) if noun is not None and kind != "name" else None
    named = [n] if kind == "name" else [k for k in same if _is_proper(said.token(k))]
    age = _age(said, n, lead)
    return Party(
        start=said.token(lead[0]).start if lead else token.start,
        end=max(said.token(k).end for k in (n, *objects_of(tree, n))),
        form="name" if kind == "name" else "one",
        noun=word.text.casefold() if word else "",
        sex=_sex(word),
        age=age,
        group=_group(word, age),
        name=full_name(said, named[0]) if named else "",
        is_other=_is_other(tree, [*lead, n]),
        is_suspect=word is not None and has("persons suspects", word),
    )


def _is_other(tree: Tree, numbers: list[int]) -> bool:
    """Return whether persons are told of besides others ("two more", but "more than two")."""
    beside = (n for n in numbers if has("counts others", tree.tokens[n]))
    return any(not any(has("counts than", t) for t in tree.tokens[n + 1 : n + 2]) for n in beside)


def _pronoun(token: Token) -> Party | None:
    sex: Sex = "f" if has("persons she", token) else "m" if has("persons he", token) else ""
    if not sex and not has("persons they", token) and not has("persons self", token):
        return None
    count = None if has("persons they", token) else 1
    return Party(
        start=token.start, end=token.end, form="self" if has("persons self", token) else "pronoun",
        low=count, best=count, high=count, noun=token.text.casefold(), sex=sex,
    )  # fmt: skip


def _age(said: Said, n: int, lead: list[int]) -> int | None:
    """Return the age of a person in years: "a 7-year-old boy", "Ann Doe, 24,"."""
    for k in lead:
        token = said.token(k)
        near = (said.token(u) for u in range(k + 1, min(k + 3, n + 1)))
        unit = next((u for u in near if has("counts ages", u)), None)
        if unit and (token.text.isdigit() or token.text.casefold() in said.lexicon.numbers):
            number = said.lexicon.number(token.text)
            months = number if has("counts months", unit) else 0
            return number if has("counts years", unit) else months // 12
    return age_after(said, n)


def _sex(word: Token | None) -> Sex:
    found = classes_of(word) if word else frozenset()
    if word and ("man" in found or has("persons men", word)):
        return "m"
    return "f" if word and ("woman" in found or has("persons women", word)) else ""


def _group(word: Token | None, age: int | None) -> AgeGroup:
    """Return the age group of a person by age, or by what it is called."""
    if age is not None:
        return "minor" if age < _OF_AGE - 1 else "adult" if age > _OF_AGE + 1 else ""
    if word is None:
        return ""
    if has("persons adults", word):
        return "adult"
    return "minor" if "child" in classes_of(word) and not has("persons teens", word) else ""
