"""An album is one listing: its photos come one by one, and are collected before it is listed.

Telegram sends an album as single messages with one mark, and does not say how many there are; any
of them may have the words. Each is written down, and a moment after the first the album is due:
the process may end in between, the photos wait. What comes later still is put behind the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from store import dialogues, outbox, shops
from store.catalog.locking import lock
from store.catalog.new import NewPicture, NewProduct, NewVariant
from store.catalog.picturing import add_pictures, set_pictures
from store.catalog.statements import sql
from store.catalog.typed import parse_listing
from store.catalog.writing import add_product
from store.database import Row, Transaction
from store.deadlines import Reaction, set_deadline
from store.policy import DAY, SECOND, Policy
from store.refusals import Refused

WORDS: Final = 1_000
"""Characters of a caption (Telegram's own limit is 1,024)."""
GATHER: Final = SECOND
"""How long the others are waited for."""
ALBUM_DUE: Final = "album-due"
ALBUM_OVER: Final = "album-over"
KEEPERS: Final = ("owner", "manager")

Missing = Literal["", "shop", "currency", "title", "price", "stock"]

NOTICES: Final[Mapping[str, str]] = {
    "album-listed": "to who sent it: product, shop, missing (price, stock or nothing)",
    "album-asks": "to who sent it: shop (0: not known), missing (shop, currency or title)",
}


@dataclass(frozen=True, slots=True)
class Drafted:
    """What came of words and photos: a draft, or nothing yet; and what is still missing."""

    product: int | None
    missing: Missing


async def collect_photo(
    tx: Transaction,
    person: int,
    mark: str,
    message: int,
    file: str,
    words: str,
    code: str,
    *,
    instead_of: int | None = None,
    now: int,
) -> None:
    """Take in one photo of an album; `message` is its place among the others.

    `instead_of`: the product whose photos these replace, which is the caller's to have checked.
    """
    row = await sql.put_album(
        tx,
        person=person,
        mark=mark,
        words=words[:WORDS],
        code=code,
        instead_of=instead_of,
        now=now,
    )
    assert row is not None, "an upsert has a row"
    if not await sql.add_album_photo(tx, album=row["id"], message=message, file=file):
        return
    if row["product"] is not None:
        await _add_late(tx, row["product"], file, now=now)
    elif words or now < row["begun_at"] + GATHER:
        await set_deadline(tx, ALBUM_DUE, row["id"], max(row["begun_at"] + GATHER, now))


async def _add_late(tx: Transaction, product: int, file: str, *, now: int) -> None:
    await add_pictures(tx, product, (), (NewPicture(file=file),), behind=True)
    await outbox.touch(tx, "product", product, now=now)


async def draft_album(
    tx: Transaction, shop: int, album: int, person: int, words: str = "", *, now: int
) -> Drafted:
    """Make a draft of an album, with its own words or these.

    Raises Refused("product-gone") for an album that is forgotten or somebody else's.
    """
    row = await sql.album(tx, id=album)
    if row is None or row["person"] != person:
        raise Refused("product-gone")
    if row["product"] is not None:
        return Drafted(row["product"], "")
    found = await shops.get_shop(tx, shop)
    currency = found.currency if found else None
    if currency is None:
        return Drafted(None, "currency")
    typed = (words or row["words"]).strip()[:WORDS]
    read = parse_listing(typed, currency)
    if not read.title:
        return Drafted(None, "title")
    new = NewProduct(
        title=read.title,
        about="\n".join(typed.split("\n")[1:]),
        currency=currency,
        variants=(NewVariant(price=read.price or 0, stock=read.stock or 0),),
        code=row["code"],
        pictures=await _photos(tx, album),
    )
    product = await add_product(tx, shop, new, now=now)
    await _listed(tx, album, product, now=now)
    missing = [what for what in ("price", "stock") if what in read.missing]
    return Drafted(product, missing[0] if missing else "")


async def album_first_photo(tx: Transaction, album: int, person: int) -> str | None:
    """Return the first photo of an album that this person has sent."""
    row = await sql.album(tx, id=album)
    photos = await _photos(tx, album) if row is not None and row["person"] == person else ()
    return photos[0].file if photos else None


async def _photos(tx: Transaction, album: int) -> tuple[NewPicture, ...]:
    rows = await sql.album_photos(tx, album=album)
    return tuple(NewPicture(file=row["file"]) for row in rows)


async def _listed(tx: Transaction, album: int, product: int, *, now: int) -> None:
    await sql.list_album(tx, id=album, product=product)
    await set_deadline(tx, ALBUM_OVER, album, now + DAY)


async def _due(tx: Transaction, album: int, now: int, _policy: Policy) -> None:
    """All of it has come: list it, or ask for what is missing."""
    row = await sql.album(tx, id=album)
    if row is None or row["product"] is not None:
        return
    # Whatever comes of it, nobody remembers it tomorrow.
    await set_deadline(tx, ALBUM_OVER, album, now + DAY)
    person = row["person"]
    kept = [shop.id for shop, role in await shops.shops_of(tx, person) if role in KEEPERS]
    if row["instead_of"] is not None:
        await _replace(tx, row, kept, now=now)
        return
    asked = await dialogues.expected(tx, person, person)
    meant = asked.detail.get("shop") if asked is not None and asked.kind == "m-listing" else None
    if meant in kept:
        kept = [meant]
    if len(kept) > 1:
        await _ask(tx, person, 0, "shop", "m-which", {"album": album}, now=now)
    elif kept:
        await _draft(tx, kept[0], album, person, now=now)


async def _draft(tx: Transaction, shop: int, album: int, person: int, *, now: int) -> None:
    drafted = await draft_album(tx, shop, album, person, now=now)
    if drafted.product is None:
        detail = {"shop": shop, "album": album}
        kind = "m-currency" if drafted.missing == "currency" else "m-listing"
        await _ask(tx, person, shop, drafted.missing, kind, detail, now=now)
        return
    told = {"product": drafted.product, "shop": shop, "missing": drafted.missing}
    await outbox.tell(tx, person, "album-listed", told, now=now)
    [variant] = await sql.variants(tx, product=drafted.product, language="")
    if drafted.missing == "price":
        read = parse_listing((await _words(tx, album))[:WORDS], variant["currency"])
        then = "stock" if read.stock is None else ""
        asks = {"variant": variant["id"], "then": then}
        await dialogues.expect(tx, person, person, "m-price", asks, now=now)
    elif drafted.missing == "stock":
        await dialogues.expect(tx, person, person, "m-stock", {"variant": variant["id"]}, now=now)
    else:
        await dialogues.done(tx, person, person)


async def _words(tx: Transaction, album: int) -> str:
    row = await sql.album(tx, id=album)
    return "" if row is None else str(row["words"])


async def _ask(
    tx: Transaction,
    person: int,
    shop: int,
    missing: Missing,
    kind: str,
    detail: Mapping[str, int],
    *,
    now: int,
) -> None:
    await outbox.tell(tx, person, "album-asks", {"shop": shop, "missing": missing}, now=now)
    await dialogues.expect(tx, person, person, kind, detail, now=now)


async def _replace(tx: Transaction, row: Row, kept: list[int], *, now: int) -> None:
    """Show these photos instead of all there were, if the person still keeps that shop."""
    product = row["instead_of"]
    shop = await sql.shop_of_product(tx, id=product)
    if shop not in kept:
        return
    await lock(tx, shop, product, now=now)
    await set_pictures(tx, product, await _photos(tx, row["id"]), now=now)
    await _listed(tx, row["id"], product, now=now)
    detail = {"product": product, "shop": shop, "missing": ""}
    await outbox.tell(tx, row["person"], "album-listed", detail, now=now)
    await dialogues.done(tx, row["person"], row["person"])


async def _over(tx: Transaction, album: int, _now: int, _policy: Policy) -> None:
    await sql.forget_album(tx, id=album)


TIMERS: Final[Mapping[str, Reaction]] = {ALBUM_DUE: _due, ALBUM_OVER: _over}
