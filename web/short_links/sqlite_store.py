"""Keeps links in a file of SQLite, which all processes of a machine share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from gradwalk.web.short_links.codes import list_codes
from gradwalk.web.short_links.link_store import StoreAwayError, StoreFullError

_WAIT_SECONDS = 5.0
"""While another process writes."""
_PAGE_BYTES = 4096
_TABLE = (
    "CREATE TABLE IF NOT EXISTS links (code TEXT PRIMARY KEY, link TEXT NOT NULL) WITHOUT ROWID"
)


class SqliteStore:
    """A connection lives as long as one question: it survives no fork, and is opened in no time."""

    def __init__(self, file: Path, most_bytes: int) -> None:
        """Keep links in `file`, which is created with the first one, up to `most_bytes`."""
        self._file = file
        self._most_pages = most_bytes // _PAGE_BYTES

    def put(self, link: str) -> str:
        """Keep `link`, and return its code. Raises StoreFullError, StoreAwayError."""
        with _told(), closing(self._create()) as database:
            for code in list_codes(link):
                kept = _find(database, code)
                if kept is None:
                    with database:
                        database.execute("INSERT OR IGNORE INTO links VALUES (?, ?)", (code, link))
                    # another process may have been first
                    kept = _find(database, code)
                if kept == link:
                    return code
        raise AssertionError("two links have the same SHA-256")

    def get(self, code: str) -> str | None:
        """Return the link of `code`. Raises StoreAwayError."""
        if not self._file.exists():
            return None
        with _told(), closing(self._open("ro")) as database:
            return _find(database, code)

    def _create(self) -> sqlite3.Connection:
        if not self._file.exists():
            self._file.parent.mkdir(parents=True, exist_ok=True)
        database = self._open("rwc")
        # readers do not wait for who writes; what was answered survives a crash of the process
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(f"PRAGMA max_page_count = {self._most_pages}")
        database.execute(_TABLE)
        return database

    def _open(self, mode: str) -> sqlite3.Connection:
        address = f"{self._file.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(address, timeout=_WAIT_SECONDS, uri=True)


def _find(database: sqlite3.Connection, code: str) -> str | None:
    row = database.execute("SELECT link FROM links WHERE code = ?", (code,)).fetchone()
    return None if row is None else str(row[0])


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise StoreFullError from error
        raise StoreAwayError from error
    except (sqlite3.Error, OSError) as error:
        raise StoreAwayError from error
