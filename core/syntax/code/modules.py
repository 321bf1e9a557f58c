"""The libraries that code imports, and the members it reads from them after a dot."""

from __future__ import annotations

import math
from collections.abc import Mapping

from gradwalk.core.errors import ProgramError, SourceSpan
from gradwalk.core.syntax.code.library.table import find_rule
from gradwalk.core.syntax.code.nodes import Nodes
from gradwalk.core.syntax.code.values import (
    Dropped,
    Foreign,
    LibraryFunction,
    Module,
    TextValue,
    Value,
)

USUAL: Mapping[str, str] = {
    "np": "numpy",
    "numpy": "numpy",
    "math": "math",
    "torch": "torch",
    "nn": "torch.nn",
    "F": "torch.nn.functional",
    "jnp": "jax.numpy",
    "jax": "jax",
    "tf": "tensorflow",
    "random": "random",
    "scipy": "scipy",
}
"""What a short name means where no import says otherwise."""

_FAMILIES = {
    "numpy": "numpy",
    "autograd.numpy": "numpy",
    "jax.numpy": "numpy",
    "cupy": "numpy",
    "scipy": "numpy",
    "jax": "jax",
    "autograd": "jax",
    "math": "math",
    "cmath": "math",
    "random": "random",
    "torch": "torch",
    "tensorflow": "tensorflow",
    "micrograd": "micrograd",
}
_CONSTANTS = {
    "pi": (math.pi, "π"),
    "e": (math.e, "e"),
    "inf": (math.inf, "inf"),
    "nan": (math.nan, "nan"),
    "tau": (math.tau, "2π"),
    "Inf": (math.inf, "inf"),
    "NaN": (math.nan, "nan"),
}
_PARTS = {
    *("numpy.random", "numpy.linalg", "torch.nn", "torch.nn.functional", "torch.linalg"),
    *("torch.special", "jax.numpy", "jax.nn", "jax.numpy.linalg", "jax.scipy", "jax.lax"),
    *("jax.scipy.special", "scipy.special", "scipy", "tensorflow.math", "tensorflow.nn"),
    *("tensorflow.linalg", "tensorflow.keras", "tensorflow.keras.activations", "autograd.numpy"),
    *("torch.autograd", "jax.random", "tensorflow.random", "torch.nn.init", "micrograd.engine"),
    *("torch.autograd.functional", "torch.func", "autograd.numpy.random"),
}
_OPTIMIZERS = {"torch.optim", "optax", "tensorflow.keras.optimizers", "torch.optim.lr_scheduler"}
_DISPLAYED = {*("matplotlib", "seaborn", "plotly", "warnings", "logging", "pprint", "wandb")}
_SEARCHED = {"sys"}
"""Modules by which a text finds its own: `sys.path.append(os.pardir)`."""
WHOLE_TYPES = {
    *("int", "long", "short", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"),
    *("uint64", "int_", "intp", "bool", "bool_"),
}
"""Types in which a number loses its fraction."""
TYPES = {
    *("double", "half", "bfloat16", "float16", "float32", "float64", "float_", "complex", "str"),
    *("object", "device", "ndarray", "Generator", "bool"),
}
_TYPES = {*TYPES, *WHOLE_TYPES, "float", "Tensor"}
_SETTINGS = {
    *("set_printoptions", "set_default_dtype", "set_detect_anomaly", "set_num_threads"),
    *("use_deterministic_algorithms", "seterr", "manual_seed_all"),
}
"""Functions that change nothing that a graph shows."""


def import_module(path: str, place: SourceSpan) -> Value:
    """Return what the import of `path` gives."""
    root = path.split(".")[0]
    if path in _OPTIMIZERS:
        return Dropped(path, place)
    if path in _FAMILIES or path in _PARTS:
        return Module(path)
    if root in _DISPLAYED or path in _SEARCHED:
        return Dropped(root, place)
    return Foreign(path)


def find_member(module: Module, name: str, place: SourceSpan, nodes: Nodes) -> Value:
    """Return `module.name`. Raises ProgramError where it is not known here."""
    path = f"{module.path}.{name}"
    if path in _OPTIMIZERS:
        return Dropped(path, place)
    if path in _PARTS:
        return Module(path)
    if name in _SETTINGS:
        return Dropped(name, place)
    if name in _CONSTANTS:
        value, text = _CONSTANTS[name]
        return nodes.number(value, place, text)
    family = find_family(module.path)
    if name == "GradientTape":
        return Dropped(name, place)
    if name == "newaxis":
        return None
    if find_rule(name, family) is not None:
        return LibraryFunction(name, family)
    if name in _TYPES:
        return TextValue(name)
    raise ProgramError("python.function", place, name=name, library=module.path)


def find_family(path: str) -> str:
    """Return whose rules the functions of a module follow."""
    while path not in _FAMILIES and "." in path:
        path = path.rpartition(".")[0]
    return _FAMILIES.get(path, path)
