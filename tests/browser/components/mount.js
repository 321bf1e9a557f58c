// The script of a component page: a store with the recorded trace, and one room or panel mounted on it.
import { onNextFrame } from "/js/dom/frame.js";
import { collectRefs } from "/js/dom/refs.js";
import { createTranslate } from "/js/dom/words.js";
import * as actions from "/js/state/actions.js";
import { initialState, reduce } from "/js/state/reduce.js";
import { createStore } from "/js/state/store.js";

const { initial, words, answers } = collectRefs(document, {
  initial: HTMLScriptElement,
  words: HTMLScriptElement,
  answers: HTMLScriptElement,
});
const given = JSON.parse(initial.text);
const recorded = JSON.parse(answers.text);
const asked = [];

const context = {
  store: createStore(initialState(given), reduce, onNextFrame, reportError),
  fields: given.fields,
  ask: async (path, body) => {
    asked.push([path, body]);
    if (!(path in recorded)) throw new Error(`${path} is not recorded`);
    return structuredClone(recorded[path]);
  },
  t: createTranslate(JSON.parse(words.text)),
  announce: () => {},
};

const mountComponent = {
  async graph() {
    const { mountGraph } = await import("/js/graph/mount-graph.js");
    mountGraph(document, context);
  },
  async transport() {
    const [buttons, track, autoplay] = await Promise.all([
      import("/js/shell/transport/buttons.js"),
      import("/js/shell/transport/track.js"),
      import("/js/shell/transport/autoplay.js"),
    ]);
    buttons.mountTransportButtons(document, context);
    track.mountTrack(document, context);
    autoplay.mountAutoplay(document, context);
  },
  async panels() {
    const { mountPanels } = await import("/js/panels/mount-panels.js");
    mountPanels(document, context);
  },
};

document.documentElement.toggleAttribute("data-scripted", true);
await mountComponent[document.documentElement.dataset.component]();
window.component = { store: context.store, actions, asked };
