"""The gallery: the programs of the lectures, in the order they are taught."""

from gradwalk.classroom.gallery.example import Example
from gradwalk.classroom.gallery.images import IMAGES
from gradwalk.classroom.gallery.matrices import MATRICES
from gradwalk.classroom.gallery.networks import NETWORKS
from gradwalk.classroom.gallery.scalars import SCALARS
from gradwalk.classroom.gallery.sequences import SEQUENCES
from gradwalk.classroom.gallery.training import TRAINING
from gradwalk.classroom.gallery.transformers import TRANSFORMERS

__all__ = ["EXAMPLES", "Example", "find_example"]

EXAMPLES: tuple[Example, ...] = (
    *SCALARS,
    *MATRICES,
    *NETWORKS,
    *IMAGES,
    *SEQUENCES,
    *TRANSFORMERS,
    *TRAINING,
)

_BY_PROGRAM = {example.program: example for example in EXAMPLES}


def find_example(program: str) -> Example | None:
    """Return the example whose program this is, character by character."""
    return _BY_PROGRAM.get(program)
