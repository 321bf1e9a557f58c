// Puts a picture on the clipboard, where the browser lets a page do so.

/** Returns whether it worked. The picture comes while the clipboard waits, as some browsers let only a click write.
 * @param {string} href of a PNG */
export async function copyImage(href) {
  if (!navigator.clipboard || typeof ClipboardItem === "undefined") return false;
  const load = async () => {
    const response = await fetch(href);
    if (!response.ok) throw new Error(response.statusText);
    return response.blob();
  };
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": load() })]);
    return true;
  } catch {
    return false;
  }
}
