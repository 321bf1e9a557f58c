// Which line gives which name of the trace: a name that is given again has another one there, c, c′, c″.
import { findDefinedNames } from "./kinds.js";

const PRIMES = /[′″‴⁗]+$/;

/** Returns for each line the names that it gives, as the trace has them; none where that is not certain, as in a loop
 * that is written out.
 * @param {string} text @param {readonly string[]} known the names of the trace, in its order @returns {string[][]} */
export function nameDefinitions(text, known) {
  const lines = text.split("\n").map(findDefinedNames);
  const given = lines.flat();
  const typed = new Set(given);
  const versions = group(known, (one) => (typed.has(one) ? one : one.replace(PRIMES, "")));
  const times = group(given, (name) => name);
  const counts = /** @type {Map<string, number>} */ (new Map());
  return lines.map((names) =>
    names.flatMap((name) => {
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      const all = versions.get(name) ?? [];
      const isCertain = all.length === times.get(name)?.length;
      return isCertain ? (all[count] ?? []) : [];
    }),
  );
}

/** @param {readonly string[]} names @param {(name: string) => string} keyOf */
function group(names, keyOf) {
  const groups = /** @type {Map<string, string[]>} */ (new Map());
  for (const name of names) {
    const key = keyOf(name);
    const others = groups.get(key);
    if (others) others.push(name);
    else groups.set(key, [name]);
  }
  return groups;
}
