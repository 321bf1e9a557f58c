// What could have been read otherwise, as quiet notes below the program; several are folded into one line.
import { h } from "../dom/h.js";
import { collectRefs } from "../dom/refs.js";
import { setProgram } from "../state/actions.js";
import { selectText, selectTrace } from "../state/select.js";
import { describeReading } from "./reading.js";
/** @import { Context } from "../context.js" */
/** @import { Reading, Trace } from "../state/trace.js" */
/** @import { State } from "../state/types.js" */

const MOST_NOTES = 100;

/** @param {ParentNode} root @param {Context} context */
export function mountReadings(root, { store, t, announce }) {
  const { readings: host } = collectRefs(root, { readings: HTMLElement });
  let isOpen = false;
  let last = "";
  let said = /** @type {string | null} */ (null);

  const take = (/** @type {string} */ read, /** @type {string} */ program) => {
    // the note of an earlier text is about to go
    if (selectText(store.state()) !== read) return;
    store.dispatch(setProgram(program));
    // the button goes with its note: keep the focus here for keyboard users
    host.focus();
  };
  const note = (/** @type {Reading} */ reading, /** @type {string} */ program) =>
    describeReading(reading, program, { t, onFix: (mended) => take(program, mended) });
  const list = (/** @type {Trace} */ { readings, program }) => {
    const isLong = program.includes("\n");
    const rows = readings.slice(0, MOST_NOTES).map((reading) => {
      const line = h("span", { className: "place" }, t("reading.line", { line: reading.place.line }));
      return h("li", {}, ...(isLong ? [line] : []), ...note(reading, program));
    });
    const left = readings.length - rows.length;
    return h("ul", {}, ...rows, ...(left > 0 ? [h("li", {}, t("readings.more", { count: left }))] : []));
  };
  const fold = (/** @type {Trace} */ trace) => {
    const summary = h("summary", {}, t("readings", { count: trace.readings.length }));
    const folded = h("details", { className: "disclosure", open: isOpen }, summary, list(trace));
    folded.addEventListener("toggle", () => (isOpen = folded.open));
    return folded;
  };
  // a screen reader hears of other notes, not of the same ones again, and not of those that came with the page
  const say = (/** @type {readonly Reading[]} */ readings) => {
    const sentences = readings.map(({ sentence }) => sentence);
    const next = sentences.join("\n");
    if (said !== null && next !== said && next) {
      announce(sentences.length > 1 ? t("readings", { count: sentences.length }) : next);
    }
    said = next;
  };

  store.watch(selectReadTrace, (trace) => {
    const readings = trace?.readings ?? [];
    const next = JSON.stringify([trace?.program, readings]);
    if (next === last) return;
    last = next;
    host.hidden = readings.length === 0;
    const [one] = readings;
    if (!trace || !one) host.replaceChildren();
    else host.replaceChildren(...(readings.length > 1 ? [fold(trace)] : note(one, trace.program)));
    say(readings);
  });
}

/** What the notes are about: nothing while something is wrong with the program. @param {State} state */
function selectReadTrace(state) {
  return state.problem ? undefined : selectTrace(state);
}
