// How the graph is drawn: decimals, what one step is, where it goes, which groups are open, which arrays show their numbers.
import { collectRefs } from "../dom/refs.js";
import { changeLook, toggleAllGroups } from "../state/actions.js";
import { findContent, lookAt, nextContent } from "../state/content.js";
import { indexTrace } from "../state/trace/trace-index.js";
/** @import { Commands, Context } from "../context.js" */
/** @import { Trace } from "../state/trace.js" */
/** @import { Picture, Wanted } from "../state/types.js" */

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountSettings(root, { store, fields, t }) {
  const refs = collectRefs(root, {
    digits: HTMLElement,
    digitsFewer: HTMLButtonElement,
    digitsMore: HTMLButtonElement,
    groups: HTMLElement,
    groupsOpen: HTMLButtonElement,
    groupsClose: HTMLButtonElement,
    unroll: HTMLInputElement,
    unrollChoice: HTMLElement,
    shapesChoice: HTMLElement,
    arrays: HTMLInputElement,
    arraysChoice: HTMLElement,
    fromZero: HTMLInputElement,
    fromZeroChoice: HTMLElement,
  });
  const [fewest, most] = fields.find(({ name }) => name === "digits")?.range ?? [0, 0];
  // null represents numbers as people write them, which have two decimals where they are rounded
  const choices = /** @type {(number | null)[]} */ (Array.from({ length: most - fewest + 1 }, (_, place) => fewest + place));
  choices.splice(choices.indexOf(2), 0, null);
  const contents = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("[name=content-choice]")]);
  const modes = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("[name=mode-choice]")]);
  const directions = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("[name=direction-choice]")]);
  const change = (/** @type {Partial<Wanted>} */ look) => store.dispatch(changeLook(look));
  const changeDigits = (/** @type {number} */ by) =>
    change({ digits: choices[choices.indexOf(store.state().wanted.digits) + by] ?? null });

  refs.digitsFewer.addEventListener("click", () => changeDigits(-1));
  refs.digitsMore.addEventListener("click", () => changeDigits(1));
  for (const mode of modes) {
    mode.addEventListener("change", () => change({ mode: /** @type {Wanted["mode"]} */ (mode.value) }));
  }
  for (const choice of contents) choice.addEventListener("change", () => change(lookAt(choice.value)));
  for (const choice of directions) {
    choice.addEventListener("change", () => change({ direction: /** @type {Wanted["direction"]} */ (choice.value) }));
  }
  refs.groupsOpen.addEventListener("click", () => store.dispatch(toggleAllGroups(true)));
  refs.groupsClose.addEventListener("click", () => store.dispatch(toggleAllGroups(false)));
  // other gates have other groups
  refs.unroll.addEventListener("change", () => change({ unroll: refs.unroll.checked, open: null }));
  refs.arrays.addEventListener("change", () => change({ arrays: refs.arrays.checked }));
  refs.fromZero.addEventListener("change", () => change({ first: refs.fromZero.checked ? 0 : 1 }));

  const show = (/** @type {Wanted} */ wanted, /** @type {Trace} */ trace, /** @type {Picture} */ { abridged }) => {
    refs.digits.textContent = String(wanted.digits ?? t("digits.written"));
    refs.digitsFewer.disabled = wanted.digits === choices[0];
    refs.digitsMore.disabled = wanted.digits === choices.at(-1);
    for (const mode of modes) mode.checked = mode.value === wanted.mode;
    for (const choice of directions) choice.checked = choice.value === wanted.direction;
    const open = trace.groups.filter((group) => group.open).length;
    refs.groups.hidden = trace.groups.length === 0;
    refs.groupsOpen.disabled = open === trace.groups.length;
    refs.groupsClose.disabled = open === 0;
    // each switch is offered where it changes something; shapes alone may be all that the limits allow
    refs.unroll.checked = wanted.unroll;
    refs.unrollChoice.hidden = !wanted.unroll && !trace.can_unroll;
    const hasShapesAlone = trace.numbers === false;
    const { hasTensors } = indexTrace(trace);
    const content = findContent(wanted, trace);
    for (const choice of contents) {
      choice.checked = choice.value === content;
      choice.disabled = choice.value === "numbers" && hasShapesAlone && !wanted.shapes;
    }
    refs.shapesChoice.hidden = content !== "shapes" && !hasTensors;
    refs.arrays.checked = wanted.arrays;
    refs.arraysChoice.hidden = !wanted.arrays && !abridged;
    // a program with a subscript 0 counts from there by itself
    refs.fromZero.checked = trace.first === 0;
    refs.fromZero.disabled = trace.first !== wanted.first;
    refs.fromZeroChoice.hidden = wanted.first === 1 && !hasTensors && !wanted.unroll;
  };
  // a switch is as it was set until its answer has come: explanations of the last one may come before
  store.watch(
    ({ shown }) => shown?.picture,
    (picture) => {
      const { wanted, shown } = store.state();
      if (shown && picture) show(wanted, shown.trace, picture);
    },
  );
  const showNext = () => {
    const { wanted, shown } = store.state();
    if (!shown) return false;
    change(lookAt(nextContent(findContent(wanted, shown.trace), indexTrace(shown.trace).hasTensors)));
  };
  const turn = () => change({ direction: store.state().wanted.direction === "up" ? "right" : "up" });
  return { content: { run: showNext }, direction: { run: turn } };
}
