"""`./dev fuzz`: looks for what breaks the readers and the routes, for a minute each."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import click

from gradwalk.web.link import pack_program
from gradwalk.web.state import State
from gradwalk.web.state_codec import format_query
from tests.fuzz.interfaces import hold_against_description
from tests.fuzz.programs import CORPUS
from tests.fuzz.routes import hunt

_LONGEST = 400
"""In bytes: short inputs are tried faster, and say as much."""


@click.command()
@click.argument("names", nargs=-1, metavar="[reader] [codec] [routes] [interfaces]")
@click.option("--seconds", default=60, help="How long each of them takes.")
@click.option("--seed", default=0, help="Another seed tries other inputs.")
def main(names: tuple[str, ...], seconds: int, seed: int) -> None:
    """Look for what breaks Gradwalk.

    `reader` and `codec` are the readers of programs and of links, fed by atheris; `routes` all
    routes, with requests by hypothesis; `interfaces` the server against its OpenAPI description, by
    schemathesis. What is found is printed; it becomes a row in tests/fuzz. All are run by default.
    """
    kinds = {
        "reader": lambda: _run_atheris("reader", seconds, seed),
        "codec": lambda: _run_atheris("codec", seconds, seed),
        "routes": lambda: _hunt_routes(seconds, seed),
        "interfaces": lambda: hold_against_description(seconds, seed),
    }
    if unknown := set(names) - kinds.keys():
        raise click.UsageError(f"Unknown: {', '.join(sorted(unknown))}.")
    results: dict[str, bool] = {}
    for name in names or kinds:
        click.echo(f"--- {name}, {seconds} s")
        results[name] = kinds[name]()
    for name, is_sound in results.items():
        click.echo(f"{name}: {'nothing found' if is_sound else 'BROKEN, see above'}")
    sys.exit(not all(results.values()))


def _run_atheris(name: str, seconds: int, seed: int) -> bool:
    """Fuzz one reader in a process of its own, which libFuzzer ends at the first fault."""
    with tempfile.TemporaryDirectory() as folder:
        corpus, found = Path(folder, "corpus"), Path(folder, "found")
        corpus.mkdir()
        found.mkdir()
        for number, data in enumerate(_seeds(name)):
            Path(corpus, str(number)).write_bytes(data)
        options = (f"-max_total_time={seconds}", f"-seed={seed + 1}", f"-max_len={_LONGEST}")
        command = [sys.executable, "-m", "tests.fuzz.atheris_targets", name, *options]
        command += [
            "-print_final_stats=1",
            "-verbosity=0",
            f"-artifact_prefix={found}/",
            str(corpus),
        ]
        code = subprocess.run(command, check=False).returncode
        for file in found.iterdir():
            click.echo(f"{file.name}: {file.read_bytes()!r}")
        return code == 0


def _seeds(name: str) -> list[bytes]:
    """Return inputs to begin with: programs, and links and packed texts of some."""
    if name == "reader":
        return [program.encode("utf-8", "replace") for program in CORPUS]
    some = [program for program in CORPUS[::8] if program.isprintable()]
    queries = [format_query(State(program=program, step=3, digits=0)) for program in some]
    packed = [f"z{pack_program(program)}" for program in some]
    bodies = ['{"program": "x*y", "open": ["g1"], "digits": 2, "lang": "ko", "index": [0, 1]}']
    return [text.encode() for text in (*queries, *packed, *bodies)]


def _hunt_routes(seconds: int, seed: int) -> bool:
    found = hunt(seconds, seed)
    click.echo(f"{found.sent:,} requests")
    for fault, asked in found.faults.items():
        click.echo(f"\n{fault}\n{asked!r}")
    return not found.faults


if __name__ == "__main__":
    main()
