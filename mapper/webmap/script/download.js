// What is shown, as CSV and GeoJSON made in the page; every row says who claims it and that it
// is not verified.

function download(page, kind) {
  const text = kind === "csv" ? csvText(page) : geojsonText(page);
  const type = kind === "csv" ? "text/csv;charset=utf-8" : "application/geo+json";
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: `incidents.${kind}` });
  document.body.append(link);
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
    link.remove();
  }, 1000);
}

// One incident as flat values, named as the exports of the command line name them.
function flatRow(data, i) {
  const { incidents, claimants, text } = data;
  const isDated = data.first[i] !== NO_DAY;
  return {
    id: idOf(data, i),
    event_type: text(incidents.event_type[i]),
    sub_type: text(incidents.sub_type[i]),
    status: text(incidents.status[i]),
    first: isDated ? isoDay(data.first[i]) : "",
    last: isDated ? isoDay(data.last[i]) : "",
    date: whenText(data, incidents.date[i]),
    places: placeNames(data, i).join("; "),
    casualties: tollSummary(data, i),
    claimants: incidents.claimants.at(i).map((c) => text(claimants.name[c])).join("; "),
    sides: incidents.sides.at(i).map(text).join("; "),
    outlets: incidents.outlets.at(i).map(text).join("; "),
    not_drawn: text(incidents.not_drawn[i]),
    reviewed: incidents.reviewed[i] === 1 ? "yes" : "no",
  };
}

// What no row and no feature may lose, as they are copied out one by one.
function notesOf({ facts }) {
  return {
    verification: say("claims_not_verified"), all_sides: facts.voices, period: facts.period, review: facts.review,
    left_out: facts.left_out, boundaries: say("boundaries"), credits: facts.credits.join("; "),
  };
}

// A cell that a spreadsheet must not take for a formula gets an apostrophe.
function csvCell(value) {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvText(page) {
  const rows = shownIncidents(page).sort(inTime(page.data)).map((i) => ({ ...flatRow(page.data, i), ...notesOf(page) }));
  const names = Object.keys(rows[0] ?? flatRowNames());
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function flatRowNames() {
  return { id: "" };
}

function geojsonText(page) {
  const { data } = page;
  const features = shownIncidents(page).sort(inTime(data)).map((i) => ({
    type: "Feature", id: idOf(data, i), geometry: geometryOf(data, i), properties: { ...flatRow(data, i), ...notesOf(page) },
  }));
  return JSON.stringify({
    type: "FeatureCollection", title: page.facts.title, claims: say("claims_not_verified"),
    sides: page.facts.voices, review: page.facts.review, credits: page.facts.credits, boundaries: say("boundaries"), features,
  });
}

function geometryOf(data, i) {
  const parts = occurrencesOf(data, i, (kind) => kind === POINT || kind === AREA).map((k) => {
    const place = data.occurrences.place[k];
    if (data.kind[k] === POINT) return { type: "Point", coordinates: [data.places.lon[place] / 1e5, data.places.lat[place] / 1e5] };
    const [lon, lat] = data.areas.anchor[data.occurrences.area[k]];
    return { type: "Point", coordinates: [lon / 1e4, lat / 1e4] };
  });
  if (!parts.length) return null;
  return parts.length === 1 ? parts[0] : { type: "MultiPoint", coordinates: parts.map((part) => part.coordinates) };
}
