"""A shop as its merchant sees it: the checklist of the first day, in any order, no wizard."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, Photo, Row, press
from handlers.cards.merchant.working import KEEPERS, PACKERS, In, shop_name
from handlers.cards.words import money
from locales import Markup, plain, t
from store import catalog, gifts, shipping, shops
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.scene import Reader


class OpenShop(CallbackData, prefix="ms"):
    """Show the checklist of a shop."""

    shop: int


class Step(CallbackData, prefix="mt"):
    """One line of the checklist."""

    shop: int
    step: str


class Gate(CallbackData, prefix="mp"):
    """Open (1) or pause (0) the shop."""

    shop: int
    open: int


LINES: Final = ("name", "money", "shipping", "payment", "product", "gifts", "group", "staff")
"""The lines of the checklist; `money` is currency and time zone."""


@dataclass(frozen=True, slots=True)
class ShopFacts:
    """All that the checklist shows, read at one moment."""

    shop: shops.Shop
    role: str
    missing: tuple[str, ...]
    ways: tuple[shops.Way, ...]
    delivery: shipping.ShippingFacts | None
    products: int
    sends: bool
    """Something has to reach somebody: not all of it is digital."""
    helpers: int
    gifts: bool

    @property
    def ready(self) -> bool:
        """All is there that a shop needs to open."""
        return not shops.needed_to_open(self.missing)


async def read_shop(tx: Transaction, shop: int, person: int) -> ShopFacts:
    """Read a shop for somebody who works there. Raises Refused("not-yours")."""
    role = await shops.require(tx, shop, person)
    found = await shops.get_shop(tx, shop)
    assert found is not None, "a shop with staff is there"
    products = (await catalog.products_of(tx, shop, "", 0, 1)).total
    sends = not products or await catalog.count_sent(tx, shop) > 0
    return ShopFacts(
        shop=found,
        role=role,
        missing=await shops.missing_steps(tx, shop, has_product=products > 0, sends=sends),
        ways=tuple(await shops.ways_of(tx, shop)),
        delivery=await shipping.describe(tx, shop),
        products=products,
        sends=sends,
        helpers=len(await shops.staff_of(tx, shop)) - 1,
        gifts=(await gifts.shop_settings(tx, shop)).on,
    )


def checklist(facts: ShopFacts, reader: "Reader") -> Card:
    """The checklist: what is done, what is missing, and the button that opens the shop."""
    locale, shop = reader.locale, facts.shop
    name = shop_name(shop, locale)
    said = [t(locale, f"merchant-title-{shop.state}", shop=name)]
    if facts.role not in KEEPERS:
        said.append(t(locale, "merchant-your-role", role=plain(locale, f"role-{facts.role}")))
        to_ship, _, helpers = _work(facts, locale)
        row = (to_ship, helpers) if facts.role in PACKERS else (helpers,)
        return Card("\n".join(said), (row,))
    said += [_line(facts, line, locale) for line in LINES]
    if shop.state != "open":
        said.append(t(locale, "merchant-ready" if facts.ready else "merchant-not-ready"))
    buttons = [
        press(plain(locale, f"button-step-{line}"), Step(shop=shop.id, step=line))
        for line in LINES
        if line not in ("product", "staff")
    ]
    rows: list[Row] = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    rows += [_work(facts, locale), _goods(facts, locale), *_numbers(facts, locale)]
    if shop.state == "open":
        rows.append((press(plain(locale, "button-pause-shop"), Gate(shop=shop.id, open=0)),))
    elif facts.ready:
        opens = press(plain(locale, "button-open-shop"), Gate(shop=shop.id, open=1), "success")
        rows.insert(0, (opens,))
    return Card("\n".join(said), tuple(rows), Photo(0, shop.photo) if shop.photo else None)


def _work(facts: ShopFacts, locale: str) -> Row:
    shop = facts.shop.id
    return (
        press(plain(locale, "button-queue"), In(shop=shop, then="queue")),
        press(plain(locale, "button-refunds"), In(shop=shop, then="refunds")),
        press(plain(locale, "button-staff"), In(shop=shop, then="staff")),
    )


def _goods(facts: ShopFacts, locale: str) -> Row:
    shop = facts.shop.id
    return (
        press(plain(locale, "button-products"), In(shop=shop, then="products")),
        press(plain(locale, "button-add-product"), In(shop=shop, then="add")),
    )


def _numbers(facts: ShopFacts, locale: str) -> tuple[Row, Row]:
    """Two to a row: four would be cut off on a phone."""
    shop = facts.shop.id
    return (
        (
            press(plain(locale, "button-sales"), In(shop=shop, then="sales")),
            press(plain(locale, "button-payouts"), In(shop=shop, then="payouts")),
        ),
        (
            press(plain(locale, "button-morning"), In(shop=shop, then="morning")),
            press(plain(locale, "button-service"), In(shop=shop, then="service")),
        ),
    )


def _line(facts: ShopFacts, line: str, locale: str) -> Markup:
    lacks = {"money": ("currency", "zone")}.get(line, (line,))
    missing = [step for step in lacks if step in facts.missing]
    if missing:
        return t(locale, f"merchant-lacks-{missing[0]}")
    return t(locale, f"merchant-has-{line}", **_said(facts, line, locale))


def _said(facts: ShopFacts, line: str, locale: str) -> dict[str, str | int]:
    shop = facts.shop
    match line:
        case "name":
            return {"shop": shop.name, "cover": "yes" if shop.photo else "no"}
        case "money":
            return {"currency": shop.currency or "", "zone": shop.zone or ""}
        case "shipping" if facts.delivery is None:
            return {"shipping": plain(locale, "shipping-digital")}
        case "shipping":
            return {"shipping": shipping_words(facts.delivery, shop.currency, locale)}
        case "payment":
            on = [plain(locale, f"way-{way.kind}") for way in facts.ways if way.on]
            return {"ways": plain(locale, "list-comma").join(on)}
        case "product":
            return {"count": facts.products}
        case "gifts":
            return {"gifts": "yes" if facts.gifts else "no"}
        case "staff":
            return {"count": facts.helpers}
    return {}


def shipping_words(facts: shipping.ShippingFacts | None, currency: str | None, locale: str) -> str:
    """ "$3.00, free from $30.00": what shipping costs, in a few words."""
    if facts is None or currency is None:
        return plain(locale, "shipping-unsaid")
    if facts.kind == "not-served" and not facts.varies:
        return plain(locale, "shipping-pickup-only" if facts.pickup else "shipping-nowhere")
    price = money(facts.price or 0, currency, locale)
    if facts.price == 0 and not facts.varies:
        return plain(locale, "shipping-free")
    if facts.free_from is not None:
        free = money(facts.free_from, currency, locale)
        return plain(locale, "shipping-price-free-from", price=price, free=free)
    return plain(locale, "shipping-price-from" if facts.varies else "shipping-price", price=price)


def back(shop: int, locale: str) -> InlineKeyboardButton:
    """[‹ Back] to the checklist."""
    return press(plain(locale, "button-back-to-shop"), OpenShop(shop=shop))
