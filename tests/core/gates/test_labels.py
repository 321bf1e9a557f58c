"""What a gate is called is what its Jacobian is: `pattern` and `structure` against the numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from gradwalk.core.gates import GATES, Gate
from gradwalk.core.gates.gate import Pattern, Structure
from tests.core.gates.slopes import Slope, slopes
from tests.rows import loop_over


def distributes(found: list[Slope]) -> bool:
    """The same factor for all that the result came from, wherever the operands are."""
    constant = not any(slope.own or slope.others for slope in found)
    alike = all(len(slope.entries - {0}) == 1 for slope in found)
    return bool(found) and constant and alike and not _changes_between_samples(found)


def routes(found: list[Slope]) -> bool:
    """Each element of the result hands its gradient to one winner; the others get 0."""
    return (
        all(slope.entries <= {0, 1} for slope in found)
        and all((slope.jacobian.sum(axis=1) <= 1).all() for slope in found)
        and any((slope.jacobian.sum(axis=0) == 0).any() for slope in found)
        and not any(slope.own or slope.others for slope in found)
    )


def switches(found: list[Slope]) -> bool:
    """Each factor gets the others: its slope changes with them and not with the factor itself."""
    return any(slope.others for slope in found) and all(
        not slope.own or _divides(slope) for slope in found
    )


def _divides(slope: Slope) -> bool:
    # v·∂(u/v)/∂v = -u/v
    return bool(np.allclose(slope.jacobian * slope.operand, -slope.out))


def scales(found: list[Slope]) -> bool:
    """A factor of the gate's own point, or a fixed one that is not 1."""
    single = len({slope.slot for slope in found}) == 1
    own = any(slope.own for slope in found) or _changes_between_samples(found)
    return (own or single) and any(slope.entries - {0, 1} for slope in found)


def _changes_between_samples(found: list[Slope]) -> bool:
    """Whether a slope differs at two samples that differ in this operand only."""
    places: dict[tuple[object, ...], list[Slope]] = {}
    for slope in found:
        places.setdefault((slope.slot, slope.rest, slope.jacobian.shape), []).append(slope)
    return any(
        first.entries != second.entries
        for group in places.values()
        for first, second in pairwise(group)
    )


def blocks(found: list[Slope]) -> bool:
    """Nothing comes back."""
    return all(slope.entries == {0} for slope in found)


def is_diagonal(slope: Slope) -> bool:
    rows, columns = slope.jacobian.shape
    return bool(rows == columns and (slope.jacobian == np.diag(np.diag(slope.jacobian))).all())


def is_selection(slope: Slope) -> bool:
    return slope.entries <= {0, 1} and bool((slope.jacobian.sum(axis=1) <= 1).all())


def is_permutation(slope: Slope) -> bool:
    sums = [*slope.jacobian.sum(axis=0), *slope.jacobian.sum(axis=1)]
    return is_selection(slope) and set(sums) == {1}


def parts(slope: Slope) -> list[int]:
    """How many elements of the result each part holds that depends on elements of its own."""
    wires = nx.Graph()
    wires.add_nodes_from(("row", row) for row in range(slope.wired.shape[0]))
    wires.add_edges_from(
        (("row", row), ("column", column)) for row, column in np.argwhere(slope.wired)
    )
    return [sum(side == "row" for side, _ in part) for part in nx.connected_components(wires)]


def is_one_piece(slope: Slope) -> bool:
    # an element that nothing depends on is in no piece
    return slope.jacobian.shape[1] > 1 and sum(rows > 0 for rows in parts(slope)) == 1


PATTERNS: dict[Pattern, Callable[[list[Slope]], bool]] = {
    "distributor": distributes,
    "router": routes,
    "switcher": switches,
    "scaler": scales,
    "blocker": blocks,
}


def has_structure(found: list[Slope], structure: Structure) -> bool:
    permuted = all(map(is_permutation, found))
    moved = bool(found) and all(map(is_selection, found))
    match structure:
        case "diagonal":
            return all(map(is_diagonal, found))
        case "permutation":
            return permuted
        case "selection":
            return moved and not permuted
        case "block":
            return not moved and all(len(set(parts(slope))) == 1 for slope in found)
        case "dense":
            return not found or (not moved and any(map(is_one_piece, found)))


@pytest.mark.slow
@loop_over("gate", [pytest.param(gate, id=gate.name) for gate in GATES.values()])
def test_the_labels_of_a_gate_are_true(gate: Gate) -> None:
    found = slopes(gate)
    assert gate.pattern is not None
    assert PATTERNS[gate.pattern](found)
    assert has_structure(found, gate.structure)
    assert gate.structure == "diagonal" or not gate.elementwise


CUMSUM = replace(
    GATES["flatten"],
    value=lambda xp, x: np.cumsum(x),
    vjp=lambda xp, upstream, out, x: (np.cumsum(upstream[::-1])[::-1],),
    samples=(([1.0, 2.0, 3.0],), ([0.5, -1.0],)),
)
LYING_PATTERNS: list[tuple[Gate, Pattern]] = [
    *((GATES["exp"], lie) for lie in ("blocker", "distributor", "router", "switcher")),
    *((GATES["leaky_relu"], lie) for lie in ("router", "distributor", "blocker")),
    *((GATES["relu"], lie) for lie in ("scaler", "distributor", "blocker")),
    *((GATES["mul"], lie) for lie in ("scaler", "distributor", "router")),
    *((GATES["add"], lie) for lie in ("scaler", "router", "switcher")),
    (GATES["sub"], "scaler"),
    (GATES["abs"], "distributor"),
    (GATES["matmul"], "distributor"),
    (GATES["softmax"], "switcher"),
    (GATES["hinge"], "router"),
    (GATES["detach"], "distributor"),
]
LYING_STRUCTURES: list[tuple[Gate, Structure]] = [
    *((CUMSUM, lie) for lie in ("diagonal", "permutation", "selection")),
    (GATES["transpose"], "diagonal"),
    (GATES["index"], "permutation"),
    (GATES["transpose"], "selection"),
    (GATES["concat"], "block"),
    (GATES["amax"], "dense"),
    (GATES["matmul"], "selection"),
    (GATES["conv2d"], "block"),
    (GATES["batch_norm"], "dense"),
]


@pytest.mark.parametrize(("gate", "lie"), LYING_PATTERNS)
def test_a_pattern_that_lies_is_found(gate: Gate, lie: Pattern) -> None:
    assert not PATTERNS[lie](slopes(gate))


@pytest.mark.slow
@pytest.mark.parametrize(("gate", "lie"), LYING_STRUCTURES)
def test_a_structure_that_lies_is_found(gate: Gate, lie: Structure) -> None:
    assert not has_structure(slopes(gate), lie)
