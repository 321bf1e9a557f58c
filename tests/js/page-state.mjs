// The page with a small program, for the tests of its state.
import { initialState } from "../../static/js/state/reduce.js";
import { reduce } from "../../static/js/state/reduce-page.js";
import { panels } from "./registries.mjs";

export const place = (line, column, length) => ({ line, column, length });
export const PROGRAM = "x = 2; y = 3\nx*y";

export function traceOf(program = PROGRAM, more = {}) {
  const walk = [
    ["inputs", ["n0", "n1"]],
    ["forward", ["n2"]],
    ["backward", ["n2"]],
    ["backward", ["n1"]],
    ["backward", ["n0"]],
  ];
  return {
    program,
    structure: "s",
    mode: "node",
    numbers: true,
    seed: { kind: "number", element: [], numbers: [], target: "f", names: [] },
    nodes: ["n0", "n1", "n2"].map((id) => ({ id, kind: id === "n0" ? "input" : "op", shape: [], group: id === "n2" ? "g1" : null })),
    edges: [],
    groups: [{ id: "g1", label: "f", open: true, nodes: ["n2"] }, { id: "g2", label: "h", open: false, nodes: ["n1"] }],
    inputs: {
      x: { node: "n0", value: 2, literal: place(1, 5, 1), numbers: [] },
      y: { node: "n1", value: 3, literal: place(1, 12, 1), numbers: [] },
    },
    steps: walk.map(([phase, nodes], index) => ({ index, phase, nodes, current: nodes, explanation: { index } })),
    ...more,
  };
}

export const answer = (program, more, key = "k") => ({ trace: traceOf(program, more), picture: { key, svg: null }, notices: [], totals: null });
export const WANTED = { program: PROGRAM, mode: "node", open: null, digits: 2, panel: null, ask: "grad", update: 0, batch: null, of: null, upstream: null };

export function begin(state = {}, view = answer()) {
  return initialState({ state: { ...WANTED, ...state }, step: 1, language: "en", view, error: null, panels });
}

export const run = (state, ...all) => all.reduce(reduce, state);
export const asked = (state) => ({ ...state.request.wanted, goal: state.request.goal, isUrgent: state.request.isUrgent });
