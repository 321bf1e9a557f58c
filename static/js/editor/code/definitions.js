// Which line gives which name of the trace: a name that is given again has another one there, c, c′, c″.
import { findDefinedNames } from "./kinds.js";

const PRIMES = /[′″‴⁗]+$/;

/** Returns for each line the names that it gives, as the trace has them; none where that is not certain, as in a loop
 * that is written out.
 * @param {string} text @param {readonly string[]} known the names of the trace, in its order @returns {string[][]} */
export function nameDefinitions(text, known) {
  const lines = text.split("\n").map(findDefinedNames);
  const typed = lines.flat();
  const versions = new Map(
    typed.map((name) => [name, known.filter((one) => one === name || (isLater(one, name) && !typed.includes(one)))]),
  );
  const counts = /** @type {Map<string, number>} */ (new Map());
  return lines.map((names) =>
    names.flatMap((name) => {
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      const all = versions.get(name) ?? [];
      const isCertain = all.length === typed.filter((other) => other === name).length;
      return isCertain ? (all[count] ?? []) : [];
    }),
  );
}

/** @param {string} known @param {string} name */
function isLater(known, name) {
  return PRIMES.test(known) && known.replace(PRIMES, "") === name;
}
