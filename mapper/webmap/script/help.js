// The help: the keys, what the map says and does not say, and what there is to say of boundaries.

import { boundaryNotes } from "./basemap.js";
import { byId, make } from "./dom.js";

/** @import { Reading } from "./reading.js" */
/** @import { Wording } from "./words.js" */

function helpDialog() {
  return /** @type {HTMLDialogElement} */ (byId("help"));
}

/**
 * Fills the help.
 * @param {Reading} reading
 */
export function mountHelp({ words, facts, basemap }) {
  const { say, table } = words;
  const help = helpDialog();
  const rows = table.keys.map(([key, meaning]) =>
    make("tr", {}, make("th", { scope: "row" }, make("kbd", {}, key)), make("td", {}, meaning)),
  );
  help.replaceChildren(
    make("h2", { id: "help-title" }, say("help")),
    ...table.help_text.map((text) => make("p", {}, text)),
    make("table", {}, make("tbody", {}, ...rows)),
    make("p", { class: "soft" }, `${say("boundaries")} ${facts.credits.join("; ")}`),
    ...boundaryElements(boundaryNotes(basemap, words), "h3", words),
    make("button", { type: "button", on: { click: () => help.close() } }, say("close")),
  );
}

/** Tells whether the help is open. */
export function isHelpOpen() {
  return helpDialog().open;
}

/** Opens or closes the help. */
export function toggleHelp() {
  const help = helpDialog();
  if (help.open) help.close();
  else help.showModal();
}

/**
 * Lists notes on boundaries under headings.
 * @param {ReturnType<typeof boundaryNotes>} notes
 * @param {"h2" | "h3"} heading
 * @param {Wording} words
 */
export function boundaryElements(notes, heading, { say }) {
  return notes.flatMap(([key, texts]) => [
    make(heading, {}, say(key)),
    make("ul", { class: "soft" }, ...texts.map((text) => make("li", {}, text))),
  ]);
}
