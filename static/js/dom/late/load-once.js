// Loads a part of the page at the first wish, and once more at the next one where it did not come.

/** Returns what loads it: all wishes get the same part. Rejects where it did not come, and then loads it again.
 * @template T @param {() => Promise<T>} load @returns {() => Promise<T>} */
export function loadOnce(load) {
  let loading = /** @type {Promise<T> | null} */ (null);
  return () => {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}
