// Changes the inputs on the board: a number is chosen by key and moved with ↑ and ↓, or dragged, or stepped at its chip.
import { endGesture, grabNumber, setNumber } from "../../../state/actions.js";
import { createSelector, selectStepIndex } from "../../../state/select.js";
import { listMovedNumbers } from "../../../state/trace/literals.js";
import { plainName } from "../../../state/trace/notation.js";
import { indexTrace } from "../../../state/trace/trace-index.js";
import { findNodeAt } from "../../nodes/node-buttons.js";
import { attachDragging } from "./drag-number.js";
import { findPlace, listInputNumbers, moveBySteps, readNumber } from "./list-numbers.js";
import { createNumberChip } from "./number-chip.js";
import { markPointing } from "./pointing.js";
/** @import { Commands } from "../../../context.js" */
/** @import { Scene } from "../../types.js" */
/** @import { Board } from "../types.js" */
/** @import { InputNumber } from "./list-numbers.js" */

/** @typedef {{ readonly chip: ReturnType<typeof createNumberChip>, readonly number: InputNumber }} Shown */

// By the place of their key: ↑, ↓, and both with Shift.
const STEPS = [1, -1, 10, -10];

/** @param {Board} board @returns {Commands} */
export function mountInputs({ drawing, store, findScene, bringIntoSight, announce }) {
  let chosen = /** @type {InputNumber | null} */ (null);
  let hovered = /** @type {InputNumber | null} */ (null);
  // by its place in the program; a chip stays the same element while its number does
  const chips = /** @type {Map<string, Shown>} */ (new Map());
  const hasMouse = matchMedia("(hover: hover)").matches;

  let drawn = /** @type {Scene | null} */ (null);
  let hasSymbols = false;

  const list = () => listInputNumbers(store.state().literals, findScene()?.nodes ?? new Map());
  const show = () => {
    const numbers = list();
    const find = (/** @type {InputNumber | null} */ number) => numbers[findPlace(numbers, number)] ?? null;
    [chosen, hovered] = [find(chosen), find(hovered)];
    const scene = findScene();
    // a large drawing is looked through once
    if (scene !== drawn) [drawn, hasSymbols] = [scene, drawing.querySelector(".symbols") !== null];
    const isResting = hasMouse && !hasSymbols;
    const gone = new Set(chips.keys());
    for (const number of numbers) {
      const alone = isResting && number.index === undefined ? "resting" : null;
      const kind = number === chosen ? "chosen" : number === hovered ? "hovered" : alone;
      if (!kind) continue;
      const key = `${number.name} ${number.index}`;
      const chip = chips.get(key)?.chip ?? createNumberChip();
      chips.set(key, { chip, number });
      chip.show(scene, number, kind);
      gone.delete(key);
    }
    for (const key of gone) {
      chips.get(key)?.chip.element.remove();
      chips.delete(key);
    }
  };
  const move = (/** @type {InputNumber} */ number, /** @type {string} */ text, /** @type {number} */ steps) => {
    const moved = moveBySteps(text, steps);
    if (moved !== null) store.dispatch(setNumber(number.name, moved, number.index));
  };
  const moveOn = (/** @type {InputNumber} */ number, /** @type {number} */ steps) => {
    move(number, readNumber(store.state().literals, number), steps);
    say(number);
  };
  const say = (/** @type {InputNumber} */ number) => {
    const { literals, shown } = store.state();
    const node = shown && indexTrace(shown.trace).nodesById.get(number.node);
    const place = number.index === undefined ? "" : ` ${number.index + 1}`;
    announce(`${plainName(node?.symbol ?? number.name)}${place} = ${readNumber(literals, number)}`);
  };
  const choose = (/** @type {InputNumber | null} */ number) => {
    store.dispatch(endGesture());
    chosen = number;
    show();
    const box = number && findScene()?.nodes.get(number.node)?.box;
    if (box) bringIntoSight(box);
    if (number) say(number);
  };

  const findAt = (/** @type {EventTarget | null} */ target) => {
    const scene = findScene();
    const part = target instanceof Element ? target.closest(".value, .input-chip") : null;
    const node = part && scene?.nodes.get(findNodeAt(part) ?? "");
    if (!node || !(target instanceof Element)) return null;
    const shown = target.closest(".input-chip");
    if (shown) return [...chips.values()].find(({ chip }) => chip.element === shown)?.number ?? null;
    const entry = target.closest(".entry");
    const index = entry ? scene?.numbersByEntry.get(entry)?.index : undefined;
    return list().find((number) => number.node === node.id && number.index === index) ?? null;
  };

  const hover = (/** @type {EventTarget | null} */ target) => {
    hovered = findAt(target);
    show();
  };
  drawing.addEventListener("pointerover", ({ target }) => hover(target));
  drawing.addEventListener("pointerleave", () => hover(null));
  markPointing(drawing);
  // a click at an arrow is none on the node
  drawing.addEventListener(
    "click",
    (event) => {
      const arrow = event.target instanceof Element ? event.target.closest("[data-by]") : null;
      const number = arrow && findAt(arrow);
      if (!number || !(arrow instanceof SVGElement)) return;
      event.stopImmediatePropagation();
      moveOn(number, Number(arrow.dataset.by) * (event.shiftKey ? 10 : 1));
    },
    true,
  );
  attachDragging(drawing, {
    onBegin: (target) => {
      const number = findAt(target);
      if (!number) return null;
      const text = readNumber(store.state().literals, number);
      const box = findScene()?.nodes.get(number.node)?.element.getBoundingClientRect() ?? null;
      store.dispatch(grabNumber({ name: number.name, index: number.index, numbers: listMovedNumbers(text), box }));
      return { number, text };
    },
    onMove: ({ number, text }, steps) => move(number, text, steps),
    onEnd: () => store.dispatch(endGesture()),
  });
  store.watch(
    createSelector(
      (state) => [state.shown, state.literals, selectStepIndex(state)],
      (shown, literals, step) => ({ shown, literals, step }),
    ),
    show,
  );
  // the pointer whose coming loaded this has come
  hover([...drawing.querySelectorAll(":hover")].at(-1) ?? null);

  /** @param {number} by @param {boolean} isRound whether the first follows the last */
  const go = (by, isRound) => {
    const numbers = list();
    if (!numbers.length) return false;
    const place = findPlace(numbers, chosen);
    const next = place < 0 ? (by > 0 ? 0 : numbers.length - 1) : place + by;
    const inRange = isRound ? (next + numbers.length) % numbers.length : next;
    choose(numbers[inRange] ?? null);
    // Tab leaves the inputs behind the last one
    return chosen !== null;
  };
  const hasChosen = () => chosen !== null;
  return {
    input: { run: (place) => go(place ? -1 : 1, true) },
    "input-beside": { run: (place) => go(place ? -1 : 1, false), isEnabled: hasChosen },
    "change-input": { run: (place) => (chosen ? moveOn(chosen, STEPS[place] ?? 0) : false), isEnabled: hasChosen },
    escape: { run: () => choose(null), isEnabled: hasChosen },
  };
}
