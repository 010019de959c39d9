"""Orders: paid once, by one payer, in one shop; every way of trading is added to one."""

from store.orders.changing import change_quantity, choose_way, readdress
from store.orders.placing import place
from store.orders.privacy import export_orders
from store.orders.records import Line, NewOrder, Order, Placed, Wanted, WayName
from store.orders.rules import CARDS, NOTICES, ORDER, REFUSALS
from store.orders.swapping import Choice
from store.orders.unpaid import TIMERS, cancel
from store.orders.views import (
    Event,
    OrderView,
    Page,
    lines_of,
    order,
    order_by_code,
    orders_of,
    orders_of_shop,
    view,
    view_for,
)

__all__ = [
    "CARDS",
    "NOTICES",
    "ORDER",
    "REFUSALS",
    "TIMERS",
    "Choice",
    "Event",
    "Line",
    "NewOrder",
    "Order",
    "OrderView",
    "Page",
    "Placed",
    "Wanted",
    "WayName",
    "cancel",
    "change_quantity",
    "choose_way",
    "export_orders",
    "lines_of",
    "order",
    "order_by_code",
    "orders_of",
    "orders_of_shop",
    "place",
    "readdress",
    "view",
    "view_for",
]
