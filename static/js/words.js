// The sentences of the page in its language, as the server wrote them into it.

const catalogue = JSON.parse(document.getElementById("words").textContent);

// Returns the sentence `key` with `values` in its {placeholders}.
export function say(key, values = {}) {
  return catalogue[`page.${key}`].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
