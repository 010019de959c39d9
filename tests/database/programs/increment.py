"""Increments counter 1 as often as asked, each time as a transaction of its own."""

import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
sys.stdout.write("ready\n")
sys.stdout.flush()
for _ in range(int(sys.argv[2])):
    connection.execute("UPDATE counters SET n = n + 1 WHERE id = 1")
sys.stdout.write("done\n")
