// All steps on paper, one a page: they come from the server, and leave the page once they are printed.
import { parseHtml } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { loseServer } from "../../state/actions.js";
import { encodeRequest } from "../../state/link/link.js";
import { createQuery } from "../../state/requests/query.js";
import { selectAsked, selectStepIndex } from "../../state/select.js";
/** @import { Context } from "../../context.js" */

/** @param {ParentNode} root @param {Context} context */
export function printHandout(root, { store, fields, ask, t, announce }) {
  const { handout, notice } = collectRefs(root, { handout: HTMLElement, notice: HTMLElement });
  const asked = selectAsked(store.state());
  if (!asked) return;
  const query = createQuery((/** @type {Record<string, unknown>} */ body, signal) => ask("api/handout", body, signal), {
    onAnswer: (/** @type {{ markup: string }} */ { markup }) => {
      query.forget();
      handout.replaceChildren(parseHtml(markup));
      document.documentElement.toggleAttribute("data-handout", true);
      addEventListener("afterprint", clear, { once: true });
      window.print();
    },
    onRefusal: ({ detail, title }) => (notice.textContent = detail ?? title),
    onUnreachable: () => store.dispatch(loseServer()),
  });
  const clear = () => {
    handout.replaceChildren();
    document.documentElement.toggleAttribute("data-handout", false);
  };
  announce(t("print.wait"));
  const body = { ...encodeRequest(fields, asked.fields), step: selectStepIndex(store.state()) };
  query.ask([asked.trace], body, { isUrgent: true });
}
