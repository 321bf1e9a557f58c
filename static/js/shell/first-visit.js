// What a first visit shows: a hint how to go on, and once, at the bare address, how values travel through the circuit.
import { collectRefs } from "../dom/refs.js";
import { keepStored, readStored } from "../dom/storage.js";
import { goToStep } from "../state/actions.js";
import { selectStepIndex, selectTrace } from "../state/select.js";
/** @import { Context } from "../context.js" */

const STORED = "gradwalk.visited";
const BEFORE_MS = 600;
const PLAY_MS = 1200;
const ENDING = ["keydown", "pointerdown"];

/** @param {ParentNode} root @param {Context} context */
export function mountFirstVisit(root, { store }) {
  const { pressHint } = collectRefs(root, { pressHint: HTMLElement });
  // the step that is shown without anybody's doing
  let own = selectStepIndex(store.state());

  store.watch(selectStepIndex, (step) => {
    if (step !== own && !pressHint.hidden) pressHint.hidden = true;
  });
  if (location.search || readStored(STORED)) return;
  keepStored(STORED, "yes");
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;

  const steps = selectTrace(store.state())?.steps ?? [];
  const last = steps.filter(({ phase }) => phase !== "backward").length - 1;
  let timer = 0;
  const goOn = () => {
    own += 1;
    store.dispatch(goToStep(own));
    // there it waits: the first gradient is asked for
    if (own < last) timer = window.setTimeout(goOn, PLAY_MS / last);
  };
  timer = window.setTimeout(goOn, BEFORE_MS);
  for (const name of ENDING) addEventListener(name, () => clearTimeout(timer), { capture: true, once: true });
}
