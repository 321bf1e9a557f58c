// What concerns the page and not the graph: theme, language, link, projection, the blank screen, folding.
import { copy } from "./copying.js";
import { announce, part, rename, root } from "./parts.js";
import { say } from "./words.js";

const NARROW = "(max-width: 899px)";
const THEMES = [null, "light", "dark"];
const COPIED = 1500;

export class Dressing {
  // `link()` gives the link to what is shown.
  constructor(session, board, link) {
    this.session = session;
    this.board = board;
    this.actions = {
      project: () => this.project(!session.state.project),
      blank: () => this.blank(part("blank").hidden),
      help: () => part("help").showModal(),
      escape: () => this.escape(),
    };
    part("project").addEventListener("click", this.actions.project);
    part("help-open").addEventListener("click", this.actions.help);
    part("help-close").addEventListener("click", () => part("help").close());
    part("blank").addEventListener("click", () => this.blank(false));
    part("theme").addEventListener("click", () => this.nextTheme());
    part("copy").addEventListener("click", async () => this.copied(await copy(await link())));
    part("fold").addEventListener("click", () => this.fold(!root.classList.contains("folded")));
    for (const list of ["examples", "exercises"]) {
      part(`to-${list}`).addEventListener("click", (event) => {
        event.preventDefault();
        this.find(part(list));
      });
    }
    this.makeRoom();
  }

  get blanked() {
    return !part("blank").hidden;
  }

  project(on) {
    root.classList.toggle("projecting", on);
    this.session.dress({ project: on });
    this.board.fit();
  }

  blank(on) {
    part("blank").hidden = !on;
    announce(on ? say("blank") : "");
  }

  // Leaves whatever is entered; false where there is nothing to leave.
  escape() {
    if (part("help").open) return false;
    if (this.blanked) this.blank(false);
    else if (this.session.state.project) this.project(false);
    else if (document.activeElement.matches("textarea, input")) document.activeElement.blur();
    else return false;
    return true;
  }

  theme(theme) {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    rename(part("theme"), say(`theme.${theme ?? "auto"}`));
  }

  nextTheme() {
    const theme = THEMES[(THEMES.indexOf(this.session.state.theme) + 1) % THEMES.length];
    this.session.dress({ theme });
    this.theme(theme);
  }

  copied(done) {
    announce(say(done ? "copied" : "copy.failed"));
    part("copy-label").textContent = say(done ? "copied" : "copy");
    setTimeout(() => {
      part("copy-label").textContent = say("copy");
    }, COPIED);
  }

  fold(on) {
    root.classList.toggle("folded", on);
    part("fold").setAttribute("aria-expanded", String(!on));
    rename(part("fold"), say(on ? "panel.open" : "panel.close"));
  }

  // Unfolds a list of the panel and goes there.
  find(list) {
    this.fold(false);
    if (list.localName === "details") list.open = true;
    (list.querySelector("summary") ?? list).focus();
    list.scrollIntoView();
  }

  // On a narrow screen the panel would stand in the graph's place.
  makeRoom() {
    if (matchMedia(NARROW).matches) this.fold(true);
  }

  // Shows a state that came from the history.
  show({ theme, project }) {
    this.theme(theme);
    if (root.classList.contains("projecting") !== project) this.project(project);
  }

  // The same state in every other language.
  linked(link) {
    const url = new URL(link, location.href);
    for (const other of document.querySelectorAll(".language")) {
      url.searchParams.set("lang", other.hreflang);
      other.href = url.pathname + url.search;
    }
  }
}
