"""Mini-batches: every row once an epoch, in an order that the seed alone decides."""

from __future__ import annotations

import numpy as np
import pytest

from gradwalk.classroom.training.batches import make_batches

DATA = {"X": np.arange(20.0).reshape(10, 2), "t": np.arange(10.0)}


@pytest.mark.parametrize("size", [1, 3, 5, 10])
def test_no_row_comes_twice_in_an_epoch(size):
    found = make_batches(DATA, size, 4)
    assert found.an_epoch == 10 // size
    for epoch in range(3):
        updates = range(epoch * found.an_epoch, (epoch + 1) * found.an_epoch)
        rows = np.concatenate([found.rows(update) for update in updates])
        assert len(set(rows.tolist())) == found.an_epoch * size


def test_rows_of_all_data_belong_together():
    taken = make_batches(DATA, 3, 1).take(7)
    assert taken["X"].shape == (3, 2)
    assert taken["X"][:, 0].tolist() == (2 * taken["t"]).tolist()


def test_the_order_is_that_of_numpys_frozen_stream():
    orders = [
        np.random.RandomState([5, epoch]).permutation(10)[:8].reshape(2, 4) for epoch in (0, 1)
    ]
    found = make_batches(DATA, 4, 5)
    assert [found.rows(update).tolist() for update in range(4)] == np.concatenate(orders).tolist()


def test_another_seed_gives_another_order():
    assert make_batches(DATA, 10, 0).rows(0).tolist() != make_batches(DATA, 10, 1).rows(0).tolist()


def test_all_of_it_is_no_mini_batch():
    assert make_batches(DATA, 0, 3) is None
