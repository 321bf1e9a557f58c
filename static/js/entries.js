// The entries of a tensor in the drawing: the numbers of a small matrix, the levels of a heat map.

const HEAT = /\bh\d\b/;
const LONG = 6;
// As in the layout: between a bracket and its numbers, and between two columns.
const INSET = 5;
const GAP = 4;
const ENTRY = /^(.+)-(value|grad)-(\d+)$/;

// Puts the text of a tensor (null where it is not known) into the elements `${id}-0`, `${id}-1`, …
export function dress(elements, id, text) {
  const rows = text === null ? [] : (text.heat ?? text).flat();
  for (let k = 0; ; k += 1) {
    const item = elements.get(`${id}-${k}`);
    if (!item) break;
    if (item.classList.contains("heat")) level(item, rows[k]);
    else {
      write(item, rows[k] ?? "");
      narrow(item);
    }
  }
  const range = elements.get(`${id}-range`);
  if (range) write(range, text?.range ?? "");
}

// Changes a text only where it differs.
export function write(item, text) {
  if (item.textContent !== text) item.textContent = text;
}

// A number such as −4.60e−3 that is wider in this font than its column is drawn as wide as the column.
function narrow(item) {
  item.removeAttribute("textLength");
  if (item.textContent.length <= LONG) return;
  const matrix = item.parentElement;
  const columns = Number(matrix.lastElementChild.dataset.column) + 1;
  const { width } = matrix.querySelector(".bracket").getBBox();
  const room = (width - 2 * INSET - (columns - 1) * GAP) / columns;
  if (item.getComputedTextLength() <= room) return;
  item.setAttribute("textLength", room);
  item.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

function level(item, heat) {
  const last = HEAT.exec(item.getAttribute("class"))?.[0];
  const next = heat === undefined ? undefined : `h${heat}`;
  if (last === next) return;
  if (last) item.classList.remove(last);
  if (next) item.classList.add(next);
}

// Returns the node, the kind and the index of an entry by its id, or null.
export function entryOf(id) {
  const [, node, kind, k] = ENTRY.exec(id ?? "") ?? [];
  return node ? { node, kind, k: Number(k) } : null;
}
