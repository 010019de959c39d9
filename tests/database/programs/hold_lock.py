"""Takes the write lock, says "held", and lets go when a line comes in."""

import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
sys.stdout.write("held\n")
sys.stdout.flush()
sys.stdin.readline()
connection.execute("ROLLBACK")
sys.stdout.write("let go\n")
