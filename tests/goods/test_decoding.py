"""What a spreadsheet has saved is read as it was written, or refused: never as other letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.importing import Finding, parse
from store.importing.decoding import decoded

TEA = (Path(__file__).parent / "catalogs" / "tea.csv").read_text("utf-8-sig")
CHINESE = "Handle,Title,Variant Price\n龙井,西湖龙井茶，明前采摘；每罐五十克,12.80\n"
FRENCH = "Handle,Title,Variant Price\nthe,Thé vert à la menthe – déjà « prêt »,12.80\n"
JAPANESE = "Handle,Title,Variant Price\ncha,これは日本語のお茶です。静岡産の煎茶,12\n"
KOREAN = "Handle,Title,Variant Price\ncha,녹차 한국어 설명입니다 맛있어요,12\n"
RUSSIAN = "Handle,Title,Variant Price\ncha,Зелёный чай из Китая,12\n"


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
        (FRENCH, "mac_roman"),
    ],
)
def test_what_is_not_sure_is_refused_by_its_line(text: str, encoding: str) -> None:
    parsed = parse(text.encode(encoding), "USD")
    assert [(one.line, one.reason) for one in parsed.mistakes] == [(2, "not-utf8")]


def test_a_utf8_file_with_a_broken_byte_is_no_other_alphabet() -> None:
    broken = FRENCH.replace("–", "-").encode().replace("ê".encode(), b"\xea")
    assert [one.reason for one in parse(broken, "USD").mistakes] == ["not-utf8"]


def test_a_long_file_is_read_in_steps_that_cut_no_character() -> None:
    text = "Handle,Title,Variant Price\n" + "a龙井,西湖龙井茶明前采摘,12.80\n" * 9_000
    assert whole(text.encode("gbk"))[0] == text
    assert sum(1 for _ in decoded(text.encode("gbk"))) > 3


def test_a_table_of_tabs_in_utf16_is_what_a_spreadsheet_calls_unicode_text() -> None:
    parsed = parse(CHINESE.replace(",", "\t").replace("\n", "\r\n").encode("utf-16"), "USD")
    assert [one.product.title for one in parsed.products] == ["西湖龙井茶，明前采摘；每罐五十克"]
