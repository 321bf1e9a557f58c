"""Puts the source into the documents: `python -m documents.quote_code`.

A line `<!-- quote FILE NAME -->` is followed by the source of NAME in FILE: a function, a class,
or `Gate:mul`, the record of a gate.
"""

from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))

_QUOTE = re.compile(
    r"^<!-- quote (?P<file>\S+) (?P<name>\S+) -->\n(?:\n```python\n.*?^```\n)?",
    re.DOTALL | re.MULTILINE,
)


def fill_quotes(text: str) -> str:
    """Return a page with every quote as the source has it. Raises LookupError for a name that
    the file does not define."""
    return _QUOTE.sub(_fill, text)


def read_definition(file: Path, name: str) -> str:
    """Return the source of `name`. Raises LookupError."""
    source = file.read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if _is_named(node, name):
            found = ast.get_source_segment(source, node, padded=True)
            decorators = getattr(node, "decorator_list", [])
            above = "".join(f"@{ast.unparse(each)}\n" for each in decorators)
            return above + textwrap.dedent(found or "").strip()
    raise LookupError(f"{file.name} defines no {name}")


def _is_named(node: ast.AST, name: str) -> bool:
    match node:
        case ast.FunctionDef(name=own) | ast.ClassDef(name=own):
            return own == name
        case ast.Call(func=ast.Name(id=called), keywords=keywords):
            return any(
                each.arg == "name"
                and isinstance(each.value, ast.Constant)
                and (called, each.value.value) == tuple(name.split(":"))
                for each in keywords
            )
        case _:
            return False


def _fill(found: re.Match[str]) -> str:
    code = read_definition(ROOT / found["file"], found["name"])
    return f"<!-- quote {found['file']} {found['name']} -->\n\n```python\n{code}\n```\n"


def main() -> None:
    for page in PAGES:
        text = page.read_text("utf-8")
        page.write_text(fill_quotes(text), "utf-8")


if __name__ == "__main__":
    main()
