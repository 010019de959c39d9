"""SQLite's readers: bodies that only look, each on one snapshot, beside the writer."""

from __future__ import annotations

import sqlite3

from store.database.body import run_in_one_hop
from store.database.hop import HopThread, Job, Outcome
from store.database.sqlite_connection import SqliteTransaction, translate


class Reader(HopThread):
    """Runs a body in one hop. What it would write, SQLite refuses."""

    def _serve(self, job: Job) -> bool:
        outcome = Outcome(job)
        try:
            if not job.future.cancelled():
                outcome.result = self._look(job)
        except sqlite3.Error as error:
            outcome.error = translate(error)
        except BaseException as error:
            outcome.error = error
        finally:
            self._answer([job], [outcome])
        return True

    def _look(self, job: Job) -> object:
        self._rollback()
        self._connection.execute("BEGIN")
        tx = SqliteTransaction(self._connection)
        try:
            return run_in_one_hop(job.function(tx, *job.args, **job.kwargs))
        finally:
            tx.close()
            self._rollback()
