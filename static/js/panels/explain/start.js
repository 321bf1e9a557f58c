// Where backpropagation starts at an array: at all elements, at one of them, or from numbers that are typed.
import { h } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { chooseStart } from "../../state/actions.js";
import { createSelector, selectStep } from "../../state/select.js";
import { formatShape } from "../../state/trace/notation.js";
import { findStart, nestNumbers, parseIndex, unravelPlace } from "../../state/trace/start.js";
import { indexTrace } from "../../state/trace/trace-index.js";
/** @import { Node as TraceNode } from "../../state/trace.js" */
/** @import { State } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mountStart(root, { store, t, signal }) {
  const refs = collectRefs(root, {
    start: HTMLElement,
    startOnes: HTMLButtonElement,
    startElements: HTMLElement,
    startElement: HTMLInputElement,
    startIndex: HTMLElement,
    startUpstream: HTMLInputElement,
    startMessage: HTMLElement,
  });
  let buttons = /** @type {HTMLButtonElement[]} */ ([]);
  let names = "";
  // the start that the fields say: as long as none is chosen, what is being typed stays in them
  let written = "";
  const choose = (/** @type {readonly number[] | null} */ of, /** @type {string | null} */ upstream) => {
    written = "";
    store.dispatch(chooseStart(of, upstream));
  };

  const show = (/** @type {ReturnType<typeof selectStart>} */ start) => {
    refs.start.hidden = !start;
    if (!start) return void (written = "");
    const { seed, output } = start;
    createButtons(seed.names, output);
    const chosen = seed.kind === "element" ? seed.element.join() : "";
    for (const button of [refs.startOnes, ...buttons]) button.setAttribute("aria-pressed", String(button.value === chosen));
    refs.startOnes.setAttribute("aria-pressed", String(seed.kind === "ones"));
    const next = JSON.stringify([seed, output.shape]);
    if (next === written) return;
    written = next;
    refs.startElement.value = chosen && `[${seed.element.join(", ")}]`;
    refs.startUpstream.value = seed.kind === "upstream" ? seed.numbers.join(", ").replaceAll("-", "−") : "";
    refuse(null, "");
  };

  // those of the same elements stay, and with them the focus
  const createButtons = (/** @type {readonly string[]} */ texts, /** @type {TraceNode} */ { shape }) => {
    refs.startElements.hidden = texts.length === 0;
    refs.startIndex.hidden = texts.length > 0;
    if (names === texts.join()) return;
    names = texts.join();
    buttons = texts.map((text, place) => {
      const index = unravelPlace(place, shape);
      const button = h("button", { type: "button", className: "quiet", value: index.join() }, text);
      button.addEventListener("click", () => choose(index, null), { signal });
      return button;
    });
    refs.startElements.replaceChildren(...buttons);
    const columns = shape.length > 1 ? shape.at(-1) : 4;
    refs.startElements.style.setProperty("--columns", String(columns));
  };

  const refuse = (/** @type {HTMLInputElement | null} */ field, /** @type {string} */ said) => {
    for (const each of [refs.startElement, refs.startUpstream]) each.setAttribute("aria-invalid", String(each === field));
    setText(refs.startMessage, said);
  };
  const takeElement = () => {
    const start = selectStart(store.state());
    const typed = refs.startElement.value;
    if (!start || !typed.trim()) return;
    const { shape } = start.output;
    const index = parseIndex(typed, shape, start.first);
    if (index) choose(index, null);
    else refuse(refs.startElement, t("start.element.none", { shape: formatShape(shape) }));
  };
  const takeUpstream = () => {
    const shape = selectStart(store.state())?.output.shape;
    const typed = refs.startUpstream.value;
    if (!shape || !typed.trim()) return;
    const upstream = nestNumbers(typed, shape);
    if (upstream) choose(null, upstream);
    else refuse(refs.startUpstream, t("start.upstream.none", { shape: formatShape(shape) }));
  };

  refs.startOnes.addEventListener("click", () => choose(null, null), { signal });
  refs.startElement.addEventListener("change", takeElement, { signal });
  refs.startUpstream.addEventListener("change", takeUpstream, { signal });
  store.watch(selectStart, show);
}

/** The output and its seed, at the step where backpropagation starts and where the output is an array. */
const selectStart = createSelector(
  (/** @type {State} */ state) => /** @type {const} */ ([state.shown?.trace, selectStep(state)?.index]),
  (trace, index) => {
    if (!trace?.numbers || index !== findStart(trace)) return null;
    const output = indexTrace(trace).nodesById.get(trace.output);
    return output?.shape.length ? { seed: trace.seed, first: trace.first, output } : null;
  },
);
