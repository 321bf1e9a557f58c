// Several programs in a row: a list of them, and each goes on at the step at which it was left.
import { collectRefs } from "../dom/refs.js";
import { openProgram, receiveView } from "../state/actions.js";
import { selectStepIndex, selectTrace } from "../state/select.js";
/** @import { Context } from "../context.js" */
/** @import { Walk } from "./types.js" */

/** Returns how to find the program that is shown.
 * @param {ParentNode} root @param {Pick<Context, "store">} context @param {readonly Walk[]} walks @returns {() => Walk | undefined} */
export function mountProgramChoice(root, { store }, walks) {
  const { programs } = collectRefs(root, { programs: HTMLSelectElement });
  const left = /** @type {Map<Walk, number>} */ (new Map());
  const find = () => walks.find(({ view }) => view.trace === selectTrace(store.state()));

  const open = (/** @type {Walk} */ walk) => {
    const from = find();
    if (from) left.set(from, selectStepIndex(store.state()));
    store.dispatch(openProgram(walk.view.trace.program));
    const { wanted } = store.state();
    store.dispatch(receiveView({ wanted, goal: left.get(walk) ?? 0, isUrgent: true }, walk.view));
  };
  programs.addEventListener("change", () => {
    const walk = walks[programs.selectedIndex];
    if (walk) open(walk);
  });
  store.watch(selectTrace, (trace) => {
    const isArrays = trace?.nodes.some(({ shape }) => shape.length > 0) ?? false;
    document.documentElement.toggleAttribute("data-tensors", isArrays);
  });
  return find;
}
