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
  const listFields = () => [...refs.places.querySelectorAll("input")];

  const choosePlace = () => {
    const fields = listFields();
    if (fields.some((field) => field.value === "" || !field.validity.valid)) return;
    store.dispatch(changePage({ input, index: fields.map((field) => Number(field.value)) }));
  };
  const createField = (/** @type {number} */ length, /** @type {number} */ axis) => {
    const field = h("input", { type: "number", min: "0", max: String(length - 1), step: "1", required: true });
    field.setAttribute("aria-label", t("forward.axis", { axis: axis + 1, last: length - 1 }));
    return field;
  };

  refs.input.addEventListener("change", () => store.dispatch(changePage({ input: refs.input.value, index: [] })), { signal });
  refs.places.addEventListener("change", choosePlace, { signal });

  return {
    /** @param {ForwardAnswer} answer @param {Trace} trace */
    show({ input: chosen, index, passes }, trace) {
      input = chosen;
      const options = Object.keys(trace.inputs).map((name) => {
        return h("option", { value: name, selected: name === chosen }, plainName(name));
      });
      refs.input.replaceChildren(...options);
      refs.input.disabled = options.length < 2;
      refs.by.hidden = chosen === null;
      const counts = passes && { ...passes, forward: passes.forward.toLocaleString("en") };
      setText(refs.passes, counts ? t("forward.count", counts) : "");
      const shape = indexTrace(trace).nodesById.get(trace.inputs[chosen ?? ""]?.node ?? "")?.shape ?? [];
      const fields = listFields();
      const isFitting = fields.length === shape.length && fields.every(({ max }, axis) => Number(max) === (shape[axis] ?? 0) - 1);
      if (!isFitting) refs.places.replaceChildren(...shape.map(createField));
      listFields().forEach((field, axis) => (field.value = String(index[axis] ?? "")));
    },
  };
}
