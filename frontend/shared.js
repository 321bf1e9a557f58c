// What the page runs at first: one file, of which no file that is loaded late repeats anything.
import "../static/js/page.js";
import "../static/js/panels/explain/panel.js";
