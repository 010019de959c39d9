"""What the guards of a case look at, and what its moves bring about. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards of a case look at."""

    needs_goods: bool = False
    may_appeal: bool = False
    offer_refused: bool = False
    kind_proposed: bool = False
    """The shop's proposal is another variant, not a sum."""


@dataclass(frozen=True, slots=True)
class Wait:
    """It is somebody's turn now: their time runs, and they are told."""

    window: str
    """The field of the policy."""


@dataclass(frozen=True, slots=True)
class Settle:
    """What was approved is done: the money goes back, or other goods are sent."""


@dataclass(frozen=True, slots=True)
class LetGo:
    """What was put aside for an exchange goes back on the shelf."""


@dataclass(frozen=True, slots=True)
class End:
    """Its pieces may be in another case, and the parcel's timer goes on."""


@dataclass(frozen=True, slots=True)
class Reopen:
    """Its pieces are in a case again."""


@dataclass(frozen=True, slots=True)
class TellBuyer:
    """The buyer's card comes again, as a message they notice."""


@dataclass(frozen=True, slots=True)
class TellStaff:
    """The card of owner and managers comes again, but for who has acted."""


@dataclass(frozen=True, slots=True)
class AskOperator:
    """Whoever runs the bot is asked."""


Effect = Wait | Settle | LetGo | End | Reopen | TellBuyer | TellStaff | AskOperator
