// Where Gradwalk serves this site, a picture of a board gives way to the board, which can be stepped.

if (window.location.pathname.startsWith("/docs/")) {
  for (const link of document.querySelectorAll("a.board")) showBoard(link);
}

/** Puts the board of a link in the place of its picture. @param {HTMLAnchorElement} link */
function showBoard(link) {
  const address = new URL(link.href);
  address.pathname = "/embed";
  for (const [name, value] of new URLSearchParams(link.dataset.embedded)) {
    address.searchParams.set(name, value);
  }
  const isDark = document.body.dataset.mdColorScheme === "slate";
  address.searchParams.set("theme", isDark ? "dark" : "light");
  const frame = document.createElement("iframe");
  frame.className = "board";
  frame.loading = "lazy";
  frame.title = link.querySelector("img")?.alt ?? "";
  frame.src = address.href;
  link.replaceWith(frame);
}
