// The content of the page: JSON, deflated and in base64, so that a file is a fifth of the size.
/** @import { Content } from "./types.js" */

/** @param {string} packed @returns {Promise<Content>} */
export async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(inflated).json();
}
