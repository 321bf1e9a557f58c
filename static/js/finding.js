// Which nodes a search means, the best first; knows nothing of the page.

const MOST = 50;

// Returns the nodes whose name, label or operation holds `query`; none for an empty one.
export function found(nodes, query) {
  const wanted = plain(query.trim());
  if (!wanted) return [];
  const ranked = nodes
    .map((node, place) => ({ node, place, rank: rank(node, wanted) }))
    .filter(({ rank }) => rank !== null);
  ranked.sort((a, b) => a.rank - b.rank || a.place - b.place);
  return ranked.slice(0, MOST).map(({ node }) => node);
}

// Names come before operations, whole words before beginnings, and these before what stands inside.
function rank({ name, aliases = [], symbol, label, op }, wanted) {
  const names = [name, ...aliases, symbol].filter(Boolean).map(plain);
  const gates = [label, op].filter(Boolean).map(plain);
  const tests = [(text) => text === wanted, (text) => text.startsWith(wanted)];
  // one letter stands inside of everything
  if (wanted.length > 1) tests.push((text) => text.includes(wanted));
  for (const [distance, test] of tests.entries()) {
    if (names.some(test)) return distance * 2;
    if (gates.some(test)) return distance * 2 + 1;
  }
  return null;
}

// W₁ is found as W1 and as W_1.
function plain(text) {
  return text.normalize("NFKC").toLowerCase().replaceAll("_", "");
}
