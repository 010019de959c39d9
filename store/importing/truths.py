"""Yes and no, as files say them: a spreadsheet writes TRUE in the language of its owner."""

from __future__ import annotations

from typing import Final

_YES: Final = (
    *("true", "yes", "1", "是", "wahr", "vrai", "verdadero", "vero", "verdadeiro", "waar"),
    *("prawda", "истина", "sant", "sand", "sann", "tosi", "pravda", "igaz", "doğru"),
)
_NO: Final = (
    *("false", "no", "0", "否", "falsch", "faux", "falso", "onwaar", "fałsz", "ложь"),
    *("falskt", "falsk", "usann", "epätosi", "nepravda", "hamis", "yanlış"),
)

TRUTHS: Final[dict[str, bool]] = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)
