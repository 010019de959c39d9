"""Addresses written in Chinese: from the province down to the door, spaces anywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from store.people.address import ParsedAddress
from store.people.countries import country_named
from store.people.reading.message import Part
from store.people.reading.phones import take_phones

_PROVINCES: Final = (
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|"
    "云南|陕西|甘肃|青海|台湾|台灣|臺灣"
)
_MUNICIPALITIES: Final = "北京|天津|上海|重庆"
_AUTONOMOUS: Final = "内蒙古|广西壮族|广西|西藏|宁夏回族|宁夏|新疆维吾尔|新疆"
_SPECIAL: Final = "香港|澳门|澳門"
_REGION: Final = re.compile(
    rf"(?:(?:{_PROVINCES})省?|(?:{_MUNICIPALITIES})市?|(?:{_AUTONOMOUS})(?:自治区)?"
    rf"|(?:{_SPECIAL})(?:特别行政区|特別行政區)?)"
)
_TOWN: Final = re.compile(r"[\u4e00-\u9fff]{1,12}?(?:市|自治州|地区|盟|縣)")
_TOWN_OF_TAIWAN: Final = re.compile(
    r"(?:[台臺][北中南東东]|新北|桃[園园]|高雄|基隆|新竹|嘉[義义])[市縣县]"
)
_ADDRESS_WORD: Final = re.compile(
    r"[省市区區县縣州盟旗镇鎮乡鄉村路街道巷弄号號栋棟幢楼樓层層室苑园園城厦廈座]"
)
_DOOR: Final = re.compile(r"[路街道巷弄村号號栋棟幢楼樓室镇鎮乡鄉厦廈苑]")
_HAN_NAME: Final = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,8})*(?:先生|女士|小姐|老师)?"
)
_LATIN_NAME: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_.]+\.?){0,3}")
_POSTCODE: Final = re.compile(r"\d{6}")
_POSTCODE_OF_TAIWAN: Final = re.compile(r"\d{3}(?:\d{2,3})?")
_COUNTRY_OF: Final = {
    **{"香港": "HK", "澳门": "MO", "澳門": "MO"},
    **{"台湾": "TW", "台灣": "TW", "臺灣": "TW"},
}


def is_chinese(parts: Sequence[Part]) -> bool:
    """Whether the address itself, not just a name or a country, is in Chinese."""
    return any(
        _REGION.match(part.text) or len(_ADDRESS_WORD.findall(part.text)) >= 2 for part in parts
    )


def read(parts: Sequence[Part], country: str) -> ParsedAddress:
    """Read a Chinese address; a province, or a town of Taiwan, says where it is by itself."""
    phone, rest = take_phones(list(parts))
    name = next((part.text for part in rest if part.label == "name"), "")
    postcode = next((part.text for part in rest if part.label == "postcode"), "")
    tokens = [
        token
        for part in rest
        if part.label not in ("name", "postcode")
        for token in part.text.split()
    ]
    named, tokens = _take_country(tokens, country)
    if named is None and any(_TOWN_OF_TAIWAN.match(token) for token in tokens):
        named = "TW"
    if not postcode:
        form = _POSTCODE_OF_TAIWAN if (named or country) == "TW" else _POSTCODE
        postcode, tokens = _take_postcode(tokens, form)
    if not name:
        name, tokens = _take_name(tokens)
    region, town, street = _place(tokens)
    if named is None and region:
        named = next((code for stem, code in _COUNTRY_OF.items() if region.startswith(stem)), "CN")
    found = {
        "name": name,
        "street": street,
        "town": town,
        "country": named or country,
        "phone": phone,
    }
    return ParsedAddress(
        name=name,
        lines=(street,) if street else (),
        town=town,
        postcode=postcode,
        region=region,
        country=named or country,
        phone=phone,
        missing=tuple(part for part, text in found.items() if not text),
    )


def _take_postcode(tokens: list[str], form: re.Pattern[str]) -> tuple[str, list[str]]:
    for at, token in enumerate(tokens):
        if form.fullmatch(token):
            return token, tokens[:at] + tokens[at + 1 :]
    return "", tokens


def _take_country(tokens: list[str], country: str) -> tuple[str | None, list[str]]:
    for at, token in enumerate(tokens):
        # 香港 alone is the region of what follows, and its country as well.
        if not _REGION.fullmatch(token) and (code := country_named(token, at_home_in=country)):
            return code, tokens[:at] + tokens[at + 1 :]
        if token.startswith("中国") and _REGION.match(token[2:]):
            return None, [*tokens[:at], token[2:], *tokens[at + 1 :]]
    return None, tokens


def _take_name(tokens: list[str]) -> tuple[str, list[str]]:
    """The name stands first or last, never inside of the place."""
    latin = _leading_latin(tokens)
    if latin:
        return " ".join(tokens[:latin]), tokens[latin:]
    for at in (0, len(tokens) - 1):
        # 张三收: “to be received by” is no part of the name.
        name = tokens[at].removesuffix("收") if tokens else ""
        if _is_name(name):
            return name, tokens[:at] + tokens[at + 1 :]
    return "", tokens


def _leading_latin(tokens: list[str]) -> int:
    count = 0
    while count < min(3, len(tokens)) and re.fullmatch(r"[A-Za-z.'-]+", tokens[count]):
        count += 1
    return count


def _is_name(token: str) -> bool:
    if _LATIN_NAME.fullmatch(token) and token.isascii():
        return True
    return (
        bool(_HAN_NAME.fullmatch(token))
        and not _REGION.match(token)
        and not _ADDRESS_WORD.search(token[-1])
    )


def _place(tokens: Sequence[str]) -> tuple[str, str, str]:
    """Return region, town and street; an unmarked town is read only where spaces set it apart."""
    text = _joined(tokens)
    match = _REGION.match(text)
    region = match[0] if match else ""
    text = text[len(region) :]
    if region and re.fullmatch(rf"(?:{_MUNICIPALITIES})市?", region):
        # 北京市北京市朝阳区: forms ask for the town again.
        again = re.match(rf"{region[:2]}市|市辖区", text)
        return region, region, text[again.end() :] if again else text
    if region.startswith(("香港", "澳门", "澳門")):
        return region, region, text
    town = _TOWN.match(text)
    if town:
        return region, town[0], text[town.end() :]
    if region and len(tokens) > 2 and tokens[0] == region and not _DOOR.search(tokens[1]):
        return region, tokens[1], _joined(tokens[2:])
    return region, "", text


def _joined(tokens: Sequence[str]) -> str:
    """文三路 90 号 is 文三路90号, but two Latin words stay two."""
    text = " ".join(tokens)
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)
