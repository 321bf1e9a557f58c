// The examples: each is a link, and with a script it takes the program's place without a new page.

export class Gallery {
  // `load(program, look)` puts an example's program in, and how it is looked at first.
  constructor(list, load) {
    this.links = [...list.querySelectorAll("[data-example]")];
    this.load = load;
    for (const link of this.links) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.show(link);
      });
    }
  }

  // Loads an example by its place; false where there is none.
  pick(index) {
    const link = this.links[index];
    if (link) this.show(link);
    return Boolean(link);
  }

  show({ dataset }) {
    const look = { shapes: Boolean(dataset.shapes), unroll: false, open: dataset.closed ? [] : null };
    this.load(dataset.program, look);
  }
}
