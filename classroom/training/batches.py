"""Mini-batches: the data inputs' rows in a new order each epoch, without replacement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradwalk.classroom.training.errors import TrainingError
from gradwalk.core.model import Array, Value
from gradwalk.core.syntax.literal import Literal

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batches:
    """`arrays` share their first axis; `size` of their `count` rows are taken at a time."""

    arrays: Mapping[str, Array]
    count: int
    size: int
    seed: int

    def rows(self, update: int) -> Rows:
        """Return which rows are used by the update after `update` of them."""
        epoch, place = divmod(update, self.an_epoch)
        return _order(self.count, self.seed, epoch)[place * self.size : (place + 1) * self.size]

    def take(self, update: int) -> dict[str, Array]:
        """Return these rows of every data input."""
        rows = self.rows(update)
        return {name: array[rows] for name, array in self.arrays.items()}

    @property
    def an_epoch(self) -> int:
        """Updates in an epoch; what is left over at its end is not used."""
        return self.count // self.size

    def literals(self) -> dict[str, Literal]:
        """Return the data inputs as a program of one mini-batch has them, at first."""
        return {
            name: Literal((self.size, *array.shape[1:]), "", partial(self._first, name))
            for name, array in self.arrays.items()
        }

    def _first(self, name: str) -> Any:
        return self.arrays[name][self.rows(0)]


def make_batches(data: Mapping[str, Value], size: int, seed: int) -> Batches | None:
    """Return the mini-batches of `data`, None where `size` is 0: all of it at every update.

    Raises TrainingError for data without rows, of different lengths, or of fewer than `size`.
    """
    if not size:
        return None
    if not data:
        raise TrainingError("train.batch-data")
    arrays: dict[str, Array] = {}
    for name, value in data.items():
        if not isinstance(value, np.ndarray):
            raise TrainingError("train.data-number", name=name)
        arrays[name] = value
    lengths = {name: len(array) for name, array in arrays.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name}: {length}" for name, length in lengths.items())
        raise TrainingError("train.data-lengths", lengths=told)
    count = next(iter(lengths.values()))
    if size > count:
        raise TrainingError("train.batch-large", batch=size, count=count)
    return Batches(arrays, count, size, seed)


@lru_cache(maxsize=4)
def _order(count: int, seed: int, epoch: int) -> Rows:
    # the epoch is part of the seed, so that any update can be reached without those before it
    return np.random.RandomState([seed, epoch]).permutation(count)
