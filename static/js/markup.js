// Turns markup from the server into elements. Strings are parsed as XML, never as HTML.
import { nameParts } from "./names.js";

// Returns the root element of an SVG or MathML string.
export function imported(markup, type) {
  const parsed = new DOMParser().parseFromString(markup, type);
  if (parsed.querySelector("parsererror")) throw new Error(`not ${type}`);
  return document.importNode(parsed.documentElement, true);
}

// Returns a new HTML element with properties, `data` attributes and content.
export function element(name, properties = {}, ...content) {
  const made = document.createElement(name);
  const { data = {}, ...rest } = properties;
  Object.assign(made, rest);
  Object.assign(made.dataset, data);
  made.append(...content);
  return made;
}

// Shows a name of the program as mathematics: w0 and w_0 as w with a low 0.
export function mathName(text) {
  const [base, below] = nameParts(text);
  const name = element("i", { className: "math-name" }, base);
  if (below) name.append(element("sub", {}, below));
  return name;
}
