"""Handing the envelope over: through the chat picker, by inline mode, or posted by the bot."""

from dataclasses import replace
from typing import Final

from aiogram.methods import AnswerInlineQuery, GetChatMember
from aiogram.types import (
    ChatMemberAdministrator,
    ChatMemberMember,
    ChatMemberOwner,
    ChatMemberRestricted,
    ChosenInlineResult,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InlineQueryResultUnion,
    InputTextMessageContent,
)

from handlers.cards import files
from handlers.cards.card import NO_PREVIEW, Card
from handlers.cards.gifts.buttons import OpenGift, PostGift
from handlers.cards.gifts.covers import cover_photo
from handlers.cards.gifts.envelope import envelope_card, read_envelope
from handlers.cards.gifts.words import goods_text
from handlers.cards.words import clock
from handlers.desk import Desk
from handlers.reposting import repost
from handlers.scene import Reader, Scene
from handlers.table import Table
from locales import plain
from store import chats, gifts, orders
from store.database import Transaction
from store.policy import Policy
from store.refusals import Refused

table = Table()

QUERY: Final = "g "
TEXT, PICTURED = "g", "p"
"""How results of gifts begin: what is sent is a text, or has the cover. Those of products are
numbers. Then the envelope's code, and until when the card says that it can be claimed."""

_BETWEEN: Final = ":"


@table.inline_queries.append
async def offer(desk: Desk, query: InlineQuery) -> bool:
    """Offer the envelope to its giver, once: `g <code>` comes from [Send it to a chat]."""
    if not query.query.startswith(QUERY):
        return False
    person = await desk.acquaint(query.from_user)
    code = query.query.removeprefix(QUERY).strip()
    found = await desk.read(_to_send, code, person.id, person.language)
    if found is None or found[0].sent_at is not None:
        sent_before = InlineQueryResultsButton(
            text=plain(person.language, "gift-inline-sent"), start_parameter="gifts-sent"
        )
        await _answer(desk, query, [], sent_before if found is not None else None)
        return True
    view, named = found
    reader = Reader(person.language, person.zone or desk.zone, None, shared=person.zone is None)
    # As it will be once it is sent, so that it need not be edited at once.
    view = replace(view, ends_at=gifts.ends_if_sent(view, desk.now(), desk.policy))
    card = envelope_card(desk, view, named, reader)
    photo = await cover_photo(desk, view.cover)
    if photo is not None and photo.file is not None:
        pictured = _with_cover(view, card, photo.file, reader)
        plainly = _as_text(view, card, reader, sentence="gift-inline-plainly")
        if await _answer(desk, query, [pictured, plainly]):
            return True
        # Telegram does not know the picture: the next card uploads it anew.
        await files.lost(desk, photo)
    await _answer(desk, query, [_as_text(view, card, reader)])
    return True


async def _answer(
    desk: Desk,
    query: InlineQuery,
    results: list[InlineQueryResultUnion],
    button: InlineQueryResultsButton | None = None,
) -> bool:
    method = AnswerInlineQuery(
        inline_query_id=query.id, results=results, button=button, cache_time=0, is_personal=True
    )
    return await desk.direct(method) is not None


def _result_id(kind: str, view: gifts.EnvelopeView) -> str:
    return _BETWEEN.join((kind, view.code, str(view.ends_at)))


def _with_cover(
    view: gifts.EnvelopeView, card: Card, file: str, reader: Reader
) -> InlineQueryResultUnion:
    return InlineQueryResultCachedPhoto(
        id=_result_id(PICTURED, view),
        photo_file_id=file,
        title=plain(reader.locale, "gift-inline", shares=view.shares),
        description=goods_text(view.items, reader.locale),
        caption=card.text,
        parse_mode="HTML",
        reply_markup=card.keyboard,
    )


def _as_text(
    view: gifts.EnvelopeView, card: Card, reader: Reader, *, sentence: str = "gift-inline"
) -> InlineQueryResultUnion:
    """The envelope without its cover: for chats that allow no photos, and until there is an id."""
    return InlineQueryResultArticle(
        id=_result_id(TEXT, view),
        title=plain(reader.locale, sentence, shares=view.shares),
        description=goods_text(view.items, reader.locale),
        input_message_content=InputTextMessageContent(
            message_text=card.text, parse_mode="HTML", link_preview_options=NO_PREVIEW
        ),
        reply_markup=card.keyboard,
    )


async def _to_send(
    tx: Transaction, code: str, person: int, language: str
) -> tuple[gifts.EnvelopeView, str] | None:
    """Read an envelope for its giver; None for everybody else, and while it cannot be sent."""
    known = await gifts.envelope_by_code(tx, code)
    if known is None or known.giver != person or known.state != "open":
        return None
    return await read_envelope(tx, known.id, language)


@table.chosen.append
async def sent(desk: Desk, chosen: ChosenInlineResult, key: str) -> bool:
    """Learn that an envelope was sent into a chat: its clock starts."""
    kind, _, rest = chosen.result_id.partition(_BETWEEN)
    if kind not in (TEXT, PICTURED):
        return False
    code, _, until = rest.partition(_BETWEEN)
    if chosen.inline_message_id is None or not until.isdecimal():
        return True
    try:
        await desk.act(
            f"{key}.1",
            chosen.from_user.id,
            _hand_over,
            code,
            chosen.from_user.id,
            inline_id=chosen.inline_message_id,
            pictured=kind == PICTURED,
            until=int(until),
            now=desk.now(),
            policy=desk.policy,
        )
    except Refused:
        # Sent at its last moment: the first press says that it is over.
        return True
    return True


async def _hand_over(
    tx: Transaction,
    code: str,
    giver: int,
    *,
    inline_id: str,
    pictured: bool,
    until: int,
    now: int,
    policy: Policy,
) -> int:
    known = await gifts.envelope_by_code(tx, code)
    photo = files.number_of(known.cover) if pictured and known is not None else None
    return await gifts.hand_over(
        tx, code, giver, inline_id=inline_id, photo=photo, drawn_until=until, now=now, policy=policy
    )


@table.press(PostGift)
async def post(scene: Scene, data: PostGift) -> None:
    """Post the envelope into the group in which the gift was begun."""
    view = await scene.read(gifts.gift_view, data.envelope, scene.person.id, scene.locale)
    order = view.envelope.order
    placed = await scene.read(orders.order, order) if order is not None else None
    chat = placed.chat if placed is not None else None
    group = await scene.read(chats.get_chat, chat) if chat is not None else None
    if group is None or not group.member:
        raise Refused("no-such-chat")
    # The chat came with a button once, and any client can press with any chat: only a member may.
    standing = await _standing(scene, group.id)
    if standing is None:
        raise Refused("no-such-chat")
    if chats.is_quiet(scene.now, group.zone, group.quiet_from, group.quiet_to):
        quiet_to = chats.after_quiet(scene.now, group.zone, group.quiet_from, group.quiet_to)
        until = clock(quiet_to, scene.locale, group.zone or "UTC")
        await scene.toast(scene.plain("post-quiet", until=until), alert=True)
        return
    posted = await scene.act(
        gifts.post, data.envelope, scene.person.id, group.id, admin=standing == "admin"
    )
    await scene.toast(scene.plain("gift-posted" if posted.new else "shared-already"))


async def _standing(scene: Scene, chat: int) -> str | None:
    """What the person is in a group: admin, member, or nobody of it. Asked of Telegram now."""
    member = await scene.desk.direct(GetChatMember(chat_id=chat, user_id=scene.person.id))
    if isinstance(member, ChatMemberAdministrator | ChatMemberOwner):
        return "admin"
    if isinstance(member, ChatMemberMember):
        return "member"
    return "member" if isinstance(member, ChatMemberRestricted) and member.is_member else None


@table.press(OpenGift)
async def open_gift(scene: Scene, data: OpenGift) -> None:
    """Show a gift that I gave: its live card, moved to the end of my private chat."""
    await scene.read(gifts.gift_view, data.envelope, scene.person.id, scene.locale)
    await repost(scene, "gift", data.envelope)
