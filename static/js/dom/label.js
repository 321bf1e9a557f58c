// What a control is called, and whether it has something to do.

/** Gives a button without words another name. @param {HTMLElement} button @param {string} name */
export function setLabel(button, name) {
  button.setAttribute("aria-label", name);
  setTitle(button, name);
}

/** Gives a button another title, which says its key as well. @param {HTMLElement} button @param {string} name */
export function setTitle(button, name) {
  const { key } = button.dataset;
  button.title = key ? `${name} (${key})` : name;
}

/** Disables a button to the ear and the eye; the focus stays where it is.
 * @param {HTMLElement} button @param {boolean} isDisabled */
export function setDisabled(button, isDisabled) {
  const value = String(isDisabled);
  if (button.getAttribute("aria-disabled") !== value) button.setAttribute("aria-disabled", value);
}

/** @param {HTMLElement} button */
export function isDisabled(button) {
  return button.getAttribute("aria-disabled") === "true";
}

/** Changes a text only where it differs. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
