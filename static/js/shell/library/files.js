// Programs in files: opened from one, dropped onto the page, and saved as text.
import { h } from "../../dom/h.js";
import { collectRefs } from "../../dom/refs.js";
import { openProgram } from "../../state/actions.js";
import { selectText } from "../../state/select.js";
/** @import { Context } from "../../context.js" */

const AS_WRITTEN = { shapes: false, unroll: false, open: null };

/** @param {ParentNode} root @param {Context} context */
export function mountFiles(root, { store, t }) {
  const { file, fileOpen, fileSave, notice } = collectRefs(root, {
    file: HTMLInputElement,
    fileOpen: HTMLButtonElement,
    fileSave: HTMLButtonElement,
    notice: HTMLElement,
  });

  const open = async (/** @type {File} */ { name, size }, /** @type {() => Promise<string>} */ read) => {
    const reading = await import("../../state/program/program-file.js").catch(() => null);
    if (!reading) {
      notice.textContent = t("part.failed");
      return;
    }
    const { isNotebook, MOST_BYTES, readProgram } = reading;
    const isLarge = size > (isNotebook(name) ? MOST_BYTES.notebook : MOST_BYTES.text);
    const program = isLarge ? null : readProgram(name, await read());
    if (program) store.dispatch(openProgram(program, AS_WRITTEN));
    else notice.textContent = t(isLarge ? "file.large" : "file.unreadable", { name });
  };
  const take = (/** @type {File | null | undefined} */ given) => given && open(given, () => given.text());

  fileOpen.addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    take(file.files?.[0]);
    // the same file may be opened again
    file.value = "";
  });
  fileSave.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([`${selectText(store.state())}\n`], { type: "text/plain" }));
    h("a", { href: address, download: "gradwalk.txt" }).click();
    setTimeout(() => URL.revokeObjectURL(address));
  });

  // anywhere on the page: the browser would leave it for the file
  const listen = { capture: true };
  const hasFile = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => hasFile(event) && event.preventDefault(), listen);
  addEventListener("drop", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer?.files[0]);
  }, listen);
}
