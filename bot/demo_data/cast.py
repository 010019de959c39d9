"""The people of the demo, and the group they are in. Their ids are the same at every start.

A sandbox counts its people from 1001: whoever is new beside the demo's data is nobody here.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody in the demo. Who has an address has bought here before."""

    id: int
    name: str
    username: str
    language: str
    address: str | None = None
    knows_the_bot: bool = True


YOU: Final = Player(
    7001, "Nadia", "nadia", "en", "Nadia Haddad, 4 Rose Lane, Leeds LS1 4DY, 07700 900123"
)
LIN: Final = Player(
    7002, "Lin 林", "lin", "zh", "林小满 13800138000 浙江省杭州市西湖区文三路 90 号 310012"
)
TOM: Final = Player(
    7003, "Tom", "tom", "en", "Tom Baker, 12 Mill Road, Cambridge CB1 2AD, 07700 900456"
)
ANNA: Final = Player(
    7004, "Anna", "anna", "en", "Anna Holm, 12 Elm Street, York YO1 7HH, 07700 900789"
)
KAI: Final = Player(
    7005, "Kai 阿凯", "kai", "zh", "凯文 13900139000 上海市徐汇区永嘉路 8 号 200031"
)
MEI: Final = Player(7006, "Mei", "mei", "en")
ZOE: Final = Player(7007, "Zoe", "zoe", "en", knows_the_bot=False)
BEN: Final = Player(
    7008, "Ben", "ben", "en", "Ben Okoro, 7 Harbour Road, Bristol BS1 6UX, 07700 900321"
)

PLAYERS: Final = (YOU, LIN, TOM, ANNA, KAI, BEN, MEI, ZOE)

BOT_NAME: Final = "Mei's Tea House"
BOT_USERNAME: Final = "meitea_bot"
"""A bot carries its shop's name; Kai, a friend, has a corner in it."""

GROUP: Final = -1001000000001
GROUP_TITLE: Final = "Friday tea"
MEMBERS: Final = (TOM, YOU, LIN, ANNA, KAI, BEN, ZOE)
"""The first has made the group, so it speaks English."""
