// What is told of an incident, in words. What is not known is said, never made up.

import { AREA, POINT, namesOfBits, occurrencesOf, reportsOf, tollsOf } from "./data.js";

/** @import { Reading } from "./reading.js" */

/** @typedef {Pick<Reading, "data" | "words">} Told */

/**
 * Names what happened.
 * @param {Told} told
 * @param {number} i
 */
export function incidentName({ data: { incidents, text } }, i) {
  return text(incidents.sub_type[i]) || text(incidents.event_type[i]);
}

/**
 * Names the places where an incident happened, each once.
 * @param {Told} told
 * @param {number} i
 */
export function placeNames({ data }, i) {
  const { occurrences, places, text } = data;
  const rows = occurrencesOf(data, i, [POINT, AREA]);
  return [...new Set(rows.map((k) => text(places.name[occurrences.place[k]])))];
}

/**
 * Tells when: the words of a row of `dates`, -1 for none.
 * @param {Told} told
 * @param {number} date
 */
export function whenText({ data: { dates, text }, words }, date) {
  if (date < 0) return words.say("date_not_known");
  const [first, last] = [dates.first[date], dates.last[date]];
  if (first !== null && last !== null) {
    const days = words.days(first, last);
    if (text(dates.precision[date]) === "night") return words.say("night", { days });
    const isWithin = first !== last && text(dates.extent[date]) === "within";
    return isWithin ? words.say("within_days", { days }) : days;
  }
  const when = partialText({ data: { dates, text }, words }, date);
  return last === null ? when : words.say("date_by", { when, day: words.day(last) });
}

/**
 * Tells what is said of a day that is not known; a day without its year is more than none.
 * @param {{ data: Pick<Told["data"], "dates" | "text">, words: Told["words"] }} told
 * @param {number} date
 */
function partialText({ data: { dates, text }, words }, date) {
  const [month, day] = dates.month_day.at(date);
  if (month) return words.say("year_not_known", { days: words.monthDay(month, day) });
  const isRelative = text(dates.lacks[date]) === "publication";
  return words.say(isRelative ? "publication_not_known" : "date_not_known");
}

/**
 * Tells a toll: "at least 3 killed (Azerbaijan, civilians)".
 * @param {Told} told
 * @param {number} n
 */
export function tollText({ data: { tolls, text }, words }, n) {
  const outcome = words.term("outcomes", text(tolls.outcome[n]));
  const side = text(tolls.side[n]);
  const civilians = tolls.civilian[n] === 1 ? words.say("civilians") : "";
  const whose = [side ? words.region(side) : "", civilians].filter(Boolean).join(", ");
  const several = countText({ data: { tolls }, words }, n);
  const unquantified = () => words.say("unquantified", { words: text(tolls.written[n]) });
  const unsaid = tolls.unquantified[n] ? unquantified() : outcome;
  const amount = several ? `${several} ${outcome}` : unsaid;
  return whose ? `${amount} (${whose})` : amount;
}

/**
 * Tells how many a toll counts, as hedged as it was said; "" where no number was.
 * @param {{ data: Pick<Told["data"], "tolls">, words: Told["words"] }} told
 * @param {number} n
 */
function countText({ data: { tolls }, words }, n) {
  const [best, low, high] = [tolls.best[n], tolls.low[n], tolls.high[n]];
  if (Math.max(best, low, high) < 0) return "";
  if (low < 0) return high < 0 ? words.say("about", { n: best }) : words.say("up_to", { n: high });
  if (high < 0) return words.say("at_least", { n: low });
  return low === high ? String(low) : `${low}–${high}`;
}

/**
 * Tells the tolls of an incident, each wording once.
 * @param {Told} told
 * @param {number} i
 */
export function tollSummary(told, i) {
  const { data, words } = told;
  const rows = reportsOf(data, i).flatMap((r) => tollsOf(data, r));
  const lines = new Set(rows.map((n) => tollText(told, n)));
  return lines.size ? [...lines].join("; ") : words.say("not_stated");
}

/**
 * Names who claims an incident.
 * @param {Told} told
 * @param {number} i
 */
export function claimSummary({ data: { incidents, claimants, text }, words }, i) {
  const names = incidents.claimants.at(i).map((c) => text(claimants.name[c]));
  return names.join("; ") || words.say("unknown");
}

/**
 * Tells how an incident stands: asserted, known by a denial, contradicted.
 * @param {Told} told
 * @param {number} i
 */
export function statusSummary({ data, words }, i) {
  const { incidents, text } = data;
  const parts = [words.term("statuses", text(incidents.status[i]))];
  if (incidents.known_by_denial[i]) parts.push(words.say("known_by_denial"));
  if (conflictsOf({ data }, i).length) parts.push(words.say("has_conflict"));
  return parts.join("; ");
}

/**
 * Tells what a reviewer should doubt in an incident.
 * @param {Told} told
 * @param {number} i
 */
export function doubtsOf({ data: { incidents }, words: { table, term } }, i) {
  const names = namesOfBits(Object.keys(table.flags), incidents.flags[i]);
  return names.map((name) => term("flags", name));
}

/**
 * Lists the conflicts between the reports of an incident.
 * @param {Pick<Told, "data">} told
 * @param {number} i
 */
export function conflictsOf({ data: { conflicts } }, i) {
  return conflicts.incident.flatMap((owner, n) => (owner === i ? [n] : []));
}

/**
 * Tells when an article was published, and how that is known unless it is stated.
 * @param {Told} told
 * @param {number} article
 */
export function publishedText(told, article) {
  const {
    data: { articles, dates, text },
    words,
  } = told;
  const date = articles.published[article];
  if (date < 0) return words.say("published_unknown");
  const basis = text(dates.basis[date]);
  const published = words.say("published", { when: whenText(told, date) });
  if (basis === "stated" || basis === "supplied") return published;
  return `${published} (${words.term("bases", basis)})`;
}

/**
 * Lists what is needed to find an article again: outlet, title, publication, address, hash.
 * @param {Told} told
 * @param {number} article
 */
export function articleParts(told, article) {
  const {
    data: { articles, text },
    words,
  } = told;
  const title = text(articles.title[article]);
  return [
    text(articles.outlet[article]) || words.say("no_outlet"),
    title ? `“${title}”` : "",
    publishedText(told, article),
    text(articles.url[article]) || text(articles.source[article]),
    `sha256:${articles.sha256[article]}`,
  ].filter(Boolean);
}
