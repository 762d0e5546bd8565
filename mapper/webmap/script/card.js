// The card of one incident, and the list of several that lie together.

function openCard(page, incident, { focus = true, pan = true } = {}) {
  page.state.selected = incident;
  page.cardReturn ??= document.activeElement;
  const card = document.getElementById("card");
  card.replaceChildren(...cardElements(page, incident));
  card.hidden = false;
  card.scrollTop = 0;
  document.body.classList.add("has-card");
  page.refresh({ table: false });
  markChosen(page);
  if (pan) keepInView(page, incident);
  if (focus) card.focus({ preventScroll: true });
}

// Several incidents at one place: a list in order of time, not a spider.
function openList(page, incidents, name) {
  if (incidents.length === 1) {
    openCard(page, incidents[0]);
    return;
  }
  page.state.selected = -1;
  page.cardReturn ??= document.activeElement;
  const ordered = [...incidents].sort(inTime(page.data));
  const card = document.getElementById("card");
  const shown = ordered.slice(0, 200);
  card.replaceChildren(
    cardHead(page, make("h2", {}, name ? say("list_at", { n: ordered.length, name }) : say("list_here", { n: ordered.length }))),
    make("ol", { class: "incident-list" }, ...shown.map((i) => make("li", {}, listButton(page, i)))),
    make("p", { class: "note" }, ordered.length > shown.length ? say("list_cut", { shown: shown.length, n: ordered.length }) : ""));
  card.hidden = false;
  document.body.classList.add("has-card");
  page.refresh({ table: false });
  markChosen(page);
  card.focus({ preventScroll: true });
}

function listButton(page, incident) {
  const { data } = page;
  return make("button", { type: "button", class: "list-row", on: { click: () => openCard(page, incident) } },
    glyphElement((context, x, y) => drawGlyph(context, glyphOf(page, incident), x, y, 7), 24),
    make("span", {}, make("strong", {}, incidentName(data, incident)),
      make("span", { class: "soft" }, ` ${whenText(data, data.incidents.date[incident])}. ${placeNames(data, incident).join(", ")}`)));
}

function closeCard(page) {
  const card = document.getElementById("card");
  if (card.hidden) return false;
  card.hidden = true;
  card.replaceChildren();
  document.body.classList.remove("has-card");
  page.state.selected = -1;
  page.refresh({ table: false });
  markChosen(page);
  if (page.cardReturn?.isConnected) page.cardReturn.focus({ preventScroll: true });
  page.cardReturn = undefined;
  return true;
}

function cardHead(page, title) {
  return make("div", { class: "card-head" }, title,
    make("button", { type: "button", class: "close", "aria-label": say("close"), on: { click: () => closeCard(page) } }, "×"));
}

function incidentName(data, i) {
  return data.text(data.incidents.sub_type[i]) || data.text(data.incidents.event_type[i]);
}

function cardElements(page, i) {
  const { data } = page;
  const glyph = glyphElement((context, x, y) => drawGlyph(context, glyphOf(page, i), x, y, 9), 28);
  const title = make("h2", {}, glyph, make("span", {}, incidentName(data, i)));
  const notes = cardNotes(data, i).map((text) => make("p", { class: "badge" }, text));
  const facts = make("dl", { class: "facts" }, ...cardFacts(page, i).flatMap(([name, ...values]) => [
    make("dt", {}, name), make("dd", {}, ...values)]));
  return [
    cardHead(page, title),
    make("p", { class: "caution" }, data.incidents.reviewed[i] ? say("reviewed") : say("not_reviewed")),
    ...notes, facts, ...reportElements(page, i), whyElement(data, i), relatedElement(page, i),
  ];
}

function cardNotes(data, i) {
  const { incidents, text } = data;
  const status = text(incidents.status[i]);
  const notes = [];
  if (status !== "asserted") notes.push(say("status_note", { status: term("statuses", status) }));
  if (text(incidents.not_drawn[i])) notes.push(say("not_drawn_because", { why: text(incidents.not_drawn[i]) }));
  if (incidents.known_by_denial[i]) notes.push(say("known_by_denial"));
  return notes;
}

function cardFacts(page, i) {
  const { data } = page;
  const occurs = occurrencesOf(data, i, (kind) => kind === POINT || kind === AREA);
  const firing = occurrencesOf(data, i, (kind) => kind === FIRING);
  const context = occurrencesOf(data, i, (kind) => kind === CONTEXT);
  const places = (rows) => rows.map((k) => placeElement(data, k));
  return [
    [say("claimed"), ...claimElements(data, i)],
    [say("when"), ...whenElements(data, data.incidents.date[i])],
    [say("where"), ...(occurs.length ? places(occurs) : [say("place_not_stated")])],
    firing.length ? [say("fired_from"), ...places(firing)] : null,
    context.length ? [say("also_named"), ...places(context)] : null,
    [say("casualties"), ...tollElements(data, i)],
    [say("response"), ...answerElements(data, i)],
    conflictsOf(data, i).length ? [say("conflicts"), ...conflictElements(data, i)] : null,
  ].filter(Boolean);
}

function occurrencesOf(data, i, wanted) {
  const found = [];
  for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) if (wanted(data.kind[k])) found.push(k);
  return found;
}

function placeNames(data, i) {
  const rows = occurrencesOf(data, i, (kind) => kind === POINT || kind === AREA);
  return [...new Set(rows.map((k) => data.text(data.places.name[data.occurrences.place[k]])))];
}

// The date of an incident or report in words; what is not known is said, never made up.
function whenText(data, date) {
  const { dates, text } = data;
  if (date < 0) return say("date_not_known");
  const [first, last] = [dates.first[date], dates.last[date]];
  if (first !== null && last !== null) {
    const days = writtenDays(first, last);
    if (text(dates.precision[date]) === "night") return say("night", { days });
    return first !== last && text(dates.extent[date]) === "within" ? say("within_days", { days }) : days;
  }
  const [month, day] = dates.month_day.at(date);
  return month ? say("year_not_known", { days: `${day} ${words.months[month - 1]}` }) : say("date_not_known");
}

function whenElements(data, date) {
  if (date < 0) return [say("date_not_known")];
  const { dates, text } = data;
  const written = text(dates.written[date]);
  const basis = [term("bases", text(dates.basis[date])), written ? say("written_as", { words: written }) : ""].filter(Boolean).join(", ");
  const why = text(dates.why[date]);
  return [make("span", {}, whenText(data, date)), make("p", { class: "soft" }, basis), why ? make("p", { class: "soft" }, why) : null];
}

function placeElement(data, k) {
  const { occurrences, places, text } = data;
  const place = occurrences.place[k];
  const name = text(places.name[place]);
  const written = text(occurrences.written[k]);
  const country = text(places.country[place]);
  const precision = text(occurrences.precision[k]);
  const role = text(occurrences.role[k]);
  const aliases = places.aliases.at(place).map(text).filter((alias) => alias !== name);
  const radius = data.kind[k] === POINT ? say("within_km", { km: places.radius_km[place] }) : "";
  const exact = [term("roles", role), term("precisions", precision), radius].filter(Boolean).join("; ");
  return make("div", { class: "place" },
    make("span", {}, make("strong", {}, name), country ? `, ${regionName(country)}` : ""),
    make("p", { class: folded(written) === folded(name) ? "soft" : "" }, say("named_in_source", { name: written })),
    make("p", { class: "soft" }, exact),
    othersOf(data, k).length ? ambiguityElement(data, k) : null,
    reasonsElement(data, k, aliases));
}

function reasonsElement(data, k, aliases) {
  const reasons = data.occurrences.why.at(k).map(data.text);
  if (!aliases.length && !reasons.length) return null;
  return make("details", {}, make("summary", {}, say("why_here")), make("ul", { class: "soft" },
    aliases.length ? make("li", {}, say("other_names", { names: aliases.join(", ") })) : null,
    ...reasons.map((reason) => make("li", {}, reason))));
}

function ambiguityElement(data, k) {
  const { places, occurrences, text } = data;
  const others = othersOf(data, k).map(([place, percent]) => {
    const country = text(places.country[place]);
    return `${text(places.name[place])}${country ? `, ${regionName(country)}` : ""} (${percent} %)`;
  });
  return make("p", { class: "warning" }, say("ambiguous", { chosen: `${occurrences.probability[k]} %`, others: others.join("; ") }));
}

// Who says which number; where a claimant says nothing, nothing is made of it, and nothing is summed.
function tollElements(data, i) {
  const { reports, tolls, claimants, text } = data;
  const lines = new Map();
  for (let r = data.firstReport[i]; r < data.firstReport[i + 1]; r += 1) {
    for (let n = data.firstToll[r]; n < data.firstToll[r + 1]; n += 1) {
      const line = tollText(data, n);
      const counter = tolls.claimant[n] >= 0 ? tolls.claimant[n] : reports.claimant[r];
      const who = text(claimants.name[counter]);
      if (!lines.has(line)) lines.set(line, { outcome: tolls.unquantified[n] ? "" : text(tolls.outcome[n]), who: new Set() });
      lines.get(line).who.add(who);
    }
  }
  const said = new Set([...lines.values()].map(({ outcome }) => outcome));
  const open = ["killed", "injured"].filter((outcome) => !said.has(outcome)).map((outcome) => term("outcomes", outcome));
  return [
    ...[...lines].map(([line, { who }]) => make("p", {}, say("toll_says", { toll: line, names: [...who].join(", ") }))),
    lines.size === 0 ? say("not_stated") : open.length ? make("p", { class: "soft" }, say("toll_not_stated", { outcomes: open.join(", ") })) : null,
  ];
}

function tollText(data, n) {
  const { tolls, text } = data;
  const [best, low, high] = [tolls.best[n], tolls.low[n], tolls.high[n]];
  const outcome = term("outcomes", text(tolls.outcome[n]));
  const several = low >= 0 && high >= 0 && low !== high ? `${low}–${high}` : best >= 0 ? String(best) : low >= 0 ? say("at_least", { n: low }) : "";
  const amount = several ? `${several} ${outcome}` : tolls.unquantified[n] ? say("unquantified", { words: text(tolls.written[n]) }) : outcome;
  const side = text(tolls.side[n]);
  const whose = [side ? regionName(side) : "", tolls.civilian[n] === 1 ? say("civilians") : ""].filter(Boolean).join(", ");
  return whose ? `${amount} (${whose})` : amount;
}

function claimElements(data, i) {
  const { incidents, claimants, text } = data;
  const names = incidents.claimants.at(i).map((c) => {
    const side = text(claimants.side[c]);
    const basis = text(claimants.basis[c]);
    const inferred = basis === "inferred" ? `, ${say("inferred")}` : "";
    return make("p", {}, make("strong", {}, text(claimants.name[c])), ` (${side ? say("side_of", { side: regionName(side) }) : say("takes_no_side")}${inferred})`);
  });
  const outlets = incidents.outlets.at(i).map(text);
  if (outlets.length && hasUnknownOutlet(data, i)) outlets.push(say("no_outlet"));
  return [
    ...(names.length ? names : [make("p", {}, say("unknown"))]),
    make("p", {}, say("carried_by", { names: outlets.length ? outlets.join(", ") : say("no_outlet") })),
    make("p", { class: "soft" }, say("independent_claimants", { n: names.length })),
  ];
}

function hasUnknownOutlet(data, i) {
  const { reports, articles } = data;
  for (let r = data.firstReport[i]; r < data.firstReport[i + 1]; r += 1) if (articles.outlet[reports.article[r]] < 0) return true;
  return false;
}

function answerElements(data, i) {
  const { answers, claimants, text } = data;
  const found = answers.incident.flatMap((owner, n) => (owner === i ? [n] : []));
  if (!found.length) return [make("span", { class: "soft" }, say("no_response"))];
  return found.map((n) => make("p", {}, say(`answer_${text(answers.response[n])}`, { name: text(claimants.name[answers.claimant[n]]) })));
}

function conflictsOf(data, i) {
  return data.conflicts.incident.flatMap((owner, n) => (owner === i ? [n] : []));
}

function conflictElements(data, i) {
  const { conflicts } = data;
  return conflictsOf(data, i).map((n) => make("div", { class: "warning" },
    make("strong", {}, `${term("fields", conflicts.field[n])}: `),
    conflicts.values[n].map(([value, names]) => `${conflicts.field[n] === "perpetrator" ? regionName(value) : value} (${names.join("; ")})`).join(" / "),
    conflicts.why[n] ? make("p", { class: "soft" }, conflicts.why[n]) : null));
}

function whyElement(data, i) {
  const reasons = data.incidents.why.at(i).map(data.text);
  if (!reasons.length) return "";
  return make("details", { class: "why" }, make("summary", {}, say("why_one")), make("ul", { class: "soft" }, ...reasons.map((reason) => make("li", {}, reason))));
}

// Incidents that reports tell of together with this one: its parts, or what it is part of.
function relatedElement(page, i) {
  const others = page.data.incidents.related.at(i);
  if (!others.length) return "";
  return make("section", { class: "related" }, make("h3", { class: "reports-head" }, say("related")),
    make("ol", { class: "incident-list" }, ...others.map((other) => make("li", {}, listButton(page, other)))));
}

// Moves the map so that the incident's marks are clear of the card.
function keepInView(page, i) {
  const { data, map } = page;
  const rows = occurrencesOf(data, i, (kind) => kind !== CONTEXT);
  if (!rows.length) return;
  const view = viewOnto(map, map.getSize());
  const room = clearRoom(map);
  const xs = rows.map((k) => view.x(data.x[k]));
  const ys = rows.map((k) => view.y(data.y[k]));
  const box = { left: Math.min(...xs) - 40, right: Math.max(...xs) + 40, top: Math.min(...ys) - 40, bottom: Math.max(...ys) + 40 };
  const fits = box.right - box.left <= room.right - room.left && box.bottom - box.top <= room.bottom - room.top;
  const [dx, dy] = fits
    ? [shift(box.left, box.right, room.left, room.right), shift(box.top, box.bottom, room.top, room.bottom)]
    : [xs[0] - (room.left + room.right) / 2, ys[0] - (room.top + room.bottom) / 2];
  if (dx || dy) map.panBy([dx, dy], { animate: !page.isCalm });
}

function shift(low, high, least, most) {
  if (low < least) return low - least;
  return high > most ? high - most : 0;
}

// The part of the map's window that neither card nor table covers, in its pixels.
function clearRoom(map) {
  const size = map.getSize();
  const frame = map.getContainer().getBoundingClientRect();
  const card = document.getElementById("card").getBoundingClientRect();
  const room = { left: 0, top: 0, right: size.x, bottom: size.y };
  if (card.width === 0) return room;
  if (card.width > size.x * 0.8) room.bottom = Math.max(60, card.top - frame.top);
  else room.right = Math.max(60, card.left - frame.left);
  return room;
}
