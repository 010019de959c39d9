"""All benchmarks by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Benchmark:
    """`module` has `async def lines(*, quick) -> list[Line]`; longer than `seconds` is an error."""

    module: str
    asks: str
    seconds: float = 300.0


SUITE: Final = {
    "update": Benchmark("update_cpu", "What does an update cost, end to end?"),
    "webhook": Benchmark("webhook_intake", "What does a webhook take from the rate?"),
    "dispatch": Benchmark("dispatch_cpu", "What do routers and middlewares cost?"),
    "placing": Benchmark("placing_cpu", "What does placing an order cost?"),
    "durable": Benchmark("durable_orders", "How many orders reach the disk in a second?"),
    "postgres": Benchmark("postgresql_orders", "And on PostgreSQL?"),
    "claims": Benchmark("claims", "How many shares of an envelope are claimed in a second?"),
    "whole_claims": Benchmark("whole_claims", "What is the database in a claim, and who waits?"),
    "whole": Benchmark("whole_bot", "How much of it all is the database, and who waits?"),
    "importing": Benchmark("importing", "How fast does a catalogue come in, and who waits?", 600.0),
    "sweeping": Benchmark("sweeping", "What does it cost to look for what is due?"),
    "search": Benchmark("search", "Is everything found, and fast?"),
    "sales": Benchmark("sales", "What was sold, of a million orders?", 600.0),
    "sandbox_echo": Benchmark("sandbox_echo", "What does the sandbox cost its bot?", 600.0),
    "start": Benchmark("start_and_memory", "How much memory, and how long until it serves?"),
}
