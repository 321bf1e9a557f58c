// Makes elements: of HTML, of SVG, and out of markup from the server, which is parsed as XML, never as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {{ data?: Readonly<Record<string, string | number>>, [name: string]: unknown }} Properties */

/** Returns a new HTML element with properties, `data` attributes and content.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name @param {Properties} [properties] @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[N]} */
export function h(name, { data = {}, ...properties } = {}, ...content) {
  const element = document.createElement(name);
  Object.assign(element, properties);
  for (const [key, value] of Object.entries(data)) element.dataset[key] = String(value);
  element.append(...content);
  return element;
}

/** Returns a new SVG element with attributes and content.
 * @template {keyof SVGElementTagNameMap} N
 * @param {N} name @param {Readonly<Record<string, string | number>>} [attributes] @param {(Node | string)[]} content
 * @returns {SVGElementTagNameMap[N]} */
export function svg(name, attributes = {}, ...content) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...content);
  return element;
}

/** Returns the root element of a string of SVG.
 * @param {string} markup @returns {SVGSVGElement} */
export function parseSvg(markup) {
  return /** @type {SVGSVGElement} */ (parseMarkup(markup, "image/svg+xml"));
}

/** Returns the root element of a string of MathML.
 * @param {string} markup @returns {MathMLElement} */
export function parseMath(markup) {
  return /** @type {MathMLElement} */ (parseMarkup(markup, "application/xml"));
}

/** Returns the root elements of several strings of MathML, read at once; undefined for one that is empty.
 * @param {readonly (string | undefined)[]} markups @returns {(MathMLElement | undefined)[]} */
export function parseMaths(markups) {
  if (!markups.some(Boolean)) return markups.map(() => undefined);
  const rows = /** @type {MathMLElement[]} */ ([...parseMath(`<mrow>${markups.filter(Boolean).join("")}</mrow>`).children]);
  return markups.map((markup) => (markup ? rows.shift() : undefined));
}

/** Returns the root element of a string of XHTML.
 * @param {string} markup @returns {HTMLElement} */
export function parseHtml(markup) {
  return /** @type {HTMLElement} */ (parseMarkup(markup, "application/xhtml+xml"));
}

/** @param {string} markup @param {DOMParserSupportedType} type @returns {Element} */
function parseMarkup(markup, type) {
  const parsed = new DOMParser().parseFromString(markup, type);
  if (parsed.querySelector("parsererror")) throw new Error(`not ${type}`);
  return document.adoptNode(parsed.documentElement);
}

/** Shows the base and the subscript of a name as mathematics: w with a low 0.
 * @param {readonly [string, string]} name */
export function mathName([base, subscript]) {
  const name = h("i", { className: "math-name" }, base);
  if (subscript) name.append(h("sub", {}, subscript));
  return name;
}
