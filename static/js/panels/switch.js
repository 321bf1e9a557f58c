// One row of words, and a menu for the rest, say what the panel below the graph is for.
import { attachMenu } from "../dom/controls/menu.js";
import { collectRefs } from "../dom/refs.js";
import { changePage } from "../state/actions.js";
import { selectHasTensors, selectPanel } from "../state/select.js";
/** @import { Commands, Context } from "../context.js" */

/** Returns the commands that go through the panels, for where their words are not seen.
 * @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountPanelSwitch(root, { store, t }) {
  const { panelWords, viewOpen, viewMenu, viewName, flow } = collectRefs(root, {
    panelWords: HTMLElement,
    viewOpen: HTMLButtonElement,
    viewMenu: HTMLElement,
    viewName: HTMLElement,
    flow: HTMLButtonElement,
  });
  const listChoices = (/** @type {HTMLElement} */ host) =>
    /** @type {HTMLButtonElement[]} */ ([...host.querySelectorAll("button[value]")]);
  const words = listChoices(panelWords);
  const items = listChoices(viewMenu);
  const page = document.documentElement;
  const choose = (/** @type {string} */ name) => {
    const isFirst = name === store.state().panels[0]?.name;
    store.dispatch(changePage({ panel: isFirst ? null : name }));
  };

  const goBy = (/** @type {number} */ by) => {
    const offered = [...words, ...items].filter((word) => selectHasTensors(store.state()) || !word.matches(".of-tensors"));
    const here = offered.findIndex(({ value }) => value === selectPanel(store.state())?.name);
    choose(offered.at((here + by) % offered.length)?.value ?? "");
  };

  for (const word of words) word.addEventListener("click", () => choose(word.value));
  attachMenu(viewOpen, viewMenu, (item) => {
    if (item === flow) store.dispatch(changePage({ flow: !store.state().wanted.flow }));
    else choose(/** @type {HTMLButtonElement} */ (item).value);
  });

  store.watch(selectPanel, (panel) => {
    if (!panel) return;
    const { name, tangents, wide } = panel;
    page.toggleAttribute("data-tangents", tangents);
    page.toggleAttribute("data-wide", wide);
    for (const word of words) word.setAttribute("aria-pressed", String(word.value === name));
    for (const item of items) item.setAttribute("aria-checked", String(item.value === name));
    const isInMenu = items.some(({ value }) => value === name);
    viewName.textContent = isInMenu ? ` · ${t(`panels.${name}`)}` : "";
    viewOpen.classList.toggle("on", isInMenu);
    const word = words.find(({ value }) => value === name) ?? viewOpen;
    for (const row of [panelWords, panelWords.parentElement]) if (row) keepInSight(row, word);
  });
  store.watch(selectHasTensors, (hasTensors) => page.toggleAttribute("data-tensors", hasTensors));
  store.watch(
    ({ wanted }) => Boolean(wanted.flow),
    (isOn) => {
      page.toggleAttribute("data-gradient-flow", isOn);
      flow.setAttribute("aria-checked", String(isOn));
    },
  );
  return { panel: { run: () => goBy(1) }, "panel-back": { run: () => goBy(-1) } };
}

// On a phone the words and the tools are longer than the screen is wide.
/** @param {HTMLElement} row @param {HTMLElement} word */
function keepInSight(row, word) {
  const seen = row.getBoundingClientRect();
  const wanted = word.getBoundingClientRect();
  row.scrollLeft += Math.max(0, wanted.right - seen.right) + Math.min(0, wanted.left - seen.left);
}
