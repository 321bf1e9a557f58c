"""Hostile code: bounded in time, refused or read in words, and never run."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gradwalk.core.errors import LimitError, ProgramError
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.code.marks import is_code
from gradwalk.core.syntax.code.reader import read_code

ROOT = Path(__file__).parents[4]

LIMITED = [
    ("y = " + "-" * 3000 + "x", "depth"),
    ("y = " + "not " * 3000 + "x", "depth"),
    ("y = x" + ".a" * 3000, "depth"),
    ("y = x" + "[0]" * 2500, "depth"),
    ("y = f" + "()" * 3000, "depth"),
    ("y = " + "x ** " * 300 + "x", "depth"),
    ("y = " + "[" * 60 + "1" + "]" * 60, "depth"),
    ("y = [0" + " for a in b" * 20 + "]", "depth"),
    ("y = " + "(" * 100 + "x" + ")" * 100, "brackets"),
    ("y = " + "[" * 100, "brackets"),
    ("x" * 120_001, "characters"),
    ("x = 1\n" * 6_001, "lines"),
    ("x;" * 16_001, "tokens"),
    ("x" * 65 + " = 1", "name"),
    ("x = " + "1" * 41, "literal"),
    ("x = 0x" + "f" * 60, "literal"),
    ("for i in range(10**9):\n    y = x", "gates"),
    ("for i in range(10**30):\n    y = x", "walk"),
    ("y = [x for a in range(999) for b in range(999) for c in range(999)]", "walk"),
    ("y = sum(sum(range(5000)) for k in range(5000))", "walk"),
    ("y = sum([0] * 10**9)", "walk"),
    ("x = np.ones(2000)\ny = sum(x[i] * x[i] for i in range(2000))", "walk"),
    ("f = lambda a: [a[0] * a[0]]\ny = " + "f(" * 40 + "[x * x]" + ")" * 40 + "[0]", "walk"),
    ("a = []\na.append(a)\nb = a", "dimensions"),
    ("c = [np.exp]\n" + "c = [c, c]\n" * 30, "dimensions"),
    ("y = np.zeros((10**6, 10**6)).sum()", "shape_elements"),
    ("class A:\n    def f(self): return [x for a in range(999) for b in range(999)]\n"
     "y = [A().f() for k in range(999)]", "walk"),
    ("class A:\n" + "".join(f"    a{k} = 1\n" for k in range(3000))
     + "for k in range(5000):\n    A()", "walk"),
    ("".join(f"class A{k}:\n    def __init__(self): self.a = A{k + 1}()\n" for k in range(80))
     + "class A80:\n    pass\ny = A0()", "depth"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "limit"), LIMITED)
def test_what_is_too_much_is_refused_by_its_limit(code: str, limit: str) -> None:
    begun = time.process_time()
    with pytest.raises(LimitError) as caught:
        read_code(code)
    assert caught.value.limit == limit
    assert time.process_time() - begun < 3
    is_code(code)


def test_a_short_answer_has_its_own_limits() -> None:
    with pytest.raises(LimitError):
        read_code("y = np.exp(x)", Limits(characters=5))
    with pytest.raises(LimitError):
        read_code("y = sum(x * k for k in range(20))", Limits(walk=30))


ALIKE = [
    *("ｘ = 2\ny = np.exp(ｘ)", "𝑥 = 2\ny = np.exp(𝑥)", "ſ = 2\ny = np.exp(s)", "ﬁ = 2", "ª = 2"),
    *(
        "х = 2\ny = np.exp(х)",
        "x = 2 # \u202e",
        "s = '\u202e'",
        "x\u200b = 2",
        "x = 2\x00",
        "x = 2\x0c",
    ),
    *("x = 2\ry = 3", "s = '''a\n\u2066'''", "x = ２", "y = x\u037ez", "x\u2028 = 2", "x₁ = 2"),
    *("e\u0301 = 2", "y = x \uff0b 1"),
]


@pytest.mark.parametrize("code", ALIKE)
def test_characters_that_pass_for_others_are_refused(code: str) -> None:
    with pytest.raises(ProgramError) as caught:
        read_code(code)
    assert caught.value.key.startswith("character")


LINES = [
    ("x = 2\r\ny = np.exp(x)\r\n", 2),
    ("if True:\n\tx = 2\n\ty = np.exp(x)\n", 2),
    ("# 주석\nx = 2  # 값\n\n\ny = np.exp(x)", 2),
    ("x = (1 +\n     2)\ny = np.exp(\n    x\n)", 2),
    ("x = 1 + \\\n    2\ny = np.exp(x)", 2),
    ("'''A text\nof lines.'''\nx = 2\ny = np.exp(x)", 2),
    ("x = 2; y = np.exp(x);", 2),
]


@pytest.mark.parametrize(("code", "count"), LINES)
def test_lines_may_be_written_as_python_allows(code: str, count: int) -> None:
    assert len(read_code(code).statements) == count


RUNNING = [
    *("__import__('os').system('x')", "import os\nos.system('x')", "open('x')", "eval('1')"),
    *(
        "class A:\n    def __init__(self): open('x')\nA()",
        "class A:\n    def __del__(self): eval('1')\nA()",
        "class A:\n    x = __import__('os')",
        "class A(type):\n    pass",
        "class A:\n    pass\nA.__subclasses__()",
        "class A:\n    pass\nA().__init__.__globals__",
    ),
    *("exec('x = 1')", "compile('1', '', 'eval')", "().__class__.__bases__", "f'{open(\"x\")}'"),
    *(
        "from os import system\nsystem('x')",
        "import antigravity",
        "x = np.load('x')",
        "breakpoint()",
    ),
    *("y = np.fromfile('x')", "globals()['x']", "getattr(x, 'y')", "import numpy as np\nnp.exp(2)"),
    *("torch.load('x')", "print(__import__('os').system('x'))", "lambda: open('x')", "help()"),
]

# Runs in a fresh Python: an audit hook cannot be taken away again. `compile` is how
# ast.parse announces itself; what it makes is a tree, and running one would be `exec`.
WATCHED = """
import json, sys
from gradwalk.core.errors import ProgramError
from gradwalk.core.syntax.code.reader import read_code
programs = json.load(sys.stdin)
read_code("import torch\\nx = torch.randn(2)\\ny = (x*x).sum()")
events, watching = set(), True

def watch(event, given):
    if watching:
        events.add(event)

sys.addaudithook(watch)
for program in programs:
    try:
        read_code(program)
    except ProgramError:
        pass
watching = False
print(json.dumps(sorted(events)))
"""


def test_nothing_is_run_imported_or_opened() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", WATCHED],
        input=json.dumps(RUNNING),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=ROOT,
    )
    assert set(json.loads(answer.stdout)) <= {"compile", "builtins.id"}
