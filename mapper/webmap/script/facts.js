// What the card says of an incident: who claims it, when, where, with which tolls, who answers.

import {
  AREA,
  CONTEXT,
  FIRING,
  POINT,
  occurrencesOf,
  othersOf,
  reportsOf,
  tollsOf,
} from "./data.js";
import { conflictsOf, doubtsOf, tollText, whenText } from "./describe.js";
import { make } from "./dom.js";
import { folded } from "./words.js";

/** @import { Child } from "./dom.js" */
/** @import { Reading } from "./reading.js" */

const OUTCOMES = ["killed", "injured"]; // of these it is said when nothing is stated

/**
 * Makes the list of facts.
 * @param {Reading} reading
 * @param {number} i
 */
export function factElements(reading, i) {
  const {
    data,
    words: { say },
  } = reading;
  const places = (/** @type {number[]} */ kinds) =>
    occurrencesOf(data, i, kinds).map((k) => placeElement(reading, k));
  const where = places([POINT, AREA]);
  /** @type {[string, readonly Child[]][]} */
  const facts = [
    [say("claimed"), claimElements(reading, i)],
    [say("when"), whenElements(reading, data.incidents.date[i])],
    [say("where"), where.length ? where : [say("place_not_stated")]],
    [say("fired_from"), places([FIRING])],
    [say("also_named"), places([CONTEXT])],
    [say("casualties"), tollElements(reading, i)],
    [say("response"), answerElements(reading, i)],
    [say("conflicts"), conflictElements(reading, i)],
    [say("doubts"), doubtElements(reading, i)],
  ];
  return make(
    "dl",
    { class: "facts" },
    ...facts
      .filter(([, values]) => values.length)
      .flatMap(([name, values]) => [make("dt", {}, name), make("dd", {}, ...values)]),
  );
}

/**
 * @param {Reading} reading
 * @param {number} i
 */
function claimElements(reading, i) {
  const {
    data: { incidents, text },
    words: { say },
  } = reading;
  const claims = incidents.claimants.at(i).map((c) => claimElement(reading, c));
  const outlets = incidents.outlets.at(i).map(text);
  if (!outlets.length || hasUnknownOutlet(reading, i)) outlets.push(say("no_outlet"));
  return [
    ...(claims.length ? claims : [make("p", {}, say("unknown"))]),
    make("p", {}, say("carried_by", { names: outlets.join(", ") })),
    make("p", { class: "soft" }, say("independent_claimants", { n: claims.length })),
  ];
}

/**
 * @param {Reading} reading
 * @param {number} c
 */
function claimElement({ data: { claimants, text }, words: { say, region } }, c) {
  const side = text(claimants.side[c]);
  const isSideInferred = text(claimants.side_basis[c]) === "inferred";
  const about = [
    side ? say("side_of", { side: region(side) }) : say("takes_no_side"),
    isSideInferred ? say("inferred") : "",
    text(claimants.basis[c]) === "inferred" ? say("claimant_inferred") : "",
  ];
  const name = make("strong", {}, text(claimants.name[c]));
  return make("p", {}, name, ` (${about.filter(Boolean).join(", ")})`);
}

/**
 * @param {Reading} reading
 * @param {number} i
 */
function hasUnknownOutlet({ data }, i) {
  const { reports, articles } = data;
  return reportsOf(data, i).some((r) => articles.outlet[reports.article[r]] < 0);
}

/**
 * @param {Reading} reading
 * @param {number} date
 */
function whenElements(reading, date) {
  const {
    data: { dates, text },
    words: { say, term },
  } = reading;
  if (date < 0) return [say("date_not_known")];
  const written = text(dates.written[date]);
  const basis = [
    term("bases", text(dates.basis[date])),
    written ? say("written_as", { words: written }) : "",
  ];
  const why = text(dates.why[date]);
  return [
    make("span", {}, whenText(reading, date)),
    make("p", { class: "soft" }, basis.filter(Boolean).join(", ")),
    why ? make("p", { class: "soft" }, why) : null,
  ];
}

/**
 * @param {Reading} reading
 * @param {number} k
 */
function placeElement(reading, k) {
  const {
    data: { occurrences, places, text, kind },
    words: { say, term },
  } = reading;
  const place = occurrences.place[k];
  const name = text(places.name[place]);
  const written = text(occurrences.written[k]);
  const exact = [
    term("roles", text(occurrences.role[k])),
    term("precisions", text(occurrences.precision[k])),
    kind[k] === POINT ? say("within_km", { km: places.radius_km[place] }) : "",
  ];
  return make(
    "div",
    { class: "place" },
    make("span", {}, make("strong", {}, name), countryOf(reading, place)),
    make(
      "p",
      { class: folded(written) === folded(name) ? "soft" : "" },
      say("named_in_source", { name: written }),
    ),
    make("p", { class: "soft" }, exact.filter(Boolean).join("; ")),
    ambiguityElement(reading, k),
    reasonsElement(reading, k),
  );
}

/**
 * @param {Reading} reading
 * @param {number} place
 */
function countryOf({ data: { places, text }, words: { region } }, place) {
  const country = text(places.country[place]);
  return country ? `, ${region(country)}` : "";
}

/**
 * @param {Reading} reading
 * @param {number} k
 */
function ambiguityElement(reading, k) {
  const {
    data,
    words: { say },
  } = reading;
  const { places, occurrences, text } = data;
  const others = othersOf(data, k).map(
    ([place, percent]) => `${text(places.name[place])}${countryOf(reading, place)} (${percent} %)`,
  );
  if (!others.length) return null;
  const chosen = `${occurrences.probability[k]} %`;
  return make("p", { class: "warning" }, say("ambiguous", { chosen, others: others.join("; ") }));
}

/**
 * @param {Reading} reading
 * @param {number} k
 */
function reasonsElement({ data: { occurrences, places, text }, words: { say } }, k) {
  const place = occurrences.place[k];
  const name = text(places.name[place]);
  const aliases = places.aliases
    .at(place)
    .map(text)
    .filter((alias) => alias !== name);
  const reasons = occurrences.why.at(k).map(text);
  if (!aliases.length && !reasons.length) return null;
  return make(
    "details",
    {},
    make("summary", {}, say("why_here")),
    make(
      "ul",
      { class: "soft" },
      aliases.length ? make("li", {}, say("other_names", { names: aliases.join(", ") })) : null,
      ...reasons.map((reason) => make("li", {}, reason)),
    ),
  );
}

/**
 * Tells who says which number; nothing is made of what a claimant leaves out, nothing is summed.
 * @param {Reading} reading
 * @param {number} i
 */
function tollElements(reading, i) {
  const {
    data: { tolls, text },
    words: { say, term },
  } = reading;
  const lines = tollLines(reading, i);
  if (!lines.size) return [say("not_stated")];
  const said = new Set(
    [...lines.values()].map(({ toll }) =>
      tolls.unquantified[toll] ? "" : text(tolls.outcome[toll]),
    ),
  );
  const open = OUTCOMES.filter((outcome) => !said.has(outcome)).map((outcome) =>
    term("outcomes", outcome),
  );
  return [
    ...[...lines].map(([toll, { names }]) =>
      make("p", {}, say("toll_says", { toll, names: [...names].join(", ") })),
    ),
    open.length
      ? make("p", { class: "soft" }, say("toll_not_stated", { outcomes: open.join(", ") }))
      : null,
  ];
}

/**
 * Gives for each wording of a toll the first that has it, and all who say so.
 * @param {Reading} reading
 * @param {number} i
 */
function tollLines(reading, i) {
  const { data } = reading;
  const { reports, tolls, claimants, text } = data;
  /** @type {Map<string, { toll: number, names: Set<string> }>} */
  const lines = new Map();
  for (const r of reportsOf(data, i)) {
    for (const toll of tollsOf(data, r)) {
      const words = tollText(reading, toll);
      const line = lines.get(words) ?? { toll, names: new Set() };
      lines.set(words, line);
      line.names.add(
        text(
          claimants.name[tolls.claimant[toll] >= 0 ? tolls.claimant[toll] : reports.claimant[r]],
        ),
      );
    }
  }
  return lines;
}

/**
 * @param {Reading} reading
 * @param {number} i
 */
function answerElements({ data, words: { say } }, i) {
  const { answers, claimants, responders, text } = data;
  const nameOf = (/** @type {number} */ c) => text(claimants.name[c]);
  const rows = answers.incident.flatMap((owner, n) => (owner === i ? [n] : []));
  const answered = new Set(rows.map((n) => nameOf(answers.claimant[n])));
  const lines = rows.map((n) => {
    const response = /** @type {"answers" | "confirms" | "denies"} */ (text(answers.response[n]));
    return say(`answer_${response}`, { name: nameOf(answers.claimant[n]) });
  });
  const others = (responders.get(i) ?? []).map(nameOf).filter((name) => !answered.has(name));
  lines.push(...others.map((name) => say("answer_claims", { name })));
  if (!lines.length) return [make("span", { class: "soft" }, say("no_response"))];
  return lines.map((line) => make("p", {}, line));
}

/**
 * Lists what a reviewer should doubt.
 * @param {Reading} reading
 * @param {number} i
 */
function doubtElements({ data, words }, i) {
  const doubts = doubtsOf({ data, words }, i);
  return doubts.map((doubt) => make("p", { class: "soft" }, doubt));
}

/**
 * @param {Reading} reading
 * @param {number} i
 */
function conflictElements(reading, i) {
  const {
    data: { conflicts },
    words: { region, term },
  } = reading;
  return conflictsOf(reading, i).map((n) => {
    const field = conflicts.field[n];
    const values = conflicts.values[n].map(
      ([value, names]) =>
        `${field === "perpetrator" ? region(value) : value} (${names.join("; ")})`,
    );
    return make(
      "div",
      { class: "warning" },
      make("strong", {}, `${term("fields", field)}: `),
      values.join(" / "),
      conflicts.why[n] ? make("p", { class: "soft" }, conflicts.why[n]) : null,
    );
  });
}
