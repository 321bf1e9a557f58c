"""What a page fetches over the network, as the browser counts it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page


class Traffic:
    """The answers since the last look, and their bytes; what comes from the cache is none."""

    def __init__(self, page: Page) -> None:
        self._network = page.context.new_cdp_session(page)
        self._network.send("Network.enable")
        self._network.on("Network.responseReceived", self._answered)
        self._network.on("Network.loadingFinished", self._finished)
        self._addresses: dict[str, str] = {}
        self._bytes: dict[str, int] = {}

    def slow_down(self, latency: float, megabits: float) -> None:
        """Add `latency` in milliseconds to each request, and let that number of Mbit/s through."""
        rate = megabits * 1e6 / 8
        conditions = {
            "offline": False,
            "latency": latency,
            "downloadThroughput": rate,
            "uploadThroughput": rate,
        }
        self._network.send("Network.emulateNetworkConditions", conditions)

    def take(self) -> dict[str, int]:
        """Return the bytes by address since the last time."""
        taken = dict(self._bytes)
        self._addresses.clear()
        self._bytes.clear()
        return taken

    def _answered(self, event: dict[str, Any]) -> None:
        if not event["response"].get("fromDiskCache"):
            self._addresses[event["requestId"]] = event["response"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        if event["encodedDataLength"] and event["requestId"] in self._addresses:
            self._bytes[self._addresses[event["requestId"]]] = int(event["encodedDataLength"])
