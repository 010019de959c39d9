"""Staff answer customers: in the topics of their forum, or each in private."""

from dataclasses import replace
from typing import Any

from aiogram.methods import SendMessage, SetMessageReaction
from aiogram.types import ReactionTypeEmoji

from handlers.asking import Passed, passed_on, talk_on
from handlers.cards.card import Card, press, sends
from handlers.cards.merchant import talks as cards
from handlers.cards.words import moment
from handlers.merchant.working import ask, in_shop, shop_for
from handlers.scene import Scene
from handlers.table import Table
from store import people, shops, talks
from store.database import Transaction
from store.refusals import Refused

table = Table()

INSIDE = "//"
"""What begins so stays among the staff."""


@in_shop("talks", *talks.ANSWERERS)
async def of_shop(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Show who waits in the shop that is meant."""
    await turn(scene, cards.Talks(shop=shop.id, at=0))


@table.press(cards.Talks)
async def turn(scene: Scene, data: cards.Talks) -> None:
    """Show a page of who waits."""
    shop = await shop_for(scene, data.shop, *talks.ANSWERERS)
    size, at = scene.desk.policy.page_size, max(data.at, 0)
    found = await scene.read(talks.waiting, shop.id, scene.person.id, offset=at, limit=size + 1)
    await scene.show(cards.waiting_card(shop, found, at, size, scene.reader))


@table.press(cards.OpenTalk)
async def open_talk(scene: Scene, data: cards.OpenTalk) -> None:
    """Show one talk."""
    await _show(scene, data.talk)


async def _show(scene: Scene, talk: int) -> None:
    await scene.read(talks.for_staff, talk, scene.person.id)
    facts = await scene.read(cards.read_talk, talk, scene.person.id)
    assert facts is not None, "a talk stays"
    await scene.show(cards.talk_card(facts, scene.reader), fresh=True)


@table.press(cards.AnswerTalk)
async def answer(scene: Scene, data: cards.AnswerTalk) -> None:
    """Ask what to say to the customer."""
    talk = await scene.read(talks.for_staff, data.talk, scene.person.id)
    facts = await scene.read(cards.read_talk, talk.id, scene.person.id)
    name = facts.name if facts else ""
    await ask(scene, "m-talk", "talk-answer-question", {"talk": talk.id}, name=name)


@table.typed("m-talk", file=True)
async def typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Say it to the customer."""
    if await _answer(scene, int(asked["talk"])):
        await scene.expects_nothing()


@table.reply
async def reply(scene: Scene) -> bool:
    """Who replies to a talk's card answers the customer."""
    talk = talk_on(scene, cards.AnswerTalk)
    if talk is None:
        return False
    await _answer(scene, talk)
    return True


async def _answer(scene: Scene, talk: int) -> bool:
    said = passed_on(scene)
    if said is None:
        await scene.show(Card(scene.t("talk-cannot-pass")), fresh=True)
        return False
    await _say(scene, talk, said)
    await scene.show(Card(scene.t(await scene.read(_how_it_goes, talk))), fresh=True)
    return True


async def _say(scene: Scene, talk: int, said: Passed, *, seen_in: int | None = None) -> None:
    await scene.act(
        talks.answer,
        talk,
        scene.person.id,
        said.words,
        said.photo,
        attached=said.attached,
        seen_in=seen_in,
    )


async def _how_it_goes(tx: Transaction, talk: int) -> str:
    """The sentence for an answer: it is on its way, or waits for who has closed the chat."""
    known = await talks.get_talk(tx, talk)
    customer = await people.get_person(tx, known.person) if known else None
    return "talk-answer-sent" if customer and customer.started else "talk-answer-waits"


@table.message
async def in_topic(scene: Scene) -> bool:
    """What staff say in a customer's topic goes to the customer."""
    message = scene.message
    if message is None or scene.where != "group" or not message.is_topic_message:
        return False
    topic = message.message_thread_id or 0
    talk = await scene.read(talks.talk_in, message.chat.id, topic)
    if talk is None:
        return False
    said = passed_on(scene)
    if said is None or said.words.startswith(INSIDE):
        return True
    try:
        await _say(scene, talk.id, said, seen_in=topic)
    except Refused as refused:
        if refused.code != "no-such-talk":
            raise
        await scene.desk.direct(
            SendMessage(
                chat_id=message.chat.id, message_thread_id=topic, text=scene.plain("talk-stays")
            )
        )
        return True
    await scene.desk.direct(
        SetMessageReaction(
            chat_id=message.chat.id,
            message_id=message.message_id,
            reaction=[ReactionTypeEmoji(emoji="👌")],
        )
    )
    return True


@table.press(cards.QuickAnswers)
async def quick(scene: Scene, data: cards.QuickAnswers) -> None:
    """Show what the shop says often."""
    talk = await scene.read(talks.for_staff, data.talk, scene.person.id)
    kept = await scene.read(talks.quick_answers, talk.shop, scene.person.id)
    await scene.show(cards.quick_card(talk, kept, scene.locale), fresh=True)


@table.press(cards.SayQuick)
async def say_quick(scene: Scene, data: cards.SayQuick) -> None:
    """Say one of those to the customer."""
    words = await scene.read(_quick_words, data.talk, data.answer, scene.person.id)
    await scene.act(talks.answer, data.talk, scene.person.id, words, None)
    await scene.toast(scene.plain(await scene.read(_how_it_goes, data.talk)))


async def _quick_words(tx: Transaction, talk: int, answer: int, staff: int) -> str:
    known = await talks.for_staff(tx, talk, staff)
    kept = {one.id: one.words for one in await talks.quick_answers(tx, known.shop, staff)}
    if answer not in kept:
        raise Refused("nothing-said")
    return kept[answer]


@table.press(cards.ShowFiles)
async def show_files(scene: Scene, data: cards.ShowFiles) -> None:
    """Send what the customer has sent beside words, to whoever pressed and to nobody else."""
    await scene.read(talks.for_staff, data.talk, scene.person.id)
    facts = await scene.read(cards.read_talk, data.talk, scene.person.id)
    await scene.settle()
    for card in cards.file_cards(facts, scene.reader) if facts else ():
        await scene.desk.direct(sends(card, scene.person.id))


@table.press(cards.CloseTalk)
async def close(scene: Scene, data: cards.CloseTalk) -> None:
    """Nothing is left to answer; the customer is told nothing."""
    await scene.act(talks.close, data.talk, scene.person.id)
    await scene.toast(scene.plain("talk-closed"))


async def with_talks(scene: Scene, shop: shops.Shop, card: Card) -> Card:
    """Say on a card who has waited too long for an answer, to those who answer."""
    count, since = await scene.read(
        talks.open_too_long, shop.id, now=scene.now, policy=scene.desk.policy
    )
    role = await scene.read(shops.role_of, shop.id, scene.person.id)
    if not count or role not in talks.ANSWERERS:
        return card
    when = moment(since or scene.now, scene.locale, shop.zone or scene.reader.zone)
    text = scene.t("talks-too-long", count=count, since=when)
    row = (press(scene.plain("button-talks"), cards.Talks(shop=shop.id, at=0)),)
    return replace(card, text=f"{card.text}\n{text}", rows=(*card.rows, row))
