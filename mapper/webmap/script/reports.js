// The reports of an incident: who says so, by which way, in which words.

function reportElements(page, i) {
  const { data } = page;
  const rows = [];
  for (let r = data.firstReport[i]; r < data.firstReport[i + 1]; r += 1) rows.push(r);
  return [make("h3", { class: "reports-head" }, say("reports", { n: rows.length })), ...rows.map((r) => reportElement(page, r))];
}

function reportElement(page, r) {
  const { data } = page;
  const { reports, articles, text } = data;
  const article = reports.article[r];
  const title = text(articles.title[article]);
  const status = text(reports.status[r]);
  const denied = reports.denied_by[r];
  const url = safeLink(text(articles.url[article]));
  const copy = make("button", { type: "button", class: "plain", on: { click: () => copyCitation(page, r, copy) } }, say("copy_citation"));
  return make("article", { class: "report" },
    make("p", { class: "source" }, make("strong", {}, text(data.claimants.name[reports.claimant[r]]) || say("unknown")), ` ${viaText(data, r)}`),
    make("p", { class: "soft" }, [
      title, publishedText(data, article), status === "asserted" ? "" : term("statuses", status),
      denied >= 0 ? say("denied_by", { name: text(data.claimants.name[denied]) }) : "",
    ].filter(Boolean).join(" · ")),
    quoteElement(data, r),
    make("p", { class: "links" },
      url ? make("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank" }, say("source")) : null, copy));
}

function viaText(data, r) {
  const { reports, claimants, articles, text } = data;
  const steps = reports.chain.at(r).map((c) => text(claimants.name[c]));
  const outlet = text(articles.outlet[reports.article[r]]) || say("no_outlet");
  return say("via", { names: [...steps, outlet].join(" → ") });
}

function publishedText(data, article) {
  const date = data.articles.published[article];
  if (date < 0) return say("published_unknown");
  const basis = data.text(data.dates.basis[date]);
  const text = say("published", { when: whenText(data, date) });
  return basis === "stated" || basis === "supplied" ? text : `${text} (${term("bases", basis)})`;
}

// The paragraph as in the source with the words of the report marked.
function quoteElement(data, r) {
  const context = data.text(data.reports.context[r]);
  const start = data.reports.start[r];
  const end = start + data.reports.length[r];
  return make("blockquote", { dir: "auto" }, context.slice(0, start), make("mark", {}, context.slice(start, end)), context.slice(end));
}

function safeLink(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : "";
  } catch {
    return "";
  }
}

function citationText(data, r) {
  const { reports, articles, text, claimants } = data;
  const article = reports.article[r];
  return [
    text(claimants.name[reports.claimant[r]]) || say("unknown"),
    text(articles.outlet[article]) || say("no_outlet"),
    text(articles.title[article]) ? `“${text(articles.title[article])}”` : "",
    publishedText(data, article),
    text(articles.url[article]) || text(articles.source[article]),
    `sha256:${articles.sha256[article]}`,
    `“${quoteOf(data, r)}”`,
  ].filter(Boolean).join(". ");
}

async function copyCitation(page, r, button) {
  const text = citationText(page.data, r);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { value: text, class: "hidden" });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.textContent = say("copied");
  announce(say("copied"));
}
