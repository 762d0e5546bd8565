"""An article as its readers see it: lines joined, and only passages in its own language."""

from __future__ import annotations

from mapper.articles import reader
from mapper.text.unwrapping import unwrapped

ENGLISH = "Two soldiers were killed in an explosion near Goris on 3 May 2021, the ministry said."
SPANISH = "Dos soldados murieron en una explosión cerca de Tibú, según el ejército de Colombia."


def read(text: str) -> tuple[str, str, list[str], list[str]]:
    """The text to read, its language, its passages in others, and its boilerplate."""
    article = reader.parse(text, source="a.txt", raw=text.encode())
    plain, language, foreign = unwrapped(article, readable={"en"})
    assert len(plain.text) == len(article.text)
    return (
        plain.text,
        language.code,
        [p.span.text for p in foreign],
        [s.text for s in plain.boilerplate],
    )


def test_an_ordinary_text_stays_as_it_is() -> None:
    text = f"{ENGLISH}\n\n{ENGLISH}\n"
    assert read(text) == (text, "en", [], [])


def test_passages_in_other_languages_are_boilerplate() -> None:
    text = f"{ENGLISH}\n\n{SPANISH}\n\n{ENGLISH}\n"
    assert read(text) == (text, "en", [SPANISH], [SPANISH])


def test_of_a_text_that_is_not_read_all_passages_are_told() -> None:
    text = f"{SPANISH}\n\n{SPANISH}\n"
    assert read(text) == (text, "es", [SPANISH, SPANISH], [])


def test_broken_lines_are_joined_at_their_offsets() -> None:
    words = (ENGLISH + " ") * 6
    lines = [words[n : n + 72] for n in range(0, len(words), 72)]
    wrapped = "\n".join(line.strip() for line in lines)
    plain, code, foreign, _ = read(wrapped)
    assert "\n" not in plain.strip()
    assert (code, foreign) == ("en", [])
