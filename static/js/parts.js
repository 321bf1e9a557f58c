// The parts of the page by their id, and what is said on them.

export const root = document.documentElement;

export const part = (id) => document.getElementById(id);

// Gives a button without words another name.
export function rename(button, name) {
  button.setAttribute("aria-label", name);
  button.title = name;
}

// Tells a screen reader something that is seen elsewhere.
export function announce(text) {
  part("said").textContent = text;
}

// Lets the keyboard scroll what is longer than its room.
export function reachable(item) {
  const long = item.scrollWidth > item.clientWidth || item.scrollHeight > item.clientHeight;
  if (long) item.tabIndex = 0;
  else item.removeAttribute("tabindex");
}
