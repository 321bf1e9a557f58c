// The colours: as the system has them, light or dark.
import { setText } from "../../dom/label.js";
import { collectRefs } from "../../dom/refs.js";
import { changePage } from "../../state/actions.js";
/** @import { Context } from "../../context.js" */

const THEMES = /** @type {const} */ ([null, "light", "dark"]);

/** @param {ParentNode} root @param {Context} context */
export function mountTheme(root, { store, t }) {
  const { theme: button, themeLabel } = collectRefs(root, { theme: HTMLButtonElement, themeLabel: HTMLElement });
  button.addEventListener("click", () => {
    const next = (THEMES.indexOf(store.state().wanted.theme ?? null) + 1) % THEMES.length;
    store.dispatch(changePage({ theme: THEMES[next] ?? null }));
  });
  store.watch(
    ({ wanted }) => wanted.theme ?? null,
    (theme) => {
      if (theme) document.documentElement.dataset.theme = theme;
      else delete document.documentElement.dataset.theme;
      setText(themeLabel, t(`theme.${theme ?? "auto"}`));
    },
  );
}
