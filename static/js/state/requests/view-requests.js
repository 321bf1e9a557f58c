// Asks for what the state wants: the trace with its drawing.
import { loseServer, receiveView, redraw, refuseView } from "../actions.js";
import { encodeRequest } from "../link/link.js";
import { createQuery } from "./query.js";
/** @import { Store } from "../store.js" */
/** @import { LinkField, ViewAnswer, ViewRequest } from "../types.js" */
/** @import { askServer } from "./ask-server.js" */

/** Whether the pane of the graph is narrow, and a watch of it: `listen()` is called when that changes.
 * @typedef {{ readonly isNarrow: () => boolean, readonly watch: (listen: () => void) => void }} PaneWidth */

/** `width` is that of the pane: a drawing that has no room in a narrow one is folded for it.
 * @param {Store} store @param {readonly LinkField[]} fields @param {typeof askServer} ask
 * @param {PaneWidth} width */
export function requestViews(store, fields, ask, width) {
  const query = createQuery(
    ({ wanted, isUrgent }, signal) => {
      // a drawing that the page has is not sent again, and stays as it is while numbers are dragged or trained
      const known = store.state().shown?.picture.key ?? null;
      const shown = { step: wanted.step, known, narrow: width.isNarrow(), steady: !isUrgent };
      return ask("api/view", { ...encodeRequest(fields, wanted), ...shown }, signal);
    },
    {
      onAnswer: (/** @type {ViewAnswer} */ answer, /** @type {ViewRequest} */ request) =>
        store.dispatch(receiveView(request, answer)),
      onRefusal: (problem, request) => store.dispatch(refuseView(request, problem)),
      onUnreachable: () => store.dispatch(loseServer()),
    },
  );
  width.watch(() => store.dispatch(redraw()));
  return store.watch(
    ({ request }) => request,
    (request) => request && query.ask([request], request, { isUrgent: request.isUrgent }),
  );
}
