"""Filters over padded images: their products with all windows, and the contributions."""

from __future__ import annotations

from math import prod

from gradwalk.core.gates.gate import Namespace, Numeric, Shape, ShapeError
from gradwalk.core.gates.windows import (
    Geometry,
    cut_border,
    pad_image,
    place_of,
    places_in,
    windows_of,
)

_COPIED = 2**24
"""Elements of overlapping windows that are laid out for one matrix product; above that the
windows are read where they are, which is slower and takes no memory."""


def check_channels(x: Shape, w: Shape, b: Shape, channels: int, groups: int) -> None:
    """Raise ShapeError unless the filters take the channels, and there is a bias for each."""
    if groups < 1 or channels % groups or w[0] % groups:
        raise ShapeError("shape.conv.groups", channels=channels, filters=w[0], groups=groups)
    if channels != w[1] * groups:
        raise ShapeError(
            "shape.channels",
            left=x,
            right=w,
            a=channels,
            b=w[1] * groups,
            length=channels // groups,
        )
    if b not in ((), (w[0],)):
        raise ShapeError("shape.bias", shape=b, filters=w[0])


def check_steps(stride: int, dilation: int) -> None:
    """Raise ShapeError for a step of 0."""
    if stride < 1:
        raise ShapeError("shape.stride", stride=stride)
    if dilation < 1:
        raise ShapeError("shape.dilation")


def filter_nanoseconds(w: Shape, out: Shape, groups: int) -> int:
    """Return the processor time of the products `out` with the filters, and of their gradients."""
    units = prod(out) * prod(w[1:])
    windows = units // max(w[0] // groups, 1)
    counts = out[-len(w[2:]) :]
    calls = 20_000 * min(prod(w[2:]), prod(counts)) * groups
    laid_out = windows <= _COPIED
    return round((0.2 * units + 5 * windows if laid_out else 0.9 * units + 1.5 * windows) + calls)


def convolve(xp: Namespace, x: Numeric, w: Numeric, geometry: Geometry, groups: int) -> Numeric:
    """Return the products of padded images; each group of channels has filters of its own."""
    if groups == 1:
        return _products(xp, x, w, geometry)
    channels, filters = xp.split(x, groups, axis=1), xp.split(w, groups)
    pairs = zip(channels, filters, strict=True)
    return xp.concatenate([_products(xp, *pair, geometry) for pair in pairs], axis=1)


def convolve_vjp(
    xp: Namespace,
    up: Numeric,
    x: Numeric,
    w: Numeric,
    b: Numeric,
    geometry: Geometry,
    groups: int,
) -> tuple[Numeric, Numeric, Numeric]:
    """Return the contributions to the images, to the filters and to the bias."""
    up = up.reshape(-1, *up.shape[-3:])
    padded = pad_image(xp, x, geometry)
    if groups == 1:
        by_x, by_w = _products_vjp(xp, up, padded, w, geometry)
    else:
        parts = zip(
            xp.split(up, groups, axis=1),
            xp.split(padded, groups, axis=1),
            xp.split(w, groups),
            strict=True,
        )
        found = [_products_vjp(xp, *part, geometry) for part in parts]
        by_x = xp.concatenate([one for one, _ in found], axis=1)
        by_w = xp.concatenate([one for _, one in found])
    by_b = xp.sum(up, axis=(0, 2, 3)) if xp.shape(b) else xp.sum(up)
    return cut_border(by_x, geometry).reshape(x.shape), by_w, by_b


def _products(xp: Namespace, x: Numeric, w: Numeric, geometry: Geometry) -> Numeric:
    """Return the product of each window of the padded images with each filter."""
    windows = windows_of(xp, x, w.shape[-2:], geometry)
    if windows.size <= _COPIED:
        out = xp.tensordot(windows, w, axes=((1, 4, 5), (1, 2, 3)))
        return xp.ascontiguousarray(xp.moveaxis(out, -1, 1))
    return xp.einsum("nchwij,ocij->nohw", windows, w)


def _products_vjp(
    xp: Namespace, up: Numeric, x: Numeric, w: Numeric, geometry: Geometry
) -> tuple[Numeric, Numeric]:
    """Return the contributions to the padded images and to the filters."""
    windows = windows_of(xp, x, w.shape[-2:], geometry)
    if windows.size <= _COPIED:
        by_w = xp.tensordot(up, windows, axes=((0, 2, 3), (0, 2, 3)))
    else:
        by_w = xp.einsum("nohw,nchwij->ocij", up, windows)
    return _scattered(xp, up, w, xp.zeros(x.shape), geometry), by_w


def _scattered(
    xp: Namespace, up: Numeric, w: Numeric, by_x: Numeric, geometry: Geometry
) -> Numeric:
    """Add the contribution of every window to the elements of the image it covers."""
    window, counts = w.shape[-2:], up.shape[-2:]
    channels_last = xp.moveaxis(up, 1, -1)
    # one product for each place in the window, or for each window where those are fewer
    if prod(window) <= prod(counts):
        for i, j in xp.ndindex(window):
            part = by_x[(..., *places_in(geometry, (i, j), counts))]
            part += xp.moveaxis(channels_last @ w[:, :, i, j], -1, 1)
    else:
        for i, j in xp.ndindex(counts):
            part = by_x[(..., *place_of(geometry, (i, j), window))]
            part += xp.tensordot(up[:, :, i, j], w, axes=1)
    return by_x
