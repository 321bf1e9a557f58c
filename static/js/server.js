// What the page asks the server for.

// An answer that says what is wrong with the program.
export class Refusal extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

// Returns trace and picture of a program; the drawing is left out when `known` is still right.
export async function view(state, known, signal) {
  const { program, open, mode, digits, lang } = state;
  return ask("api/view", signal, { program, open, mode, digits, lang, known });
}

// Returns the whole derivatives of a program.
export async function derivatives(program, lang) {
  return ask(`api/derivatives?${new URLSearchParams({ p: program, lang })}`);
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
