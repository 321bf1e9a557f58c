// A program in a file: plain text as it is, and of a notebook the code of its cells.

/** The largest file that is read, in bytes; a notebook also holds its pictures. */
export const MOST_BYTES = { text: 100_000, notebook: 5_000_000 };

/** @param {string} name */
export function isNotebook(name) {
  return /\.ipynb$/i.test(name);
}

/** Returns the program of a file, or null for a notebook that cannot be read.
 * @param {string} name @param {string} content @returns {string | null} */
export function readProgram(name, content) {
  const text = isNotebook(name) ? joinCells(content) : content;
  return text === null ? null : text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").trimEnd();
}

/** @param {string} content */
function joinCells(content) {
  /** @type {unknown} */
  let notebook;
  try {
    notebook = JSON.parse(content);
  } catch {
    return null;
  }
  const { cells } = /** @type {{ cells?: unknown }} */ (notebook ?? {});
  if (!Array.isArray(cells)) return null;
  return cells
    .filter((cell) => cell?.cell_type === "code")
    .map(({ source }) => dropCommands([source].flat().join("")))
    .filter((code) => code.trim())
    .join("\n\n");
}

// What is meant for the notebook itself: %matplotlib, !pip.
/** @param {string} code */
function dropCommands(code) {
  return code.split("\n").filter((line) => !/^\s*[%!]/.test(line)).join("\n");
}
