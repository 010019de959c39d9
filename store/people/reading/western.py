"""Addresses in Latin script: name, street, town and postcode, phone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.people.address import ParsedAddress
from store.people.countries import countries, country_named
from store.people.reading.formats import CITY_STATES, UNMISTAKABLE, Format, format_of
from store.people.reading.message import Part
from store.people.reading.phones import take_phones
from store.people.reading.street import (
    could_be_name,
    could_be_town,
    has_digit,
    looks_like_street,
    split_run_on,
    split_street,
)


def read(parts: Sequence[Part], country: str) -> ParsedAddress:
    """Read an address of a country that writes street before town."""
    return _Reading(parts, country).result()


class _Reading:
    """Takes part after part out of the message until the street is left."""

    def __init__(self, parts: Sequence[Part], country: str) -> None:
        self.phone, self.parts = take_phones(list(parts))
        self.name = self._labelled("name")
        self.town = self._labelled("town")
        self.region = self._labelled("region")
        self.postcode = self._labelled("postcode")
        self.country = self._take_country(country)
        self.format = format_of(self.country)
        if not self.postcode:
            self._take_postcode()
        if not self.name:
            self._split_run_on()
            self._take_name()
        if not self.town:
            self._take_town_alone()

    def _labelled(self, label: str) -> str:
        found = [part.text for part in self.parts if part.label == label]
        self.parts = [part for part in self.parts if part.label != label]
        return " ".join(found)

    def _take_country(self, otherwise: str) -> str:
        labelled = self._labelled("country")
        if labelled:
            return country_named(labelled, at_home_in=otherwise) or otherwise
        behind_the_name = range(len(self.parts) - 1, 0, -1)
        for at in behind_the_name:
            text = self.parts[at].text
            if code := country_named(text, at_home_in=otherwise) or _country_code(text, otherwise):
                if code not in CITY_STATES:
                    del self.parts[at]
                return code
            town = "".join(char for char in text if not char.isdecimal())
            if (code := country_named(town, at_home_in=otherwise)) in CITY_STATES:
                return code
        for at in behind_the_name:
            head, code = _country_at_the_end(self.parts[at].text, otherwise)
            if code:
                if code not in CITY_STATES:
                    self.parts[at] = Part(head)
                return code
        return self._country_of_postcode() or otherwise

    def _country_of_postcode(self) -> str | None:
        for country in UNMISTAKABLE:
            if any(format_of(country).postcode.search(part.text) for part in self.parts):
                return country
        return None

    def _take_postcode(self) -> None:
        """Of several that look like one the last is it: house numbers stand before it."""
        for at in range(len(self.parts) - 1, -1, -1):
            text = self.parts[at].text
            match = max(self.format.postcode.finditer(text), key=re.Match.start, default=None)
            if match is None:
                continue
            before, after = text[: match.start()].strip(" ,.-"), text[match.end() :].strip(" ,.-")
            if after and not before and looks_like_street(after):
                continue
            self.postcode = match[0].upper()
            self._take_town(at, before, after)
            return

    def _take_town(self, at: int, before: str, after: str) -> None:
        """The town stands before or behind the postcode, else in the part before or after it."""
        if after and not before and not self.region:
            after, self.region = _split_region(after, self.format)
        rest = before
        if before and not self.region:
            rest, self.region = _split_region(before, self.format)
        street = ""
        if after and not self.town and not has_digit(after):
            self.town, street = after, rest
        elif rest and not self.town:
            street, self.town = split_street(rest)
        else:
            street = f"{rest} {after}".strip()
        self.parts[at : at + 1] = [Part(street)] if street else []
        if not self.town and not street:
            self._take_town_beside(at)

    def _take_town_beside(self, at: int) -> None:
        if at > 0 and not self.region:
            region = self.format.regions.get(self.parts[at - 1].text.casefold())
            if region and at > 1 and could_be_town(self.parts[at - 2].text):
                self.region = region
                del self.parts[at - 1]
                at -= 1
        street, town = split_street(self.parts[at - 1].text) if at > 0 else ("", "")
        if street and town:
            self.parts[at - 1], self.town = Part(street), town
            return
        for beside in (at - 1, at):
            # The first part is the name.
            if 0 < beside < len(self.parts) and could_be_town(self.parts[beside].text):
                self.town = self.parts.pop(beside).text
                return

    def _split_run_on(self) -> None:
        """“Nadia Haddad 4 Rose Lane”, all that is left: where the house number says so."""
        if len(self.parts) != 1:
            return
        name, street = split_run_on(self.parts[0].text)
        if name:
            if not self.town:
                street, self.town = split_street(street)
            self.parts = [Part(name), Part(street)]

    def _take_name(self) -> None:
        """The first part, or where that is a street the one that came last."""
        for at in (0, len(self.parts) - 1):
            if 0 <= at < len(self.parts) and could_be_name(self.parts[at].text):
                if at and self._is_region(self.parts[at].text):
                    continue
                self.name = self.parts.pop(at).text
                return

    def _take_town_alone(self) -> None:
        """Without a postcode in the message the town is what stands last, after the street."""
        if self.postcode or len(self.parts) < 2:
            return
        rest, region = _split_region(self.parts[-1].text, self.format)
        if region and not rest and len(self.parts) > 2:
            self.region = self.region or region
            self.parts.pop()
            rest = self.parts[-1].text
        if rest and could_be_town(rest):
            self.parts.pop()
            self.town = rest
            self.region = self.region or region

    def _is_region(self, text: str) -> bool:
        return text.casefold() in self.format.regions

    def result(self) -> ParsedAddress:
        lines = [part.text for part in self.parts]
        if not self.region and len(lines) > 1 and self._is_region(lines[-1]):
            self.region = self.format.regions[lines.pop().casefold()]
        found = {
            "name": self.name,
            "street": lines,
            "town": self.town,
            "postcode": self.postcode or not self.format.obligatory,
            "country": self.country,
            "phone": self.phone,
        }
        return ParsedAddress(
            name=self.name,
            lines=tuple(lines),
            town=self.town,
            postcode=self.postcode,
            region=self.region,
            country=self.country,
            phone=self.phone,
            missing=tuple(part for part, text in found.items() if not text),
        )


def _country_code(text: str, otherwise: str) -> str | None:
    """A code in capitals, unless it is a state's too: CA is California except in Canada."""
    if text == otherwise or text not in format_of("US").regions.values():
        return text if text in countries() else None
    return None


def _country_at_the_end(text: str, otherwise: str) -> tuple[str, str | None]:
    """“London UK”, “Berlin Germany”; not “New Mexico”."""
    words = text.split()
    for count in (1, 2, 3):
        head, tail = words[:-count], " ".join(words[-count:])
        if not head or head[-1].casefold() in ("new", "port", "san"):
            continue
        code = country_named(tail, at_home_in=otherwise)
        if code and (len(tail) > 2 or tail.isupper()):
            return " ".join(head), code
    return text, None


def _split_region(text: str, format_: Format) -> tuple[str, str]:
    """Take “IL” off “Springfield IL”; a town of that name alone stays one."""
    words = text.split()
    for count in (3, 2, 1):
        tail = " ".join(words[-count:])
        region = format_.regions.get(tail.casefold())
        if len(words) < count or region is None:
            continue
        # Two letters are an abbreviation only in capitals: “Portland or …” is none.
        if len(tail) <= 3 and not tail.isupper():
            continue
        return " ".join(words[:-count]), region
    return text, ""
