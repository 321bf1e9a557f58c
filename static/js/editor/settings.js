// How the graph is drawn: decimals, what one step is, which groups are open, with numbers or shapes alone.
import { collectRefs } from "../dom/refs.js";
import { changeLook, toggleAllGroups } from "../state/actions.js";
import { indexTrace } from "../state/trace/trace-index.js";
/** @import { Context } from "../context.js" */
/** @import { Trace } from "../state/trace.js" */
/** @import { Wanted } from "../state/types.js" */

/** @param {ParentNode} root @param {Context} context */
export function mountSettings(root, { store, fields }) {
  const refs = collectRefs(root, {
    digits: HTMLElement,
    digitsFewer: HTMLButtonElement,
    digitsMore: HTMLButtonElement,
    groups: HTMLElement,
    groupsOpen: HTMLButtonElement,
    groupsClose: HTMLButtonElement,
    unroll: HTMLInputElement,
    unrollChoice: HTMLElement,
    shapes: HTMLInputElement,
    shapesChoice: HTMLElement,
  });
  const [fewest, most] = fields.find(({ name }) => name === "digits")?.range ?? [0, 0];
  const modes = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("[name=mode-choice]")]);
  const change = (/** @type {Partial<Wanted>} */ look) => store.dispatch(changeLook(look));
  const changeDigits = (/** @type {number} */ by) => change({ digits: store.state().wanted.digits + by });

  refs.digitsFewer.addEventListener("click", () => changeDigits(-1));
  refs.digitsMore.addEventListener("click", () => changeDigits(1));
  for (const mode of modes) {
    mode.addEventListener("change", () => change({ mode: /** @type {Wanted["mode"]} */ (mode.value) }));
  }
  refs.groupsOpen.addEventListener("click", () => store.dispatch(toggleAllGroups(true)));
  refs.groupsClose.addEventListener("click", () => store.dispatch(toggleAllGroups(false)));
  // other gates have other groups
  refs.unroll.addEventListener("change", () => change({ unroll: refs.unroll.checked, open: null }));
  refs.shapes.addEventListener("change", () => change({ shapes: refs.shapes.checked }));

  const show = (/** @type {Wanted} */ wanted, /** @type {Trace} */ trace) => {
    refs.digits.textContent = String(wanted.digits);
    refs.digitsFewer.disabled = wanted.digits === fewest;
    refs.digitsMore.disabled = wanted.digits === most;
    for (const mode of modes) mode.checked = mode.value === wanted.mode;
    const open = trace.groups.filter((group) => group.open).length;
    refs.groups.hidden = trace.groups.length === 0;
    refs.groupsOpen.disabled = open === trace.groups.length;
    refs.groupsClose.disabled = open === 0;
    // each switch is offered where it changes something; shapes alone may be all that the limits allow
    refs.unroll.checked = wanted.unroll;
    refs.unrollChoice.hidden = !wanted.unroll && !trace.can_unroll;
    const hasShapesAlone = trace.numbers === false;
    refs.shapes.checked = hasShapesAlone;
    refs.shapes.disabled = hasShapesAlone && !wanted.shapes;
    refs.shapesChoice.hidden = !hasShapesAlone && !wanted.shapes && !indexTrace(trace).hasTensors;
  };
  // a switch is as it was set until the answer has come
  store.watch(
    ({ shown }) => shown,
    (shown) => shown && show(store.state().wanted, shown.trace),
  );
}
