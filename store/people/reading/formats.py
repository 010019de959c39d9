"""How countries write town and postcode. Pure data.

After the postal authorities' own pages as summarised by the Universal Postal Union; a country that
is not here has no obligatory postcode and is read like most of Europe.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Format:
    """A country's postcode and, where a region is a part of the last line, its regions."""

    postcode: re.Pattern[str]
    obligatory: bool = True
    regions: Mapping[str, str] = field(default_factory=dict)
    """Casefolded name or abbreviation → how it is written on a parcel."""


def _format(postcode: str, *, obligatory: bool = True, regions: str = "") -> Format:
    """`regions` is “CA California, NY New York, …”; without an abbreviation, “=Kent, =Essex”."""
    known: dict[str, str] = {}
    for entry in filter(None, regions.split(",")):
        short, _, long = entry.strip().partition(" " if "=" not in entry else "=")
        known[long.strip().casefold()] = short or long.strip()
        if short:
            known[short.casefold()] = short
    # Neither digits nor letters may go on beyond it, and no sign that makes it a phone number.
    return Format(
        re.compile(rf"(?<![\w+/-])(?:{postcode})(?![\w/]|-\w)", re.IGNORECASE), obligatory, known
    )


_US_STATES: Final = (
    "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,"
    "DE Delaware,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,"
    "KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,"
    "MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,"
    "NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,"
    "OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,"
    "TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,"
    "WI Wisconsin,WY Wyoming,DC District of Columbia,PR Puerto Rico"
)
_CANADA: Final = (
    "AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,"
    "NS Nova Scotia,NT Northwest Territories,NU Nunavut,ON Ontario,PE Prince Edward Island,"
    "QC Quebec,QC Québec,SK Saskatchewan,YT Yukon"
)
_AUSTRALIA: Final = (
    "NSW New South Wales,VIC Victoria,QLD Queensland,WA Western Australia,SA South Australia,"
    "TAS Tasmania,ACT Australian Capital Territory,NT Northern Territory"
)
_BRITAIN: Final = (
    "=Kent,=Essex,=Surrey,=Sussex,=East Sussex,=West Sussex,=Norfolk,=Suffolk,=Devon,=Cornwall,"
    "=Dorset,=Somerset,=Cumbria,=Merseyside,=Middlesex,=Rutland,=Northumberland,=County Durham,"
    "=Greater London,=Greater Manchester,=West Midlands,=Tyne and Wear,=Isle of Wight,"
    "=Yorkshire,=North Yorkshire,=South Yorkshire,=West Yorkshire,=East Riding of Yorkshire,"
    "=Lancashire,=Cheshire,=Derbyshire,=Nottinghamshire,=Lincolnshire,=Leicestershire,"
    "=Staffordshire,=Shropshire,=Herefordshire,=Worcestershire,=Warwickshire,=Northamptonshire,"
    "=Cambridgeshire,=Bedfordshire,=Hertfordshire,=Buckinghamshire,=Oxfordshire,"
    "=Gloucestershire,=Berkshire,=Wiltshire,=Hampshire,=County Antrim,=County Down,"
    "=County Armagh,=County Tyrone,=County Fermanagh,=County Londonderry"
)
_CHINA: Final = (
    "=Anhui,=Beijing,=Chongqing,=Fujian,=Gansu,=Guangdong,=Guangxi,=Guizhou,=Hainan,=Hebei,"
    "=Heilongjiang,=Henan,=Hubei,=Hunan,=Inner Mongolia,=Jiangsu,=Jiangxi,=Jilin,=Liaoning,"
    "=Ningxia,=Qinghai,=Shaanxi,=Shandong,=Shanghai,=Shanxi,=Sichuan,=Tianjin,=Tibet,=Xinjiang,"
    "=Yunnan,=Zhejiang"
)

FIVE_DIGITS: Final = _format(r"(?:[A-Z]{1,2}-)?\d{5}")
FOUR_DIGITS: Final = _format(r"(?:[A-Z]{1,2}-)?\d{4}")
ANY_DIGITS: Final = _format(r"\d{3}[ -]?\d{2,4}|\d{4,7}", obligatory=False)
"""For a country without a line of its own."""

FORMATS: Final[Mapping[str, Format]] = {
    "GB": _format(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}", regions=_BRITAIN),
    "US": _format(r"\d{5}(?:-\d{4})?", regions=_US_STATES),
    "CA": _format(r"[A-Z]\d[A-Z][ -]?\d[A-Z]\d", regions=_CANADA),
    "AU": _format(r"\d{4}", regions=_AUSTRALIA),
    "NZ": _format(r"\d{4}"),
    "IE": _format(r"[A-Z]\d[\dW]\s?[A-Z\d]{4}", obligatory=False),
    "NL": _format(r"\d{4}\s?[A-Z]{2}"),
    "SE": _format(r"(?:SE?-)?\d{3}\s?\d{2}"),
    "PL": _format(r"\d{2}-\d{3}"),
    "PT": _format(r"\d{4}-\d{3}"),
    "CZ": _format(r"\d{3}\s?\d{2}"),
    "JP": _format(r"〒?\s?\d{3}-?\d{4}"),
    "IN": _format(r"\d{3}\s?\d{3}"),
    "SG": _format(r"\d{6}"),
    "CN": _format(r"\d{6}", obligatory=False, regions=_CHINA),
    "TW": _format(r"\d{3}(?:\d{2,3})?", obligatory=False),
    "HK": _format(r"(?!)", obligatory=False),
    "MO": _format(r"(?!)", obligatory=False),
    **dict.fromkeys(("DE", "FR", "IT", "ES", "FI", "MY", "TH", "MX", "KR"), FIVE_DIGITS),
    **dict.fromkeys(("AT", "CH", "BE", "DK", "NO", "LU", "HU"), FOUR_DIGITS),
}

UNMISTAKABLE: Final = ("GB", "CA")
"""Whoever writes such a postcode is there: no other country's has this form."""

CITY_STATES: Final = frozenset({"SG", "HK", "MO", "MC"})
"""Country and town in one name."""


def format_of(country: str) -> Format:
    return FORMATS.get(country, ANY_DIGITS)
