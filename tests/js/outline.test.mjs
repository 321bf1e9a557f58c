// The outline of a node in the overview.
import assert from "node:assert/strict";
import { test } from "node:test";
import { outlineNode } from "../../static/js/graph/camera/outline.js";

function element(localName, attributes, firstElementChild = null) {
  return { localName, firstElementChild, getAttribute: (name) => attributes[name] ?? null };
}

test("a body is a circle or a rectangle, with the wire behind it", () => {
  const stub = element("g", {}, element("path", { d: "M30,10H50" }));
  const rows = [
    [{ body: element("circle", { cx: 20, cy: 10, r: 8 }), stub }, "M30,10H50M12,10a8,8 0 1,0 16,0a8,8 0 1,0 -16,0Z"],
    [{ body: element("rect", { x: 1, y: 2, width: 30, height: 10 }), stub: null }, "M1,2h30v10h-30Z"],
  ];
  for (const [node, path] of rows) assert.equal(outlineNode(node), path);
});
