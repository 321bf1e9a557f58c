// The elements that a view works with, found once below its root by their `data-ref`.

/** Returns the element of each name, checked to be of its kind. Throws for one that is missing.
 * @template {Readonly<Record<string, new () => Element>>} K
 * @param {ParentNode} root @param {K} kinds
 * @returns {{ readonly [N in keyof K]: InstanceType<K[N]> }} */
export function collectRefs(root, kinds) {
  const refs = Object.entries(kinds).map(([name, kind]) => {
    const element = root.querySelector(`[data-ref="${name}"]`);
    if (!(element instanceof kind)) throw new Error(`no ${kind.name} with data-ref="${name}"`);
    return [name, element];
  });
  return Object.fromEntries(refs);
}
