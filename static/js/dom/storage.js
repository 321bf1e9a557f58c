// What this browser keeps; without storage it is kept as long as the page.

/** @param {string} key @returns {string | null} */
export function readStored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Nothing is said where it cannot be kept: the page goes on as it is. @param {string} key @param {string | null} text */
export function keepStored(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // a private window, or no room
  }
}
