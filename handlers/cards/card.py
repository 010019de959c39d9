"""A card: a message that trades, before it is a message.

Pure: a card knows how it is sent, and how a sent one is edited into it.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import (
    EditEphemeralMessageCaption,
    EditEphemeralMessageMedia,
    EditEphemeralMessageText,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageText,
    SendAnimation,
    SendAudio,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVenue,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    BufferedInputFile,
    CopyTextButton,
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    SwitchInlineQueryChosenChat,
)

NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)
Style = Literal["primary", "success", "danger"]
Row = tuple[InlineKeyboardButton, ...]


class Photo(NamedTuple):
    """A picture on a card: Telegram's id of it, or the bytes until it has one."""

    picture: int
    """Which one it is, so that the id can be remembered: of the catalogue, below 0 a cover of ours
    (`handlers.cards.files`); 0 for none."""
    file: str | None
    content: bytes | None = None
    adorns: bool = False
    """A message that went out without it stays a text."""

    def input(self) -> str | BufferedInputFile:
        """Return what Telegram takes as a photo."""
        if self.file is not None:
            return self.file
        return BufferedInputFile(self.content or b"", filename="picture.jpg")


class File(NamedTuple):
    """Something on a card that is no picture, by Telegram's id: it is passed on, never fetched."""

    kind: str
    """voice, audio, video, video-note, animation, document, or location ("latitude,longitude")."""
    file: str
    title: str = ""
    """Whose place it is: a location has no room for the card's text."""


@dataclass(frozen=True, slots=True)
class Card:
    """Text (HTML), an optional photo or file, buttons."""

    text: str
    rows: tuple[Row, ...] = ()
    photo: Photo | None = None
    topic: int | None = None
    """The topic of a forum group in which it stands."""
    file: File | None = None
    """Instead of a photo. Cards that are edited have none."""

    @property
    def keyboard(self) -> InlineKeyboardMarkup | None:
        """The buttons as Telegram takes them; None for a card without."""
        if not self.rows:
            return None
        return InlineKeyboardMarkup(inline_keyboard=[list(row) for row in self.rows])


class Target(NamedTuple):
    """A message that was sent: in a chat, by its inline id, or seen by one person only."""

    chat: int | None = None
    message: int | None = None
    inline: str | None = None
    ephemeral: int | None = None
    receiver: int | None = None
    has_photo: bool = False


def press(text: str, data: CallbackData, style: Style | None = None) -> InlineKeyboardButton:
    """A button that tells the bot something."""
    return InlineKeyboardButton(text=text, callback_data=data.pack(), style=style)


def link(text: str, url: str, style: Style | None = None) -> InlineKeyboardButton:
    """A button that opens an address, an invoice, a chat."""
    return InlineKeyboardButton(text=text, url=url, style=style)


def copies(text: str, what: str) -> InlineKeyboardButton:
    """A button that copies a text (1–256 characters) to the person's clipboard."""
    return InlineKeyboardButton(text=text, copy_text=CopyTextButton(text=what[:256]))


def sends_on(text: str, query: str, style: Style | None = None) -> InlineKeyboardButton:
    """A button that lets the person pick a chat and starts an inline query there."""
    return InlineKeyboardButton(
        text=text,
        switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat(
            query=query,
            allow_user_chats=True,
            allow_group_chats=True,
            allow_channel_chats=True,
        ),
        style=style,
    )


def sends(
    card: Card,
    chat: int,
    *,
    only_for: EphemeralMessageParameters | None = None,
    silent: bool = False,
) -> TelegramMethod[Any]:
    """Return the call that sends a card; `only_for` makes it a message one member sees."""
    extra: dict[str, Any] = {}
    if only_for is not None:
        extra["ephemeral_message_parameters"] = only_for
    if silent:
        extra["disable_notification"] = True
    if card.topic is not None:
        extra["message_thread_id"] = card.topic
    if card.photo is not None:
        return SendPhoto(
            chat_id=chat,
            photo=card.photo.input(),
            caption=card.text,
            parse_mode="HTML",
            reply_markup=card.keyboard,
            **extra,
        )
    if card.file is not None:
        return _sends_file(card, card.file, chat, extra)
    return SendMessage(
        chat_id=chat,
        text=card.text,
        parse_mode="HTML",
        link_preview_options=NO_PREVIEW,
        reply_markup=card.keyboard,
        **extra,
    )


def _sends_file(card: Card, file: File, chat: int, extra: dict[str, Any]) -> TelegramMethod[Any]:
    """Return the call that sends a file, with the card's text below it where there is room."""
    extra |= {"chat_id": chat, "reply_markup": card.keyboard}
    told: dict[str, Any] = {"caption": card.text, "parse_mode": "HTML"}
    match file.kind:
        case "voice":
            return SendVoice(voice=file.file, **told, **extra)
        case "audio":
            return SendAudio(audio=file.file, **told, **extra)
        case "video":
            return SendVideo(video=file.file, **told, **extra)
        case "animation":
            return SendAnimation(animation=file.file, **told, **extra)
        case "document":
            return SendDocument(document=file.file, **told, **extra)
        case "video-note":
            return SendVideoNote(video_note=file.file, **extra)
        case "location":
            latitude, _, longitude = file.file.partition(",")
            return SendVenue(
                latitude=float(latitude),
                longitude=float(longitude),
                title=file.title,
                address=file.file.replace(",", ", "),
                **extra,
            )
        case kind:
            raise NotImplementedError(f"no call sends a {kind}")


def edits(card: Card, target: Target, *, same_photo: bool = False) -> TelegramMethod[Any] | None:
    """Return the call that turns a sent message into this card.

    A photo cannot be taken out of a message: None, and the card is sent anew. Elsewhere than in a
    chat nothing can be sent anew and nothing uploaded, so there the picture stays as it is.
    """
    elsewhere, photo = target.inline is not None, card.photo
    if target.has_photo:
        if photo is None:
            return _edits_caption(card, target) if elsewhere else None
        if same_photo or (elsewhere and photo.file is None):
            return _edits_caption(card, target)
        return _edits_media(card, photo, target)
    if photo is not None and not photo.adorns and not (elsewhere and photo.file is None):
        return _edits_media(card, photo, target)
    return _edits_text(card, target)


def _edits_text(card: Card, target: Target) -> TelegramMethod[Any]:
    if target.ephemeral is not None:
        return EditEphemeralMessageText(
            chat_id=target.chat or 0,
            receiver_user_id=target.receiver or 0,
            ephemeral_message_id=target.ephemeral,
            text=card.text,
            parse_mode="HTML",
            link_preview_options=NO_PREVIEW,
            reply_markup=card.keyboard,
        )
    return EditMessageText(
        chat_id=target.chat,
        message_id=target.message,
        inline_message_id=target.inline,
        text=card.text,
        parse_mode="HTML",
        link_preview_options=NO_PREVIEW,
        reply_markup=card.keyboard,
    )


def _edits_media(card: Card, photo: Photo, target: Target) -> TelegramMethod[Any]:
    media = InputMediaPhoto(media=photo.input(), caption=card.text, parse_mode="HTML")
    if target.ephemeral is not None:
        return EditEphemeralMessageMedia(
            chat_id=target.chat or 0,
            receiver_user_id=target.receiver or 0,
            ephemeral_message_id=target.ephemeral,
            media=media,
            reply_markup=card.keyboard,
        )
    return EditMessageMedia(
        chat_id=target.chat,
        message_id=target.message,
        inline_message_id=target.inline,
        media=media,
        reply_markup=card.keyboard,
    )


def _edits_caption(card: Card, target: Target) -> TelegramMethod[Any]:
    if target.ephemeral is not None:
        return EditEphemeralMessageCaption(
            chat_id=target.chat or 0,
            receiver_user_id=target.receiver or 0,
            ephemeral_message_id=target.ephemeral,
            caption=card.text,
            parse_mode="HTML",
            reply_markup=card.keyboard,
        )
    return EditMessageCaption(
        chat_id=target.chat,
        message_id=target.message,
        inline_message_id=target.inline,
        caption=card.text,
        parse_mode="HTML",
        reply_markup=card.keyboard,
    )
