// What is cut in the sheet below the graph: words and numbers that an edge of what holds them goes through.
() => {
    const sheet = document.querySelector("#explanation");
    const edgesOf = (element) => {
        let { left, top, right, bottom } = sheet.getBoundingClientRect();
        for (let host = element; host !== sheet; host = host.parentElement) {
            if (host !== element && getComputedStyle(host).overflow === "visible") continue;
            if (host === element) continue;
            const box = host.getBoundingClientRect();
            const clip = (/inset\((.*)\)/.exec(host.style.clipPath)?.[1] ?? "").split(" ").map((side) => parseFloat(side) || 0);
            const [above = 0, after = above, below = above, before = after] = clip;
            // a head that stays in sight covers what scrolls under it
            const head = host.querySelector("thead th");
            const isUnder = head && getComputedStyle(head).position === "sticky" && !element.closest("thead");
            left = Math.max(left, box.left + before);
            top = Math.max(top, box.top + above, isUnder ? head.getBoundingClientRect().bottom - 2 : 0);
            right = Math.min(right, box.right - after);
            bottom = Math.min(bottom, box.bottom - below);
        }
        return { left, top, right, bottom };
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
