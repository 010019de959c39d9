"""Markup becomes entities as on the real server, and fails in its words."""

from __future__ import annotations

import html
from typing import Any

import pytest
from aiogram.types import MessageEntity
from aiogram.utils.text_decorations import html_decoration, markdown_decoration
from hypothesis import given
from hypothesis import strategies as st

from sandbox.strict import BadRequest
from sandbox.strict.entities import parse, place, stored
from sandbox.strict.utf16 import units


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


LINK = entity("text_link", 0, 1, url="http://a.org/")
HTML = {
    "plain": ("hi", "hi", []),
    "every style": (
        "<b>1</b><i>2</i><u>3</u><s>4</s><tg-spoiler>5</tg-spoiler><code>6</code>",
        "123456",
        [
            entity(kind, n, 1)
            for n, kind in enumerate(
                ["bold", "italic", "underline", "strikethrough", "spoiler", "code"]
            )
        ],
    ),
    "other names of the styles": (
        '<strong>1</strong><em>2</em><ins>3</ins><del>4</del><span class="tg-spoiler">5</span>',
        "12345",
        [
            entity(kind, n, 1)
            for n, kind in enumerate(["bold", "italic", "underline", "strikethrough", "spoiler"])
        ],
    ),
    "an emoji counts twice": ("👍<b>x</b>", "👍x", [entity("bold", 2, 1)]),
    "references": ("&lt;&#60;&#x3c;&amp;&quot;&copy;&apos;", '<<<&"&copy;&apos;', []),
    "a reference in an address": (
        '<a href="http://a.org/?a=1&amp;b=2">x</a>',
        "x",
        [entity("text_link", 0, 1, url="http://a.org/?a=1&b=2")],
    ),
    "an address without scheme": ("<a href='A.org'>x</a>", "x", [LINK]),
    "the text as address": ("<a>a.org</a>", "a.org", [{**LINK, "length": 5}]),
    "no address": ('<a href="nowhere">x</a>', "x", []),
    "a loopback without a dot is no address": ('<a href="http://localhost/">x</a>', "x", []),
    "a person": (
        '<a href="tg://user?id=7">Ann</a>',
        "Ann",
        [entity("text_mention", 0, 3, user={"id": 7})],
    ),
    "code of a language": (
        '<pre><code class="language-py">x</code></pre>',
        "x",
        [entity("pre", 0, 1, language="py")],
    ),
    "code in the other order": ("<code><pre>x</pre></code>", "x", [entity("pre", 0, 1)]),
    "an expandable quotation": (
        "<blockquote expandable>x</blockquote>y",
        "xy",
        [entity("expandable_blockquote", 0, 1)],
    ),
    "a custom emoji": (
        '<tg-emoji emoji-id="5">👍</tg-emoji>',
        "👍",
        [entity("custom_emoji", 0, 2, custom_emoji_id="5")],
    ),
    "a moment": (
        '<tg-time unix="1795000000" format="wDT">soon</tg-time>',
        "soon",
        [entity("date_time", 0, 4, unix_time=1795000000, date_time_format="wDT")],
    ),
    "a nested style cuts the outer one": (
        "<b>a<i>b</i>c</b>",
        "abc",
        [entity("bold", 0, 1), entity("bold", 1, 2), entity("italic", 1, 1)],
    ),
    "neighbours of one style are one": ("<b>a</b><b>b</b>", "ab", [entity("bold", 0, 2)]),
    "code has no style": (
        "<b>a<code>b</code></b>",
        "ab",
        [entity("bold", 0, 1), entity("code", 1, 1)],
    ),
    "no link in a link": (
        '<a href="a.org">x<a href="b.org">y</a></a>',
        "xy",
        [{**LINK, "length": 2}],
    ),
    "an empty tag": ("<b></b>x", "x", []),
    "capitals and spaces in tags": ("<B >x</b >", "x", [entity("bold", 0, 1)]),
    "ends are trimmed": (" \n x \n", "x", []),
    "a marked space stays": ("<u> </u>x", " x", [entity("underline", 0, 1)]),
    "an entity is trimmed too": ("x<b>y </b>", "xy", [entity("bold", 1, 1)]),
    "unwanted characters": ("a\r\n\x00<b>\u202eb</b>", "a\n b", [entity("bold", 3, 1)]),
}


@pytest.mark.parametrize("name", HTML)
def test_html(name: str) -> None:
    source, text, entities = HTML[name]
    assert parse(source, "HTML") == (text, entities)


HTML_ERRORS = {
    "ab <foo>": 'Unsupported start tag "foo" at byte offset 3',
    "я<Br/>": 'Unsupported start tag "br/" at byte offset 2',
    "<b": "Unclosed start tag at byte offset 0",
    "<a href": 'Unclosed start tag "a" at byte offset 0',
    '<a href="x': "Unclosed start tag at byte offset 0",
    '<a "x">y</a>': 'Empty attribute name in the tag "a" at byte offset 0',
    "<a href=a/b>y</a>": "Unexpected end of name token at byte offset 8",
    "x</b>": "Unexpected end tag at byte offset 1",
    "<b>x</b": "Unclosed end tag at byte offset 4",
    "<b>x</i>": 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    "<b>x": 'Can\'t find end tag corresponding to start tag "b"',
    "<span>x</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    '<tg-emoji emoji-id="x">x</tg-emoji>': "Invalid custom emoji identifier specified",
    '<tg-time unix="5" format="x">x</tg-time>': "Invalid date-time format specified",
}


@pytest.mark.parametrize("source", HTML_ERRORS)
def test_html_fails_in_the_real_servers_words(source: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        parse(source, "HTML")
    expected = f"Bad Request: can't parse entities: {HTML_ERRORS[source]}"
    assert refusal.value.description == expected


MARKDOWN_V2 = {
    "every style": (
        "*1*_2_ __3__ ~4~ ||5|| `6`",
        "12 3 4 5 6",
        [
            entity("bold", 0, 1),
            entity("italic", 1, 1),
            entity("underline", 3, 1),
            entity("strikethrough", 5, 1),
            entity("spoiler", 7, 1),
            entity("code", 9, 1),
        ],
    ),
    "escapes": (r"1\.5 \* \\", r"1.5 * \ ".strip(), []),
    "nothing is special in code": ("`a.b*`", "a.b*", [entity("code", 0, 4)]),
    "a block of a language": ("```py\nx.y\n```", "x.y", [entity("pre", 0, 3, language="py")]),
    "a link": (r"[x](a.org/\))", "x", [entity("text_link", 0, 1, url="http://a.org/)")]),
    "a person": ("[Ann](tg://user?id=7)", "Ann", [entity("text_mention", 0, 3, user={"id": 7})]),
    "a custom emoji": (
        "![👍](tg://emoji?id=5)",
        "👍",
        [entity("custom_emoji", 0, 2, custom_emoji_id="5")],
    ),
    "a moment": (
        "![soon](tg://time?unix=5&format=r)",
        "soon",
        [entity("date_time", 0, 4, unix_time=5, date_time_format="r")],
    ),
    "a quotation": (">a\n>b\nc", "a\nb\nc", [entity("blockquote", 0, 4)]),
    "an expandable quotation": (">a\n>b||", "a\nb", [entity("expandable_blockquote", 0, 3)]),
}


@pytest.mark.parametrize("name", MARKDOWN_V2)
def test_markdown_v2(name: str) -> None:
    source, text, entities = MARKDOWN_V2[name]
    assert parse(source, "MarkdownV2") == (text, entities)


MARKDOWN_V2_ERRORS = {
    **{
        f"a{c}b": f"Character '{c}' is reserved and must be escaped with the preceding '\\'"
        for c in "])(>#+-=|{}.!"
    },
    "a *b": "Can't find end of Bold entity at byte offset 2",
    "я_b": "Can't find end of Italic entity at byte offset 2",
    "`a": "Can't find end of Code entity at byte offset 0",
    "[a](b": "Can't find end of a URL at byte offset 4",
    "![a]": "The entity must contain a tg://emoji or tg://time URL",
    "![a](b.org)": "Invalid tg://emoji or tg://time URL specified",
    ">a *b\nc": "Can't find end of Bold entity at byte offset 3",
}


@pytest.mark.parametrize("source", MARKDOWN_V2_ERRORS)
def test_markdown_v2_fails_in_the_real_servers_words(source: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        parse(source, "MarkdownV2")
    expected = f"Bad Request: can't parse entities: {MARKDOWN_V2_ERRORS[source]}"
    assert refusal.value.description == expected


def test_the_older_markdown() -> None:
    source = "*b* _i_ `c` [t](a.org) ```py\nx``` \\_ 1.5!"
    assert parse(source, "Markdown") == (
        "b i c t x _ 1.5!",
        [
            entity("bold", 0, 1),
            entity("italic", 2, 1),
            entity("code", 4, 1),
            {**LINK, "offset": 6},
            entity("pre", 8, 1, language="py"),
        ],
    )
    with pytest.raises(BadRequest, match="Can't find end of the entity starting at byte offset 3"):
        parse("я *b", "Markdown")


def test_an_unknown_parse_mode_is_refused() -> None:
    with pytest.raises(BadRequest, match="Bad Request: unsupported parse_mode"):
        parse("x", "BBCode")


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(BadRequest, match="strings must be encoded in UTF-8"):
        parse("x\ud83d", None)


def test_given_entities_lose_what_telegram_finds_itself() -> None:
    given_entities = [entity("mention", 0, 1), entity("bold", 0, 2)]
    assert place("ab", given_entities) == ("ab", [entity("bold", 0, 2)])


def test_a_link_may_not_cross_a_quotation() -> None:
    link = entity("text_link", 0, 2, url="http://a.org/")
    quote = entity("blockquote", 1, 2)
    assert place("abc", [link, quote]) == ("abc", [quote])
    assert place("abc", [entity("blockquote", 0, 3), link])[1] == [entity("blockquote", 0, 3), link]


def test_a_stored_text_carries_marked_and_found_entities() -> None:
    text, entities = stored("<b>Tea</b> at t.me/tea /buy <code>/no</code>", "HTML")
    assert text == "Tea at t.me/tea /buy /no"
    assert entities == [
        entity("bold", 0, 3),
        entity("url", 7, 8),
        entity("bot_command", 16, 4),
        entity("code", 21, 3),
    ]


@given(st.text())
def test_an_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    assert parse(html.escape(text, quote=False), "HTML") == parse(text, None)


MARKUP = st.text(alphabet="ab <>/\"'=&;#*_[]()`~|!\\\n\r>-.👍я", max_size=40)


@given(MARKUP, st.sampled_from(["HTML", "MarkdownV2", "Markdown"]))
def test_any_markup_is_parsed_or_refused(source: str, mode: str) -> None:
    try:
        text, entities = parse(source, mode)
    except BadRequest as refusal:
        assert refusal.description.startswith("Bad Request: can't parse entities: ")
        return
    for found in entities:
        assert 0 <= found["offset"] < found["offset"] + found["length"] <= units(text)


PIECES = st.lists(
    st.tuples(
        st.sampled_from(["", "bold", "italic", "underline", "strikethrough", "spoiler", "code"]),
        st.text(alphabet="ab👍.!<&_*я", min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=5,
)


@given(PIECES)
def test_what_aiogram_writes_is_read_back(pieces: list[tuple[str, str]]) -> None:
    text, entities = "", []
    for kind, piece in pieces:
        text += "-"  # apart, because Telegram joins neighbours of one style
        if kind:
            entities.append(MessageEntity(type=kind, offset=units(text), length=units(piece)))
        text += piece
    expected = [e.model_dump(exclude_none=True) for e in entities]
    assert parse(html_decoration.unparse(text, entities), "HTML") == (text, expected)
    assert parse(markdown_decoration.unparse(text, entities), "MarkdownV2") == (text, expected)
