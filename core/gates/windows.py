"""The windows that slide over an image, and how many of them there are."""

from __future__ import annotations

from dataclasses import dataclass

from gradwalk.core.gates.gate import Namespace, Numeric, Shape, ShapeError


@dataclass(frozen=True, slots=True)
class Geometry:
    """How windows lie in an image: each a pair, for rows and for columns."""

    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int] = (0, 0)
    dilation: tuple[int, int] = (1, 1)
    """The step from one element of a window to the next."""

    def spans(self, window: Shape) -> Shape:
        """Return how far a window reaches."""
        sides = zip(window, self.dilation, strict=True)
        return tuple(step * (size - 1) + 1 for size, step in sides)

    def counts(self, image: Shape, window: Shape) -> Shape:
        """Return how many windows fit along each side. Raises ShapeError for none."""
        found = []
        for length, border, span, stride in zip(
            image[-2:], self.padding, self.spans(window), self.stride, strict=True
        ):
            if length + 2 * border < span:
                raise ShapeError(
                    "shape.window",
                    shape=image,
                    window=window,
                    length=length + 2 * border,
                    size=span,
                )
            found.append((length + 2 * border - span) // stride + 1)
        return tuple(found)


def image_axes(gate: str, x: Shape) -> None:
    """Raise ShapeError unless x is a batch of images, or one image."""
    if len(x) not in (3, 4):
        raise ShapeError("shape.image", gate=gate, shape=x)


def windows_of(xp: Namespace, x: Numeric, window: Shape, geometry: Geometry) -> Numeric:
    """Return the windows of x as a view (N, C, out rows, out columns, rows, columns)."""
    spans = geometry.spans(window)
    view = xp.lib.stride_tricks.sliding_window_view(x, spans, axis=(-2, -1))
    (down, across), (row, column) = geometry.stride, geometry.dilation
    return view[..., ::down, ::across, ::row, ::column]


def pad_image(xp: Namespace, x: Numeric, geometry: Geometry, value: float = 0.0) -> Numeric:
    """Return a batch of images with a border of `value`."""
    x = x.reshape(-1, *x.shape[-3:])
    if not any(geometry.padding):
        return x
    borders = [(border, border) for border in geometry.padding]
    return xp.pad(x, ((0, 0), (0, 0), *borders), constant_values=value)


def cut_border(x: Numeric, geometry: Geometry) -> Numeric:
    """Return a batch of images without their border."""
    down, across = geometry.padding
    return x[..., down : x.shape[-2] - down, across : x.shape[-1] - across]


def places_in(geometry: Geometry, start: Shape, counts: Shape) -> tuple[slice, slice]:
    """Return where the element `start` of every window is in the image."""
    first, second = (
        slice(place * step, place * step + stride * count, stride)
        for place, step, stride, count in zip(
            start, geometry.dilation, geometry.stride, counts, strict=True
        )
    )
    return first, second


def place_of(geometry: Geometry, number: Shape, window: Shape) -> tuple[slice, slice]:
    """Return where window `number` is in the image."""
    first, second = (
        slice(k * stride, k * stride + span, step)
        for k, stride, span, step in zip(
            number, geometry.stride, geometry.spans(window), geometry.dilation, strict=True
        )
    )
    return first, second
