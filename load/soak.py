"""`./dev soak`: a mixed load for minutes, and whether memory, files and threads stay flat."""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import click

from load.connections import Client, Request
from load.crowd import UNLIMITED
from load.figures import Figure, describe_failures, describe_statuses, describe_times, format_table
from load.machine import Sample, Server, serving
from load.tally import Tally
from load.traffic import list_good, list_strange

STRANGE_SHARE = 0.1
GOOD_SECONDS = 0.3
"""99 of 100 good requests are answered by then."""
FLAT = 0.05
"""How much memory may differ from that of its first minute once it is warm."""
_WARM = 0.2
"""The share of the time in which caches fill: two minutes of ten."""
_SAMPLES = 60
_CONNECTIONS = 200


@dataclass(slots=True)
class Soak:
    """The answers, and what the server held from time to time."""

    good: Tally = field(default_factory=Tally)
    strange: Tally = field(default_factory=Tally)
    samples: list[Sample] = field(default_factory=list)

    def describe(self) -> Iterator[Figure]:
        """Yield the figures."""
        yield from describe_times("good requests", self.good, GOOD_SECONDS)
        yield from describe_times("strange requests", self.strange)
        for what, tally in (("good requests", self.good), ("strange requests", self.strange)):
            yield describe_failures(what, tally)
            yield describe_statuses(what, tally)
        yield Figure("good requests not answered 200", self.good.asked - self.good.statuses[200], 0)
        yield from self._describe_samples()

    def _describe_samples(self) -> Iterator[Figure]:
        warm = self.samples[int(len(self.samples) * _WARM) :]
        yield Figure("memory when warm", warm[0].memory / 1e6, None, "MB")
        yield Figure("memory at the end", warm[-1].memory / 1e6, None, "MB")
        yield Figure("memory, most", max(each.memory for each in warm) / 1e6, None, "MB")
        drift = measure_drift([each.memory for each in warm])
        yield Figure("memory, drift since it was warm", drift * 100, FLAT * 100, "%")
        counts: dict[str, Callable[[Sample], int]] = {
            "files": lambda each: each.files,
            "threads": lambda each: each.threads,
            "processes": lambda each: each.processes,
        }
        for what, count in counts.items():
            yield Figure(f"{what} when warm", count(warm[0]))
            yield Figure(f"{what} at the end", count(warm[-1]))


def measure_drift(values: Sequence[float]) -> float:
    """Return by what share the median of the last eighth differs from that of the first.

    A minute of eight: one large computation under way is no drift.
    """
    part = max(1, len(values) // 8)
    first, last = statistics.median(values[:part]), statistics.median(values[-part:])
    return abs(last - first) / first


async def soak(server: Server, seconds: float, rate: float, seed: int = 0) -> Soak:
    """Ask `rate` times a second, on time however long the answers take."""
    found = Soak()
    choose = random.Random(seed)
    good, strange = list_good(), list_strange()
    client = Client(server.port, most=_CONNECTIONS)
    sampling = asyncio.create_task(_sample(server, found, seconds / _SAMPLES))
    began = time.perf_counter()
    async with asyncio.TaskGroup() as asking:
        for number in range(int(seconds * rate)):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            is_strange = choose.random() < STRANGE_SHARE
            request = choose.choice(strange if is_strange else good)
            tally = found.strange if is_strange else found.good
            asking.create_task(_ask(client, request, tally, due))
    sampling.cancel()
    await asyncio.gather(sampling, return_exceptions=True)
    found.samples.append(server.sample())
    client.close()
    return found


async def _ask(client: Client, request: Request, tally: Tally, due: float) -> None:
    await tally.count(client.ask(request), due)


async def _sample(server: Server, found: Soak, pause: float) -> None:
    while True:
        # reading the memory of all processes takes a while
        found.samples.append(await asyncio.to_thread(server.sample))
        await asyncio.sleep(pause)


@click.command()
@click.option("--seconds", default=600.0, show_default=True, help="How long.")
@click.option("--rate", default=20.0, show_default=True, help="Requests a second.")
def main(seconds: float, rate: float) -> None:
    """Put a server with its default settings under a mixed load; print the figures as Markdown."""
    with serving(UNLIMITED) as server:
        found = asyncio.run(soak(server, seconds, rate))
        tracebacks = Figure("faults in the server's log", server.count_tracebacks(), 0)
    figures = [*found.describe(), tracebacks]
    print(format_table(f"{rate:g} requests a second for {seconds:g} s", figures))
    sys.exit(0 if all(figure.holds for figure in figures) else 1)


if __name__ == "__main__":
    main()
