"""A file that was being brought in when the bot was killed: it goes on by itself."""

from __future__ import annotations

import pytest
from aiogram import Bot

import handlers
from bot.session import LeanSession
from handlers.desk import Desk
from handlers.merchant import importing as handler
from store import catalog, importing, people, shops
from store.database import Transaction, open_database
from store.policy import Policy
from tests.handlers.merchant.conftest import TOKEN, running
from tests.handlers.merchant.stage import Stage
from tests.postgresql import DatabaseFor
from tests.stage.messages import words
from tests.stage.someone import Someone

NOW = 1_760_000_000_000_000
MEI = 501


def csv(products: int) -> bytes:
    rows = "".join(f"tea-{n},Tea {n},1.00,7,shopify,true\n" for n in range(products))
    head = "Handle,Title,Variant Price,Variant Inventory Qty,Variant Inventory Tracker,Published\n"
    return (head + rows).encode()


async def sent_file(mei: Someone, products: int) -> str:
    """The id of a file that lies in the chat with the bot."""
    await mei.answer_to_document(csv(products))
    [file] = [one["document"]["file_id"] for one in await mei.messages() if "document" in one]
    return str(file)


def next_desk(stage: Stage) -> Desk:
    """What a process that starts now has at hand."""

    async def direct(method: object) -> None:
        raise AssertionError(f"nothing is said but through the outbox: {method}")

    return Desk(
        database=stage.database,
        policy=Policy(),
        bot=Bot(TOKEN, session=LeanSession(stage.url)),
        username="tea_bot",
        now=lambda: stage.now,
        direct=direct,  # type: ignore[arg-type]
    )


async def test_what_was_begun_is_brought_in_after_a_start(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    file = await sent_file(mei, 90)
    await stage.database.transact(importing.begin, shop, mei.id, file, now=stage.now)
    desk = next_desk(stage)
    await handlers.resume(desk)
    await desk.bot.session.close()
    await mei.answer_to("/products")
    await mei.reads("Brought in: 90 new products, none changed.")
    await mei.reads("All 90 products of the file are read.")
    page = await stage.database.read(catalog.products_of, shop, "", 0, 1)
    assert page.total == 90
    said = [words(one) for one in await mei.messages()]
    assert sum("Brought in" in one for one in said) == 1, "one result"


async def test_a_second_file_waits_for_the_first(stage: Stage) -> None:
    mei = await stage.person("Mei")
    shop = await stage.open_shop(mei)
    await stage.database.transact(importing.begin, shop, mei.id, "file", now=stage.now)
    await mei.answer_to("/import")
    await mei.answer_to_document(csv(1))
    await mei.reads("still reading a file for this shop")


async def test_a_file_that_breaks_the_reader_ends_and_those_behind_it_come_in(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader raises nothing; if it ever does, one file is lost and not all of them."""
    mei, ann = await stage.person("Mei"), await stage.person("Ann")
    shop, other = await stage.open_shop(mei), await stage.open_shop(ann)
    broken, sound = await sent_file(mei, 1), await sent_file(ann, 2)
    for place, person, file in ((shop, mei, broken), (other, ann, sound)):
        await stage.database.transact(importing.begin, place, person.id, file, now=stage.now)
    reads = importing.parse_beside

    async def breaks(data: bytes, currency: str, zone: str) -> importing.Parsed:
        if data == csv(1):
            raise ArithmeticError
        return await reads(data, currency, zone)

    monkeypatch.setattr(importing, "parse_beside", breaks)
    desk = next_desk(stage)
    await handlers.resume(desk)
    await desk.bot.session.close()
    await ann.answer_to("/products")
    await ann.reads("Brought in: 2 new products, none changed.")
    await mei.answer_to("/products")
    await mei.reads("Nothing of the file is in yet")
    assert await stage.database.read(importing.unfinished) == []


async def test_a_start_goes_on_past_a_file_whose_end_cannot_be_written(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    mei, ann = await stage.person("Mei"), await stage.person("Ann")
    shop, other = await stage.open_shop(mei), await stage.open_shop(ann)
    file = await sent_file(ann, 2)
    first = await stage.database.transact(importing.begin, shop, mei.id, "x", now=stage.now)
    await stage.database.transact(importing.begin, other, ann.id, file, now=stage.now)
    brings = handler._bring_in

    async def breaks(desk: Desk, number: int) -> None:
        if number == first:
            raise ConnectionError
        await brings(desk, number)

    monkeypatch.setattr(handler, "_bring_in", breaks)
    desk = next_desk(stage)
    await handlers.resume(desk)
    await desk.bot.session.close()
    await ann.answer_to("/products")
    await ann.reads("Brought in: 2 new products, none changed.")


async def test_a_start_asks_again_for_a_file_that_is_gone(
    database_kind: str, database_for: DatabaseFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handler, "PAUSES", (0.0,))
    async with database_for(database_kind) as url:
        before = await open_database(url)
        await before.transact(_begun)
        await before.close()
        async with running(url) as stage:
            mei = await stage.person("Mei", id_=MEI)
            await mei.reads("Telegram did not give me the file.")
            assert await stage.database.read(importing.unfinished) == []


async def _begun(tx: Transaction) -> None:
    """What a process that was killed has left behind."""
    await people.meet(tx, MEI, name="Mei", username=None, language_hint="en", started=True, now=NOW)
    shop = await shops.open_shop(tx, MEI, None, free=True, name="Tea", now=NOW, policy=Policy())
    assert isinstance(shop, int)
    await importing.begin(tx, shop, MEI, "gone", now=NOW)
