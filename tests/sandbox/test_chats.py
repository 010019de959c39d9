"""Groups, channels, topics, membership, and who may write where."""

from __future__ import annotations

import pytest

from tests.sandbox.town import Refused, Town, data, inline


async def _kinds(town: Town, **more: object) -> list[str]:
    return [next(iter(set(u) - {"update_id"})) for u in await town.updates(**more)]


async def test_a_new_chat_has_the_bot_in_it_and_tells_it(town: Town) -> None:
    anna = await town.stranger("Anna")
    for kind in ("group", "supergroup"):
        chat = await town.post("chats", type=kind, title="Tea", members=[anna])
        assert (chat["type"], chat["title"]) == (kind, "Tea")
        updates = await town.updates()
        [joined] = [u["my_chat_member"] for u in updates if "my_chat_member" in u]
        assert joined["chat"]["id"] == chat["id"]
        assert joined["new_chat_member"]["status"] == "member"
        assert joined["from"]["id"] == anna
        [service] = [u["message"] for u in updates if "message" in u]
        assert service["new_chat_members"][0]["username"] == "lanbao_bot"


async def test_people_of_a_chat_see_the_same_messages(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna, tom)
    await town.say(anna, "hello", chat)
    for viewer in (anna, tom):
        assert (await town.seen(viewer, chat))[-1]["text"] == "hello"


async def test_who_is_not_in_a_chat_neither_sees_nor_speaks(town: Town) -> None:
    anna, nadia = await town.person(), await town.stranger()
    chat = await town.group(anna)
    for attempt in (
        town.say(nadia, "hi", chat),
        town.seen(nadia, chat),
        town.press(nadia, "x", chat=chat),
    ):
        with pytest.raises(Refused) as refused:
            await attempt
        assert refused.value.status == 403
    assert await town.updates() == []


async def test_privacy_mode_hides_talk_but_not_commands_replies_and_mentions(town: Town) -> None:
    anna = await town.person()
    chat = await town.group(anna)
    sent = await town.call("sendMessage", chat_id=chat, text="hello")
    for text, arrives in (
        ("just talk", False),
        ("/shop", True),
        ("/shop@lanbao_bot", True),
        ("/shop@other_bot", False),
        ("hey @lanbao_bot", True),
    ):
        await town.say(anna, text, chat)
        assert (await _kinds(town) == ["message"]) is arrives, text
    await town.say(anna, "an answer", chat, reply_to=sent["message_id"])
    assert (await town.update("message"))["reply_to_message"]["text"] == "hello"


async def test_an_admin_bot_and_one_without_privacy_hear_everything(town: Town) -> None:
    anna = await town.person()
    chat = await town.group(anna, bot_admin=True)
    await town.say(anna, "just talk", chat)
    assert await _kinds(town) == ["message"]
    other = await town.group(anna)
    await town.post("bots", token="1:demo", username="lanbao_bot", privacy=False)
    assert (await town.call("getMe"))["can_read_all_group_messages"] is True
    await town.say(anna, "just talk", other)
    assert await _kinds(town) == ["message"]


async def test_joining_and_leaving_are_service_messages(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna)
    await town.ask("PUT", f"chats/{chat}/members/{tom}")
    assert (await town.update("message"))["new_chat_members"][0]["id"] == tom
    assert (await town.call("getChatMember", chat_id=chat, user_id=tom))["status"] == "member"
    await town.ask("DELETE", f"chats/{chat}/members/{tom}")
    assert (await town.update("message"))["left_chat_member"]["id"] == tom
    assert (await town.call("getChatMember", chat_id=chat, user_id=tom))["status"] == "left"
    assert await town.call("getChatMemberCount", chat_id=chat) == 2


async def test_a_kicked_bot_gets_403(town: Town) -> None:
    anna = await town.person()
    for kind in ("group", "supergroup"):
        chat = await town.group(anna, kind=kind)
        await town.ask("DELETE", f"chats/{chat}/members/1")
        left = await town.update("my_chat_member")
        assert left["new_chat_member"]["status"] == "kicked"
        with pytest.raises(Refused) as refused:
            await town.call("sendMessage", chat_id=chat, text="x")
        assert refused.value.status == 403
        assert refused.value.sentence == f"Forbidden: bot was kicked from the {kind} chat"
        await town.ask("PUT", f"chats/{chat}/members/lanbao_bot")
        await town.call("sendMessage", chat_id=chat, text="back again")
        await town.updates()


async def test_a_bot_that_left_is_not_a_member(town: Town) -> None:
    anna = await town.person()
    chat = await town.group(anna)
    await town.call("leaveChat", chat_id=chat)
    with pytest.raises(Refused, match="Forbidden: bot is not a member of the supergroup chat"):
        await town.call("sendMessage", chat_id=chat, text="x")


async def test_a_chat_the_bot_never_saw_is_not_found(town: Town) -> None:
    anna = await town.stranger()
    elsewhere = await town.post("chats", type="group", title="T", members=[anna], bot=False)
    for chat in (elsewhere["id"], -5, anna, 999_999, "@nobody"):
        with pytest.raises(Refused) as refused:
            await town.call("sendMessage", chat_id=chat, text="x")
        assert refused.value.sentence == "Bad Request: chat not found"


async def test_a_blocked_bot_gets_403_and_hears_of_it(town: Town) -> None:
    anna = await town.person()
    await town.post("block", user=anna, blocked=True)
    assert (await town.update("my_chat_member"))["new_chat_member"]["status"] == "kicked"
    with pytest.raises(Refused) as refused:
        await town.call("sendMessage", chat_id=anna, text="x")
    assert refused.value.sentence == "Forbidden: bot was blocked by the user"
    await town.post("block", user=anna, blocked=False)
    assert (await town.update("my_chat_member"))["new_chat_member"]["status"] == "member"
    await town.call("sendMessage", chat_id=anna, text="x")


async def test_start_takes_a_block_back(town: Town) -> None:
    anna = await town.person()
    await town.post("block", user=anna, blocked=True)
    await town.updates()
    with pytest.raises(Refused, match="blocked"):
        await town.say(anna, "hello")
    await town.post("open", from_=anna, url="https://t.me/lanbao_bot?start=x")
    told, started = await town.updates()
    assert told["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start x"


async def test_a_bot_cannot_begin_a_private_chat(town: Town) -> None:
    nadia = await town.stranger()
    chat = await town.group(nadia, bot_admin=True)
    await town.say(nadia, "hello", chat)
    await town.updates()
    with pytest.raises(Refused, match="Forbidden: bot can't initiate conversation with a user"):
        await town.call("sendMessage", chat_id=nadia, text="x")
    await town.post("open", from_=nadia, url="https://t.me/lanbao_bot?start=a")
    await town.call("sendMessage", chat_id=nadia, text="x")


async def test_an_upgraded_group_names_its_new_id(town: Town) -> None:
    anna = await town.person()
    old = await town.group(anna, kind="group")
    sent = await town.call("sendMessage", chat_id=old, text="x", reply_markup=inline([data("B")]))
    new = (await town.post(f"chats/{old}/upgrade"))["id"]
    told = [u["message"] for u in await town.updates()]
    assert told[0]["chat"]["id"] == old
    assert told[0]["migrate_to_chat_id"] == new
    assert told[1]["chat"]["id"] == new
    assert told[1]["migrate_from_chat_id"] == old
    for method, more in (
        ("sendMessage", {"text": "x"}),
        ("editMessageText", {"text": "y", "message_id": sent["message_id"]}),
    ):
        status, answer = await town.raw(method, chat_id=old, **more)
        assert status == 400
        assert answer["parameters"] == {"migrate_to_chat_id": new}
        assert "upgraded to a supergroup chat" in answer["description"]
    await town.call("sendMessage", chat_id=new, text="x")
    assert [c["id"] for c in await town.get(f"chats?viewer={anna}") if c["id"] < 0] == [new]


async def test_what_was_said_before_an_upgrade_is_still_seen_and_pressed(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    old = await town.group(anna, tom, kind="group")
    await town.say(anna, "long ago", old)
    await town.call("sendMessage", chat_id=old, text="card", reply_markup=inline([data("Buy")]))
    new = (await town.post(f"chats/{old}/upgrade"))["id"]
    await town.say(tom, "and now", new)
    await town.updates()
    seen = await town.seen(tom, new)
    assert [(m["text"], m["chat"]["id"]) for m in seen if "text" in m] == [
        ("long ago", old),
        ("card", old),
        ("and now", new),
    ]
    assert await town.get(f"chats/{new}/messages?viewer={tom}&limit=1") == seen[-1:]
    assert await town.seen(tom, new, after=seen[-2]["message_id"]) == seen[-1:]
    async with town.meanwhile(town.press(tom, "Buy", chat=new)):
        assert (await town.update("callback_query"))["message"]["chat"]["id"] == old
    for attempt in (
        town.say(anna, "too late", old),
        town.post(
            "forward", from_=anna, from_chat=new, message_id=seen[-1]["message_id"], to_chat=old
        ),
    ):
        with pytest.raises(Refused, match=str(new)):
            await attempt
    assert await town.seen(tom, new) == seen


async def test_a_channel_has_posts_and_only_admins_write(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    channel = await town.group(anna, tom, kind="channel")
    await town.say(anna, "news", channel)
    post = await town.update("channel_post")
    assert post["text"] == "news"
    assert post["sender_chat"]["id"] == channel
    assert "from" not in post
    with pytest.raises(Refused):
        await town.say(tom, "me too", channel)
    sent = await town.call("sendMessage", chat_id=channel, text="by the bot")
    assert sent["sender_chat"]["id"] == channel
    await town.call("editMessageText", chat_id=channel, message_id=post["message_id"], text="new")


async def test_topics_keep_their_messages_together(town: Town) -> None:
    anna = await town.person()
    chat = await town.group(anna, is_forum=True, bot_admin=True)
    assert (await town.call("getChat", chat_id=chat))["is_forum"] is True
    topic = await town.call("createForumTopic", chat_id=chat, name="Orders")
    thread = topic["message_thread_id"]
    sent = await town.call("sendMessage", chat_id=chat, text="x", message_thread_id=thread)
    assert sent["message_thread_id"] == thread
    assert sent["is_topic_message"] is True
    said = await town.say(anna, "hello", chat, message_thread_id=thread)
    assert (await town.update("message"))["message_thread_id"] == thread
    assert said["message_thread_id"] == thread
    replied = await town.say(anna, "again", chat, reply_to=sent["message_id"])
    assert replied["message_thread_id"] == thread
    with pytest.raises(Refused, match="message thread not found"):
        await town.call("sendMessage", chat_id=chat, text="x", message_thread_id=9999)
    own = await town.post(f"chats/{chat}/topics", from_=anna, name="Talk")
    await town.call(
        "sendMessage", chat_id=chat, text="y", message_thread_id=own["message_thread_id"]
    )


async def test_a_group_without_rights_refuses_what_needs_them(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna, tom)
    said = await town.say(tom, "/x", chat)
    for method, more, problem in (
        ("banChatMember", {"user_id": tom}, "not enough rights"),
        ("promoteChatMember", {"user_id": tom, "can_manage_chat": True}, "not enough rights"),
        ("setChatTitle", {"title": "New"}, "not enough rights"),
        ("pinChatMessage", {"message_id": said["message_id"]}, "not enough rights"),
        ("createChatInviteLink", {}, "not enough rights"),
        ("deleteMessage", {"message_id": said["message_id"]}, "message can't be deleted"),
    ):
        with pytest.raises(Refused, match=problem):
            await town.call(method, chat_id=chat, **more)


async def test_an_admin_bot_bans_promotes_pins_and_invites(town: Town) -> None:
    anna, tom, kai = [await town.person(name) for name in ("Anna", "Tom", "Kai")]
    chat = await town.group(anna, tom, bot_admin=True)
    said = await town.say(tom, "spam", chat)
    await town.call("deleteMessage", chat_id=chat, message_id=said["message_id"])
    await town.call("promoteChatMember", chat_id=chat, user_id=tom, can_manage_chat=True)
    admins = await town.call("getChatAdministrators", chat_id=chat)
    assert {(a["user"]["id"], a["status"]) for a in admins} == {
        (anna, "creator"),
        (tom, "administrator"),
        (1, "administrator"),
    }
    sent = await town.call("sendMessage", chat_id=chat, text="rules")
    await town.call("pinChatMessage", chat_id=chat, message_id=sent["message_id"])
    assert (await town.call("getChat", chat_id=chat))["pinned_message"]["text"] == "rules"
    link = await town.call("createChatInviteLink", chat_id=chat)
    await town.post("open", from_=kai, url=link["invite_link"])
    assert (await town.call("getChatMember", chat_id=chat, user_id=kai))["status"] == "member"
    await town.call("banChatMember", chat_id=chat, user_id=kai)
    with pytest.raises(Refused):
        await town.post("open", from_=kai, url=link["invite_link"])
    with pytest.raises(Refused, match="can't remove chat owner"):
        await town.call("banChatMember", chat_id=chat, user_id=anna)


async def test_the_list_of_chats_is_the_viewers_own(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna, tom)
    lonely = await town.group(tom)
    await town.say(anna, "newest", chat)
    chats = await town.get(f"chats?viewer={anna}")
    assert [c["id"] for c in chats] == [chat, anna]
    assert chats[0]["last_message"]["text"] == "newest"
    assert chats[1]["type"] == "private"
    assert chats[1]["username"] == "lanbao_bot"
    assert lonely in [c["id"] for c in await town.get("chats")]


async def test_messages_after_an_id_are_the_new_ones(town: Town) -> None:
    anna = await town.person()
    first = await town.say(anna, "one")
    await town.say(anna, "two")
    await town.say(anna, "three")
    newer = await town.seen(anna, after=first["message_id"])
    assert [m["text"] for m in newer] == ["two", "three"]
    [last] = await town.get(f"chats/{anna}/messages?viewer={anna}&limit=1")
    assert last["text"] == "three"


async def test_in_a_channel_reactions_are_counted_and_nobody_is_named(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    channel = await town.group(anna, tom, kind="channel")
    await town.updates(allowed_updates=["message_reaction", "message_reaction_count"])
    sent = await town.call("sendMessage", chat_id=channel, text="news")
    for person in (anna, tom):
        await town.post(
            "react", from_=person, chat=channel, message_id=sent["message_id"], emoji="👍"
        )
    _, told = await town.updates()
    assert told["message_reaction_count"]["reactions"] == [
        {"type": {"type": "emoji", "emoji": "👍"}, "total_count": 2}
    ]
    assert "user" not in told["message_reaction_count"]


async def test_in_a_group_only_an_administrating_bot_hears_of_reactions(town: Town) -> None:
    anna = await town.person()
    await town.updates(allowed_updates=["message_reaction"])
    for admin in (False, True):
        chat = await town.group(anna, bot_admin=admin)
        sent = await town.call("sendMessage", chat_id=chat, text="x")
        await town.post("react", from_=anna, chat=chat, message_id=sent["message_id"], emoji="👍")
        assert len(await town.updates()) == admin


async def test_a_deleted_account_cannot_be_written_to(town: Town) -> None:
    anna = await town.person()
    await town.ask("PATCH", f"users/{anna}", {"deactivated": True})
    with pytest.raises(Refused) as refused:
        await town.call("sendMessage", chat_id=anna, text="x")
    assert refused.value.sentence == "Forbidden: user is deactivated"
    await town.ask("PATCH", f"users/{anna}", {"deactivated": False})
    await town.call("sendMessage", chat_id=anna, text="x")


async def test_reactions_are_seen_by_people_and_told_to_the_bot(town: Town) -> None:
    anna = await town.person()
    await town.updates(allowed_updates=["message_reaction", "message"])
    sent = await town.call("sendMessage", chat_id=anna, text="x")
    await town.post("react", from_=anna, chat=anna, message_id=sent["message_id"], emoji="❤")
    told = await town.update("message_reaction")
    assert told["new_reaction"] == [{"type": "emoji", "emoji": "❤"}]
    assert told["old_reaction"] == []
    await town.call(
        "setMessageReaction",
        chat_id=anna,
        message_id=sent["message_id"],
        reaction=[{"type": "emoji", "emoji": "👍"}],
    )
    seen = (await town.seen(anna))[-1]
    assert len(seen["reactions"]) == 2
    # A reaction belongs to people's view, a Message has no such field.
    assert "reactions" not in sent
