// Which lines of a program in code belong together, and to which step; knows nothing of the page.

// Returns where layers and program begin and end, as [[from, to], [from, to]]. The program begins with
// the comment over the inputs; without lines before it there are no layers.
export function divided(lines, steps) {
  const first = Math.min(...(steps[0] ?? []), lines.length);
  const comments = ([kind] = []) => kind === "comment";
  const headed = first < lines.length && comments(lines[first - 1]?.[0]);
  const begins = headed ? first - 1 : first;
  const classes = lines.slice(0, begins).some((tokens) => /^(class|def)$/.test(tokens[0]?.[1]));
  if (!classes || first === lines.length) return [[0, 0], [0, lines.length]];
  return [[0, begins], [begins, lines.length]];
}

// Returns the step that a line leads to from step `at`: the next one it belongs to, in a circle.
export function lineStep(steps, number, at) {
  const found = steps.flatMap((lines, step) => (lines.includes(number) ? [step] : []));
  return found.find((step) => step > at) ?? found[0];
}
