// The links to the picture of what is shown, one for each format.
import { collectRefs } from "../../dom/refs.js";
import { linkTo } from "../../state/link/link.js";
import { createSelector, selectShownFields, selectStepIndex } from "../../state/select.js";
/** @import { Context } from "../../context.js" */
/** @import { State } from "../../state/types.js" */

/** What the picture shows; shapes alone where the numbers would cost too much. */
const selectPicture = createSelector(
  (/** @type {State} */ state) =>
    /** @type {const} */ ([state.shown, selectShownFields(state), selectStepIndex(state)]),
  (shown, fields, step) => shown && { ...fields, step, shapes: shown.trace.numbers === false },
);

/** @param {ParentNode} root @param {Context} context */
export function mountSave(root, { store, fields }) {
  const { save } = collectRefs(root, { save: HTMLButtonElement });
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("a[download]"));
  const ofPicture = fields.filter(({ picture }) => picture);
  store.watch(selectPicture, async (picture) => {
    save.hidden = !picture;
    if (!picture) return;
    for (const link of links) {
      const href = await linkTo(ofPicture, picture, link.pathname);
      // packing a long program takes a while, in which another step may be shown
      if (selectPicture(store.state()) === picture) link.href = href;
    }
  });
}
