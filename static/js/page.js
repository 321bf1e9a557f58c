// The page, or its board alone in a frame of another one: makes the store and mounts the rooms.
import { onNextFrame } from "./dom/frame.js";
import { collectRefs } from "./dom/refs.js";
import { createTranslate } from "./dom/words.js";
import { mountEditor } from "./editor/mount-editor.js";
import { createPaneWidth } from "./graph/camera/pane-width.js";
import { mountGraph } from "./graph/mount-graph.js";
import { mountPanels } from "./panels/mount-panels.js";
import { listenForKeys } from "./shell/keys/keyboard.js";
import { mountShell } from "./shell/mount-shell.js";
import { loadSweeps } from "./shell/sweep/load-sweeps.js";
import { noteBusy, redraw } from "./state/actions.js";
import { initialState, reduce } from "./state/reduce-page.js";
import { askServer } from "./state/requests/ask-server.js";
import { requestExplanations } from "./state/requests/explanation-requests.js";
import { patience } from "./state/requests/patience.js";
import { requestViews } from "./state/requests/view-requests.js";
import { createStore } from "./state/store.js";
/** @import { Context } from "./context.js" */
/** @import { Initial } from "./state/types.js" */

const page = document.documentElement;
page.toggleAttribute("data-scripted", true);
const { initial, words, liveMessage, pane } = collectRefs(document, {
  initial: HTMLScriptElement,
  words: HTMLScriptElement,
  liveMessage: HTMLElement,
  pane: HTMLElement,
});
const given = /** @type {Initial} */ (JSON.parse(initial.text));

/** @type {Context} */
const context = {
  store: createStore(initialState(given), reduce, onNextFrame, reportError),
  fields: given.fields,
  ask: askServer,
  t: createTranslate(JSON.parse(words.text)),
  announce: (text) => (liveMessage.textContent = text),
};
const isEmbedded = page.hasAttribute("data-embedded");
const findGraphCommands = mountGraph(document, context, !isEmbedded);
if (isEmbedded) {
  import("./embed/mount-embed.js").then(({ mountEmbed }) => mountEmbed(document, context, given.commands, findGraphCommands));
} else {
  const panels = mountPanels(document, context);
  const editorCommands = mountEditor(document, context);
  const shell = mountShell(document, context);
  const findCommands = () => {
    const ofBlank = shell.findBlankCommands();
    return ofBlank ? [ofBlank] : [panels.commands(), ...findGraphCommands(), editorCommands, shell.commands];
  };
  listenForKeys(document, given.commands, findCommands, shell.hasSingles);
}
patience.watch((reason) => context.store.dispatch(noteBusy(reason)));
const width = createPaneWidth(pane);
requestViews(context.store, context.fields, askServer, width);
// the server could not know how wide the pane is that it drew for
if (width.isNarrow() && page.hasAttribute("data-partly")) context.store.dispatch(redraw());
requestExplanations(context.store, context.fields, askServer);
loadSweeps(document.body, context);
