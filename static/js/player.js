// The player: programs that are stepped through without a server, in a file or in a notebook. Everything that is said
// of them is in the page.
import { onNextFrame } from "./dom/frame.js";
import { collectRefs } from "./dom/refs.js";
import { createTranslate } from "./dom/words.js";
import { mountBoard } from "./graph/mount-board.js";
import { createMotion } from "./graph/motion/motion.js";
import { mountForce } from "./panels/explain/force.js";
import { mountStep } from "./panels/explain/step.js";
import { mountWhy } from "./panels/explain/why.js";
import { createPanelQuery } from "./panels/panel-query.js";
import { answerInside } from "./player/answer-inside.js";
import { mountProgramChoice } from "./player/choose-program.js";
import { unpack } from "./player/unpack.js";
import { mountWall } from "./player/wall.js";
import { mountFades } from "./shell/fades.js";
import { listenForKeys } from "./shell/keys/keyboard.js";
import { mountAutoplay } from "./shell/transport/autoplay.js";
import { mountTransportButtons } from "./shell/transport/buttons.js";
import { loadSwipe } from "./shell/transport/load-swipe.js";
import { mountTrack } from "./shell/transport/track.js";
import { announceSteps } from "./shell/voice/announce-steps.js";
import { goToNode } from "./state/actions.js";
import { initialState, reduce } from "./state/reduce.js";
import { createStore } from "./state/store.js";
/** @import { Context } from "./context.js" */
/** @import { Content, Walk } from "./player/types.js" */
/** @import { LinkFields } from "./state/link/link-fields.js" */

const refs = collectRefs(document, {
  content: HTMLScriptElement,
  explanation: HTMLElement,
  liveMessage: HTMLElement,
});

// In a frame, as in a notebook, all of a drawing is seen while its numbers are no smaller than the words around it.
const FRAMED = { least: 11, followed: 15, most: 22 };

/** @param {Content} content */
function play({ walks, step, language, commands, words }) {
  const [first] = walks;
  if (!first) throw new Error("no program");
  // of the fields of a link only these are read here
  const fields = { program: first.view.trace.program, panel: null, project: false };
  const state = /** @type {LinkFields} */ (/** @type {unknown} */ (fields));
  let findWalk = () => /** @type {Walk | undefined} */ (first);
  /** @type {Context} */
  const context = {
    store: createStore(
      initialState({ state, step, language, view: first.view, error: null, panels: [], fields: [], commands }),
      reduce,
      onNextFrame,
      reportError,
    ),
    fields: [],
    ask: answerInside(() => findWalk()),
    t: createTranslate(words),
    announce: (text) => (refs.liveMessage.textContent = text),
  };
  const { store } = context;
  const { signal } = new AbortController();
  const isFramed = document.documentElement.hasAttribute("data-framed");
  const board = mountBoard(document, context, {
    onChoose: (node) => store.dispatch(goToNode(node)),
    startMotion: (explanation, onLoad) => onLoad(createMotion(explanation)),
    ...(isFramed && { reading: FRAMED }),
  });
  const panel = { ...context, query: createPanelQuery(context)(signal), signal };
  const section = /** @type {HTMLElement} */ (refs.explanation.querySelector("[data-panel]"));
  mountForce(section, panel);
  mountWhy(section, panel);
  // the words find their room last: what is offered beside them takes some
  mountStep(section, panel);
  mountFades(document, [refs.explanation]);
  mountTrack(document, context);
  mountAutoplay(document, context);
  loadSwipe(document, context);
  const transport = mountTransportButtons(document, context);
  const wall = mountWall(document, context);
  findWalk = mountProgramChoice(document, context, walks);
  announceSteps(context);
  store.watch(({ isPulledUp }) => isPulledUp, (isTall) => (document.documentElement.dataset.sheet = isTall ? "tall" : "low"));
  listenForKeys(document, commands, () => [wall, board.commands, transport], () => false);
}

document.documentElement.toggleAttribute("data-scripted", true);
unpack(JSON.parse(refs.content.text)).then(play).catch(reportError);
