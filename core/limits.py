"""What a program may cost. Every limit is an attribute and is named in the error it causes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    characters: int = 120_000
    lines: int = 6_000
    tokens: int = 32_000
    statement_tokens: int = 8_000
    """In one statement: rules look for what belongs together as far as a statement goes."""
    again: int = 1_400
    """Statements that give one name, each of which makes it a prime longer."""
    brackets: int = 64
    depth: int = 2_000
    """Operators and brackets in one another; Python's own parser takes about 2,900."""
    name_characters: int = 64
    literal_characters: int = 40
    gates: int = 5_000
    """With every function, every open group and every unrolled tensor written out."""
    walk: int = 25_000
    """Names, numbers, operations and calls that are read, those of a function at each call."""
    wires: int = 20_000
    """Between gates, with everything written out."""
    cpu_seconds: float = 2
    """Of one core, as `core.cost` estimates them before anything is computed."""
    answer_seconds: float = 2
    """The same of a trace and an answer about it."""
    drawing_seconds: float = 2
    """The same of reading a program, laying it out and drawing it, without numbers."""
    walk_seconds: float = 8
    """The same of a file with many steps."""
    open_gates: int = 60
    """Above this many gates the functions of a program are composite unless asked for."""
    elements: int = 2_000_000
    """In one tensor with numbers."""
    total_elements: int = 20_000_000
    """In all tensors with numbers."""
    multiply_adds: int = 5_000_000_000
    """Of the forward pass with numbers."""
    shape_elements: int = 2_000_000_000
    """In one tensor of which only the shape is shown."""
    dimensions: int = 8
    """Of one tensor."""
    unrolled_elements: int = 8
    """Of the largest vector in a program that is drawn element by element."""
    trace_elements: int = 4_096
    """Larger arrays are given by shape, extremes and norm."""
    jacobian_elements: int = 144
    """Larger Jacobians are given by shape and structure."""
    code_gates: int = 2_000
    """Above this many nodes a program is not written out as code."""
    code_numbers: int = 5_000
    """Above this many numbers at the inputs they are not written as training left them."""
    formula_gates: int = 40
    """Above this many gates the whole derivative is not written out as one formula."""
    formula_size: int = 120
    """Nor above this many numbers, symbols and operations in it."""
    formula_choices: int = 4
    """Nor above this many gates that choose (max, where), or where one chooses after another."""
    training_parameters: int = 1_000_000
    """Elements of all inputs that training changes."""
    training_updates: int = 10_000
    """That training may make, from the program's own numbers on."""
    training_work: int = 10_000_000_000
    """Of all updates together, in multiply-adds; see `classroom.training.cost`."""
    training_seconds: float = 2
    """Of one core, for the first update and what is shown of it."""
    training_bytes: int = 64_000_000
    """Of what is kept of trainings, so that going on and stepping back need not start again."""

    check_elements: int = 256
    """Of the inputs whose gradients are compared with differences; of more, a sample is."""
    check_rows: int = 64
    """How many of those are listed, the worst first."""
    check_work: int = 4_000_000_000
    """Of all evaluations for such a comparison together, in multiply-adds."""
    check_seconds: float = 0.8
    """After so long no further element is compared."""
    tangent_work: int = 100_000_000
    """Of forward mode through gates whose Jacobian must be asked for row by row."""


DEFAULT = Limits()

ANSWER = Limits(
    characters=4_000,
    lines=80,
    tokens=1_500,
    statement_tokens=1_500,
    brackets=32,
    depth=200,
    gates=200,
    elements=20_000,
    total_elements=100_000,
    multiply_adds=1_000_000,
)
"""Of a typed answer, which is read as a small program."""
