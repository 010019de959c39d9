"""The operator's commands from the command line, as a stranger types them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

RUNNER = CliRunner()


def lanbao(*words: str | Path) -> tuple[int, str]:
    result = RUNNER.invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def shop(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANBAO_API", "http://127.0.0.1:9")
    code, said = lanbao("migrate")
    assert code == 0, said
    return tmp_path / "shop.db"


def test_back_up_restore_and_look(shop: Path) -> None:
    code, said = lanbao("backup")
    assert code == 0
    (path,) = (shop.parent / "backups").iterdir()
    assert str(path) in said
    code, said = lanbao("restore", path)
    assert code == 0, said
    assert "invariants hold" in said
    assert "What was there is in" in said
    code, said = lanbao("doctor")
    assert code == 1, "there is no token"
    assert "LANBAO_TOKEN" in said
    assert "the books are right" in said


def test_a_backup_to_a_file_that_is_there_is_refused_in_one_line(shop: Path) -> None:
    there = shop.parent / "there.db"
    there.write_text("precious")
    code, said = lanbao("backup", there)
    assert (code, there.read_text()) == (1, "precious")
    assert said.startswith("No backup was made: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("file", [".", "nowhere.csv"])
def test_an_import_of_what_is_no_file_is_refused_in_words(shop: Path, file: str) -> None:
    code, said = lanbao("import", file, "--shop", "1")
    assert code == 2
    assert "Traceback" not in said
    assert file in said


def test_a_restore_of_something_else_is_refused_in_one_line(shop: Path) -> None:
    notes = shop.parent / "notes.txt"
    notes.write_text("tea, books")
    before = shop.stat().st_ino
    code, said = lanbao("restore", notes)
    assert code == 1
    assert "Nothing was restored: " in said
    assert shop.stat().st_ino == before
    assert not list(shop.parent.glob("before-restore*"))


def test_moving_to_where_nothing_answers_is_refused_in_one_line(shop: Path) -> None:
    code, said = lanbao("move", "--to", "postgresql://nobody@127.0.0.1:9/shop")
    assert code == 1
    assert said.startswith("Nothing was moved: ")


def test_the_daily_backup_lets_the_oldest_go(shop: Path) -> None:
    folder = shop.parent / "backups"
    folder.mkdir()
    for day in range(1, 10):
        (folder / f"daily-2020010{day}T040000Z.db").touch()
    code, said = lanbao("backup", "--daily")
    assert code == 0, said
    assert len(list(folder.iterdir())) == 7


def test_an_upgrade_of_a_new_shop_makes_it(tmp_path: Path, shop: Path) -> None:
    _, said = lanbao("upgrade", "--database", f"sqlite:///{tmp_path / 'other.db'}")
    assert "newest schema" in said
    assert (tmp_path / "other.db").exists()
