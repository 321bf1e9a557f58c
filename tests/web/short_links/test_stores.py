"""What keeps short links: the same from a file as from Redis."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from redis import Redis

from gradwalk.web.short_links import redis_store, sqlite_store
from gradwalk.web.short_links.codes import list_codes
from gradwalk.web.short_links.link_store import LinkStore, StoreAwayError, StoreFullError
from gradwalk.web.short_links.open_store import find_data_folder, open_store
from gradwalk.web.short_links.redis_store import RedisStore
from gradwalk.web.short_links.sqlite_store import SqliteStore
from tests.deploy.machines import find_port, redis_at

LINK = "/?v=1&p=x%3D2&step=3"
MANY = 10_000


@pytest.fixture(scope="module")
def redis_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = find_port()
    with redis_at(port, tmp_path_factory.mktemp("redis") / "redis") as redis:
        redis.start()
        yield f"redis://127.0.0.1:{port}/0"


@pytest.fixture(params=["file", "redis"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "file":
        return str(tmp_path / "data" / "links.sqlite3")
    address: str = request.getfixturevalue("redis_address")
    Redis.from_url(address).flushall()
    return address


def open_at(place: str, megabytes: int = 10) -> LinkStore:
    store = open_store(place, megabytes)
    assert store is not None
    return store


def test_a_link_is_found_again_also_after_a_restart(place):
    store = open_at(place)
    code = store.put(LINK)
    assert store.put(LINK) == code == next(list_codes(LINK))
    assert store.get(code) == LINK
    assert open_at(place).get(code) == LINK
    assert store.get("aaaaaaaaaa") is None


def test_nothing_is_made_before_the_first_link(tmp_path):
    file = tmp_path / "data" / "links.sqlite3"
    store = SqliteStore(file, 1_000_000)
    assert store.get("aaaaaaaaaa") is None
    assert not file.parent.exists()


def test_nothing_is_kept_but_the_link_and_its_code(tmp_path):
    file = tmp_path / "links.sqlite3"
    SqliteStore(file, 1_000_000).put(LINK)
    with closing(sqlite3.connect(file)) as database:
        assert [*database.execute("SELECT name FROM sqlite_master")] == [("links",)]
        assert [*database.execute("SELECT * FROM links")] == [(next(list_codes(LINK)), LINK)]


def test_where_a_code_is_taken_a_longer_one_is_given(place, monkeypatch):
    def collide(link):
        yield from ("aaaaaaaaaa", f"aaaaaaaaaab{next(list_codes(link))}")

    for module in (sqlite_store, redis_store):
        monkeypatch.setattr(module, "list_codes", collide)
    store = open_at(place)
    first, second = store.put("/?p=one"), store.put("/?p=two")
    assert len(first) < len(second)
    assert (store.get(first), store.get(second)) == ("/?p=one", "/?p=two")
    assert (store.put("/?p=one"), store.put("/?p=two")) == (first, second)


def test_many_at_once_keep_each_link_once(tmp_path):
    store = SqliteStore(tmp_path / "links.sqlite3", 10_000_000)
    links = [f"/?p=x{number % 50}" for number in range(400)]
    with ThreadPoolExecutor(8) as threads:
        codes = [*threads.map(store.put, links)]
    assert len(set(codes)) == 50
    assert [store.get(code) for code in codes] == links


def test_ten_thousand_are_found_again(tmp_path):
    file = tmp_path / "links.sqlite3"
    store = SqliteStore(file, 10_000_000)
    store.put("/?p=x")
    links = [f"/?v=1&p=x%3D{number}&step=3" for number in range(MANY)]
    with closing(sqlite3.connect(file)) as database, database:
        rows = ((next(list_codes(link)), link) for link in links)
        database.executemany("INSERT INTO links VALUES (?, ?)", rows)
    for link in links[:: MANY // 100]:
        assert store.put(link) == next(list_codes(link))
        assert store.get(next(list_codes(link))) == link
    assert file.stat().st_size < 2_000_000


def test_a_store_that_is_full_says_so_and_keeps_what_it_has(place):
    store = open_at(place, 1)
    code = store.put(LINK)
    with pytest.raises(StoreFullError):
        for number in range(1_000):
            store.put(f"/?p={number:08d}{'x' * 7_000}")
    assert store.get(code) == LINK
    assert store.put(LINK) == code


def test_a_file_that_is_none_and_a_redis_that_is_away_are_told(tmp_path):
    file = tmp_path / "links.sqlite3"
    file.write_text("this is no database, and is long enough to be looked at")
    away = RedisStore("redis://127.0.0.1:1/0", 1_000_000)
    for store in (SqliteStore(file, 1_000_000), away):
        with pytest.raises(StoreAwayError):
            store.put(LINK)
        with pytest.raises(StoreAwayError):
            store.get("aaaaaaaaaa")
    assert file.read_text().startswith("this is no database")


PLACES = [
    ({"STATE_DIRECTORY": "/var/lib/gradwalk"}, "/var/lib/gradwalk"),
    ({"STATE_DIRECTORY": "/a:/b", "XDG_DATA_HOME": "/x"}, "/a"),
    ({"XDG_DATA_HOME": "/x"}, "/x/gradwalk"),
]


@pytest.mark.parametrize(("environ", "folder"), PLACES)
def test_the_folder_for_data(environ, folder):
    assert find_data_folder(environ) == Path(folder)


def test_which_store_a_place_names(tmp_path):
    assert open_store("off", 1) is None
    assert isinstance(open_store("", 1), SqliteStore)
    assert isinstance(open_store(str(tmp_path / "x"), 1), SqliteStore)
    assert isinstance(open_store("redis://localhost/0", 1), RedisStore)
    with pytest.raises(ValueError, match="neither a file nor"):
        open_store("postgresql://localhost/0", 1)
