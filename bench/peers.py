"""The peers that are installed here: a peer that is missing is left out, and the report says so."""

from __future__ import annotations

import importlib
from functools import cache
from types import ModuleType

from bench.tape_in_c import find_compiler

COMPILER = "a C compiler"
WANTED = ("micrograd", "torch", "torchviz", "jax", "autograd", "casadi", "sympy")


@cache
def find(name: str) -> ModuleType | None:
    """Return the module `name`, or None where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def find_torch() -> ModuleType | None:
    """Return PyTorch, on one thread."""
    torch = find("torch")
    if torch:
        torch.set_num_threads(1)
    return torch


def find_torchviz() -> ModuleType | None:
    """Return what draws PyTorch's graphs."""
    return find("torchviz")


def list_missing() -> list[str]:
    """Return the names of the peers that are not installed, and of what those need."""
    missing = [name for name in WANTED if find(name) is None]
    return missing if find_compiler() else [*missing, COMPILER]
