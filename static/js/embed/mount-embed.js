// The board alone, in a frame of another page: it is stepped through, and leads to the page.
import { collectRefs } from "../dom/refs.js";
import { mount as mountExplain } from "../panels/explain/panel.js";
import { mountPanel } from "../panels/mount-panel.js";
import { createPanelQuery } from "../panels/panel-query.js";
import { mountFades } from "../shell/fades.js";
import { listenForKeys } from "../shell/keys/keyboard.js";
import { mountNotice } from "../shell/notice.js";
import { mountAutoplay } from "../shell/transport/autoplay.js";
import { mountTransportButtons } from "../shell/transport/buttons.js";
import { loadSwipe } from "../shell/transport/load-swipe.js";
import { mountTrack } from "../shell/transport/track.js";
import { announceSteps } from "../shell/voice/announce-steps.js";
import { linkTo } from "../state/link/link.js";
import { throttle } from "../state/requests/throttle.js";
/** @import { Commands, Context } from "../context.js" */
/** @import { CommandKeys } from "../state/types.js" */

const INTERVAL_MS = 400;

/** @param {Document} root @param {Context} context @param {readonly CommandKeys[]} keys
 * @param {() => readonly Commands[]} findGraphCommands */
export function mountEmbed(root, context, keys, findGraphCommands) {
  const { pane, explanation } = collectRefs(root, { pane: HTMLElement, explanation: HTMLElement });
  const section = explanation.querySelector("[data-panel]");
  if (!explanation.hidden && section instanceof HTMLElement) {
    mountPanel(section, { mount: mountExplain }, context, createPanelQuery(context));
    mountFades(root, [explanation]);
  }
  mountNotice(root, context);
  mountTrack(root, context);
  mountAutoplay(root, context);
  loadSwipe(root, context);
  announceSteps(context);
  const transport = mountTransportButtons(root, context);
  // letters belong to the page around it
  listenForKeys(root, keys, () => [...(pane.inert ? [] : findGraphCommands()), transport], () => false);
  followStep(root, context);
}

/** Lets the link lead to the page at the step that is shown. @param {ParentNode} root @param {Context} context */
function followStep(root, { store, fields }) {
  const { openPage } = collectRefs(root, { openPage: HTMLAnchorElement });
  const follow = throttle(async () => {
    const { wanted } = store.state();
    const link = await linkTo(fields, wanted, "/");
    if (store.state().wanted === wanted) openPage.href = link;
  }, INTERVAL_MS);
  store.watch(({ wanted }) => wanted, follow);
}
