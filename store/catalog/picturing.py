"""Keeps a product's pictures in their order, and what they are called in the chat system."""

from __future__ import annotations

from collections.abc import Sequence

from store import outbox
from store.catalog.locking import lock
from store.catalog.new import NewPicture
from store.catalog.rules import PICTURES, clean_title
from store.catalog.statements import sql
from store.database import Transaction


async def add_pictures(
    tx: Transaction,
    product: int,
    variants: Sequence[int],
    new: Sequence[NewPicture],
    *,
    behind: bool = False,
) -> None:
    """Keep pictures in their order; a picture of several variants is a row for each.

    `behind`: behind all there are, beyond `rules.PICTURES` none.
    """
    begin = 0
    if behind:
        begin = await sql.last_picture(tx, product=product) + 1
        new = new[: max(PICTURES - begin, 0)]
    for position, picture in enumerate(new, begin):
        shows: list[int | None] = [variants[index] for index in picture.variants]
        for variant in shows or [None]:
            await sql.add_picture(
                tx,
                product=product,
                variant=variant,
                position=position,
                file=picture.file,
                content=picture.content,
                address=picture.address,
                alt=clean_title(picture.alt),
            )


async def set_picture(
    tx: Transaction, shop: int, product: int, new: NewPicture, *, now: int
) -> None:
    """Show this picture instead of all there were."""
    await lock(tx, shop, product, now=now)
    await set_pictures(tx, product, (new,), now=now)


async def set_pictures(
    tx: Transaction, product: int, new: Sequence[NewPicture], *, now: int
) -> None:
    """Show these pictures instead of all there were. The product is locked."""
    await sql.drop_pictures(tx, product=product)
    await sql.found_again(tx, product=product)
    await add_pictures(tx, product, (), new)
    await outbox.touch(tx, "product", product, now=now)


async def remember_file(tx: Transaction, picture: int, file: str) -> None:
    """Keep the chat system's id of a picture that was sent, and let go of its bytes."""
    await sql.remember_file(tx, id=picture, file=file)
