// By which number is derived: an input, and of a tensor which element, one small field an axis.
import { h } from "../../dom/h.js";
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { changePage } from "../../state/actions.js";
import { plainName } from "../../state/trace/notation.js";
import { indexTrace } from "../../state/trace/trace-index.js";
/** @import { Trace } from "../../state/trace.js" */
/** @import { PanelContext } from "../types.js" */
/** @import { ForwardAnswer } from "./types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mountNumber(root, { store, t, signal }) {
  const refs = collectRefs(root, {
    by: HTMLElement,
    input: HTMLSelectElement,
    places: HTMLElement,
    passes: HTMLElement,
  });
  let input = /** @type {string | null} */ (null);
  let first = 1;
  const listFields = () => [...refs.places.querySelectorAll("input")];

  const choosePlace = () => {
    const fields = listFields();
    if (fields.some((field) => field.value === "" || !field.validity.valid)) return;
    store.dispatch(changePage({ input, index: fields.map((field) => Number(field.value) - first) }));
  };
  const createField = (/** @type {number} */ length, /** @type {number} */ axis) => {
    const last = length - 1 + first;
    const field = h("input", { type: "number", min: String(first), max: String(last), step: "1", required: true });
    field.setAttribute("aria-label", t("forward.axis", { axis: axis + 1, first, last }));
    return field;
  };

  refs.input.addEventListener("change", () => store.dispatch(changePage({ input: refs.input.value, index: [] })), { signal });
  refs.places.addEventListener("change", choosePlace, { signal });

  return {
    /** @param {ForwardAnswer} answer @param {Trace} trace */
    show({ input: chosen, index, passes }, trace) {
      input = chosen;
      const nodeOf = (/** @type {string} */ name) => indexTrace(trace).nodesById.get(trace.inputs[name]?.node ?? "");
      const symbolOf = (/** @type {string} */ name) => nodeOf(name)?.symbol ?? name;
      const options = Object.keys(trace.inputs).map((name) => {
        return h("option", { value: name, selected: name === chosen }, plainName(symbolOf(name)));
      });
      refs.input.replaceChildren(...options);
      refs.input.disabled = options.length < 2;
      refs.by.hidden = chosen === null;
      const counts = passes && { ...passes, forward: passes.forward.toLocaleString("en") };
      setText(refs.passes, counts ? t("forward.count", counts) : "");
      const shape = nodeOf(chosen ?? "")?.shape ?? [];
      const fields = listFields();
      const lasts = shape.map((length) => length - 1 + trace.first);
      const isFitting = first === trace.first && fields.map(({ max }) => max).join() === lasts.join();
      first = trace.first;
      if (!isFitting) refs.places.replaceChildren(...shape.map(createField));
      const places = index.map((place) => String(place + first));
      // what is being typed stays
      listFields().forEach((field, axis) => {
        if (field !== document.activeElement) field.value = places[axis] ?? "";
      });
    },
  };
}
