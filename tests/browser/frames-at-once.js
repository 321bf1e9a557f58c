// The page draws once a frame; here a frame comes as soon as it is asked for, as nobody looks. `nextFrames()` waits for
// two true ones, in which a window that has changed its size is laid out.
() => {
    const ask = window.requestAnimationFrame.bind(window);
    window.nextFrames = () => new Promise((resolve) => ask(() => ask(resolve)));
    const { port1, port2 } = new MessageChannel();
    let due = [];
    port1.onmessage = () => {
        const tasks = due;
        due = [];
        for (const task of tasks) task(performance.now());
    };
    window.requestAnimationFrame = (task) => {
        due.push(task);
        port2.postMessage(null);
        return due.length;
    };
}
