// Everything around the board: head, drawer, notices, transport, search, address.
import { collectRefs } from "../dom/refs.js";
import { mountAddress } from "./address.js";
import { mountDrawer } from "./drawer/drawer.js";
import { mountDrawerBorder } from "./drawer/border.js";
import { mountHelp } from "./bar/help.js";
import { mountLanguageLinks } from "./bar/language-links.js";
import { mountFades } from "./fades.js";
import { mountFirstVisit } from "./first-visit.js";
import { mountInvitation } from "./invitation.js";
import { mountProgramName } from "./bar/program-name.js";
import { mountExamples } from "./library/examples.js";
import { loadExercises } from "./library/load-exercises.js";
import { mountFiles } from "./library/files.js";
import { mountRecent } from "./library/recent.js";
import { mountNotice } from "./notice.js";
import { mountPresent } from "./presenting/present.js";
import { mountPrint } from "./print/print.js";
import { mountSearch } from "./search/load-search.js";
import { loadShare } from "./share/load-share.js";
import { mountSheet } from "./sheet.js";
import { mountStale } from "./stale.js";
import { mountTheme } from "./bar/theme.js";
import { mountAutoplay } from "./transport/autoplay.js";
import { loadSwipe } from "./transport/load-swipe.js";
import { mountTransportButtons } from "./transport/buttons.js";
import { mountTrack } from "./transport/track.js";
import { mountUndo } from "./undo.js";
import { mountVoice } from "./voice/mount-voice.js";
/** @import { Commands, Context } from "../context.js" */

/** Returns the tables of commands, and whether keys that type a character are wanted; a blank screen answers only to
 * the commands that end it.
 * @param {ParentNode} root @param {Context} context */
export function mountShell(root, context) {
  mountTheme(root, context);
  mountNotice(root, context);
  mountPrint(root, context);
  const { explanation, panel } = collectRefs(root, { explanation: HTMLElement, panel: HTMLElement });
  mountFades(document, [explanation, panel]);
  mountStale(root, context);
  mountDrawer(root, context);
  mountDrawerBorder(root);
  mountProgramName(root, context);
  mountTrack(root, context);
  loadSwipe(root, context);
  mountAutoplay(root, context);
  loadExercises(root, context);
  mountFiles(root, context);
  mountInvitation(root, context);
  mountFirstVisit(root, context);
  mountAddress(context, mountLanguageLinks(root));
  const examples = mountExamples(root, context);
  mountRecent(root, context, examples.isExample);
  const present = mountPresent(root, context);
  const help = mountHelp(root, context);
  /** @type {Commands} */
  const commands = {
    ...mountTransportButtons(root, context),
    ...mountSheet(root, context),
    ...mountSearch(root, context),
    ...help.commands,
    ...loadShare(root, context),
    ...examples.commands,
    ...mountUndo(root, context),
    ...mountVoice(root, context),
    ...present.commands,
  };
  /** @type {Commands} */
  const ofBlank = Object.fromEntries(Object.entries(commands).filter(([id]) => ["blank", "escape"].includes(id)));
  return { commands, findBlankCommands: () => (present.isBlank() ? ofBlank : null), hasSingles: help.hasSingles };
}
