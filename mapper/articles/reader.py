"""The reader turns files, folders and JSONL into articles: headline, body, outlet, day."""

from __future__ import annotations

import json
import logging
import re
import sys
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper import dates
from mapper.articles import layout, outlets
from mapper.articles.copies import identity
from mapper.articles.encodings import decode, without_controls
from mapper.articles.paths import FACTS, prefix
from mapper.articles.supplied import Facts, learn, loaded, supplied_day
from mapper.errors import InputError
from mapper.failures import Failure, OnFailure, attempt, attempt_each, summed_up
from mapper.model import Article, DateSpan, Outlet, Span
from mapper.text import span_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    OnSkip = Callable[[str], None]

FIELDS = ("id", "title", "text", "published", "outlet", "url")
SUFFIXES = (".txt", ".md", ".jsonl", ".html", ".htm")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)(?=[/-]|$)")
_LOG = logging.getLogger(__name__)
_TITLE_GAP = "\n\n"


def parse(
    text: str,
    *,
    source: str,
    raw: bytes,
    supplied: Mapping[str, str] | None = None,
    where: str | None = None,
) -> Article:
    """Return what a text says about itself; `supplied` (outlet, published, url, title) wins.

    A supplied title that the text does not begin with is put above it, with a blank line between:
    offsets count from its first character. InputError for a date that is none; it names `where`
    the text stands, else its `source`.
    """
    given = {key: value.strip() for key, value in (supplied or {}).items() if value.strip()}
    text, title = _titled(text, given.get("title", ""))
    start = _body_start(text, title)
    body = span_of(text, start, len(text))
    head = layout.dateline(text, start)
    url, outlet = given.get("url", ""), _outlet(text, head, given, body)
    return Article(
        id=identity(title, body, outlet), source=source, text=text, title=title, body=body,
        boilerplate=layout.boilerplate(text, start), sha256=sha256(raw).hexdigest(),
        outlet=outlet, published=_published(text, head, given, where or source),
        dateline=head.place if head else None, url=url,
    )  # fmt: skip


def read(
    paths: Iterable[str | Path],
    *,
    on_skip: OnSkip = _LOG.warning,
    on_failure: OnFailure = _LOG.warning,
) -> Iterator[Article]:
    """Yield the articles of files, folders and JSONL in order; "-" is standard input.

    Folders are read by name with one level of sub-folders, hidden files left out. `on_skip` gets a
    line for each file that is not meant to be read, `on_failure` each file, line or row that goes
    wrong; the others are read. InputError where nothing can be read, with file and line.
    """
    failed: list[Failure] = []
    is_any_read = False
    for one in _each([Path(path) for path in paths], on_skip):
        if isinstance(one, Failure) and not is_any_read:
            failed.append(one)  # held back: it may be the error in which all ends
        elif isinstance(one, Failure):
            on_failure(one)
        else:
            for failure in () if is_any_read else failed:
                on_failure(failure)
            is_any_read = True
            yield one
    if not is_any_read:
        raise InputError(_nothing_read(failed))


def check_whole(text: str, where: str) -> None:
    """Raise InputError for halves of characters, as no file can hold them."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        half = text[error.start]
        msg = f"{where}: {half!r} at {error.start} is not a character; UTF-8 is allowed"
        raise InputError(msg) from error


# One text


def _titled(text: str, given: str) -> tuple[str, Span | None]:
    """Return the text and its title in it."""
    if not given:
        return text, layout.headline(text)
    start = len(text) - len(text.lstrip())
    if not text.startswith(given, start):
        text, start = f"{given}{_TITLE_GAP}{text}", 0
    return text, span_of(text, start, start + len(given))


def _body_start(text: str, title: Span | None) -> int:
    """Return where the body begins: after the title and the white space and full stop behind it."""
    match = re.compile(r"[.:]?\s*").match(text, title.end if title else 0)
    return match.end() if match else 0


def _outlet(
    text: str, head: layout.Dateline | None, given: Mapping[str, str], body: Span
) -> Outlet | None:
    """Return who published it: supplied, dateline, footer, own bureau, who was told, domain."""
    if name := given.get("outlet"):
        return Outlet(name=name, basis="supplied", why="supplied with the text")
    found = outlets.in_dateline(text, head.outlet) if head and head.outlet else None
    found = found or outlets.in_text(text, start=body.start, end=body.end)
    return found or (outlets.by_address(given["url"]) if given.get("url") else None)


def _published(
    text: str, head: layout.Dateline | None, given: Mapping[str, str], where: str
) -> DateSpan | None:
    """Return when it was published: supplied, a line that says so, dateline, address; or None."""
    if value := given.get("published"):
        return supplied_day(value, where)
    stated = layout.published_line(text) or (layout.dateline_day(text, head) if head else None)
    stated = dates.complete(stated, text) if stated and stated.month_day else stated
    return stated or _address_day(given.get("url", ""))


def _address_day(url: str) -> DateSpan | None:
    """Return the day in an address such as .../2022/09/13/..., or None."""
    match = _URL_DAY.search(url)
    day = dates.parse_day(f"{match[1]}-{match[3]}-{match[4]}") if match else None
    if not match or not day:
        return None
    return DateSpan(
        first=day.first, last=day.last, precision="day", basis="inferred",
        why=f"the address holds {match.group().strip('/')}",
    )  # fmt: skip


# Files and folders


def _each(listed: Sequence[Path], on_skip: OnSkip) -> Iterator[Article | Failure]:
    """Yield what each path holds, one after the other."""
    known: dict[Path, Facts] = {}
    for path in listed:
        if str(path) == "-":
            load = sys.stdin.buffer.read
            found = _read_bytes(load, source="stdin", shown="-", suffix="", supplied={})
        else:
            before = prefix(path, several=len(listed) > 1)
            found = _read_path(path, on_skip=on_skip, prefix=before, known=known)
        yield from attempt_each(str(path), found)


def _nothing_read(failed: list[Failure]) -> str:
    if len(failed) == 1:
        return failed[0].reason
    reason = summed_up(failed) if failed else "no texts found; name text files, folders or JSONL"
    return f"no article was read: {reason}"


def _read_path(
    path: Path, *, on_skip: OnSkip, prefix: str, known: dict[Path, Facts]
) -> Iterator[Article | Failure]:
    """Yield the articles of a file or folder."""
    if not path.exists():
        message = f"{path}: no such file or folder"
        raise InputError(message)
    if path.is_dir():
        yield from _read_folder(path, on_skip=on_skip, prefix=prefix, known=known)
    else:
        yield from _read_file(path, source=path.name, known=known)


def _read_folder(
    folder: Path, *, on_skip: OnSkip, prefix: str, known: dict[Path, Facts]
) -> Iterator[Article | Failure]:
    """Yield the articles of a folder; InputError where it holds no text."""
    is_empty = True
    for path in _listed(folder):
        if path.suffix.lower() not in SUFFIXES:
            on_skip(f"{path}: left out: its name does not end in one of {' '.join(SUFFIXES)}")
            continue
        is_empty = False
        source = prefix + path.relative_to(folder).as_posix()
        yield from attempt_each(str(path), _read_file(path, source=source, known=known))
    if is_empty:
        message = (
            f"{folder}: no text in this folder; files that end in {' '.join(SUFFIXES)} are read"
        )
        raise InputError(message)


def _listed(folder: Path) -> list[Path]:
    """Return the files of a folder and its folders, by name, without hidden ones and facts."""
    try:
        found = [*folder.glob("*"), *folder.glob("*/*")]
    except OSError as error:
        message = f"{folder}: {error.strerror}"
        raise InputError(message) from error
    return sorted(
        p for p in found
        if p.is_file() and p.name != FACTS
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
    )  # fmt: skip


def _read_file(path: Path, *, source: str, known: dict[Path, Facts]) -> Iterator[Article | Failure]:
    """Yield the articles of one file, told of by the articles.csv beside it."""
    yield from learn(path.parent, known)
    yield from _read_bytes(
        partial(loaded, path), source=source, shown=str(path), suffix=path.suffix.lower(),
        supplied=known[path.parent].get(path.name, {}),
    )  # fmt: skip


def _read_bytes(
    load: Callable[[], bytes], *, source: str, shown: str, suffix: str, supplied: Mapping[str, str]
) -> Iterator[Article | Failure]:
    """Yield the articles in the bytes of one file, called `shown` in errors."""
    raw = load()
    text = decode(raw)
    if text is None:
        message = f"{shown}: is no text (UTF-8, UTF-16, Windows-1251 and Windows-1252 are read)"
        raise InputError(message)
    if not text.strip():
        message = f"{shown}: is empty"
        raise InputError(message)
    if suffix == ".jsonl" or (not suffix and text.lstrip().startswith("{")):
        yield from _read_jsonl(text, source=source, shown=shown)
        return
    given = dict(supplied)
    if suffix in {".html", ".htm"}:
        text, found = _from_html(text, shown)
        given = {**found, **given}
    yield _parsed(text, source=source, raw=raw, supplied=given, shown=shown)


def _parsed(
    text: str, *, source: str, raw: bytes, supplied: Mapping[str, str], shown: str
) -> Article:
    """Return what `parse` does; in errors the text is called `shown`."""
    check_whole(source, f"{shown}: its name")
    return parse(text, source=source, raw=raw, supplied=supplied, where=shown)


def _from_html(text: str, shown: str) -> tuple[str, dict[str, str]]:
    """Return the text of a page, and what its head says of it."""
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        message = (
            f"{shown}: HTML needs trafilatura and lxml_html_clean: install incident-mapper[html]"
        )
        raise InputError(message) from error
    page: Any = bare_extraction(text, with_metadata=True, include_comments=False)
    if page is None or not page.text:
        message = f"{shown}: this page holds no article"
        raise InputError(message)
    head = {"title": page.title, "url": page.url, "outlet": page.sitename}
    return page.text, {key: value for key, value in head.items() if value}


# JSONL


def _read_jsonl(text: str, *, source: str, shown: str) -> Iterator[Article | Failure]:
    """Yield the articles of a JSONL file; lines are counted from 1, blank ones too."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            where = f"{shown}:{number}"
            read_line = partial(_read_line, line, source=source, number=number, where=where)
            yield attempt(where, read_line)


def _read_line(line: str, *, source: str, number: int, where: str) -> Article:
    fields = _fields(line, where)
    name = f"{source}#{fields['id']}" if fields.get("id") else f"{source}:{number}"
    supplied = {k: v for k, v in fields.items() if k not in {"id", "text"}}
    return _parsed(
        fields["text"], source=name, raw=line.strip().encode(), supplied=supplied, shown=where
    )


def _fields(line: str, where: str) -> dict[str, str]:
    """Return the fields of one line; InputError where it is no article."""
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"{where}: no JSON: {error}"
        raise InputError(message) from error
    if not isinstance(row, dict):
        message = f"{where}: {type(row).__name__} where an object with 'text' is wanted"
        raise InputError(message)
    known = {key: _field(row[key], key, where) for key in FIELDS if row.get(key) is not None}
    if not known.get("text", "").strip():
        message = f"{where}: no 'text', or an empty one"
        raise InputError(message)
    return known


def _field(value: Any, key: str, where: str) -> str:  # noqa: ANN401 - JSON
    """Return a field as text; an id may be a number."""
    if isinstance(value, str):
        check_whole(value, where)
        return without_controls(value)
    if key == "id" and isinstance(value, int):
        return str(value)
    message = f"{where}: {key} {value!r} is not text"
    raise InputError(message)
