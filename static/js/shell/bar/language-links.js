// The links to what is shown in every other language.

/** Returns what to call with every new link of the page. @param {ParentNode} root @returns {(url: string) => void} */
export function mountLanguageLinks(root) {
  const languages = /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("a[hreflang]"));
  return (link) => {
    for (const language of languages) {
      const url = new URL(link, location.href);
      url.searchParams.set("lang", language.hreflang);
      language.href = url.pathname + url.search;
    }
  };
}
