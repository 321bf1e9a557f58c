"""The exercises: the lectures' own problems in the order they are taught, and generated ones."""

from gradwalk.classroom.exercises.exercise import Exercise
from gradwalk.classroom.exercises.generator import LEVELS, generate_exercise
from gradwalk.classroom.exercises.numbers import NUMBERS
from gradwalk.classroom.exercises.tensors import TENSORS

__all__ = ["EXERCISES", "Exercise", "find_exercise", "generate_exercise"]

EXERCISES: tuple[Exercise, ...] = (*NUMBERS, *TENSORS)


def find_exercise(name: str) -> Exercise | None:
    """Return the exercise with this id, or the one generated for `level-seed`; None for neither."""
    given = next((each for each in EXERCISES if each.id == name), None)
    if given is not None:
        return given
    level, _, seed = name.partition("-")
    whole = all(part.isascii() and part.isdigit() for part in (level, seed))
    # one name for one exercise: no leading zeros
    if not whole or f"{int(level[:2])}-{int(seed[:8])}" != name or int(level) not in LEVELS:
        return None
    return generate_exercise(int(level), int(seed))
