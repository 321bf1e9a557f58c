// The examples: each is a link, and with a script it takes the program's place without a new page.

export class Gallery {
  // `load(program)` puts an example's program in.
  constructor(list, load) {
    this.links = [...list.querySelectorAll("[data-example]")];
    this.load = load;
    for (const link of this.links) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        load(link.dataset.program);
      });
    }
  }

  // Loads an example by its place; false where there is none.
  pick(index) {
    const link = this.links[index];
    if (link) this.load(link.dataset.program);
    return Boolean(link);
  }
}
