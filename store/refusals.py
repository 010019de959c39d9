"""A refused request, as a code that every locale has a sentence for."""


class Refused(Exception):
    """The shop says no: `code` says why, `facts` fill the sentence.

    Raised in a transaction it undoes all of it. A body that must keep something
    (money that has arrived, a try that counts) returns it instead.
    """

    def __init__(self, code: str, **facts: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __repr__(self) -> str:
        facts = "".join(f", {name}={value!r}" for name, value in self.facts.items())
        return f"Refused({self.code!r}{facts})"
