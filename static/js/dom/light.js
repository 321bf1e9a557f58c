// A class that some elements have for a while, such as those under the pointer.

/** Returns what gives the class to these elements, and to no others any more.
 * @param {string} name */
export function createLight(name) {
  let lit = /** @type {ReadonlySet<Element>} */ (new Set());
  return (/** @type {readonly Element[]} */ elements) => {
    const next = new Set(elements);
    for (const element of lit) if (!next.has(element)) element.classList.remove(name);
    for (const element of next) if (!lit.has(element)) element.classList.add(name);
    lit = next;
  };
}
