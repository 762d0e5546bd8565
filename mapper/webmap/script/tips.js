// The tip that follows the pointer over the map.

import { disputedText } from "./basemap.js";
import { claimSummary, incidentName, whenText } from "./describe.js";
import { byId } from "./dom.js";

/** @import { Reading } from "./reading.js" */
/** @import { Found, Stage } from "./stage.js" */
/** @import { Pixel } from "./view.js" */

const REACH_PX = 4;
const AWAY_PX = 14; // from the pointer
const ROOM = { x: 270, y: 60 }; // that a tip may need

/**
 * Shows tips on a map.
 * @param {Reading} reading
 * @param {Stage} stage
 */
export function mountTips(reading, stage) {
  const { map } = stage;
  map.on("mousemove", ({ containerPoint }) => showTip(reading, stage, containerPoint));
  map.on("mouseout", () => hideTip(stage));
  map.on("click", () => hideTip(stage));
}

/** @param {Stage} stage */
function hideTip({ map }) {
  map.getContainer().classList.remove("over-mark");
  byId("tip").hidden = true;
}

/**
 * @param {Reading} reading
 * @param {Stage} stage
 * @param {Pixel} point
 */
function showTip(reading, stage, point) {
  const tip = byId("tip");
  const found = stage.incidentsAt(point, REACH_PX);
  stage.map.getContainer().classList.toggle("over-mark", Boolean(found));
  const disputed = found ? null : stage.disputedAt(point);
  tip.hidden = !found && !disputed;
  if (found) tip.textContent = tipText(reading, found);
  else if (disputed) tip.textContent = disputedText(disputed, reading.words);
  else return;
  const size = stage.map.getSize();
  tip.style.left = `${Math.min(point.x + AWAY_PX, Math.max(0, size.x - ROOM.x))}px`;
  tip.style.top = `${Math.min(point.y + AWAY_PX, Math.max(0, size.y - ROOM.y))}px`;
}

/**
 * @param {Reading} reading
 * @param {Found} found
 */
function tipText(reading, { incidents, name, isFiring }) {
  const {
    data,
    words: { say },
  } = reading;
  if (isFiring) return say("firing_from", { name });
  if (incidents.length > 1) return say("incidents_here", { n: incidents.length });
  const [i] = incidents;
  const when = whenText(reading, data.incidents.date[i]);
  return `${incidentName(reading, i)}. ${when}. ${claimSummary(reading, i)}`;
}
