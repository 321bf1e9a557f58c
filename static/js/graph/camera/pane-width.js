// Whether the pane of the graph is as narrow as on a phone, or its window is upright: a drawing is folded for it there.

const NARROW = 480;

/** @param {Element} pane @returns {import("../../state/requests/view-requests.js").PaneWidth} */
export function createPaneWidth(pane) {
  // by the window, whose height stays while the sheet below the graph is pulled up
  const isNarrowAt = (/** @type {number} */ width) => width < NARROW || innerWidth < innerHeight;
  let isNarrow = isNarrowAt(pane.clientWidth);
  return {
    isNarrow: () => isNarrow,
    watch: (listen) => {
      const read = () => {
        const width = pane.clientWidth;
        // what is hidden, as on paper, has no width
        if (!width || isNarrowAt(width) === isNarrow) return;
        isNarrow = !isNarrow;
        listen();
      };
      new ResizeObserver(read).observe(pane);
    },
  };
}
