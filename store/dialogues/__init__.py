"""Text being typed: which question the next message answers."""

from store.dialogues.service import Question, done, expect, expected, forget, forget_person

__all__ = ["Question", "done", "expect", "expected", "forget", "forget_person"]
