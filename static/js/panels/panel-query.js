// How a panel asks the server: about the program that is shown, once for each trace and choice.
import { encodeRequest } from "../state/link/link.js";
import { createQuery } from "../state/requests/query.js";
import { selectAsked } from "../state/select.js";
/** @import { Context } from "../context.js" */
/** @import { Trace } from "../state/trace.js" */
/** @import { Problem } from "../state/types.js" */

/** The fields of a question beside those of the program. @typedef {Readonly<Record<string, unknown>>} Fields */
/** What an answer was asked for with. @typedef {{ trace: Trace, fields: Fields }} Asked */

/** `host` is busy while the answer is waited for; `onRefusal` is called with why there is none, as a sentence.
 * @template A @typedef {object} QueryOptions
 * @property {Element} host
 * @property {(answer: A, asked: Asked) => void} onAnswer
 * @property {(sentence: string, problem: Problem | null) => void} onRefusal */

/** `ask(fields)` asks unless the same is asked or answered already; `forget()` drops the question.
 * @typedef {{ ask: (fields?: Fields, how?: { isUrgent?: boolean }) => void, forget: () => void }} Question */
/** @typedef {<A>(name: string, options: QueryOptions<A>) => Question} PanelQuery */

/** @param {Context} context @returns {(signal: AbortSignal) => PanelQuery} */
export function createPanelQuery({ store, fields: records, ask, t }) {
  // a panel that is opened again shows what it knew of the same trace at once
  const answers = /** @type {WeakMap<Trace, Map<string, any>>} */ (new WeakMap());
  const answersFor = (/** @type {Trace} */ trace) => {
    const known = answers.get(trace) ?? new Map();
    answers.set(trace, known);
    return known;
  };

  return (signal) =>
    (name, { host, onAnswer, onRefusal }) => {
      const query = createQuery(
        ({ body }, abort) => ask(`api/${name}`, body, abort),
        {
          onBusy: (isBusy) => {
            if (isBusy) host.setAttribute("aria-busy", "true");
            else host.removeAttribute("aria-busy");
          },
          onAnswer: (answer, { asked, key }) => {
            answersFor(asked.trace).set(key, answer);
            onAnswer(answer, asked);
          },
          onRefusal: (problem) => onRefusal(problem.detail ?? problem.title, problem),
          onUnreachable: () => onRefusal(t("offline"), null),
        },
      );
      signal.addEventListener("abort", query.forget);
      let last = /** @type {{ trace: Trace, key: string } | null} */ (null);

      return {
        ask(fields = {}, how = {}) {
          const shown = selectAsked(store.state());
          if (!shown) return;
          const { trace } = shown;
          const key = JSON.stringify([name, shown.fields.lang, fields]);
          if (last?.trace === trace && last.key === key) return;
          last = { trace, key };
          const asked = { trace, fields };
          const known = answersFor(trace).get(key);
          if (known) {
            query.forget();
            onAnswer(known, asked);
          } else {
            const body = { ...encodeRequest(records, shown.fields), ...fields };
            query.ask([trace, key], { asked, key, body }, how);
          }
        },
        forget() {
          last = null;
          query.forget();
        },
      };
    };
}
