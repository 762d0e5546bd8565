"""Texts become sentences and tokens here; languages are told and their lexicons read."""

from __future__ import annotations

from mapper.lazy import attach

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from mapper.text.folding import fold
    from mapper.text.language import (
        ENGLISH,
        Language,
        Passage,
        codes,
        fit_of_name,
        main_language,
        passages,
    )
    from mapper.text.lexicon import (
        STRENGTHS,
        Event,
        Lexicon,
        Strength,
        languages,
        lexicon_of,
        words_pattern,
    )
    from mapper.text.linewraps import joined, restored
    from mapper.text.name_words import NameLexicon, name_lexicon
    from mapper.text.numbers import number_of, number_word, spelt_number
    from mapper.text.person_roles import person_role
    from mapper.text.segmentation import (
        body_paragraphs,
        numbered_sentences,
        quotations,
        sentences,
        split_sentences,
    )
    from mapper.text.spans import overlaps_any, span_contains, span_has, span_of
    from mapper.text.syntax import Token, Tree, parsed, parser_version, trees
    from mapper.text.tokens import WORD_OF_LETTERS, is_hyphen, is_list_gap, joins, words
    from mapper.text.unwrapping import unwrapped
    from mapper.text.word_classes import noun_classes, verb_classes
    from mapper.text.wording import cut, first_few, many, one_line

__all__ = [
    "ENGLISH",
    "STRENGTHS",
    "WORD_OF_LETTERS",
    "Event",
    "Language",
    "Lexicon",
    "NameLexicon",
    "Passage",
    "Strength",
    "Token",
    "Tree",
    "body_paragraphs",
    "codes",
    "cut",
    "first_few",
    "fit_of_name",
    "fold",
    "is_hyphen",
    "is_list_gap",
    "joined",
    "joins",
    "languages",
    "lexicon_of",
    "main_language",
    "many",
    "name_lexicon",
    "noun_classes",
    "number_of",
    "number_word",
    "numbered_sentences",
    "one_line",
    "overlaps_any",
    "parsed",
    "parser_version",
    "passages",
    "person_role",
    "quotations",
    "restored",
    "sentences",
    "span_contains",
    "span_has",
    "span_of",
    "spelt_number",
    "split_sentences",
    "trees",
    "unwrapped",
    "verb_classes",
    "words",
    "words_pattern",
]

__getattr__, __dir__ = attach(
    __name__,
    {
        "folding": ("fold",),
        "language": (
            "ENGLISH",
            "Language",
            "Passage",
            "codes",
            "fit_of_name",
            "main_language",
            "passages",
        ),
        "lexicon": (
            "Event",
            "Lexicon",
            "STRENGTHS",
            "Strength",
            "languages",
            "lexicon_of",
            "words_pattern",
        ),
        "linewraps": (
            "joined",
            "restored",
        ),
        "name_words": (
            "NameLexicon",
            "name_lexicon",
        ),
        "numbers": (
            "number_of",
            "number_word",
            "spelt_number",
        ),
        "person_roles": ("person_role",),
        "segmentation": (
            "body_paragraphs",
            "numbered_sentences",
            "quotations",
            "sentences",
            "split_sentences",
        ),
        "spans": (
            "overlaps_any",
            "span_contains",
            "span_has",
            "span_of",
        ),
        "syntax": (
            "Token",
            "Tree",
            "parsed",
            "parser_version",
            "trees",
        ),
        "tokens": (
            "WORD_OF_LETTERS",
            "is_hyphen",
            "is_list_gap",
            "joins",
            "words",
        ),
        "unwrapping": ("unwrapped",),
        "word_classes": (
            "noun_classes",
            "verb_classes",
        ),
        "wording": (
            "cut",
            "first_few",
            "many",
            "one_line",
        ),
    },
)
