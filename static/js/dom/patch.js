// Brings content to what it shall be next, and keeps the elements whose structure stays: they are not laid out again.

/** Gives a host this content. What is pointed at or has the focus is replaced, so that its end and its beginning are
 * noticed as ever. @param {Element} host @param {readonly (Node | string)[]} content */
export function patchContent(host, content) {
  if (host.matches(":hover, :focus-within")) host.replaceChildren(...content);
  else patchChildren(host, content);
}

/** @param {Element} host @param {Iterable<Node | string>} content */
function patchChildren(host, content) {
  // a node leaves its parent when it is put elsewhere
  const wanted = [...content];
  const former = [...host.childNodes];
  wanted.forEach((next, place) => {
    const last = former[place];
    if (!last) host.append(next);
    else if (!patchNode(last, next)) last.replaceWith(next);
  });
  for (const last of former.slice(wanted.length)) last.remove();
}

/** Returns whether a node could be brought to what the next one is. @param {ChildNode} last @param {Node | string} next */
function patchNode(last, next) {
  const text = typeof next === "string" ? next : next instanceof Text ? next.data : null;
  if (text !== null) {
    if (!(last instanceof Text)) return false;
    if (last.data !== text) last.data = text;
    return true;
  }
  if (!(last instanceof Element) || !(next instanceof Element)) return false;
  if (last.localName !== next.localName || last.namespaceURI !== next.namespaceURI) return false;
  patchAttributes(last, next);
  patchChildren(last, next.childNodes);
  return true;
}

// Markup has no styles of its own: what is in `style` was found for the place and is for its script to change.
/** @param {Element} last @param {Element} next */
function patchAttributes(last, next) {
  for (const { name, value } of next.attributes) if (last.getAttribute(name) !== value) last.setAttribute(name, value);
  if (last.attributes.length === next.attributes.length && !last.hasAttribute("style")) return;
  for (const { name } of [...last.attributes]) if (name !== "style" && !next.hasAttribute(name)) last.removeAttribute(name);
}
