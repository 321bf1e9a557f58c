// Numbers typed in a program: finding their place, rewriting them, and the range of a slider.

const TYPED = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(\s*\/\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)?$/i;
const ROUNDEST = [1, 2, 5];
// A number nearer to zero has a slider of its own size; others reach from −1 to 1 at least.
const SMALL = 0.005;

// Returns a typed number as the notation writes it, or null for what is not one (yet).
export function typed(text) {
  const plain = text.trim().replaceAll("−", "-");
  return TYPED.test(plain) && plain.length <= 40 ? plain : null;
}

// Returns the number as the program writes it, or the value of an input that is not typed.
export function written(program, input) {
  return input.literal ? typedAt(program, input.literal) : String(input.value);
}

// Returns what stands at a place of the program.
export function typedAt(program, { line, column, length }) {
  return Array.from(program.split("\n")[line - 1] ?? "").slice(column - 1, column - 1 + length).join("");
}

// Puts `number` in the place of the input `name`, or of number `index` of its list. Returns the new program and where every input's
// number stands in it: the answer to an earlier edit may still be under way.
export function rewrite(program, inputs, name, number, index) {
  const given = inputs[name];
  if (!given.literal) return rewrite(...typeDefaults(program, inputs), name, number);
  const { line, column, length } = index === undefined ? given.literal : given.numbers[index];
  const lines = program.split("\n");
  const letters = Array.from(lines[line - 1]);
  letters.splice(column - 1, length, number);
  lines[line - 1] = letters.join("");
  const grown = number.length - length;
  const moved = (place) => {
    if (!place || place.line !== line) return place;
    if (place.column > column) return { ...place, column: place.column + grown };
    // the number itself, and the list around it
    const holds = place.column + place.length >= column + length;
    return holds ? { ...place, length: place.length + grown } : place;
  };
  return [lines.join("\n"), withLiterals(inputs, moved)];
}

// Default values count through the names that are not typed, so typing only one of them would
// change the others: all of them go to the top, each on its line.
function typeDefaults(program, inputs) {
  const names = Object.keys(inputs).filter((name) => !inputs[name].literal);
  const top = names.map((name) => `${name} = ${inputs[name].value}`);
  const moved = (literal, name) => {
    if (literal) return { ...literal, line: literal.line + names.length };
    const before = Array.from(name).length + 3;
    return {
      line: names.indexOf(name) + 1,
      column: before + 1,
      length: String(inputs[name].value).length,
    };
  };
  return [[...top, program].join("\n"), withLiterals(inputs, moved)];
}

function withLiterals(inputs, moved) {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      name,
      {
        ...input,
        literal: moved(input.literal, name),
        numbers: (input.numbers ?? []).map((place) => moved(place, name)),
      },
    ]),
  );
}

// The range of a slider: round, the same on both sides of zero, with room around the value.
export function range(value) {
  const size = Math.abs(value);
  const least = size > 1e-300 && size < SMALL ? 0 : 1;
  const room = Math.max(least, Math.min(size * 1.5, 1e300));
  let power = Math.floor(Math.log10(room));
  let bound = ROUNDEST.map((digit) => digit * 10 ** power).find((candidate) => candidate >= room);
  if (!bound) {
    power += 1;
    bound = 10 ** power;
  }
  return { min: -bound, max: bound, step: Number(`1e${power - 2}`) };
}

// Returns the text of a slider's value: no more decimals than its step has.
export function slid(value, step) {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = Math.abs(value) < 1e15 ? value.toFixed(Math.min(decimals, 20)) : String(value);
  return text.includes(".") ? text.replace(/\.?0+$/, "").replace(/^-0$/, "0") : text;
}
