"""Which language a passage is in, what becomes of foreign ones, and a second lexicon."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from mapper import extraction, pipeline
from mapper.articles import reader
from mapper.cli.program import main
from mapper.errors import DataError
from mapper.gazetteer.layered import Gazetteer
from mapper.text.language import ENGLISH, Language, language_of, main_language, passages
from mapper.text.lexicon import languages, lexicon_of

if TYPE_CHECKING:
    from pathlib import Path

    from mapper.model import Article

SPANISH = "Dos soldados murieron en una explosión cerca de Tibú, según el ejército de Colombia."
LEXICON = """\
[[event]]
sub_type = "Remote explosive/landmine/IED"
patterns = ["explosi[oó]n(?:es)?"]

[status]
denied = ["neg[oó]", "desminti[oó]"]

[numbers]
dos = 2
"""


@cache
def world() -> Gazetteer:
    """The packaged gazetteer."""
    return Gazetteer.load()


def article(text: str) -> Article:
    """The article of a text."""
    return reader.parse(text, source="text.txt", raw=text.encode())


def name(text: str) -> str:
    """The name of the language of a text, "" where it cannot be told."""
    found = language_of(text)
    return found.name if found else ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("English", "Two men were shot dead near the market in Kabul on Monday, police said."),
        ("Spanish", "Un hombre fue asesinado a tiros en Cali y otros dos resultaron heridos."),
        ("Spanish", "EL EJÉRCITO INFORMÓ QUE LOS GUERRILLEROS ATACARON UN PUESTO EN ARAUCA"),
        ("Portuguese", "A polícia disse que três pessoas foram mortas e uma ferida em Belém."),
        ("French", "La police a annoncé qu'un homme avait été tué dans l'attaque de Lille."),
        ("Italian", "Due operai sono morti nell'esplosione di una fabbrica che era chiusa."),
        ("German", "Bei dem Unfall auf der Autobahn wurden zwei Menschen verletzt."),
        ("Dutch", "Bij een brand in een woning in Utrecht zijn twee mensen om het leven gekomen."),
        ("Polish", "W wypadku pod Krakowem zginęły dwie osoby, a trzy zostały ranne."),
        ("Romanian", "Doi oameni au murit într-un accident pe o șosea din apropiere de Iași."),
        ("Turkish", "Patlamada iki kişi hayatını kaybetti ve üç kişi de yaralandı."),
        ("Azerbaijani", "Atəş nəticəsində iki nəfər həlak olub və bir nəfər yaralanıb."),
        ("Indonesian or Malay", "Dua orang tewas dan tiga terluka dalam ledakan di pasar itu."),
        ("Swahili", "Watu wawili waliuawa katika shambulio la bomu na wengine walijeruhiwa."),
        ("Vietnamese", "Hai người đã thiệt mạng và nhiều người bị thương trong vụ nổ."),
        ("Russian", "Два человека погибли при обстреле села, ещё трое были ранены."),
        ("Ukrainian", "Двоє людей загинули під час обстрілу, ще троє були поранені."),
        ("Arabic", "قتل جنديان في انفجار عبوة ناسفة على طريق في سيناء"),
        ("Persian", "دو سرباز در انفجار بمب کشته شدند و سه نفر زخمی شدند"),
        ("Urdu", "کوئٹہ میں دھماکے سے دو افراد ہلاک اور تین زخمی ہو گئے ہیں"),
        ("Armenian", "Հրետակոծության հետևանքով երկու զինծառայող է զոհվել։"),
        ("Georgian", "აფეთქების შედეგად ორი ადამიანი დაიღუპა."),
        ("Chinese", "爆炸造成两人死亡,三人受伤。"),
        ("Japanese", "爆発で二人が死亡し、三人がけがをした。"),
        ("a language in Cyrillic script", "Обстрел"),
        ("Icelandic", "Tveir menn létust í snjóflóði á Vestfjörðum og þriggja er enn saknað."),
        ("Zulu", "Abantu ababili babulewe kanti abane balimele engozini yemoto eThekwini."),
    ],
)  # fmt: skip
def test_a_language_is_told_by_script_and_commonest_words(language: str, text: str) -> None:
    assert name(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Two dead",
        "LA PAZ, EL ALTO, SANTA CRUZ DE LA SIERRA",
        "Comando Aguilas de la Sierra del Norte y del Sur",
        "U.S. EMBASSY",
        "Rue de la Paix, Place de la Concorde",
        "https://example.org/la/le/que/los/las/con/por/para.html",
        "Die Zeit, De Morgen, El Mundo, Il Sole",
        "7 – 2",
        "Bắc Quang, Nghĩa Đô, Cà Mau, Trâu Quỳ, Vụ Bản, Buôn Ma Thuột",
        "METZ, HEINRICH FRANZ; DALEO, GRACIELA BEATRIZ; QUINTEROS, JOSE DANIEL; SORIA, RICARDO",
        "desk@example.org",
    ],
)
def test_names_and_scraps_are_not_taken_for_another_language(text: str) -> None:
    assert name(text) in {"", "English"}


@pytest.mark.parametrize(
    "text",
    [
        (
            "THE FARABUNDO MARTI NATIONAL LIBERATION FRONT SAID IN SAN SALVADOR THAT JOSE MARIA DE "
            "LA CRUZ Y LOPEZ OF THE UNION NACIONAL DE LOS TRABAJADORES DEL CAMPO WAS KIDNAPPED."
        ),
        (
            "GUNMEN KIDNAPPED JOSE LUIS DE LA HOZ Y TORRES, A LEADER OF THE ASOCIACION NACIONAL DE "
            "USUARIOS CAMPESINOS, IN SAN PEDRO DE LOS MILAGROS ON 3 OCTOBER."
        ),
        (
            "The Frente Farabundo Marti para la Liberacion Nacional was named by the Union de los "
            "Trabajadores del Campo of Santa Rosa de Lima."
        ),
        "ILOPANGO, COLONIA SANTA LUCIA, SOYAPANGO, MEJICANOS, ZACAMIL, AND CIUDAD DELGADO:",
    ],
)
def test_names_of_many_peoples_leave_a_text_english(text: str) -> None:
    assert main_language(passages(article(text))) == ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "Forces assailed Saigon, Cholon and Gia Định at dawn, the head of the district said.",
        "Rockets hit Stepanakert (Ստեփանակերտ) and Füzuli, officials of the region said.",
    ],
)
def test_foreign_letters_in_names_leave_a_text_english(text: str) -> None:
    assert name(text) == "English"


def test_a_long_text_that_no_model_knows_is_in_another_language() -> None:
    maori = (
        "Ko te katoa o nga tangata i te whanaungatanga mai e watea ana i nga here katoa; e "
        "tauriterite ana hoki nga mana me nga tika."
    )
    assert name(maori) == "another language"
    assert name(maori[:60]) == ""


def test_the_table_names_labels_of_the_model() -> None:
    table = tomllib.loads(
        files("mapper").joinpath("data/lexicon/languages.toml").read_text("utf-8")
    )
    scripts = Counter(row["script"] for row in table["languages"].values())
    shared = {c: r for c, r in table["languages"].items() if scripts[r["script"]] > 1}
    named = [label for code, row in shared.items() for label in row.get("labels", (code,))]
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    assert len(named) > 80
    assert set(named) | {table["rules"]["no_language"]} <= set(model.labels)
    assert [label for label, count in Counter(named).items() if count > 1] == ["sr"]


def test_english_news_does_not_load_the_model() -> None:
    code = (
        "import sys; from mapper.text.language import language_of; "
        "print(language_of('Two men were shot dead near the market, police said.').name, "
        "language_of('Posted on Monday'), 'py3langid' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "English None False\n"


def test_a_paragraph_in_doubt_has_the_language_of_the_most() -> None:
    text = f"{SPANISH}\n\nBogotá, Cali.\n\n{SPANISH}\n"
    assert [p.language.code for p in passages(article(text))] == ["es", "es", "es"]
    assert main_language(passages(article(text))) == Language(code="es", name="Spanish")


def test_a_text_in_another_language_gives_no_reports() -> None:
    read = pipeline.annotate(article(SPANISH), world())
    reports = extraction.extract(read)
    assert (read.language.name, read.is_read, reports, read.dates) == (
        "Spanish",
        False,
        (),
        (),
    )
    assert [p.span.text for p in read.foreign] == [SPANISH]


def test_of_a_mixed_text_only_what_is_english_is_read() -> None:
    english = "Two soldiers were killed in an explosion near Goris on 3 May 2021."
    text = f"{english}\n\n{SPANISH}\n\n{SPANISH}\n"
    read = pipeline.annotate(article(text), world())
    assert [r.quote.text for r in extraction.extract(read)] == [english.removesuffix(".") + "."]
    assert (read.language.code, read.is_read, len(read.foreign)) == ("en", True, 2)


def test_a_build_says_what_it_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(f"{SPANISH}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"Two men were shot dead in Goris.\n\n{SPANISH}\n", "utf-8")
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "maps")]) == 0
    out, err = capsys.readouterr()
    assert "Left out  1 article and 1 paragraph in other languages\n" in out
    assert "a.txt: in Spanish: no reports are read from it\n" in err
    assert "b.txt: left out: 1 paragraph in Spanish\n" in err


@pytest.mark.xfail(strict=True, reason="only of English is a parser there, and events need trees")
def test_a_second_language_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "es.toml").write_text(LEXICON, encoding="utf-8")
    assert languages(tmp_path) == {"es"}
    assert "en" in languages()
    read = pipeline.annotate(article(SPANISH), world(), lexicons=tmp_path)
    spanish = lexicon_of("es", tmp_path)
    (report,) = extraction.extract(read, lexicon=spanish)
    assert (read.is_read, report.sub_type) == (True, "Remote explosive/landmine/IED")
    assert report.trigger is not None
    assert report.trigger.text == "explosión"
    denied = article(
        SPANISH.replace("según el ejército de Colombia", "pero lo desmintió el ejército")
    )
    read = pipeline.annotate(denied, world(), lexicons=tmp_path)
    assert [r.status for r in extraction.extract(read, lexicon=spanish)] == ["denied"]


def test_a_damaged_lexicon_says_where(tmp_path: Path) -> None:
    (tmp_path / "xx.toml").write_text("[[event", encoding="utf-8")
    with pytest.raises(DataError, match=r"xx\.toml:1: not TOML "):
        lexicon_of("xx", tmp_path)


def test_a_lexicon_names_only_kinds_that_there_are(tmp_path: Path) -> None:
    text = LEXICON.replace("Remote explosive/landmine/IED", "Bombing")
    (tmp_path / "xx.toml").write_text(text, encoding="utf-8")
    line = next(n for n, line in enumerate(text.splitlines(), 1) if "Bombing" in line)
    with pytest.raises(DataError, match=rf"xx\.toml:{line}: 'Bombing' is no sub-type of "):
        lexicon_of("xx", tmp_path)


def test_a_lexicon_holds_regular_expressions_alone(tmp_path: Path) -> None:
    text = LEXICON.replace("explosi[oó]n(?:es)?", "explosi[oó]n(?:es")
    (tmp_path / "xx.toml").write_text(text, encoding="utf-8")
    line = next(n for n, line in enumerate(text.splitlines(), 1) if "explosi[" in line)
    expected = rf"xx\.toml:{line}: 'explosi\[oó\]n\(\?:es' is no regular expression \(missing"
    with pytest.raises(DataError, match=expected):
        lexicon_of("xx", tmp_path)
