"""The operator decides when buyer and shop disagree."""

from typing import Any, Final

from handlers.cards.card import Card
from handlers.cards.cases.buttons import Rule, RuleSum
from handlers.cards.cases.words import CaseFacts, read_case
from handlers.cards.words import money
from handlers.merchant.working import ask, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import cases, catalog
from store.refusals import Refused

table = Table()

SUM: Final = "o-case-sum"


async def _asked(scene: Scene, case: int) -> CaseFacts:
    """The case, to whoever runs the bot. Raises Refused("no-such-case") to everybody else."""
    known = await scene.read(read_case, case)
    operator = scene.desk.operator
    if known is None or operator is None or scene.person.id != operator:
        raise Refused("no-such-case")
    if known.case.appealed_at is None:
        raise Refused("no-such-case")
    return known


@table.press(Rule)
async def rule(scene: Scene, data: Rule) -> None:
    """This sum goes back, or nothing."""
    known = await _asked(scene, data.case)
    await _decide(scene, known, data.amount or None)


async def _decide(scene: Scene, known: CaseFacts, amount: int | None) -> None:
    await scene.act(
        cases.rule, known.case.id, scene.person.id, amount, operator=scene.desk.operator
    )
    text = scene.t(
        "operator-case-against" if amount is None else "operator-case-for",
        amount=money(amount or 0, known.view.order.currency, scene.locale),
        number=str(known.case.order),
    )
    await scene.show(Card(text))


@table.press(RuleSum)
async def ask_sum(scene: Scene, data: RuleSum) -> None:
    """Ask for another sum."""
    known = await _asked(scene, data.case)
    if known.case.state != "appealed":
        await scene.show(Card(scene.t("operator-case-over", number=str(known.case.order))))
        return
    most = money(known.view.worth, known.view.order.currency, scene.locale)
    await ask(scene, SUM, "operator-case-sum-question", {"case": data.case}, most=most)


@table.typed(SUM)
async def typed_sum(scene: Scene, asked: dict[str, Any]) -> None:
    """Read the sum, and decide."""
    known = await _asked(scene, int(asked["case"]))
    amount = catalog.parse_price(typed_text(scene), known.view.order.currency)
    await _decide(scene, known, amount)
    await scene.expects_nothing()
