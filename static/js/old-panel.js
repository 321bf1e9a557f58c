// Mounts a panel of the former kind, a class with show, leave and perform; goes with the last of them.
import { goToNode, goToStep, setProgram } from "./state/actions.js";
import { Session } from "./session.js";

const ACTIONS = ["reveal", "play", "example"];
const made = new Map();

export function mountOldPanel(name, Panel) {
  return (root, { store }) => {
    const session = new Session(store);
    const page = {
      repaint() {},
      goTo: (node) => store.dispatch(goToNode(node)),
      go: (step) => store.dispatch(goToStep(step)),
      write: (program, look) => store.dispatch(setProgram(program, look)),
    };
    if (!made.has(name)) made.set(name, new Panel(session, page));
    const panel = made.get(name);
    store.watch((state) => state, () => session.trace && panel.show(session));
    const perform = (action) => {
      const done = panel.perform?.(action);
      return done === undefined ? null : { done };
    };
    const commands = ACTIONS.map((id) => {
      let outcome = null;
      const isEnabled = () => {
        outcome = panel.perform ? perform(id === "example" ? "example:0" : id) : null;
        return outcome !== null;
      };
      return [id, { isEnabled, run: () => outcome.done }];
    });
    return { commands: Object.fromEntries(commands), unmount: () => panel.leave?.() };
  };
}
