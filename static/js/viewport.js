// Where the drawing stands in its pane: {scale, x, y}, in pixels of the pane. Arithmetic only.

export const SCALES = { least: 0.05, most: 8 };

// The whole drawing, centred, no larger than `most`.
export function fit(size, pane, most) {
  const scale = Math.min(pane.width / size.width, pane.height / size.height, most);
  return centred(size, pane, scale);
}

// The drawing at a scale, in the middle of the pane; what is too long begins at its start.
export function centred(size, pane, scale) {
  const width = size.width * scale;
  const height = size.height * scale;
  return {
    scale,
    x: Math.round(Math.max(0, (pane.width - width) / 2)),
    y: Math.round((pane.height - height) / 2),
  };
}

// Zooms so that the point of the drawing under (x, y) stays there.
export function zoomed(view, factor, x, y) {
  const scale = Math.max(SCALES.least, Math.min(SCALES.most, view.scale * factor));
  const by = scale / view.scale;
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}

// Moves the view by so many pixels, never so far that the drawing is lost from sight.
export function panned(view, size, pane, dx, dy) {
  const reach = 60;
  const between = (low, value, high) => Math.max(low, Math.min(high, value));
  return {
    scale: view.scale,
    x: between(reach - size.width * view.scale, view.x + dx, pane.width - reach),
    y: between(reach - size.height * view.scale, view.y + dy, pane.height - reach),
  };
}

// The same scale, with the middle of `box` (in drawing units) in the middle of the pane.
export function around({ scale }, size, pane, box) {
  const x = pane.width / 2 - (box.x + box.width / 2) * scale;
  const y = pane.height / 2 - (box.y + box.height / 2) * scale;
  return panned({ scale, x: Math.round(x), y: Math.round(y) }, size, pane, 0, 0);
}

// Moves the view only when `box` (in drawing units) would leave it, and then centres the box.
export function following(view, size, pane, box) {
  return {
    scale: view.scale,
    x: along(view.x, view.scale, size.width, pane.width, box.x, box.width),
    y: along(view.y, view.scale, size.height, pane.height, box.y, box.height),
  };
}

function along(offset, scale, size, pane, start, length) {
  const margin = Math.min(24, pane / 10);
  const first = offset + start * scale;
  if (first >= margin && first + length * scale <= pane - margin) return offset;
  const middle = pane / 2 - (start + length / 2) * scale;
  // a drawing longer than the pane fills it; a shorter one is shown whole
  const edge = pane - size * scale;
  return Math.round(Math.max(Math.min(0, edge), Math.min(Math.max(0, edge), middle)));
}

// The part of the drawing that is in sight, in drawing units.
export function inSight(view, pane) {
  return {
    x: -view.x / view.scale,
    y: -view.y / view.scale,
    width: pane.width / view.scale,
    height: pane.height / view.scale,
  };
}
