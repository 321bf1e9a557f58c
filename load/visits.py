"""Opens the page as Chromium does: the page, then what it names, six connections at a time."""

from __future__ import annotations

import asyncio
import time
from html.parser import HTMLParser

from load.connections import Client, Request
from load.tally import Tally

_FETCHED = {"icon", "preload", "stylesheet", "modulepreload"}
_CODING = ("Accept-Encoding", "gzip, deflate, br, zstd")


class _AssetParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        url = None
        if tag == "link" and attributes.get("rel") in _FETCHED:
            url = attributes.get("href")
        elif tag == "script":
            url = attributes.get("src")
        if url:
            self.found.append(url)


def find_assets(html: str) -> list[str]:
    """Return the addresses that a page makes the browser fetch, in their order."""
    parser = _AssetParser()
    parser.feed(html)
    return list(dict.fromkeys(parser.found))


async def list_assets(port: int, page: Request) -> list[str]:
    """Return what the page of this server names."""
    client = Client(port, most=1)
    response = await client.ask(Request(page.method, page.target))
    client.close()
    assets = find_assets(response.body.decode())
    if not assets:
        raise RuntimeError(f"no page at {page.target}: {response.status}")
    return assets


async def visit(client: Client, page: Request, assets: list[str], requests: Tally) -> float:
    """Open the page; return the seconds until everything has arrived."""
    began = time.perf_counter()
    await requests.count(client.ask(page))
    async with asyncio.TaskGroup() as fetching:
        for asset in assets:
            request = Request("GET", asset, (_CODING,))
            fetching.create_task(requests.count(client.ask(request)))
    return time.perf_counter() - began
