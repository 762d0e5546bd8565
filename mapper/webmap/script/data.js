// Lays the columns of the data block out for quick filtering.

const NO_DAY = -2147483648;
const POINT = 0;
const AREA = 1;
const FIRING = 2;
const CONTEXT = 3;
const OCCURRENCE_ROLES = new Set(["at", "near", "direction", "target"]);

function startsOf(counts) {
  const starts = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) starts[i + 1] = starts[i] + counts[i];
  return starts;
}

// A filter group: its distinct keys in order, and for each incident the indexes of its keys.
function grouped(count, keysOf, order) {
  const index = new Map();
  const lists = [];
  for (let i = 0; i < count; i += 1) {
    lists.push(keysOf(i).map((key) => {
      if (!index.has(key)) index.set(key, index.size);
      return index.get(key);
    }));
  }
  const keys = [...index.keys()];
  const sorted = keys.map((_, n) => n).sort((a, b) => order(keys[a], keys[b]));
  const rank = new Int32Array(keys.length);
  sorted.forEach((old, now) => { rank[old] = now; });
  const starts = startsOf(lists.map((list) => list.length));
  const flat = new Int32Array(starts[count]);
  lists.forEach((list, i) => list.forEach((key, n) => { flat[starts[i] + n] = rank[key]; }));
  return { keys: sorted.map((old) => keys[old]), starts, flat };
}

function alphabetical(a, b) {
  return (a === "") - (b === "") || (a < b ? -1 : a > b ? 1 : 0);
}

function monthsBetween(first, last) {
  if (first === NO_DAY) return [];
  const found = [];
  let { year, month } = dayParts(first);
  for (let n = 0; n < 1200; n += 1) {
    const key = `${String(year).padStart(4, "0")}-${String(month + 1).padStart(2, "0")}`;
    found.push(key);
    if (key >= isoMonth(last)) break;
    month += 1;
    if (month === 12) [year, month] = [year + 1, 0];
  }
  return found;
}

function worldX(lon) {
  return lon / 360 + 0.5;
}

function worldY(lat) {
  const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

// The reading with everything that is derived once: day numbers, groups, positions, areas.
function dataset(raw) {
  const { incidents, reports } = raw;
  const data = { ...raw, count: incidents.id.length, text: (n) => (n < 0 ? "" : raw.texts[n]) };
  data.firstOccurrence = startsOf(incidents.occurrences);
  data.firstReport = startsOf(incidents.reports);
  data.firstToll = startsOf(reports.tolls);
  addDays(data);
  addGroups(data);
  addOutlines(data);
  addPositions(data);
  addIds(data);
  return data;
}

function addDays(data) {
  const dates = data.dates;
  data.first = new Int32Array(data.count).fill(NO_DAY);
  data.last = new Int32Array(data.count).fill(NO_DAY);
  data.incidents.date.forEach((date, i) => {
    if (date < 0 || dates.first[date] === null || dates.last[date] === null) return;
    data.first[i] = dates.first[date];
    data.last[i] = dates.last[date];
  });
  const known = [...data.first.keys()].filter((i) => data.first[i] !== NO_DAY);
  data.minDay = known.length ? known.reduce((low, i) => Math.min(low, data.first[i]), Infinity) : 0;
  data.maxDay = known.length ? known.reduce((top, i) => Math.max(top, data.last[i]), -Infinity) : 0;
}

function addGroups(data) {
  const { incidents, claimants, text, count } = data;
  const texts = (column) => (i) => column[i].map(text);
  const orNone = (keys) => (keys.length ? keys : [""]);
  const drawn = new Set([...Array(count).keys()].filter((i) => incidents.kept[i] < 0).flatMap(texts(incidents.sides)));
  const drawnFirst = (a, b) => drawn.has(b) - drawn.has(a) || alphabetical(a, b);
  data.groups = {
    sides: grouped(count, (i) => orNone(texts(incidents.sides)(i)), drawnFirst),
    event_type: grouped(count, (i) => [text(incidents.event_type[i])], alphabetical),
    outlets: grouped(count, (i) => orNone(texts(incidents.outlets)(i)), alphabetical),
    claimants: grouped(
      count,
      (i) => orNone([...new Set(incidents.claimants[i].map((c) => text(claimants.name[c])))]),
      alphabetical
    ),
    month: grouped(count, (i) => monthsBetween(data.first[i], data.last[i]), alphabetical),
    status: grouped(count, (i) => [text(incidents.status[i])], alphabetical),
    kept: grouped(count, (i) => [text(incidents.kept[i])], alphabetical),
  };
}

function addOutlines(data) {
  data.outlines = data.areas.rings.map((rings) => rings.map((steps) => {
    const points = new Float64Array(steps.length);
    let lon = 0;
    let lat = 0;
    for (let n = 0; n < steps.length; n += 2) {
      lon += steps[n];
      lat += steps[n + 1];
      points[n] = worldX(lon / 1e4);
      points[n + 1] = worldY(lat / 1e4);
    }
    return points;
  }));
}

function addPositions(data) {
  const { occurrences, places, areas, text } = data;
  const count = occurrences.place.length;
  data.x = new Float64Array(count);
  data.y = new Float64Array(count);
  data.kind = new Uint8Array(count);
  for (let k = 0; k < count; k += 1) {
    const place = occurrences.place[k];
    const area = occurrences.area[k];
    const role = text(occurrences.role[k]);
    const occurs = OCCURRENCE_ROLES.has(role);
    data.kind[k] = occurs ? (area < 0 ? POINT : AREA) : role === "fired_from" ? FIRING : CONTEXT;
    const inArea = data.kind[k] === AREA;
    data.x[k] = worldX(inArea ? areas.anchor[area][0] / 1e4 : places.lon[place] / 1e5);
    data.y[k] = worldY(inArea ? areas.anchor[area][1] / 1e4 : places.lat[place] / 1e5);
  }
}

// Ids of incidents and, as aliases, of all their reports.
function addIds(data) {
  data.byId = new Map(data.incidents.id.map((id, i) => [id, i]));
  for (let i = 0; i < data.count; i += 1) {
    for (let r = data.firstReport[i]; r < data.firstReport[i + 1]; r += 1) {
      if (!data.byId.has(data.reports.id[r])) data.byId.set(data.reports.id[r], i);
    }
  }
}

const LIKELY_PERCENT = 80; // a place less likely than this is drawn as uncertain
const WORTH_PERCENT = 5; // other places at least as likely as this are shown with the incident

function isAmbiguous(data, occurrence) {
  return data.occurrences.probability[occurrence] < LIKELY_PERCENT;
}

// The other places that a name may mean, as [place, percent].
function othersOf(data, occurrence) {
  return data.occurrences.candidates[occurrence].filter(([, percent]) => percent >= WORTH_PERCENT);
}

// Chronological order, undated last, then by id.
function inTime(data) {
  return (a, b) =>
    (data.first[a] === NO_DAY) - (data.first[b] === NO_DAY) ||
    data.first[a] - data.first[b] || data.last[a] - data.last[b] || a - b;
}
