// Which action a key means, by where it lies on the keyboard (an IME changes what it types).

const ALWAYS = {
  ArrowRight: "next",
  ArrowLeft: "back",
  PageDown: "next",
  PageUp: "back",
  Space: "play",
  Home: "first",
  End: "last",
  NumpadAdd: "zoom-in",
  NumpadSubtract: "zoom-out",
  Numpad0: "zoom-fit",
};
// These can be switched off: a key of one letter or digit is in the way of speech input.
const SINGLE = { KeyF: "project", KeyB: "blank", Period: "blank", KeyO: "group", KeyR: "reveal", Slash: "search" };
const ZOOM = { Equal: "zoom-in", Minus: "zoom-out", Digit0: "zoom-fit" };
export const EXAMPLE_KEYS = [
  ...["Digit1", "Digit2", "Digit3", "Digit4", "Digit5", "Digit6", "Digit7", "Digit8", "Digit9"],
  ...["Digit0", "Minus", "Equal"],
];

// Returns the name of the action, `example:2` for the third example, or null. `where` tells
// `typing` (in a field), `control` (on a button or link), `graph` (focus in the graph), `singles` (wanted).
export function action(event, where) {
  if (event.code === "Escape") return "escape";
  if (event.ctrlKey || event.metaKey || event.altKey || where.typing) return null;
  if (event.shiftKey && event.code === "Slash") return where.singles ? "help" : null;
  if ((event.shiftKey || where.graph) && ZOOM[event.code]) return where.singles ? ZOOM[event.code] : null;
  if (event.shiftKey) return null;
  // a button keeps its own Space
  if (event.code === "Space" && where.control) return null;
  if (ALWAYS[event.code]) return ALWAYS[event.code];
  if (!where.singles) return null;
  const example = EXAMPLE_KEYS.indexOf(event.code);
  return example >= 0 ? `example:${example}` : (SINGLE[event.code] ?? null);
}
