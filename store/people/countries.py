"""Countries by code and by name, from the CLDR that comes with Babel. Pure.

Nothing is loaded before it is asked for: the bot starts without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from babel import Locale
from babel.core import get_global

# CLDR's codes that are no country of ISO 3166: groups, outliers, tests.
_NO_COUNTRIES: Final = frozenset(
    {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "TA"}
)

# What people write and CLDR does not have. Where a name is also a town's or a state's it is not
# here, nor is an alpha-2 code that is a state's too (CA, DE, IN): those are left unread.
_ALSO: Final = MappingProxyType(
    {
        "uk": "GB",
        "u.k.": "GB",
        "great britain": "GB",
        "england": "GB",
        "scotland": "GB",
        "wales": "GB",
        "northern ireland": "GB",
        "us": "US",
        "u.s.": "US",
        "usa": "US",
        "u.s.a.": "US",
        "united states of america": "US",
        "deutschland": "DE",
        "österreich": "AT",
        "schweiz": "CH",
        "suisse": "CH",
        "españa": "ES",
        "italia": "IT",
        "nederland": "NL",
        "the netherlands": "NL",
        "holland": "NL",
        "belgië": "BE",
        "belgique": "BE",
        "polska": "PL",
        "sverige": "SE",
        "norge": "NO",
        "danmark": "DK",
        "suomi": "FI",
        "brasil": "BR",
        "méxico": "MX",
        "czech republic": "CZ",
        "south korea": "KR",
        "russia": "RU",
        "prc": "CN",
        "p.r. china": "CN",
        "中华人民共和国": "CN",
        "中国大陆": "CN",
        "hong kong": "HK",
        "香港": "HK",
        "macau": "MO",
        "macao": "MO",
        "澳门": "MO",
        "中国台湾": "TW",
    }
)


@cache
def countries() -> frozenset[str]:
    """Return the codes of ISO 3166 alpha-2."""
    names: Mapping[str, str] = Locale("en").territories
    return frozenset(
        code for code in names if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    )


@cache
def _codes_by_name() -> dict[str, str]:
    names = {
        name.casefold(): code
        for language in ("en", "zh")
        for code, name in Locale(language).territories.items()
        if code in countries()
    }
    return {**names, **_ALSO}


def country_named(name: str, *, at_home_in: str) -> str | None:
    """Return the code of a country that is called `name` in English or Chinese, or None.

    `at_home_in` is the country that is meant when none is named: Georgia is a state there.
    """
    if at_home_in == "US" and name.casefold() == "georgia":
        return None
    return _codes_by_name().get(name.casefold().strip())


def country_of_zone(zone: str) -> str | None:
    """Return the country in which a time zone lies, such as GB for `Europe/London`."""
    code = get_global("zone_territories").get(zone)
    return code if isinstance(code, str) and code in countries() else None
