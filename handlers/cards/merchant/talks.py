"""Talks with customers, as those see them who answer for a shop."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import CreateForumTopic, DeleteForumTopic
from aiogram.types import ForumTopic

from handlers.cards.asking import CAPTION, file_of, words_of
from handlers.cards.card import Card, Photo, Row, press
from handlers.cards.merchant.orders import ShopOrder
from handlers.cards.merchant.parcels import contents
from handlers.cards.merchant.shop import back
from handlers.cards.merchant.working import shop_name
from handlers.cards.notices import number
from handlers.cards.words import clock, money, shortened
from locales import Markup, plain, t
from store import catalog, orders, people, shops, talks
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader

SHOWN: Final = 6
"""Messages on a talk's card."""
LINE: Final = 400
"""Characters of each of them."""
TOPIC: Final = 100
"""Characters of a topic's name; Telegram takes 128."""


class AnswerTalk(CallbackData, prefix="wt"):
    """I answer this customer."""

    talk: int


class QuickAnswers(CallbackData, prefix="wq"):
    """Show what the shop says often, to be said to this customer."""

    talk: int


class SayQuick(CallbackData, prefix="wp"):
    """Say this to the customer."""

    talk: int
    answer: int


class ShowFiles(CallbackData, prefix="wf"):
    """Show what the customer has sent beside words."""

    talk: int


class CloseTalk(CallbackData, prefix="wd"):
    """Nothing is left to answer."""

    talk: int


class Talks(CallbackData, prefix="wl"):
    """Who waits for an answer, from a place on."""

    shop: int
    at: int


class OpenTalk(CallbackData, prefix="wo"):
    """Show a talk."""

    talk: int


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """A talk with who talks and what it is about, read at one moment."""

    talk: talks.Talk
    shop: shops.Shop
    desk: talks.ServiceDesk
    name: str
    role: str | None
    """The reader's, if one person reads it."""
    said: tuple[talks.Said, ...]
    answered_by: str
    order: orders.OrderView | None
    product: str


async def read_talk(tx: Transaction, talk: int, person: int) -> TalkFacts | None:
    """Read a talk; None when there is none. What `person` may see is said by their role."""
    known = await talks.get_talk(tx, talk)
    shop = await shops.get_shop(tx, known.shop) if known else None
    if known is None or shop is None:
        return None
    said = tuple(await talks.newest_said(tx, talk, SHOWN))
    last = said[-1] if said and said[-1].side == "shop" else None
    customer = await people.get_person(tx, known.person)
    view = await orders.view(tx, known.order) if known.order else None
    about = await catalog.product(tx, known.product, "") if known.product else None
    return TalkFacts(
        talk=known,
        shop=shop,
        desk=await talks.desk_of(tx, shop.id),
        name=shortened(customer.name) if customer and customer.name else "–",
        role=await shops.role_of(tx, shop.id, person),
        said=said,
        answered_by=await _name(tx, last.author) if last else "",
        order=view,
        product=about.product.title if about else "",
    )


async def _name(tx: Transaction, person: int) -> str:
    known = await people.get_person(tx, person)
    return shortened(known.name) if known else ""


def about(facts: TalkFacts, locale: str) -> list[Markup]:
    """The order on top: what is in it, what it came to, how it stands; or the product."""
    said = []
    if facts.order is not None:
        order = facts.order.order
        said.append(
            t(
                locale,
                "talk-about-order",
                number=str(order.id),
                lines=contents(facts.order.lines, locale, ordered=True),
                total=money(order.total, order.currency, locale),
                state=plain(locale, f"order-state-{order.state.replace('_', '-')}"),
            )
        )
    elif facts.product:
        said.append(t(locale, "talk-about-product", title=shortened(facts.product, 60)))
    return said


def rows_of(facts: TalkFacts, locale: str, *, in_topic: bool) -> tuple[Row, ...]:
    """[Answer] [Quick answers] [Done], and the order."""
    talk = facts.talk
    quick = press(plain(locale, "button-talk-quick"), QuickAnswers(talk=talk.id))
    done = press(plain(locale, "button-talk-done"), CloseTalk(talk=talk.id))
    rows: list[Row] = []
    if not in_topic:
        answer = press(plain(locale, "button-talk-answer"), AnswerTalk(talk=talk.id), "primary")
        rows.append((answer,))
        if any(one.attached for one in facts.said if one.side == "customer"):
            show = press(plain(locale, "button-talk-files"), ShowFiles(talk=talk.id))
            rows.append((show,))
    rows.append((quick,) if talk.state == "closed" else (quick, done))
    if facts.order is not None:
        id_ = facts.order.order.id
        rows.append((press(plain(locale, "button-order", number=str(id_)), ShopOrder(order=id_)),))
    return tuple(rows)


def talk_card(facts: TalkFacts, reader: "Reader") -> Card:
    """A talk in private: what it is about, the last messages, who waits or has answered."""
    locale, zone = reader.locale, facts.shop.zone or reader.zone
    photos = [one.photo for one in facts.said if one.photo and one.side == "customer"]
    said: list[str] = [
        t(locale, "talk-title", name=facts.name, shop=shop_name(facts.shop, locale)),
        *about(facts, locale),
    ]
    lines = [_line(one, facts.name, zone, locale) for one in facts.said]
    room = CAPTION if photos else CAPTION * 3
    while len(lines) > 1 and sum(map(len, lines)) > room:
        del lines[0]
    said += lines
    if not facts.said:
        said.append(t(locale, "talk-forgotten"))
    elif facts.talk.state == "answered":
        said.append(t(locale, "talk-answered", name=facts.answered_by))
    elif facts.talk.state == "closed":
        said.append(t(locale, "talk-closed"))
    photo = Photo(0, photos[-1]) if photos else None
    rows = rows_of(facts, locale, in_topic=False) if facts.said else ()
    return Card("\n".join(said), rows, photo)


def file_cards(facts: TalkFacts, reader: "Reader") -> list[Card]:
    """What the customer has sent beside words, of the messages on the card: one message each."""
    locale = reader.locale
    return [
        Card(
            t(locale, "talk-note", name=facts.name, words=words_of(one, locale)),
            file=file_of(one, facts.name),
        )
        for one in facts.said
        if one.attached is not None and one.side == "customer"
    ]


def _line(one: talks.Said, name: str, zone: str, locale: str) -> Markup:
    what = plain(locale, f"talk-{one.attached.kind if one.attached else 'photo'}")
    words = shortened(one.words, LINE)
    if one.attached is not None and words:
        words = plain(locale, "talk-with", what=what, words=words)
    words = words or what
    who = name if one.side == "customer" else plain(locale, "talk-shop")
    return t(locale, "talk-line", at=clock(one.at, locale, zone), who=who, words=words)


async def render_talk(
    desk: "Desk", subject: int, _detail: "Detail", reader: "Reader"
) -> Card | None:
    """The live card in the private chat of somebody who answers; who does no more sees nothing."""
    facts = await desk.read(read_talk, subject, reader.person or 0)
    if facts is None:
        return None
    if facts.role not in talks.ANSWERERS:
        return Card(t(reader.locale, "talk-not-yours"))
    return talk_card(facts, reader)


async def render_note(
    desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
) -> Card | None:
    """One message of a talk in its topic. The first one makes the topic, with the order on top.

    Where none can be made those who answer are shown the talk in private.
    """
    talk, message = number(detail, "talk"), number(detail, "message")
    facts = await desk.read(read_talk, talk, 0)
    said = await desk.read(talks.get_said, message)
    if facts is None or said is None or facts.desk.forum != reader.chat:
        return None
    topic, fresh = await _topic_of(desk, facts)
    if topic is None:
        await desk.database.transact(talks.tell_instead, talk, now=desk.now())
        desk.wake()
        return None
    locale = reader.locale
    lines: list[str] = [*about(facts, locale)] if fresh else []
    sentence = "talk-note" if said.side == "customer" else "talk-note-shop"
    name = facts.name if said.side == "customer" else facts.answered_by
    lines.append(t(locale, sentence, name=name, words=words_of(said, locale)))
    if fresh:
        lines.append(t(locale, "talk-topic-hint"))
    rows = rows_of(facts, locale, in_topic=True) if said.side == "customer" else ()
    photo = Photo(0, said.photo) if said.photo else None
    return Card("\n".join(lines), rows, photo, topic, file_of(said, name))


async def _topic_of(desk: "Desk", facts: TalkFacts) -> tuple[int | None, bool]:
    """The topic of a talk, and whether it was made just now.

    Killed between making and noting it, the next message makes another: an empty topic is left.
    """
    talk, forum = facts.talk, facts.desk.forum
    if talk.topic is not None and talk.forum == forum:
        return talk.topic, False
    assert forum is not None, "asked of a shop with a forum only"
    made = await desk.direct(CreateForumTopic(chat_id=forum, name=facts.name[:TOPIC]))
    if not isinstance(made, ForumTopic):
        return None, False
    topic = made.message_thread_id
    if not await desk.database.transact(talks.keep_topic, talk.id, forum, topic):
        await desk.direct(DeleteForumTopic(chat_id=forum, message_thread_id=topic))
        known = await desk.read(talks.get_talk, talk.id)
        return (known.topic, False) if known else (None, False)
    return topic, True


async def render_forget(
    desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
) -> Card | None:
    """The customer is forgotten, so their topic goes. Nothing is said in its place."""
    topic = number(detail, "topic")
    await desk.direct(DeleteForumTopic(chat_id=reader.chat or 0, message_thread_id=topic))
    return None


def waiting_card(
    shop: shops.Shop, found: Sequence[talks.Waiting], at: int, size: int, reader: "Reader"
) -> Card:
    """Who waits for an answer, the longest first."""
    locale, zone = reader.locale, shop.zone or reader.zone
    if not found:
        return Card(t(locale, "talks-none"), ((back(shop.id, locale),),))
    said, rows = [t(locale, "talks-title")], list[Row]()
    for one in found[:size]:
        name = shortened(one.name) or "–"
        since = clock(one.talk.waits_since or one.talk.last_at, locale, zone)
        said.append(t(locale, "talks-line", name=name, since=since))
        rows.append((press(name, OpenTalk(talk=one.talk.id)),))
    turns = []
    if at:
        turns.append(press(plain(locale, "button-back"), Talks(shop=shop.id, at=max(at - size, 0))))
    if len(found) > size:
        turns.append(press(plain(locale, "button-next"), Talks(shop=shop.id, at=at + size)))
    last: tuple[Row, ...] = ((back(shop.id, locale),),)
    return Card("\n".join(said), (*rows, *((tuple(turns),) if turns else ()), *last))


def quick_card(talk: talks.Talk, kept: Sequence[talks.QuickAnswer], locale: str) -> Card:
    """What the shop says often, a press each."""
    if not kept:
        return Card(t(locale, "talk-quick-none"))
    rows = tuple(
        (press(shortened(one.words, 60), SayQuick(talk=talk.id, answer=one.id)),) for one in kept
    )
    return Card(t(locale, "talk-quick"), rows)


RENDERERS: "dict[str, Renderer]" = {
    "talk": render_talk,
    "talk-note": render_note,
    "talk-forget": render_forget,
}
