"""Every refusal of these areas is in its list, and every entry of a list is used."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from store import chats, people, requests, shipping, shops

RAISED = re.compile(r'Refused\(\s*"([a-z-]+)"')


@pytest.mark.parametrize("area", [chats, people, requests, shipping, shops])
def test_the_list_of_refusals_is_what_the_code_refuses(area: ModuleType) -> None:
    assert area.__file__ is not None
    folder = Path(area.__file__).parent
    # Docstrings repeat codes: `Raises Refused("…")` is the promise, the statement keeps it.
    raised = {
        code
        for file in folder.rglob("*.py")
        for code in RAISED.findall(re.sub(r'""".*?"""', "", file.read_text("utf-8"), flags=re.S))
    }
    assert raised == set(area.REFUSALS)
    assert all(why.endswith(".") for why in area.REFUSALS.values())
