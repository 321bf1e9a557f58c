// What is cut in the sheet below the graph: words and numbers that an edge of what holds them goes through.
() => {
    const sheet = document.querySelector("#explanation");
    // all that a host holds has the same edges: those of the host, within those of its own host
    const insides = new Map();
    const insideOf = (host) => {
        if (!insides.has(host)) insides.set(host, narrow(host));
        return insides.get(host);
    };
    const narrow = (host) => {
        const box = host.getBoundingClientRect();
        if (host === sheet) return { left: box.left, top: box.top, right: box.right, bottom: box.bottom, head: 0 };
        const outer = insideOf(host.parentElement);
        if (getComputedStyle(host).overflow === "visible") return outer;
        const clip = (/inset\((.*)\)/.exec(host.style.clipPath)?.[1] ?? "").split(" ").map((side) => parseFloat(side) || 0);
        const [above = 0, after = above, below = above, before = after] = clip;
        // a head that stays in sight covers what scrolls under it
        const head = host.querySelector("thead th");
        const covers = head && getComputedStyle(head).position === "sticky";
        return {
            left: Math.max(outer.left, box.left + before),
            top: Math.max(outer.top, box.top + above),
            right: Math.min(outer.right, box.right - after),
            bottom: Math.min(outer.bottom, box.bottom - below),
            head: Math.max(outer.head, covers ? head.getBoundingClientRect().bottom - 2 : 0),
        };
    };
    const edgesOf = (element) => {
        const { head, top, ...sides } = insideOf(element.parentElement);
        return { ...sides, top: element.closest("thead") ? top : Math.max(top, head) };
    };
    const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    const faults = [];
    for (const element of sheet.querySelectorAll("*")) {
        if (!hasText(element) || element.closest(".unseen, select, option, title")) continue;
        if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        const range = document.createRange();
        range.selectNodeContents(element);
        const edges = edgesOf(element);
        for (const box of range.getClientRects()) {
            if (box.width < 1 || box.height < 1) continue;
            // a line of text is higher than its letters
            const slack = box.height / 4;
            // what is out of sight can be scrolled to
            if (box.top >= edges.bottom - slack || box.bottom <= edges.top + slack) continue;
            if (box.left >= edges.right - 2 || box.right <= edges.left + 2) continue;
            // a line of code may be longer than its column
            const isWide = !element.closest(".listing") && (box.right > edges.right + 3 || box.left < edges.left - 3);
            const isCut = isWide || box.bottom > edges.bottom + slack || box.top < edges.top - slack;
            if (isCut) faults.push(element.textContent.trim().slice(0, 30));
        }
    }
    return faults;
}
