// Lays graphs out by dagre and by ELK. Reads one graph a line, and writes one line for each: the
// seconds of processor time of each program in all rounds.

import { createInterface } from "node:readline";
import { Graph, layout } from "@dagrejs/dagre";
import ELK from "elkjs/lib/elk.bundled.js";

const elk = new ELK();

/** @typedef {{ nodes: number, edges: [number, number][], programs: string[], rounds: number }} Asked */

const WIDTH = 60;
const HEIGHT = 40;
/** Seconds. */
const LONG = 2;

const PROGRAMS = {
  /** @param {Asked} asked */
  dagre: (asked) => {
    const graph = new Graph({ multigraph: true });
    graph.setGraph({ rankdir: "LR" });
    for (let node = 0; node < asked.nodes; node += 1) {
      graph.setNode(String(node), { width: WIDTH, height: HEIGHT });
    }
    asked.edges.forEach(([from, to], number) => {
      graph.setEdge(String(from), String(to), {}, String(number));
    });
    layout(graph);
  },
  /** @param {Asked} asked */
  ELK: (asked) =>
    elk.layout({
      id: "root",
      layoutOptions: { "elk.algorithm": "layered", "elk.direction": "RIGHT" },
      children: Array.from({ length: asked.nodes }, (_, node) => ({
        id: String(node),
        width: WIDTH,
        height: HEIGHT,
      })),
      edges: asked.edges.map(([from, to], number) => ({
        id: `e${number}`,
        sources: [String(from)],
        targets: [String(to)],
      })),
    }),
};

/** @param {string} name @param {Asked} asked */
async function spend(name, asked) {
  const before = process.cpuUsage();
  await PROGRAMS[name](asked);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const found = Object.fromEntries(asked.programs.map((name) => [name, []]));
  for (let round = 0; round < asked.rounds; round += 1) {
    for (const name of asked.programs) {
      const last = found[name].at(-1);
      // what failed, or takes very long, is not asked again
      if (last === null || last > LONG) continue;
      found[name].push(await spend(name, asked).catch(() => null));
    }
  }
  console.log(JSON.stringify(found));
}
