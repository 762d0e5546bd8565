// The reports of an incident: who says so, by which way, in which words.

import { quoteOf, reportsOf } from "./data.js";
import { articleParts, publishedText } from "./describe.js";
import { announce, make } from "./dom.js";

/** @import { Told } from "./describe.js" */

const PLAIN_STATUS = "asserted"; // of which nothing need be said

/**
 * Makes the reports of an incident.
 * @param {Told} told
 * @param {number} i
 */
export function reportElements(told, i) {
  const rows = reportsOf(told.data, i);
  return [
    make("h3", { class: "reports-head" }, told.words.say("reports", { n: rows.length })),
    ...rows.map((r) => reportElement(told, r)),
  ];
}

/**
 * @param {Told} told
 * @param {number} r
 */
function reportElement(told, r) {
  const {
    data: { reports, articles, text },
    words: { say },
  } = told;
  const url = safeLink(text(articles.url[reports.article[r]]));
  const link = { href: url, rel: "noopener noreferrer nofollow", target: "_blank" };
  const copy = make("button", { type: "button", class: "plain" }, say("copy_citation"));
  copy.addEventListener("click", () => copyCitation(told, r, copy));
  return make(
    "article",
    { class: "report" },
    make("p", { class: "source" }, make("strong", {}, claimantOf(told, r)), ` ${viaText(told, r)}`),
    make("p", { class: "soft" }, aboutText(told, r)),
    quoteElement(told, r),
    make("p", { class: "links" }, url ? make("a", link, say("source")) : null, copy),
  );
}

/**
 * @param {Told} told
 * @param {number} r
 */
function claimantOf({ data: { reports, claimants, text }, words: { say } }, r) {
  return text(claimants.name[reports.claimant[r]]) || say("unknown");
}

/**
 * @param {Told} told
 * @param {number} r
 */
function viaText({ data: { reports, claimants, articles, text }, words: { say } }, r) {
  const steps = reports.chain.at(r).map((c) => text(claimants.name[c]));
  const outlet = text(articles.outlet[reports.article[r]]) || say("no_outlet");
  return say("via", { names: [...steps, outlet].join(" → ") });
}

/**
 * @param {Told} told
 * @param {number} r
 */
function aboutText(told, r) {
  const {
    data: { reports, articles, claimants, text },
    words: { say, term },
  } = told;
  const article = reports.article[r];
  const status = text(reports.status[r]);
  const denied = reports.denied_by[r];
  return [
    text(articles.title[article]),
    publishedText(told, article),
    status === PLAIN_STATUS ? "" : term("statuses", status),
    denied >= 0 ? say("denied_by", { name: text(claimants.name[denied]) }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/**
 * Makes the paragraph as in the source, with the words of the report marked.
 * @param {Told} told
 * @param {number} r
 */
function quoteElement({ data: { reports, text } }, r) {
  const context = text(reports.context[r]);
  const start = reports.start[r];
  const end = start + reports.length[r];
  return make(
    "blockquote",
    { dir: "auto" },
    context.slice(0, start),
    make("mark", {}, context.slice(start, end)),
    context.slice(end),
  );
}

/**
 * Gives an address of the web as it is, anything else as "".
 * @param {string} url
 */
export function safeLink(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : "";
  } catch {
    return "";
  }
}

/**
 * @param {Told} told
 * @param {number} r
 */
function citationText(told, r) {
  const { data } = told;
  const quote = `“${quoteOf(data, r)}”`;
  return [claimantOf(told, r), ...articleParts(told, data.reports.article[r]), quote].join(". ");
}

/**
 * @param {Told} told
 * @param {number} r
 * @param {HTMLButtonElement} button
 */
async function copyCitation(told, r, button) {
  const text = citationText(told, r);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { value: text, class: "hidden" });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const copied = told.words.say("copied");
  button.textContent = copied;
  announce(copied);
}
