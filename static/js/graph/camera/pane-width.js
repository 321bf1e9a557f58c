// Whether the pane of the graph is as narrow as on a phone held upright, where a drawing is folded for it.

const NARROW = 480;

/** @param {Element} pane @returns {import("../../state/requests/view-requests.js").PaneWidth} */
export function createPaneWidth(pane) {
  let isNarrow = pane.clientWidth < NARROW;
  return {
    isNarrow: () => isNarrow,
    watch: (listen) => {
      const read = () => {
        const width = pane.clientWidth;
        // what is hidden, as on paper, has no width
        if (!width || width < NARROW === isNarrow) return;
        isNarrow = !isNarrow;
        listen();
      };
      new ResizeObserver(read).observe(pane);
    },
  };
}
