"""Inputs that are broken among good ones: each is named and left out, and the others are read."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mapper import pipeline
from mapper.articles import reader
from mapper.articles.encodings import decode
from mapper.cli.program import main
from mapper.errors import DataError, ReadingError
from mapper.failures import Failure, attempt, attempt_each, succeeded
from mapper.gazetteer.layered import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import NoReturn

    from mapper.extraction import Apply, Extracted
    from mapper.model import Article

ROOT = Path(__file__).resolve().parents[1]
DEEP = 100_000
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
NO_TEXT = "is no text (UTF-8, UTF-16, Windows-1251 and Windows-1252 are read)"


def good(day: int) -> str:
    """A text that tells of an event, another for each day."""
    return f"Shelling near Goris on {day} May 2021 injured three people, Armenian police said."


GOOD = json.dumps({"text": good(1)})
# The 24 lines that are no articles, with what a warning says of each.
LINES = (
    ('{"text": ' + "[" * DEEP + "]" * DEEP + "}", "no JSON: maximum recursion depth exceeded"),
    ('{"a":' * DEEP + "1" + "}" * DEEP, "no JSON: maximum recursion depth exceeded"),
    ('{"text": ' + "7" * 50_000 + "}", "no JSON: Exceeds the limit"),
    ('{"id": ' + "7" * 50_000 + f', "text": "{good(2)}"}}', "no JSON: Exceeds the limit"),
    ('{"text": "cut o', "no JSON: Unterminated string"),
    ("not json", "no JSON: Expecting value"),
    ("{'text': 'single quotes'}", "no JSON: Expecting property name"),
    ('{"text": "a"}{"text": "b"}', "no JSON: Extra data"),
    ("{", "no JSON: Expecting property name"),
    ("]", "no JSON: Expecting value"),
    ("null", "NoneType where an object with 'text' is wanted"),
    ("12", "int where an object with 'text' is wanted"),
    ('"a text"', "str where an object with 'text' is wanted"),
    (f"[{GOOD}]", "list where an object with 'text' is wanted"),
    ("{}", "no 'text', or an empty one"),
    ('{"text": null}', "no 'text', or an empty one"),
    ('{"text": " \\u0000 "}', "no 'text', or an empty one"),
    ('{"text": 5}', "text 5 is not text"),
    ('{"text": {"en": "x"}}', "text {'en': 'x'} is not text"),
    ('{"text": "x", "id": [1]}', "id [1] is not text"),
    ('{"text": "x", "published": "someday"}', "published 'someday' is not a day such as 2022-"),
    ('{"text": "x", "published": 20210501}', "published 20210501 is not text"),
    ('{"text": "half \\ud800"}', r"'\ud800' at 5 is not a character; UTF-8 is allowed"),
    ('{"text": "x", "outlet": "\\udc00"}', r"'\udc00' at 0 is not a character"),
)
# The 10 files that are no articles, with what a warning says of each.
FILES = (
    ("empty.txt", b"", "is empty"),
    ("blank.md", b" \n\t\r\n", "is empty"),
    ("nothing.txt", b"\x00" * 64, NO_TEXT),
    ("picture.txt", PNG, NO_TEXT),
    ("all_bytes.txt", bytes(range(256)) * 8, NO_TEXT),
    ("program.txt", b"\x7fELF\x02\x01\x01", NO_TEXT),
    ("half.txt", b"\xff\xfeA", NO_TEXT),
    ("no_article.html", b"<html><body></body></html>", "this page holds no article"),
    ("blank.jsonl", b"\n\n \n", "is empty"),
    ("wide.jsonl", "nope".encode("utf-16"), "1: no JSON: Expecting value"),
)
# The 6 rows of articles.csv that cannot be used: the line and what a warning says of it.
TABLE = """\
file,outlet,published,editor
good.txt,Northland News,2021-05-09,me
missing.txt,Daily,2021-05-09,
good.txt,Daily,someday,
good.txt,Daily,2021-05-09,me,too much
,Daily,2021-05-09,
../good.txt/x,Daily,,
"""
ROWS = (
    (1, "unknown column 'editor'; allowed are file, outlet, published, url, title"),
    (3, "file 'missing.txt' is not in this folder"),
    (4, "published 'someday' is not a day such as 2022-09-13"),
    (5, "['too much'] has no column"),
    (6, "file '' is not in this folder"),
    (7, "file '../good.txt/x' is not in this folder"),
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(imported=False)


def jsonl(path: Path, lines: Sequence[str]) -> Path:
    """A file of these lines."""
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def read(*paths: Path) -> tuple[list[Article], list[str]]:
    """The articles, and what is said of each failure."""
    failed: list[str] = []
    found = reader.read(paths, on_failure=lambda failure: failed.append(failure.reason))
    return list(found), failed


@pytest.mark.parametrize(("line", "reason"), LINES)
def test_a_broken_line_is_lost_alone(line: str, reason: str, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", [json.dumps({"text": good(1)}), "", line, GOOD])
    found, (failed,) = read(path)
    assert [article.source for article in found] == ["a.jsonl:1", "a.jsonl:4"]
    assert failed.startswith(f"{path}:3: {reason}")
    assert len(failed) < 400 + len(str(path))


@pytest.mark.parametrize(("name", "content", "reason"), FILES)
def test_a_broken_file_is_lost_alone(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(good(1), "utf-8")
    for paths in ([tmp_path], [tmp_path / name, tmp_path / "good.txt"]):
        (found,), (failed,) = read(*paths)
        assert found.text == good(1)
        assert failed.startswith(f"{tmp_path / name}:")
        assert reason in failed


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "no such file or folder"),
        ("x" * 300, "OSError: File name too long"),
        ("empty", "no text in this folder; files that end in .txt .md .jsonl .html .htm are read"),
    ],
)
def test_a_broken_path_is_lost_alone(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.txt").write_text(good(1), "utf-8")
    (found,), failed = read(tmp_path / name, tmp_path / "good.txt")
    assert (found.source, failed) == ("good.txt", [f"{tmp_path / name}: {reason}"])


def test_a_name_that_no_file_can_hold_is_escaped(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "good.txt").write_text(good(len(folder)), "utf-8")
        (tmp_path / folder / "empty\udcff.txt").touch()
    (tmp_path / "one" / "n\udcff.txt").write_text(good(9), "utf-8")
    built = pipeline.build([tmp_path / "one", tmp_path / "two"], tmp_path / "maps")
    assert built.reading.warnings == (
        r"one/empty\udcff.txt: is empty (left out)",
        r"one/n\udcff.txt: its name: '\udcff' at 5 is not a character; UTF-8 is allowed (left out)",
        r"two/empty\udcff.txt: is empty (left out)",
        "two/good.txt: the same text as one/good.txt; read once",
    )


def test_a_broken_row_of_articles_csv_is_lost_alone(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(good(1), "utf-8")
    (tmp_path / "other.txt").write_text(good(2), "utf-8")
    table = tmp_path / "articles.csv"
    table.write_text(TABLE, "utf-8")
    for paths in ([tmp_path], [tmp_path / "good.txt", tmp_path / "other.txt"]):
        found, failed = read(*paths)
        assert failed == [f"{table}:{number}: {reason}" for number, reason in ROWS]
        assert [(a.source, a.outlet and a.outlet.name) for a in found] == [
            ("good.txt", "Northland News"),
            ("other.txt", None),
        ]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"name,outlet\ngood.txt,Daily\n", "1: no column 'file'; allowed are file, outlet, "),
        (PNG, " is no text"),
        (b"", "1: no column 'file'"),
        (b"file,outlet\ngood.txt," + b"x" * 200_000, " Error: field larger than field limit"),
    ],
)
def test_a_broken_articles_csv_is_lost_alone(table: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(good(1), "utf-8")
    (tmp_path / "articles.csv").write_bytes(table)
    (found,), (failed,) = read(tmp_path)
    assert (found.text, found.outlet) == (good(1), None)
    assert failed.startswith(f"{tmp_path / 'articles.csv'}:{reason}")


def test_forty_broken_inputs_are_named_and_all_good_ones_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    mixed = [json.dumps({"text": good(10)})]
    for number, (line, _) in enumerate(LINES, start=11):
        mixed += [line, json.dumps({"text": good(number)})]
    jsonl(texts / "mixed.jsonl", mixed)
    for name, content, _ in FILES:
        (texts / name).write_bytes(content)
    (texts / "good.txt").write_text(good(1), "utf-8")
    (texts / "articles.csv").write_text(TABLE, "utf-8")
    assert main(["build", str(texts), "--out", str(tmp_path / "maps"), "--json"]) == 0
    out, err = capsys.readouterr()
    record = json.loads(out)
    wanted = [f"mixed.jsonl:{2 * n}: {reason}" for n, (_, reason) in enumerate(LINES, start=1)]
    wanted += [f"{name}:{'' if reason[0] == '1' else ' '}{reason}" for name, _, reason in FILES]
    wanted += [f"articles.csv:{number}: {reason}" for number, reason in ROWS]
    assert len(wanted) == 40
    assert [w for w in wanted if not any(said.startswith(w) for said in record["warnings"])] == []
    assert record["counts"]["warnings"] == len(record["warnings"]) == 40
    assert record["counts"]["articles"] == 1 + 1 + len(LINES)
    assert record["counts"]["reports"] >= record["counts"]["articles"]
    assert err.splitlines() == [f"mapper: warning: {said}" for said in record["warnings"]]
    assert all(said.endswith(" (left out)") for said in record["warnings"])
    assert str(tmp_path) not in (tmp_path / "maps" / "manifest.json").read_text("utf-8")


# --- one article that cannot be analysed


def apply_but(source: str) -> Apply:
    """A map in which the analysis of one article ends in an error that nobody foresaw."""

    def apply(
        function: Callable[[Article], Extracted | Failure], found: Sequence[Article], /
    ) -> Iterator[Extracted | Failure]:
        for article in found:
            yield attempt(source, broken) if article.source == source else function(article)

    return apply


def broken() -> NoReturn:
    """What nobody foresaw."""
    raise ZeroDivisionError("division by zero")


def test_an_article_that_fails_is_a_warning(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = jsonl(tmp_path / "a.jsonl", [json.dumps({"text": good(n)}) for n in (1, 2, 3)])
    failed: list[Failure] = []
    reading = pipeline.read(
        path, gazetteer=gazetteer, apply=apply_but("a.jsonl:2"), on_failure=failed.append
    )
    line = "a.jsonl:2: ZeroDivisionError: division by zero"
    assert [article.source for article in reading.articles] == ["a.jsonl:1", "a.jsonl:3"]
    assert reading.warnings == (f"{line} (left out)",)
    assert dict(reading.counts)["articles"] == 2
    assert {r.citation.source for i in reading.incidents for r in i.reports} == {
        "a.jsonl:1",
        "a.jsonl:3",
    }
    assert [failure.reason for failure in failed] == [line]
    assert failed[0].traceback.startswith("Traceback (most recent call last):")


def test_all_articles_that_fail_are_an_error(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = jsonl(tmp_path / "a.jsonl", [GOOD])
    with pytest.raises(ReadingError) as caught:
        pipeline.read(path, gazetteer=gazetteer, apply=apply_but("a.jsonl:1"))
    assert str(caught.value) == (
        "every article failed: a.jsonl:1: ZeroDivisionError: division by zero"
    )


def test_a_failure_comes_back_from_another_process() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        (failure,) = pool.map(failing, ["a.txt"])
    assert failure.reason == "a.txt: RecursionError: maximum recursion depth exceeded"
    assert "in endless" in failure.traceback


def failing(name: str) -> Failure:
    """The failure of what never ends."""
    outcome = attempt(name, lambda: endless(0))
    assert isinstance(outcome, Failure)
    return outcome


def endless(number: int) -> int:
    return endless(number + 1)


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt, DataError, SystemExit])
def test_what_is_no_fault_of_an_input_is_raised_on(error: type[BaseException]) -> None:
    def do() -> int:
        raise error

    with pytest.raises(error):
        attempt("a.txt", do)
    assert attempt("a.txt", lambda: 1) == 1


def test_items_before_one_that_fails_are_kept() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError

    failed: list[Failure] = []
    assert list(succeeded(attempt_each("a.txt", items()), failed.append)) == [1]
    assert [str(failure) for failure in failed] == ["a.txt: ValueError (left out)"]


# --- the article of a headline alone, and of headline feeds


HEADLINE = "Phila. rape suspect to stand trial in Lock Haven"


@pytest.mark.parametrize("text", [HEADLINE, f"{HEADLINE}.", f"{HEADLINE}.\n\nRelated Articles\n"])
def test_an_article_may_be_its_headline_alone(
    text: str, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    path = jsonl(tmp_path / "a.jsonl", [json.dumps({"title": HEADLINE, "text": text})])
    reading = pipeline.read(path, gazetteer=gazetteer)
    (report,) = (report for incident in reading.incidents for report in incident.reports)
    assert (report.sub_type, report.date, reading.warnings) == ("Sexual violence", None, ())
    assert report.context.text == HEADLINE
    assert [place.place.name for place in report.places] == ["Lock Haven"]


# --- exit codes, --strict and --debug


@pytest.fixture
def mixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file with a good line between two broken ones, beside which the verbs are run."""
    monkeypatch.chdir(tmp_path)
    return jsonl(Path("mixed.jsonl"), ["nope", GOOD, "{}"]).name


VERBS = (
    ("build", "--out", "maps"),
    ("export", "-o", "x.csv"),
    ("articles",),
    ("reports",),
    ("explain",),
    ("gazetteer suggest",),
)


@pytest.mark.parametrize("verb", VERBS)
def test_strict_makes_an_error_of_what_is_else_a_warning(
    verb: tuple[str, ...], mixed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*verb[0].split(), mixed, *verb[1:]]
    first = "mixed.jsonl:1: no JSON: Expecting value: line 1 column 1 (char 0)"
    assert main(words) == 0
    assert capsys.readouterr().err.splitlines() == [
        f"mapper: warning: {first} (left out)",
        "mapper: warning: mixed.jsonl:3: no 'text', or an empty one (left out)",
    ]
    assert main([*words, "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    assert main([*words, "--strict"]) == 1
    assert capsys.readouterr() == ("", f"mapper: error: {first}\n")
    jsonl(Path(mixed), [GOOD])
    assert main([*words, "--strict"]) == 0
    assert capsys.readouterr().err == ""


def test_a_file_in_which_nothing_can_be_read_is_misuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = jsonl(tmp_path / "one.jsonl", ["nope"])
    two = jsonl(tmp_path / "two.jsonl", ["nope", "{}"])
    reason = "1: no JSON: Expecting value: line 1 column 1 (char 0)"
    for words in (["reports"], ["explain"], ["resolve", "Goris", "--in"]):
        for more in ([], ["--strict"] if words[0] != "resolve" else []):
            assert main([*words, str(one), *more]) == 2
            assert capsys.readouterr().err == f"mapper: error: {one}:{reason}\n"
            assert main([*words, str(two), *more]) == 2
            assert capsys.readouterr().err == (
                f"mapper: error: no article was read: {two}:{reason} (and 1 more)\n"
            )


def test_the_lines_that_can_be_read_are_resolved(
    mixed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["resolve", "Goris", "--in", mixed]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Goris at 14-19: Goris (location")
    assert [line.split(": ")[2] for line in err.splitlines()] == ["mixed.jsonl:1", "mixed.jsonl:3"]


@pytest.mark.parametrize("words", [["--debug", "reports"], ["reports", "--debug"]])
def test_debug_shows_where_an_input_failed(
    words: list[str], mixed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reports", mixed]) == 0
    assert "Traceback" not in capsys.readouterr().err
    assert main([*words, mixed]) == 0
    err = capsys.readouterr().err
    assert err.count("Traceback (most recent call last):\n") == 3  # one of them with its cause
    assert err.endswith("mapper: warning: mixed.jsonl:3: no 'text', or an empty one (left out)\n")


def test_an_internal_error_is_one_line_without_debug(
    mixed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mapper.cli.places.load", lambda _options: 1 / 0)
    line = (
        "mapper: error: internal error: ZeroDivisionError: division by zero (--debug shows where)"
    )
    assert main(["reports", mixed]) == 1
    assert capsys.readouterr() == ("", f"{line}\n")
    assert main(["reports", mixed, "--debug"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("Traceback (most recent call last):\n")
    assert err.endswith(f"ZeroDivisionError: division by zero\n{line}\n")


# --- control characters


CYRILLIC = "Взрыв произошёл на базаре в Киеве, сообщила полиция города."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Two\x00men \x01shot\x0b in\x1b Goris.\x7f", "Two men  shot  in  Goris. "),
        (b"Bomb\x00 in Goris", "Bomb  in Goris"),
        (b"tab\tline\nreturn\r\npage\x0cend", "tab\tline\nreturn\r\npage\x0cend"),
        ("Взрыв\x00 в\x02 Киеве, сообщила полиция".encode(), "Взрыв  в  Киеве, сообщила полиция"),
        ("Взрыв\x02 в Киеве, сообщил он".encode("cp1251"), "Взрыв  в Киеве, сообщил он"),
        ("The café’s owner\x00 was shot in Málaga on Friday".encode("cp1252"),
         "The café’s owner  was shot in Málaga on Friday"),
        ("Two\x01 men shot".encode("utf-16"), "Two  men shot"),
        ("Two men shot in Málaga\n".encode("utf-16-le"), "Two men shot in Málaga\n"),
        (CYRILLIC.encode("utf-16-be"), CYRILLIC),
        (CYRILLIC.encode("utf-16-le"), CYRILLIC),
        (PNG, None),
        (b"\x00\x01\x02\x03\x04\x05" * 9, None),
        (b"\x00\x01\x00\x02" * 50, None),
        (bytes(range(1, 32)) + b" text", None),
        (bytes(range(256)), None),
        (b"SQLite format 3\x00\x10\x00\x01\x01\x00@  \x00\x00\x00\x0c\x00\x00\x00\x05", None),
    ],
)  # fmt: skip
def test_control_characters_are_blanks_and_binaries_no_text(raw: bytes, text: str | None) -> None:
    assert decode(raw) == text


def test_control_characters_in_json_are_blanks(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "a\\u0001", "text": "Two\\u0000 men\\u001b shot\x02 in Goris."}\n')
    (found,), failed = read(path)
    assert (found.source, found.text, failed) == (
        "a.jsonl#a ",
        "Two  men  shot  in Goris.",
        [],
    )
