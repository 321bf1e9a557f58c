// The names that modules outside the rooms still use; goes with the last of them.
import { copyText } from "./dom/clipboard.js";
import { h, parseMath, parseSvg, mathName as nameOf } from "./dom/h.js";
import { setLabel } from "./dom/label.js";
import { createMatrixTable } from "./dom/matrix-table.js";
import { createNumberField } from "./dom/number-field.js";
import { createRowTable, listButtons } from "./dom/row-table.js";
import { makeScrollable, keepRowInSight } from "./dom/scroll.js";
import { fillSelect } from "./dom/select.js";
import { createTranslate } from "./dom/words.js";
import { encodeRequest } from "./state/link/link.js";
import { askServer, Refusal } from "./state/requests/ask-server.js";
import { latestOnly } from "./state/requests/latest-only.js";
import { nudgeNumber, parseNumber, readInput, readLiteral, sliderRange, formatForSlider } from "./state/trace/literals.js";
import { describeValue, formatShape, plainName, splitName } from "./state/trace/notation.js";
import { isKnownAt, nodesChangedBetween } from "./state/trace/timeline.js";

export { copyText as copy, h as element, Refusal, latestOnly as turns, plainName, keepRowInSight as keepInSight, listButtons };
export { setLabel as rename, makeScrollable as reachable, parseNumber as typed, readInput as written, readLiteral as typedAt };
export { sliderRange as range, formatForSlider as slid, formatShape as shapeText, describeValue as told };
export { isKnownAt as knownAt, nodesChangedBetween as touched };

const LINK_FIELDS = JSON.parse(document.getElementById("initial").textContent).fields;

export const AGAIN = 2000;
export const TRAINED = LINK_FIELDS.filter(({ asked }) => asked === "training").map(({ name }) => name);
export const say = createTranslate(JSON.parse(document.getElementById("words").textContent));
export const root = document.documentElement;
export const part = (id) => document.getElementById(id);
export const mathName = (text) => nameOf(splitName(text));
export const imported = (markup, type) => (type === "image/svg+xml" ? parseSvg(markup) : parseMath(markup));
export const question = (name, state, fields, signal) =>
  askServer(`api/${name}`, { ...encodeRequest(LINK_FIELDS, state), ...fields }, signal);
export const array = (state, signal) =>
  question("array", state, { node: state.node, row: state.row, column: state.column }, signal);
export const jacobian = (state, signal) => question("jacobian", state, { edge: state.edge }, signal);
export const derivatives = (program, lang) => askServer(`api/derivatives?${new URLSearchParams({ p: program, lang })}`, null);
export const offer = (select, options, wanted, name = ({ symbol }) => plainName(symbol)) =>
  fillSelect(select, options, wanted, name);

export function announce(text) {
  part("said").textContent = text;
}

export function rowsTable({ label, columns, rows, chosen }) {
  return createRowTable({ label, columns, rows, onChoose: chosen });
}

export function table(options) {
  const { table: made, cells } = createMatrixTable(options);
  return { made, cells };
}

export function numberField(label, onNumber) {
  return createNumberField({ label, parse: parseNumber, nudge: nudgeNumber, onNumber });
}
