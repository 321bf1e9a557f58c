// The list of the inputs, with their numbers as the program writes them or as training changed them.
import { h } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { changeTraining, endGesture, grabNumber, setNumber } from "../../state/actions.js";
import { createSelector } from "../../state/select.js";
import { indexTrace } from "../../state/trace/trace-index.js";
import { createInputRow } from "./rows.js";
/** @import { Context } from "../../context.js" */
/** @import { Input } from "../../state/trace.js" */
/** @import { InputRow } from "./rows.js" */

const FIELD_LETTERS = { least: 7, most: 14 };
const ENTRY_LETTERS = { least: 4, most: 12 };

/** @param {ParentNode} root @param {Context} context */
export function mountInputs(root, { store, t }) {
  const { inputs: list, trained, trainedMessage, trainedBack } = collectRefs(root, {
    inputs: HTMLElement,
    trained: HTMLElement,
    trainedMessage: HTMLElement,
    trainedBack: HTMLButtonElement,
  });
  let rows = /** @type {ReadonlyMap<string, InputRow>} */ (new Map());
  let laid = "";

  const build = (/** @type {{ name: string, input: Input, shape: readonly number[], symbol: string }[]} */ inputs, /** @type {number} */ first) => {
    rows = new Map(
      inputs.map(({ name, input, shape, symbol }) => {
        /** @param {string} number @param {number} [index] */
        const onNumber = (number, index) => store.dispatch(setNumber(name, number, index));
        const onGrab = (/** @type {readonly string[]} */ numbers, /** @type {Element} */ element) =>
          store.dispatch(grabNumber({ name, numbers, box: element.getBoundingClientRect() }));
        const row = createInputRow(input, { symbol, shape, first, t, onNumber, onGrab });
        row.item.dataset.node = input.node ?? "";
        return [name, row];
      }),
    );
    const items = [...rows.values()].map(({ item }) => item);
    list.replaceChildren(...(items.length ? items : [h("li", { className: "none" }, t("inputs.none"))]));
  };
  const show = () => {
    const { literals, shown } = store.state();
    if (!literals || !shown) return;
    const { nodesById } = indexTrace(shown.trace);
    const inputs = Object.entries(literals.inputs).map(([name, input]) => {
      const node = nodesById.get(input.node ?? "");
      return { name, input, symbol: node?.symbol ?? name, shape: node?.shape ?? [], text: node?.text.value ?? null };
    });
    const { first } = shown.trace;
    const layout = JSON.stringify([first, inputs.map(({ symbol, shape, input }) => [symbol, shape, input.numbers.length])]);
    if (layout !== laid) build(inputs, first);
    laid = layout;
    for (const { name, input, text } of inputs) rows.get(name)?.fill(literals.program, input, text);
    setWidth(list, "--letters", ".number:not(.entry)", FIELD_LETTERS);
    for (const { item } of rows.values()) setWidth(item, "--entry", ".entry", ENTRY_LETTERS);
  };

  // a slider that is let go, a field that is left
  for (const type of ["change", "focusout"]) list.addEventListener(type, () => store.dispatch(endGesture()));
  trainedBack.addEventListener("click", () => store.dispatch(changeTraining({ update: 0 })));
  store.watch(
    createSelector(
      ({ shown, literals }) => [shown, literals],
      (shown, literals) => ({ shown, literals }),
    ),
    () => {
      show();
      const { wanted, literals } = store.state();
      const isTrained = Object.values(literals?.inputs ?? {}).some((input) => input.trained);
      trained.hidden = !wanted.update || !isTrained;
      trainedMessage.textContent = t("trained", { count: wanted.update });
    },
  );
}

// Fields under one another are equally wide: as wide as the longest number.
/** @param {HTMLElement} host @param {string} property @param {string} selector
 * @param {{ least: number, most: number }} letters */
function setWidth(host, property, selector, { least, most }) {
  const fields = /** @type {HTMLInputElement[]} */ ([...host.querySelectorAll(selector)]);
  const longest = Math.max(...fields.map(({ value }) => value.length), 0);
  host.style.setProperty(property, String(Math.max(least, Math.min(most, longest))));
}
