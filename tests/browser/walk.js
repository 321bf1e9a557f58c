// Goes through all steps of the page, and returns what is wrong at each, how small the numbers are, and whether a part
// of the drawing is seen, or all of it. A line of text is higher than its figures by about a quarter at either side.
// What is beside the board is not laid out meanwhile, which takes half the time: it leaves the board its place whatever it
// says, which is looked at before and after.
async () => {
    const beside = new CSSStyleSheet();
    beside.replaceSync("#explanation > *, #panel > * { display: none !important }");
    const slider = document.querySelector("#track input");
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const round = ({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round);
    const figures = ({ left, top, right, bottom, height }) => [left, top + height / 4, right, bottom - height / 4];
    const isInside = ([left, top, right, bottom], pane) =>
        left >= pane.left - 2 && top >= pane.top - 2 && right <= pane.right + 2 && bottom <= pane.bottom + 2;
    const faults = [];
    const places = new Set();
    const place = () => places.add(round(document.querySelector("#pane").getBoundingClientRect()).join(" "));
    let smallest = Infinity;
    const isPartly = new Set();
    const look = (step) => {
        place();
        const graph = document.querySelector("#drawing svg.graph");
        const pane = document.querySelector("#pane").getBoundingClientRect();
        const scale = graph.getScreenCTM().a;
        const texts = [...graph.querySelectorAll("text")].filter(
            (text) => text.textContent.trim() && text.checkVisibility({ visibilityProperty: true }));
        const boxes = texts.map((text) => [text.textContent, ...figures(text.getBoundingClientRect())]);
        if (!boxes.length) faults.push([step, "nothing is seen"]);
        for (const [word, ...box] of boxes) if (!isInside(box, pane)) faults.push([step, "outside", word, ...box]);
        for (const body of graph.querySelectorAll(".node > .body")) {
            const box = round(body.getBoundingClientRect());
            if (body.checkVisibility({ visibilityProperty: true }) && !isInside(box, pane)) faults.push([step, "half a gate", ...box]);
        }
        boxes.sort((one, other) => one[1] - other[1]);
        boxes.forEach(([word, left, top, right, bottom], place) => {
            for (const [other, x, y, end, low] of boxes.slice(place + 1)) {
                if (x >= right - 1) break;
                if (left < end - 1 && top < low - 1 && y < bottom - 1) faults.push([step, "over", word, other]);
            }
        });
        for (const text of texts) {
            if (text.matches(".asked") || !text.matches(".entry, .range, .contribution, .shape, .value, .grad, .size text, .size")) continue;
            smallest = Math.min(smallest, parseFloat(getComputedStyle(text).fontSize) * scale);
        }
        // what is asked for is seen at its full strength
        const beyond = document.querySelector("#drawing").dataset.beyond ?? "";
        const by = (side) => (document.documentElement.hasAttribute("data-partly") && beyond.includes(side) ? 24 : 0);
        const { left, top, right, bottom } = pane;
        const clear = { left: left + by("left"), top: top + by("up"), right: right - by("right"), bottom: bottom - by("down") };
        for (const chip of graph.querySelectorAll("rect.next")) {
            const box = round(chip.getBoundingClientRect());
            if (chip.checkVisibility({ visibilityProperty: true }) && !isInside(box, clear)) faults.push([step, "pale", ...box]);
        }
        isPartly.add(document.documentElement.hasAttribute("data-partly"));
        if (graph.dataset.phase === "inputs") return;
        const named = [...graph.querySelectorAll(".far-ends text")].map((text) => text.textContent);
        for (const node of graph.querySelectorAll(".node:is(.current, .other)")) {
            const box = round(node.querySelector(".glow").getBoundingClientRect());
            const name = (node.querySelector(".name, .letter") ?? node.querySelector(".label")).textContent;
            // an operand or a consumer out of sight is named at the edge
            const isNamed = node.matches(".other:not(.current)") && named.includes(name);
            if (!isInside(box, pane) && !isNamed) faults.push([step, "cut", name, ...box]);
        }
    };
    place();
    document.adoptedStyleSheets.push(beside);
    for (let step = 0; step <= Number(slider.max); step += 1) {
        slider.value = String(step);
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await drawn();
        look(step);
    }
    document.adoptedStyleSheets.pop();
    await drawn();
    place();
    if (places.size > 1) faults.push(["the board moves", ...places]);
    return { faults: faults.slice(0, 12), smallest, isPartly: [...isPartly] };
}
