// The sentences of the page in its language, as the server wrote them into it.

/** @typedef {(key: string, values?: Readonly<Record<string, string | number>>) => string} Translate */

/** Returns `t(key, values)`: the sentence `key` of a catalogue with `values` in its {placeholders}.
 * @param {Readonly<Record<string, string>>} catalogue @returns {Translate} */
export function createTranslate(catalogue) {
  return (key, values = {}) => {
    const sentence = catalogue[`page.${key}`];
    if (sentence === undefined) throw new Error(`no sentence page.${key}`);
    return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  };
}
