// The panel below the graph: shows the one that is chosen, loaded when it is first wanted.
import { collectRefs } from "../dom/refs.js";
import { selectPanel } from "../state/select.js";
import { createPanelQuery } from "./panel-query.js";
import { loadPanel, loadPatiently } from "./index.js";
import { mountPanel } from "./mount-panel.js";
import { mountPanelSwitch } from "./switch.js";
/** @import { Commands, Context } from "../context.js" */
/** @import { Mounted } from "./types.js" */

/** Returns how to find the commands of the panel that is shown.
 * @param {ParentNode} root @param {Context} context */
export function mountPanels(root, context) {
  const { store } = context;
  const { explanation, panelFailure, panelRetry } = collectRefs(root, {
    explanation: HTMLElement,
    panelFailure: HTMLElement,
    panelRetry: HTMLButtonElement,
  });
  const sections = /** @type {HTMLElement[]} */ ([...explanation.querySelectorAll("[data-panel]")]);
  const queryOf = createPanelQuery(context);
  let mounted = /** @type {Mounted | null} */ (null);
  let wanted = "";
  // counts what was opened: the last one is shown
  let attempt = 0;

  // a panel is seen once it is mounted: before, its buttons would do nothing
  const reveal = (/** @type {string | null} */ name) => {
    for (const section of sections) section.hidden = section.dataset.panel !== name;
  };
  const close = () => {
    mounted?.unmount();
    mounted = null;
    panelFailure.hidden = true;
    reveal(null);
  };
  const open = async (/** @type {string} */ name) => {
    wanted = name;
    close();
    attempt += 1;
    const own = attempt;
    if (!name) return;
    const panel = await loadPatiently(() => loadPanel(name), {
      isWanted: () => own === attempt,
      onFailure: () => (panelFailure.hidden = false),
    });
    // another one may be wanted meanwhile
    if (!panel || own !== attempt) return;
    panelFailure.hidden = true;
    const section = sections.find(({ dataset }) => dataset.panel === name);
    if (!section) throw new Error(`no template of the panel ${name}`);
    reveal(name);
    mounted = mountPanel(section, panel, context, queryOf);
  };

  panelRetry.addEventListener("click", () => open(wanted));
  const ofSwitch = mountPanelSwitch(explanation, context);
  // before there is a graph there is nothing to ask of it; the words of an exercise are there without one
  store.watch((state) => (state.shown || state.wanted.exercise ? (selectPanel(state)?.name ?? "") : ""), open);
  return { commands: () => /** @type {Commands} */ ({ ...ofSwitch, ...mounted?.commands }) };
}
