// The link: each property of the state, its key in the query, how it is written and when it is left out.
import { deflate } from "./compression.js";

const VERSION = "1";
const LONGEST_LINK = 1800;

const text = (value) => value;

// name: [key, initial value, how it is written]. `open` null is the usual choice of open groups.
const PROPERTIES = {
  program: ["p", "", text],
  step: ["step", 0, String],
  mode: ["mode", "node", text],
  open: ["open", null, (ids) => ids.join(",")],
  lang: ["lang", null, text],
  theme: ["theme", null, text],
  digits: ["digits", 2, String],
  project: ["project", false, () => "1"],
  panel: ["panel", null, text],
  shapes: ["shapes", false, () => "1"],
  unroll: ["unroll", false, () => "1"],
  flow: ["flow", false, () => "1"],
  ask: ["ask", "grad", text],
  exercise: ["exercise", null, text],
  dialect: ["dialect", "numpy", text],
  parameters: ["parameters", null, (names) => names.join(",")],
  data: ["data", null, (names) => names.join(",")],
  optimizer: ["optimizer", "sgd", text],
  rate: ["rate", 0.1, String],
  batch: ["batch", null, String],
  seed: ["seed", 0, String],
  update: ["update", 0, String],
  other: ["other", null, text],
  other_update: ["other_update", 0, String],
  input: ["input", null, text],
  index: ["index", null, (place) => place.join(",")],
};

// Returns the query of a state. The program and the step always stand in it, the rest when it differs.
export function write(state) {
  const query = new URLSearchParams({ v: VERSION });
  for (const [name, [key, initial, format]] of Object.entries(PROPERTIES)) {
    const always = name === "program" || name === "step";
    if (always || (state[name] ?? initial) !== initial) query.set(key, format(state[name]));
  }
  return `?${query}`;
}

// Returns the link to a state; a program too long for one goes into it compressed, another always.
export async function link(state, base) {
  const query = write({ ...state, other: state.other && (await deflate(state.other)) });
  if ((base + query).length <= LONGEST_LINK || typeof CompressionStream === "undefined") {
    return base + query;
  }
  const rest = new URLSearchParams(query);
  rest.delete("p");
  rest.set("z", await deflate(state.program));
  return `${base}?${rest}`;
}
