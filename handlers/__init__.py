"""What a person does: one file a noun, each with its table.

`setup` merges the tables and becomes the dispatcher's handlers; `resume` goes on with long work
after a crash. That is all the edge needs.
"""

from aiogram import Dispatcher

from handlers.desk import Desk
from handlers.dispatch import Dispatch
from handlers.table import Table


def all_tables() -> Table:
    """Merge the tables of every file of handlers, one line each."""
    from handlers import (
        addresses,
        again,
        asking,
        browse,
        buying,
        cart,
        cases,
        gifts,
        groups,
        inline,
        membership,
        merchant,
        ordering,
        paying,
        paysupport,
        photos,
        placing,
        privacy,
        restock,
        searching,
        sharing,
        swapping,
        welcome,
    )

    everything = Table()
    for part in (
        welcome,
        browse,
        photos,
        buying,
        placing,
        cart,
        ordering,
        again,
        swapping,
        paying,
        paysupport,
        addresses,
        sharing,
        # Before inline: that one answers every query.
        gifts,
        inline,
        groups,
        membership,
        privacy,
        asking,
        restock,
        # Before a merchant's photos: the rest of an album belongs to its case.
        cases,
        merchant,
        # Last: it takes any text in private that nobody else wants.
        searching,
    ):
        everything.merge(part.table)
    return everything


def setup(dispatcher: Dispatcher, desk: Desk) -> None:
    """Register every handler of the shop."""
    Dispatch(all_tables(), desk).register(dispatcher)


async def resume(desk: Desk) -> None:
    """Go on with what a person has begun and the process before this one has not ended."""
    from handlers.merchant import importing, numbers
    from store import registry, shops

    await desk.database.transact(shops.wind_up, registry.ROUNDS, now=desk.now())
    await numbers.resume(desk)
    await importing.resume(desk)
