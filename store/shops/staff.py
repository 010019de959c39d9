"""Who works in a shop, and how they come to: by an unguessable invitation of one use."""

from __future__ import annotations

from store import outbox
from store.codes import fingerprint
from store.database import Transaction, load_queries
from store.people import register_exporter
from store.policy import DAY, Policy
from store.refusals import Refused
from store.shops.opening import try_code
from store.shops.records import Invite, StaffMember
from store.shops.rules import MAY_INVITE, STAFF_ROLES

sql = load_queries(__file__)


async def role_of(tx: Transaction, shop: int, person: int) -> str | None:
    """Return the person's role in the shop, None if they have none."""
    role: str | None = await sql.role(tx, shop=shop, person=person)
    return role


async def require(tx: Transaction, shop: int, person: int, *roles: str) -> str:
    """Return the person's role if it is one of `roles` (any role if none is named).

    Raises Refused("not-yours"), also for a shop that does not exist.
    """
    role = await role_of(tx, shop, person)
    if role is None or (roles and role not in roles):
        raise Refused("not-yours")
    return role


async def staff_of(tx: Transaction, shop: int) -> list[StaffMember]:
    """Return everybody who works in the shop, the owner first."""
    return [StaffMember.from_row(row) for row in await sql.staff(tx, shop=shop)]


async def staff_to_tell(tx: Transaction, shop: int, *roles: str) -> tuple[int, ...]:
    """Return the persons with one of these roles, to whom a notice goes."""
    return tuple(row["person"] for row in await sql.staff(tx, shop=shop) if row["role"] in roles)


async def invite(
    tx: Transaction, shop: int, by: int, role: str, code: str, *, now: int, policy: Policy
) -> int:
    """Let the bearer of `code` join as `role`, once, within `policy.invite_life` (24 h).

    Only the code's hash is kept. Returns when it ends. Raises Refused("not-yours") unless `by` may
    give this role.
    """
    own = await require(tx, shop, by, *MAY_INVITE)
    if role not in MAY_INVITE[own]:
        raise Refused("not-yours")
    ends = now + policy.invite_life
    await sql.add_invite(
        tx, fingerprint=fingerprint(code), shop=shop, role=role, by=by, now=now, ends=ends
    )
    return ends


async def accept_invite(
    tx: Transaction, code: str, person: int, *, now: int, policy: Policy
) -> Invite | Refused:
    """Join the shop that `code` invites to; the owner is told.

    A wrong, used or old code counts as a try: Refused("code-wrong") and at last
    Refused("too-many-tries") are returned. Raises Refused("already-staff"), which leaves the
    invitation unused.
    """
    if not await try_code(tx, person, now=now, policy=policy):
        return Refused("too-many-tries")
    mark = fingerprint(code)
    row = await sql.invite(tx, fingerprint=mark, now=now)
    if row is None or not await sql.use_invite(tx, fingerprint=mark, person=person, now=now):
        return Refused("code-wrong")
    invited = Invite.from_row(row)
    if await role_of(tx, invited.shop, person) is not None or not await sql.add_staff(
        tx, shop=invited.shop, person=person, role=invited.role, now=now
    ):
        raise Refused("already-staff")
    await _tell_owner(
        tx, invited.shop, "staff-joined", person, now=now, extra={"role": invited.role}
    )
    return invited


async def _tell_owner(
    tx: Transaction, shop: int, kind: str, person: int, *, now: int, extra: dict[str, str]
) -> None:
    for owner in await staff_to_tell(tx, shop, "owner"):
        await outbox.tell(tx, owner, kind, {"shop": shop, "person": person, **extra}, now=now)


async def set_role(tx: Transaction, shop: int, by: int, person: int, role: str) -> None:
    """Give somebody of the staff another role; the owner's to say. Raises Refused("not-yours")."""
    await require(tx, shop, by, "owner")
    if role not in STAFF_ROLES or not await sql.change_role(
        tx, shop=shop, person=person, role=role
    ):
        raise Refused("not-yours")


async def remove_staff(tx: Transaction, shop: int, by: int, person: int, *, now: int) -> None:
    """Take somebody off the staff, with the invitations they handed out.

    Raises Refused("owner-stays"), Refused("not-yours") for a role as high as one's own.
    """
    own = await require(tx, shop, by, *MAY_INVITE)
    theirs = await role_of(tx, shop, person)
    if theirs == "owner":
        raise Refused("owner-stays")
    if theirs is None or theirs not in MAY_INVITE[own]:
        raise Refused("not-yours")
    await _remove(tx, shop, person, now=now)


async def leave(tx: Transaction, shop: int, person: int, *, now: int) -> None:
    """Leave the staff; the owner is told. Raises Refused("owner-stays")."""
    if await require(tx, shop, person) == "owner":
        raise Refused("owner-stays")
    await _remove(tx, shop, person, now=now)
    await _tell_owner(tx, shop, "staff-left", person, now=now, extra={})


async def _remove(tx: Transaction, shop: int, person: int, *, now: int) -> None:
    await sql.remove_staff(tx, shop=shop, person=person)
    await sql.end_invites_by(tx, shop=shop, person=person, now=now)


async def forget_invites(tx: Transaction, *, now: int) -> int:
    """Delete invitations that ran out a week ago or earlier; return how many. For the clock."""
    forgotten: int = await sql.forget_invites(tx, before=now - 7 * DAY)
    return forgotten


async def _export(tx: Transaction, person: int) -> list[dict[str, str | int]]:
    """What `/privacy` says of somebody's work: where, and as what."""
    return [
        {"shop": row["id"], "name": row["name"], "role": row["role"]}
        for row in await sql.shops_of(tx, person=person)
    ]


register_exporter("shops", _export)
