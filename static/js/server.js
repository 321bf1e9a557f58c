// What the page asks the server for.

const LOOKED = ["program", "open", "mode", "digits", "lang", "shapes", "unroll"];
// What the program was trained with, where it is shown after some updates or in a mini-batch.
export const TRAINED = ["parameters", "data", "optimizer", "rate", "batch", "seed", "update"];

// So long a panel waits before it asks a silent server again, in ms.
export const AGAIN = 2000;

// An answer that says what is wrong with the program.
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

// Returns trace and picture of a program; the drawing is left out when `known` is still right.
export async function view(state, known, signal) {
  return ask("api/view", signal, { ...asked(state), known });
}

// Returns the explanations around a step, which the view of a long walk leaves out.
export async function explanations(state, signal) {
  return ask("api/explain", signal, asked(state));
}

// Returns the whole derivatives of a program.
export async function derivatives(program, lang) {
  return ask(`api/derivatives?${new URLSearchParams({ p: program, lang })}`);
}

// Returns a page of the numbers of `state.node`, at `state.row` and `state.column`.
export async function array(state, signal) {
  const { node, row, column } = state;
  return ask("api/array", signal, { ...looked(state), node, row, column });
}

// Returns what is to be said of the Jacobian along `state.edge`.
export async function jacobian(state, signal) {
  return ask("api/jacobian", signal, { ...looked(state), edge: state.edge });
}

// Returns the answer to one of the page's questions about the program of `state`.
export async function question(name, state, fields, signal) {
  return ask(`api/${name}`, signal, { ...looked(state), ...fields });
}

function asked(state) {
  return { ...looked(state), step: state.step };
}

function looked(state) {
  return Object.fromEntries([...LOOKED, ...(state.update || state.batch ? TRAINED : [])].map((name) => [name, state[name]]));
}

async function ask(path, signal, body) {
  const answer = await fetch(path, {
    signal,
    method: body ? "POST" : "GET",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  const told = await answer.json();
  if (!answer.ok || told.problem) throw new Refusal(told.problem ?? told);
  return told;
}
