// The whole derivatives of a program by its inputs, asked for once for each structure and text.
import { indexTrace } from "../trace/trace-index.js";
import { createQuery } from "./query.js";
/** @import { Context } from "../../context.js" */
/** @import { Trace } from "../trace.js" */

/** @typedef {{ mathml: string, text: string }} Formula */
/** @typedef {{ unsimplified: Formula, simplified: Formula } | null} Forms null where they are too long to read */
/** By the name of the input. @typedef {Readonly<Record<string, Forms>>} Derivatives */

/** Of a program that is too large there are none. `onRefusal` is called with why there is no answer, as a sentence.
 * @param {Pick<Context, "store" | "ask" | "t">} context @param {object} listener
 * @param {(derivatives: Derivatives | null, trace: Trace) => void} listener.onAnswer
 * @param {(sentence: string) => void} listener.onRefusal */
export function createDerivativesQuery({ store, ask, t }, { onAnswer, onRefusal }) {
  const query = createQuery(
    (/** @type {Trace} */ { program, seed, first }, signal) => {
      const fields = new URLSearchParams({ p: program, lang: store.state().wanted.lang, first: String(first) });
      // of an array the derivatives are those of the element that is drawn gate by gate
      if (store.state().shown?.askedWith.unroll) fields.set("unroll", "1");
      if (seed.kind === "element") fields.set("of", seed.element.join());
      return ask(`api/derivatives?${fields}`, null, signal);
    },
    {
      onAnswer: (/** @type {{ derivatives: Derivatives | null }} */ { derivatives }, trace) => onAnswer(derivatives, trace),
      onRefusal: ({ detail, title }) => onRefusal(detail ?? title),
      onUnreachable: () => onRefusal(t("offline")),
    },
  );
  return {
    ask: (/** @type {Trace} */ trace) => query.ask([trace.structure, trace.program], trace),
    forget: query.forget,
    /** @param {Trace} trace */
    explainNone: (trace) => t(indexTrace(trace).hasTensors ? "derivatives.arrays" : "derivatives.large"),
  };
}
