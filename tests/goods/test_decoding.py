"""What a spreadsheet has saved is read as it was written, or refused: never as other letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.importing import Finding, parse
from store.importing.decoding import SAMPLE, _around, _western, decoded

TEA = (Path(__file__).parent / "catalogs" / "tea.csv").read_text("utf-8-sig")
CHINESE = "Handle,Title,Variant Price\n龙井,西湖龙井茶，明前采摘；每罐五十克,12.80\n"
FRENCH = "Handle,Title,Variant Price\nthe,Thé vert à la menthe – déjà « prêt »,12.80\n"
JAPANESE = "Handle,Title,Variant Price\ncha,これは日本語のお茶です。静岡産の煎茶,12\n"
KOREAN = "Handle,Title,Variant Price\ncha,녹차 한국어 설명입니다 맛있어요,12\n"
RUSSIAN = "Handle,Title,Variant Price\ncha,Зелёный чай из Китая,12\n"
CAPITALS = "Handle,Title,Variant Price\ncha,ЗЕЛЕНЫЙ ЧАЙ КИТАЙСКИЙ,12\n"
QUOTED = "Handle,Title,Variant Price\ncha,ЛУЧШИЙ «ЧАЙ», ЁЛКА № 12,12\n"
EVEN = "Handle,Title,Variant Price\ncha,ЧАЙНИК МОРЕ ЗИМА КОФЕ,12\n"
GERMAN = (
    "Handle,Title,Variant Price\ntee,„Spaß“ – CAFÉ™ MENÜ“ GROß’,12.80\n"
    "the,«\u00a0Thé prêté\u00a0» déjà\u00a0: «CAFÉ»,5\n"
) + "".join(f"b{n},Grüner Tee für Gäste – zärtlich,5\n" for n in range(9))


def whole(data: bytes) -> tuple[str, Finding | None]:
    """What came of it when all steps are taken."""
    steps = decoded(data)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            result: tuple[str, Finding | None] = done.value
            return result


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        (TEA, "utf-8", None),
        (TEA, "utf-8-sig", None),
        (TEA, "utf-16", None),
        (TEA, "gb18030", "read-as-chinese"),
        (CHINESE, "gbk", "read-as-chinese"),
        (FRENCH, "cp1252", "read-as-western"),
        (GERMAN, "cp1252", "read-as-western"),
        (JAPANESE, "utf-8", None),
    ],
)
def test_it_is_read_as_it_was_written(text: str, encoding: str, said: str | None) -> None:
    read, finding = whole(text.encode(encoding))
    assert read == text
    assert (finding.reason if finding else None) == said
    parsed = parse(text.encode(encoding), "USD")
    assert not parsed.mistakes
    assert parsed.products == parse(text.encode(), "USD").products


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CAPITALS, "cp1251"),
        (QUOTED, "cp1251"),
        (EVEN, "cp1251"),
        (EVEN, "koi8-r"),
        (FRENCH, "mac_roman"),
    ],
)
def test_what_is_not_sure_is_refused_by_its_line(text: str, encoding: str) -> None:
    parsed = parse(text.encode(encoding), "USD")
    assert [(one.line, one.reason) for one in parsed.mistakes] == [(2, "not-utf8")]


def test_a_utf8_file_with_a_broken_byte_is_no_other_alphabet() -> None:
    broken = FRENCH.replace("–", "-").encode().replace("ê".encode(), b"\xea")
    assert [one.reason for one in parse(broken, "USD").mistakes] == ["not-utf8"]


@pytest.mark.parametrize("word", ["Café", "Łódź", "Große", "茶", "🍵", "it’s"])
@pytest.mark.parametrize("rows_between", [0, 20_000])
def test_one_character_of_utf8_anywhere_keeps_it_from_being_read_as_western(
    word: str, rows_between: int
) -> None:
    head, between = b"Handle,Title,Variant Price\n", b"cup,Cup,5\n" * rows_between
    stray, sound = b"tea,Mei\x92s tea,5\n", f"pot,{word},5\n".encode()
    for data in (head + stray + between + sound, head + sound + between + stray):
        assert [one.reason for one in parse(data, "USD").mistakes] == ["not-utf8"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("rows", [0, 20_000])
def test_however_far_the_first_character_is_it_is_looked_at(end: str, rows: int) -> None:
    head, row = CHINESE.splitlines()
    text = end.join((head, *["cup,Cup,5"] * rows, row, ""))
    read, finding = whole(text.encode("gb18030"))
    assert read == text
    assert finding == Finding(rows + 2, "", "read-as-chinese")


def test_a_line_longer_than_the_sample_is_looked_at_where_it_counts() -> None:
    head, row = CHINESE.splitlines()
    text = f"{head}\ncup,{'cup ' * 60_000},5,{row}\n"
    read, finding = whole(text.encode("gb18030"))
    assert read == text
    assert finding == Finding(2, "", "read-as-chinese")


@pytest.mark.parametrize("end", [b"", b"\r", b"\n"])
def test_it_is_judged_by_some_lines_around_what_is_no_utf8_however_it_is_parted(end: bytes) -> None:
    at = len(end + b"cups,Cup,5") * 40_000
    data = (b"cups,Cup,5" + end) * 40_000 + b"\xff" + (b"cups,Cup,5" + end) * 40_000
    sample = _around(data, at)
    assert b"\xff" in sample
    assert len(sample) <= 3 * SAMPLE
    assert sample.startswith(b"cup") or not end
    assert not _western(sample.replace(b"\xff", b"")), "nothing to judge by"


def test_a_long_file_is_read_in_steps_that_cut_no_character() -> None:
    text = "Handle,Title,Variant Price\n" + "a龙井,西湖龙井茶明前采摘,12.80\n" * 9_000
    assert whole(text.encode("gbk"))[0] == text
    assert sum(1 for _ in decoded(text.encode("gbk"))) > 3


def test_a_table_of_tabs_in_utf16_is_what_a_spreadsheet_calls_unicode_text() -> None:
    parsed = parse(CHINESE.replace(",", "\t").replace("\n", "\r\n").encode("utf-16"), "USD")
    assert [one.product.title for one in parsed.products] == ["西湖龙井茶，明前采摘；每罐五十克"]
