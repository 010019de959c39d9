"""Who works in a shop, and how they come to."""

from __future__ import annotations

import asyncio

import pytest

from store import shops
from store.codes import new_code
from store.database import Database
from store.policy import DAY, Policy
from store.refusals import Refused
from tests.people.cast import KAI, MEI, NADIA, NOW, TOM, Snapshot, meet


async def hire(
    database: Database, policy: Policy, shop: int, person: int, role: str, by: int = MEI
) -> None:
    code = new_code()
    await database.transact(shops.invite, shop, by, role, code, now=NOW, policy=policy)
    joined = await database.transact(shops.accept_invite, code, person, now=NOW, policy=policy)
    assert isinstance(joined, shops.Invite)


async def test_an_invitation_is_for_one_person_and_the_owner_is_told(
    database: Database, policy: Policy, shop: int, written: Snapshot
) -> None:
    code = new_code()
    ends = await database.transact(shops.invite, shop, MEI, "packer", code, now=NOW, policy=policy)
    assert ends == NOW + DAY
    assert code not in str(await written())

    answers = await asyncio.gather(
        *(
            database.transact(shops.accept_invite, code, person, now=NOW, policy=policy)
            for person in range(100, 110)
        )
    )
    joined = [answer for answer in answers if isinstance(answer, shops.Invite)]
    assert [(one.shop, one.role, one.invited_by) for one in joined] == [(shop, "packer", MEI)]
    assert len(await database.read(shops.staff_of, shop)) == 2
    told = [row for row in (await written())["outbox"] if "staff-joined" in str(row)]
    assert len(told) == 1 and told[0]["chat"] == MEI


async def test_an_old_or_used_invitation_is_wrong_like_any_other(
    database: Database, policy: Policy, shop: int
) -> None:
    code = new_code()
    await database.transact(shops.invite, shop, MEI, "packer", code, now=NOW, policy=policy)
    late = await database.transact(
        shops.accept_invite, code, NADIA, now=NOW + policy.invite_life, policy=policy
    )
    assert isinstance(late, Refused) and late.code == "code-wrong"
    await database.transact(shops.accept_invite, code, TOM, now=NOW, policy=policy)
    used = await database.transact(shops.accept_invite, code, KAI, now=NOW, policy=policy)
    assert isinstance(used, Refused) and used.code == "code-wrong"
    assert await database.read(shops.role_of, shop, KAI) is None


async def test_a_guessed_code_makes_nobody_staff_and_writes_only_the_try(
    database: Database, policy: Policy, shop: int, written: Snapshot
) -> None:
    before = await written()
    for guess in ("", "x", "0" * 5_000, new_code(), "' OR 1=1 --"):
        answer = await database.transact(shops.accept_invite, guess, TOM, now=NOW, policy=policy)
        assert isinstance(answer, Refused) and answer.code == "code-wrong"
    after = await written()
    assert len(after.pop("limits")) == 1
    before.pop("limits")
    assert after == before


async def test_an_invitation_that_staff_open_stays_good(
    database: Database, policy: Policy, shop: int, written: Snapshot
) -> None:
    code = new_code()
    await database.transact(shops.invite, shop, MEI, "packer", code, now=NOW, policy=policy)
    before = await written()
    with pytest.raises(Refused, match="already-staff"):
        await database.transact(shops.accept_invite, code, MEI, now=NOW, policy=policy)
    assert await written() == before
    await database.transact(shops.accept_invite, code, TOM, now=NOW, policy=policy)
    assert await database.read(shops.role_of, shop, TOM) == "packer"


@pytest.mark.parametrize(
    ("by", "gives", "may"),
    [
        ("owner", "manager", True),
        ("manager", "packer", True),
        ("manager", "support", True),
        ("manager", "manager", False),
        ("owner", "owner", False),
        ("packer", "packer", False),
        ("support", "packer", False),
        ("owner", "king", False),
    ],
)
async def test_nobody_gives_a_role_as_high_as_their_own(
    database: Database,
    policy: Policy,
    shop: int,
    written: Snapshot,
    by: str,
    gives: str,
    may: bool,
) -> None:
    person = MEI
    if by != "owner":
        person = TOM
        await hire(database, policy, shop, TOM, by)
    before = await written()
    if may:
        await database.transact(
            shops.invite, shop, person, gives, new_code(), now=NOW, policy=policy
        )
        return
    with pytest.raises(Refused, match="not-yours"):
        await database.transact(
            shops.invite, shop, person, gives, new_code(), now=NOW, policy=policy
        )
    assert await written() == before


async def test_a_role_counts_in_its_own_shop_only(
    database: Database, policy: Policy, shop: int
) -> None:
    other = await database.transact(shops.open_shop, KAI, None, free=True, now=NOW, policy=policy)
    assert isinstance(other, int)
    await hire(database, policy, shop, TOM, "manager")
    assert await database.read(shops.require, shop, TOM, "owner", "manager") == "manager"
    assert await database.read(shops.require, shop, TOM) == "manager"
    for where, who, roles in [
        (other, TOM, ()),
        (shop, KAI, ()),
        (shop, TOM, ("owner",)),
        (404, MEI, ()),
    ]:
        with pytest.raises(Refused, match="not-yours"):
            await database.read(shops.require, where, who, *roles)
    mine = await database.read(shops.shops_of, TOM)
    assert [(known.id, role) for known, role in mine] == [(shop, "manager")]
    assert [role for _, role in await database.read(shops.shops_of, KAI)] == ["owner"]


async def test_who_goes_takes_their_open_invitations_along(
    database: Database, policy: Policy, shop: int
) -> None:
    await hire(database, policy, shop, TOM, "manager")
    code = new_code()
    await database.transact(shops.invite, shop, TOM, "packer", code, now=NOW, policy=policy)
    await database.transact(shops.remove_staff, shop, MEI, TOM, now=NOW)
    answer = await database.transact(shops.accept_invite, code, KAI, now=NOW, policy=policy)
    assert isinstance(answer, Refused) and answer.code == "code-wrong"
    assert await database.read(shops.role_of, shop, TOM) is None


async def test_the_owner_stays_and_managers_do_not_remove_each_other(
    database: Database, policy: Policy, shop: int, written: Snapshot
) -> None:
    await hire(database, policy, shop, TOM, "manager")
    await hire(database, policy, shop, KAI, "manager")
    before = await written()
    with pytest.raises(Refused, match="owner-stays"):
        await database.transact(shops.remove_staff, shop, TOM, MEI, now=NOW)
    with pytest.raises(Refused, match="owner-stays"):
        await database.transact(shops.leave, shop, MEI, now=NOW)
    for person in (KAI, NADIA):
        with pytest.raises(Refused, match="not-yours"):
            await database.transact(shops.remove_staff, shop, TOM, person, now=NOW)
    assert await written() == before


async def test_the_staff_is_listed_with_the_names_they_have_today(
    database: Database, policy: Policy, shop: int
) -> None:
    await meet(database, TOM, "Tom")
    await hire(database, policy, shop, TOM, "packer")
    await hire(database, policy, shop, KAI, "support")
    staff = await database.read(shops.staff_of, shop)
    assert [(member.name, member.role) for member in staff] == [
        ("Mei", "owner"),
        ("Tom", "packer"),
        ("", "support"),
    ]
    assert await database.read(shops.staff_to_tell, shop, "owner", "manager") == (MEI,)
    await database.transact(shops.set_role, shop, MEI, TOM, "manager")
    assert await database.read(shops.staff_to_tell, shop, "owner", "manager") == (MEI, TOM)
    await database.transact(shops.leave, shop, KAI, now=NOW)
    assert len(await database.read(shops.staff_of, shop)) == 2


async def test_invitations_are_forgotten_a_week_after_they_ran_out(
    database: Database, policy: Policy, shop: int, written: Snapshot
) -> None:
    ends = await database.transact(
        shops.invite, shop, MEI, "packer", new_code(), now=NOW, policy=policy
    )
    assert await database.transact(shops.forget_invites, now=ends + 7 * DAY) == 0
    assert await database.transact(shops.forget_invites, now=ends + 7 * DAY + 1) == 1
    assert (await written())["invites"] == []
