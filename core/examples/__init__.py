"""The gallery: the programs of the lectures, in the order they are taught."""

from core.examples.example import Example
from core.examples.images import IMAGES
from core.examples.matrices import MATRICES
from core.examples.networks import NETWORKS
from core.examples.scalars import SCALARS
from core.examples.sequences import SEQUENCES
from core.examples.training import TRAINING

__all__ = ["EXAMPLES", "Example"]

EXAMPLES: tuple[Example, ...] = (
    *SCALARS,
    *MATRICES,
    *NETWORKS,
    *IMAGES,
    *SEQUENCES,
    *TRAINING,
)
