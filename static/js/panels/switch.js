// One row of words, and a menu for the rest, say what the panel below the graph is for.
import { attachMenu } from "../dom/menu.js";
import { collectRefs } from "../dom/refs.js";
import { changePage } from "../state/actions.js";
import { selectTrace } from "../state/select.js";
import { indexTrace } from "../state/trace/trace-index.js";
/** @import { Context } from "../context.js" */
/** @import { State } from "../state/types.js" */

/** Returns how to select the name of the panel that is shown: the one that is wanted, where the program has
 * something to show in it, else the first.
 * @param {Context["panels"]} panels @returns {(state: State) => string} */
export function createPanelSelector([first, ...others]) {
  return (state) => {
    const panel = others.find(({ name }) => name === state.wanted.panel);
    const isOffered = panel && (panel.traces === "any" || selectHasTensors(state));
    return (isOffered ? panel : first)?.name ?? "";
  };
}

/** @param {State} state */
function selectHasTensors(state) {
  const trace = selectTrace(state);
  return trace ? indexTrace(trace).hasTensors : false;
}

/** @param {ParentNode} root @param {Context} context */
export function mountPanelSwitch(root, { store, panels, t }) {
  const { panelWords, viewOpen, viewMenu, viewChosen, flow } = collectRefs(root, {
    panelWords: HTMLElement,
    viewOpen: HTMLButtonElement,
    viewMenu: HTMLElement,
    viewChosen: HTMLElement,
    flow: HTMLButtonElement,
  });
  const listChoices = (/** @type {HTMLElement} */ host) =>
    /** @type {HTMLButtonElement[]} */ ([...host.querySelectorAll("button[value]")]);
  const words = listChoices(panelWords);
  const items = listChoices(viewMenu);
  const { classList, dataset } = document.documentElement;
  const choose = (/** @type {string} */ name) => store.dispatch(changePage({ panel: name === panels[0]?.name ? null : name }));

  for (const word of words) word.addEventListener("click", () => choose(word.value));
  attachMenu(viewOpen, viewMenu, (item) => {
    if (item === flow) store.dispatch(changePage({ flow: !store.state().wanted.flow }));
    else choose(/** @type {HTMLButtonElement} */ (item).value);
  });

  store.watch(createPanelSelector(panels), (name) => {
    dataset.panel = name;
    for (const word of words) word.setAttribute("aria-pressed", String(word.value === name));
    for (const item of items) item.setAttribute("aria-checked", String(item.value === name));
    const isInMenu = items.some(({ value }) => value === name);
    viewChosen.textContent = isInMenu ? ` · ${t(`panels.${name}`)}` : "";
    viewOpen.classList.toggle("on", isInMenu);
    keepInSight(panelWords, words.find(({ value }) => value === name) ?? viewOpen);
  });
  store.watch(selectHasTensors, (hasTensors) => classList.toggle("tensors", hasTensors));
  store.watch(
    ({ wanted }) => Boolean(wanted.flow),
    (isOn) => {
      classList.toggle("flow", isOn);
      flow.setAttribute("aria-checked", String(isOn));
    },
  );
}

// On a phone the row is longer than the screen is wide.
/** @param {HTMLElement} row @param {HTMLElement} word */
function keepInSight(row, word) {
  const seen = row.getBoundingClientRect();
  const wanted = word.getBoundingClientRect();
  row.scrollLeft += Math.max(0, wanted.right - seen.right) + Math.min(0, wanted.left - seen.left);
}
