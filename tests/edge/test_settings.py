"""What can be set, and what is written down about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, load_settings
from bot.settings_page import settings_page, written_span
from store.policy import DAY, HOUR, MINUTE, SECOND, Policy

ROOT = Path(__file__).parents[2]


def test_the_page_of_settings_is_the_one_the_program_makes() -> None:
    written = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert written == settings_page(), "run: lanbao settings > docs/settings.md"


def test_every_setting_is_on_the_page() -> None:
    page = settings_page()
    for name in (*Policy.model_fields, *Settings.model_fields):
        assert f"`LANBAO_{name.upper()}`" in page


def test_every_name_in_the_example_is_a_setting() -> None:
    names = re.findall(r"LANBAO_(\w+)", (ROOT / ".env.example").read_text(encoding="utf-8"))
    assert names
    assert {name.lower() for name in names} <= set(Settings.model_fields)


def test_a_number_of_the_shop_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANBAO_PAY_WINDOW", "5s")
    settings = load_settings(_env_file=None)
    assert settings.pay_window == 5 * SECOND
    assert settings.policy().pay_window == 5 * SECOND


@pytest.mark.parametrize("name", ["LANBAO_CLAIM_WINDOW", "LANBAO_GIFT_CLAIM_WINDOW"])
def test_the_time_to_claim_a_gift_is_found_under_both_its_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    assert load_settings(_env_file=None).claim_window == 24 * HOUR
    written = tmp_path / ".env"
    written.write_text(f"{name}=7s\n")
    assert load_settings(_env_file=written).policy().claim_window == 7 * SECOND
    monkeypatch.setenv(name, "5s")
    assert load_settings(_env_file=written).policy().claim_window == 5 * SECOND
    assert load_settings(_env_file=written, claim_window="3s").claim_window == 3 * SECOND


def test_an_option_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANBAO_API", "http://127.0.0.1:1")
    assert load_settings(_env_file=None, api="http://127.0.0.1:2/").api == "http://127.0.0.1:2"
    assert load_settings(_env_file=None, api=None).api == "http://127.0.0.1:1"


def test_a_wrong_setting_is_named_and_its_value_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANBAO_PAY_WINDOW", "soon, 123:secret")
    with pytest.raises(ValidationError) as caught:
        load_settings(_env_file=None)
    assert "pay_window" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANBAO_TOKEN", "123:hidden")
    monkeypatch.setenv("LANBAO_WEBHOOK_SECRET", "hidden-too")
    settings = load_settings(_env_file=None)
    assert "hidden" not in repr(settings)
    assert "token" not in settings.policy().model_dump()


@pytest.mark.parametrize(
    ("span", "written"),
    [(30 * MINUTE, "30m"), (48 * HOUR, "48h"), (7 * DAY, "7d"), (5 * SECOND, "5s"), (0, "0s")],
)
def test_spans_are_written_as_people_set_them(span: int, written: str) -> None:
    assert written_span(span) == written
