"""Pictures of the page, shrunk until layout and colours are left and no edges of letters."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.unpainted import paint

SIDE = 10
"""Pixels of the page across a square, whose mean colour is one pixel of the shrunk picture."""
LEVELS = 16
"""A square looks different where a channel differs by more, of 255."""

OF_THIS_MACHINE = ("#editor", "kbd", "code", "[lang=ko]", ".costs")
"""Letters of fonts that the page does not bring, and times that were measured."""

_SHRUNK = """async ([whole, side]) => {
    const read = async (text) => {
        const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes]));
        const canvas = new OffscreenCanvas(image.width, image.height);
        canvas.getContext("2d").drawImage(image, 0, 0);
        return canvas;
    };
    const source = await read(whole);
    const { width, height } = source;
    const { data } = source.getContext("2d").getImageData(0, 0, width, height);
    const target = new OffscreenCanvas(width / side, height / side);
    const sums = new Float64Array(target.width * target.height * 4);
    data.forEach((level, place) => {
        const x = Math.floor(((place >> 2) % width) / side);
        const y = Math.floor((place >> 2) / width / side);
        sums[(y * target.width + x) * 4 + (place & 3)] += level / side ** 2;
    });
    const shrunk = Uint8ClampedArray.from(sums, Math.round);
    target.getContext("2d").putImageData(new ImageData(shrunk, target.width), 0, 0);
    const png = new Uint8Array(await (await target.convertToBlob()).arrayBuffer());
    const encoded = btoa([...png].map(byte => String.fromCharCode(byte)).join(""));
    return { across: target.width, levels: [...shrunk], png: encoded };
}"""


@dataclass(frozen=True)
class Shrunk:
    """Four `levels` a square, row by row; `png` is the same as a file."""

    across: int
    levels: tuple[int, ...]
    png: bytes


def take_picture(page: Page) -> bytes:
    """Return what the page shows, as a PNG; what is of this machine is covered."""
    paint(page)
    return page.screenshot(
        mask=[page.locator(item) for item in OF_THIS_MACHINE],
        mask_color="#888888",
        animations="disabled",
    )


def shrink(page: Page, png: bytes, side: int = SIDE) -> Shrunk:
    """Return a picture shrunk by the browser of `page`; one that is shrunk already has side 1."""
    found = page.evaluate(_SHRUNK, [base64.b64encode(png).decode(), side])
    return Shrunk(found["across"], tuple(found["levels"]), base64.b64decode(found["png"]))


def find_differences(one: Shrunk, other: Shrunk) -> list[tuple[int, int]]:
    """Return the squares that look different, each by its left and top pixel on the page."""
    assert (one.across, len(one.levels)) == (other.across, len(other.levels))
    return [
        (place // 4 % one.across * SIDE, place // 4 // one.across * SIDE)
        for place in range(0, len(one.levels), 4)
        if any(
            abs(one.levels[channel] - other.levels[channel]) > LEVELS
            for channel in range(place, place + 4)
        )
    ]
