// Explain: the step in words and as a formula, why it is so, and what can be tried there.
import { loadOnce } from "../../dom/late/load-once.js";
import { indexTrace } from "../../state/trace/trace-index.js";
import { mountGroupButton } from "./group-button.js";
import { mountNudge } from "./nudge.js";
import { mountStep } from "./step.js";
import { mountWhy } from "./why.js";
/** @import { State } from "../../state/types.js" */
/** @import { PanelContext } from "../types.js" */

/** @param {HTMLElement} root @param {PanelContext} context */
export function mount(root, context) {
  const { store, signal } = context;
  mountGroupButton(root, context);
  mountWhy(root, context);
  mountNudge(root, context);
  // the words find their room last: what is offered beside them takes some
  const clear = mountStep(root, context);
  const loadStart = loadOnce(async () => {
    const { mountStart } = await import("./start.js");
    if (!signal.aborted) mountStart(root, context);
  });
  // where backpropagation starts is a question at arrays alone
  store.watch(({ shown }) => shown, () => void (endsInArray(store.state()) && loadStart().catch(() => {})));
  // nothing of a step stays in the page while another panel is on: it may be what is asked there
  return { unmount: clear };
}

/** @param {State} state */
function endsInArray({ shown }) {
  const output = shown && indexTrace(shown.trace).nodesById.get(shown.trace.output);
  return Boolean(output?.shape.length);
}
