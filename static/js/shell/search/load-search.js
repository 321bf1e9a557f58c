// The search for a node: its field is there at once, what it finds comes when it is first opened.
import { loadOnce } from "../../dom/late/load-once.js";
import { collectRefs } from "../../dom/refs.js";
import { selectTrace } from "../../state/select.js";
/** @import { Commands, Context } from "../../context.js" */

// Small graphs are searched with the eye; the key works in them as well.
const LARGE = 20;

/** @param {ParentNode} root @param {Context} context @returns {Commands} */
export function mountSearch(root, context) {
  const refs = collectRefs(root, {
    search: HTMLElement,
    searchOpen: HTMLButtonElement,
    searchField: HTMLInputElement,
    searchFound: HTMLElement,
  });
  const { search, searchOpen, searchField } = refs;
  const { store } = context;
  const load = loadOnce(async () => (await import("./search.js")).attachSearch(refs, context));

  const open = () => {
    if (!selectTrace(store.state())) return false;
    search.hidden = false;
    searchField.value = "";
    searchField.focus();
    // on the wall it is not seen, and nothing would close it
    if (document.activeElement !== searchField) {
      search.hidden = true;
      return false;
    }
    load().then((look) => look(), () => {});
  };
  searchOpen.addEventListener("click", open);
  searchField.addEventListener("blur", () => (search.hidden = true));
  store.watch(selectTrace, (trace) => trace && (searchOpen.hidden = trace.nodes.length <= LARGE));
  return { search: { run: open } };
}
