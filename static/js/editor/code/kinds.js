// The pieces of a program's text by their kind. What is not known stays plain: a colour is never a guess.
/** @import { Names } from "../field/types.js" */

const PIECE = /#.*|\\\p{L}+|[\p{L}_][\p{L}\p{M}\p{N}_]*['′]*|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/giu;
const NAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*['′]*";
const DEFINITION = new RegExp(`^\\s*(${NAME}(?:\\s*,\\s*${NAME})*)\\s*(?:&|[-+*/@^]|\\*\\*)?=(?!=)`, "u");
const FUNCTION = new RegExp(`^\\s*(?:def\\s+)?(${NAME})\\s*\\(([^()]*)\\)\\s*[=:](?!=)`, "u");

/** @typedef {"given" | "fresh" | "function" | "number" | "comment"} Kind */
/** @typedef {{ from: number, to: number, kind: Kind }} Piece */
/** What a text itself gives: its names, and its functions with their parameters as typed.
 * @typedef {{ given: ReadonlySet<string>, functions: ReadonlyMap<string, string> }} Definitions */

/** Returns the statements of a line, without its comment: between semicolons, between the ends of lines of LaTeX, and
 * between commas where each has its sign of equality, as in `x = 2, y = 3`. @param {string} line */
function listStatements(line) {
  const code = line.split("#")[0] ?? "";
  return code.split(/;|\\\\/).flatMap((part) => {
    const statements = [];
    let [from, depth] = [0, 0];
    for (const { 0: sign, index } of part.matchAll(/[([{,}\])]/g)) {
      if (sign !== ",") depth += "([{".includes(sign) ? 1 : -1;
      else if (depth === 0 && part.slice(from, index).includes("=")) {
        statements.push(part.slice(from, index));
        from = index + 1;
      }
    }
    return [...statements, part.slice(from)];
  });
}

/** Returns the names that a line defines. @param {string} line */
export function findDefinedNames(line) {
  return listStatements(line).flatMap((statement) => {
    const names = DEFINITION.exec(statement)?.[1];
    return names ? names.split(",").map((name) => name.trim()) : [];
  });
}

/** @param {string} text @returns {Definitions} */
export function findDefinitions(text) {
  const lines = text.split("\n");
  const functions = lines.flatMap(listStatements).flatMap((statement) => {
    const [, name, parameters = ""] = FUNCTION.exec(statement) ?? [];
    return name ? [/** @type {const} */ ([name, parameters])] : [];
  });
  return { given: new Set(lines.flatMap(findDefinedNames)), functions: new Map(functions) };
}

/** Returns the pieces of a line that have a kind, in their order.
 * @param {string} line @param {Names} names what the last answer knows
 * @param {Definitions} definitions what the text itself gives
 * @param {ReadonlySet<string>} known the functions of the language @returns {Piece[]} */
export function findPieces(line, names, definitions, known) {
  const pieces = [];
  for (const { 0: text, index: from } of line.matchAll(PIECE)) {
    const to = from + text.length;
    const kind = findKind(text, line.slice(to), { names, definitions, known });
    if (kind) pieces.push({ from, to, kind });
  }
  return pieces;
}

/** @param {string} text @param {string} rest
 * @param {{ names: Names, definitions: Definitions, known: ReadonlySet<string> }} of @returns {Kind | null} */
function findKind(text, rest, { names, definitions, known }) {
  if (text.startsWith("#")) return "comment";
  if (/^[\d.]/.test(text)) return "number";
  const isCalled = /^\s*\(/.test(rest);
  if (isCalled && definitions.functions.has(text)) return "function";
  // the program's own names win over those of functions
  if (definitions.given.has(text) || names.given.has(text)) return "given";
  if (names.fresh.has(text)) return "fresh";
  return known.has(text) ? "function" : null;
}
