"""The payment sheet and everything that can become of it."""

import pytest
from playwright.async_api import Locator, expect

from tests.page.conftest import Friends, Open, Phone, Sandbox
from tests.page.kiosk import Kiosk

pytestmark = [pytest.mark.page, pytest.mark.asyncio(loop_scope="session")]


async def _sheet(open_window: Open, command: str, **options: object) -> tuple[Phone, Locator]:
    tom = (await open_window(**options)).phone("Tom")
    await tom.start()
    await tom.say(command)
    await tom.frame.locator(".keys .key").last.click()
    sheet = tom.frame.get_by_role("dialog", name="Checkout")
    await expect(sheet).to_be_visible()
    return tom, sheet


async def test_a_bill_is_paid_with_two_presses_and_no_typing(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    tom, sheet = await _sheet(open_window, "/bill")
    await expect(sheet.get_by_label("Card number")).to_have_value("4242 4242 4242 4242")
    await sheet.get_by_role("button", name="Pay $12.80").click()
    await expect(sheet.get_by_role("heading", name="Paid")).to_be_visible()
    await sheet.get_by_role("button", name="Done").click()
    await expect(tom.text("You have just paid $12.80 for Longjing")).to_be_visible()
    await expect(tom.text("Thank you for Longjing!")).to_be_visible()
    assert [charge["total_amount"] for charge in await sandbox.get("payments")] == [1280]


@pytest.mark.parametrize(
    ("button", "said"),
    [("Card is declined", "the card was declined"), ("Walk away", "You closed the payment")],
)
async def test_it_goes_otherwise_and_no_money_moves(
    open_window: Open,
    friends: Friends,
    kiosk: Kiosk,
    sandbox: Sandbox,
    button: str,
    said: str,
) -> None:
    _, sheet = await _sheet(open_window, "/bill")
    await sheet.get_by_role("button", name=button).click()
    await expect(sheet.get_by_role("heading", name="Not paid")).to_be_visible()
    await expect(sheet.get_by_text(said)).to_be_visible()
    assert await sandbox.get("payments") == []


async def test_the_bots_own_refusal_is_read_on_the_sheet(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    """Yen have no hundredths: 1800 of the smallest unit are ¥1,800."""
    _, sheet = await _sheet(open_window, "/yen")
    await sheet.get_by_role("button", name="Pay ¥1,800").click()
    await expect(sheet.get_by_text("Sencha has just been sold out.")).to_be_visible()
    assert await sandbox.get("payments") == []


async def test_stars_need_no_card(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    _, sheet = await _sheet(open_window, "/stars")
    await expect(sheet.get_by_label("Card number")).to_have_count(0)
    await sheet.get_by_role("button", name="Confirm and pay ⭐️ 50").click()
    await expect(sheet.get_by_role("heading", name="Paid")).to_be_visible()
    assert [charge["currency"] for charge in await sandbox.get("payments")] == ["XTR"]


async def test_an_address_comes_first_and_its_shipping_is_chosen_and_added(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    _, sheet = await _sheet(open_window, "/parcel")
    await expect(sheet.get_by_label("Street")).to_have_value("4 Rose Lane")
    await sheet.get_by_role("button", name="Continue").click()
    await sheet.get_by_label("Shipping").select_option("rider")
    await sheet.get_by_role("button", name="Pay $51.00").click()
    await expect(sheet.get_by_role("heading", name="Paid")).to_be_visible()
    assert [charge["total_amount"] for charge in await sandbox.get("payments")] == [5100]


async def test_a_link_to_an_invoice_opens_the_sheet_over_its_chat(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    tom = (await open_window()).phone("Tom")
    await tom.enter("Friday tea")
    await tom.say("/billlink")
    await tom.button("Pay by link").click()
    sheet = tom.frame.get_by_role("dialog", name="Checkout")
    await sheet.get_by_role("button", name="Pay $9.00").click()
    await expect(sheet.get_by_role("heading", name="Paid")).to_be_visible()
    await expect(tom.frame.locator(".who-name")).to_have_text("Friday tea")
    assert [charge["total_amount"] for charge in await sandbox.get("payments")] == [900]


async def test_escape_closes_the_sheet_and_pays_nothing(
    open_window: Open, friends: Friends, kiosk: Kiosk, sandbox: Sandbox
) -> None:
    tom, sheet = await _sheet(open_window, "/bill")
    await tom.frame.page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(tom.frame.locator(".keys .key").last).to_be_focused()
    assert await sandbox.get("payments") == []
