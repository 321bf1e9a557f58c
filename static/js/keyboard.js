// Listens for keys everywhere on the page, except where somebody types.
import { action } from "./keys.js";

const STORED = "gradwalk.single-keys";
const FIELDS = "textarea, select, input:not([type=range]):not([type=checkbox]):not([type=radio])";

// `perform(name)` returns false where the action has nothing to do, and the key stays the browser's.
export function listen({ graph, singles, perform }) {
  singles.checked = stored() !== "off";
  singles.addEventListener("change", () => store(singles.checked ? "on" : "off"));
  addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.isComposing) return;
    // a slider keeps the keys that move it, except the one track of all steps
    const slider = target.matches?.("input[type=range]") && !target.closest("#track");
    const name = action(event, {
      typing: target.matches?.(FIELDS) || slider || Boolean(target.closest?.("dialog")),
      control: target.matches?.("button, a, summary, input, [role=button]"),
      graph: graph.contains(target),
      singles: singles.checked,
    });
    if (name && perform(name) !== false) event.preventDefault();
  });
}

// Without storage the switch lasts as long as the page.
function stored() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function store(value) {
  try {
    localStorage.setItem(STORED, value);
  } catch {
    // nothing is lost: the box on the page still says what holds
  }
}
