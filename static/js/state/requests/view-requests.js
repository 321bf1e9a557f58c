// Asks for what the state wants: the trace with its drawing, and the explanations of a long walk.
import { loseServer, receiveExplanations, receiveView, refuseView } from "../actions.js";
import { encodeRequest } from "../link/link.js";
import { selectShownFields, selectStepIndex } from "../select.js";
import { createQuery } from "./query.js";
/** @import { Store } from "../store.js" */
/** @import { Explanation, Trace } from "../trace.js" */
/** @import { LinkField, State, ViewAnswer, ViewRequest, Wanted } from "../types.js" */
/** @import { askServer } from "./ask-server.js" */

/** @param {Store} store @param {readonly LinkField[]} fields @param {typeof askServer} ask */
export function requestViews(store, fields, ask) {
  const query = createQuery(
    ({ wanted, isUrgent }, signal) => {
      // a drawing that the page has is not sent again, and stays as it is while numbers are dragged or trained
      const known = store.state().shown?.picture.key ?? null;
      const shown = { step: wanted.step, known, steady: !isUrgent };
      return ask("api/view", { ...encodeRequest(fields, wanted), ...shown }, signal);
    },
    {
      onAnswer: (/** @type {ViewAnswer} */ answer, /** @type {ViewRequest} */ request) =>
        store.dispatch(receiveView(request, answer)),
      onRefusal: (problem, request) => store.dispatch(refuseView(request, problem)),
      onUnreachable: () => store.dispatch(loseServer()),
    },
  );
  return store.watch(
    ({ request }) => request,
    (request) => request && query.ask([request], request, { isUrgent: request.isUrgent }),
  );
}

/** The view of a long walk leaves the explanations out that are far from its step: they are asked for one
 * part after another, so that a fast walk does not drop every answer.
 * @param {Store} store @param {readonly LinkField[]} fields @param {typeof askServer} ask */
export function requestExplanations(store, fields, ask) {
  let isBusy = false;
  const query = createQuery(
    ({ wanted, step }, signal) => ask("api/explain", { ...encodeRequest(fields, wanted), step }, signal),
    {
      onBusy: (now) => (isBusy = now),
      onAnswer: (
        /** @type {{ first: number, explanations: readonly Explanation[] }} */ { first, explanations },
        /** @type {{ trace: Trace, wanted: Wanted, step: number }} */ { trace },
      ) => {
        store.dispatch(receiveExplanations(trace, first, explanations));
        askForMissing();
      },
      onRefusal: () => {},
      onUnreachable: () => store.dispatch(loseServer()),
    },
  );
  const askForMissing = () => {
    const state = store.state();
    const step = selectStepIndex(state);
    if (isBusy || !state.shown || state.shown.explanations[step]) return;
    const { trace } = state.shown;
    query.ask([trace, step], { trace, wanted: selectShownFields(state), step });
  };
  return store.watch(selectMissing, askForMissing);
}

/** The step whose explanation has not come. @param {State} state */
function selectMissing(state) {
  const step = selectStepIndex(state);
  return state.shown && !state.shown.explanations[step] ? state.shown.trace.steps[step] : null;
}
