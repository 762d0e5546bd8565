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

// A column as it is quickest and smallest: whole numbers as such, lists laid end to end.
function laidOut(column) {
  if (Array.isArray(column)) return column.every(Number.isInteger) ? smallest(column) : column;
  const starts = startsOf(column.counts);
  const values = laidOut(column.values);
  return { starts, values, at: (row) => Array.from(values.subarray(starts[row], starts[row + 1])) };
}

// Whole numbers in as few bytes as hold them.
function smallest(numbers) {
  let least = 0;
  let most = 0;
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  const Kind = least >= -128 && most < 128 ? Int8Array : least >= -32768 && most < 32768 ? Int16Array : Int32Array;
  return Kind.from(numbers);
}

function laidOutTable(table) {
  return Object.fromEntries(Object.entries(table).map(([name, column]) => [name, laidOut(column)]));
}

// A filter group: its distinct keys in order, and for each incident the indexes of its keys.
// `starts` and `values` are a column of lists; `keyOf` is the key of a value, "" of an empty list.
function grouped({ starts, values }, keyOf, order) {
  const count = starts.length - 1;
  const index = new Map();
  const ofValue = new Map();
  const indexOf = (value) => {
    if (!ofValue.has(value)) {
      const key = keyOf(value);
      if (!index.has(key)) index.set(key, index.size);
      ofValue.set(value, index.get(key));
    }
    return ofValue.get(value);
  };
  const flat = new Int32Array(values.length + count);
  const from = isSingle(starts) ? starts : new Int32Array(count + 1);
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    from[i] = at;
    for (let n = starts[i]; n < starts[i + 1]; n += 1) {
      const key = indexOf(values[n]);
      let before = from[i];
      while (before < at && flat[before] !== key) before += 1;
      if (before === at) flat[at++] = key;
    }
    if (starts[i] === starts[i + 1]) flat[at++] = indexOf(-1);
  }
  from[count] = at;
  return inOrder([...index.keys()], from, flat.slice(0, at), order);
}

// Whether each row has one value, so that the starts can be shared.
function isSingle(starts) {
  return starts.every((start, n) => start === n);
}

function inOrder(keys, starts, flat, order) {
  const sorted = keys.map((_, n) => n).sort((a, b) => order(keys[a], keys[b]));
  const rank = new Int32Array(keys.length);
  sorted.forEach((old, now) => { rank[old] = now; });
  return { keys: sorted.map((old) => keys[old]), starts, flat: flat.map((key) => rank[key]) };
}

// A column of single values as one of lists.
function asLists(column, starts) {
  return { starts, values: column };
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
  const tables = ["incidents", "occurrences", "reports", "tolls", "articles", "claimants", "dates", "places"];
  const { texts, areas, answers, conflicts } = raw; // the rest is let go
  const data = { texts, areas, answers, conflicts, text: (n) => (n < 0 ? "" : texts[n]) };
  for (const name of tables) data[name] = laidOutTable(raw[name]);
  data.count = data.incidents.date.length;
  data.firstOccurrence = startsOf(data.incidents.occurrences);
  data.firstReport = startsOf(data.incidents.reports);
  data.firstToll = startsOf(data.reports.tolls);
  addSame(data);
  addDays(data);
  addGroups(data);
  addOutlines(data);
  addPositions(data);
  return data;
}

// Fills in what a row leaves to the row it belongs to.
const SAME = -2;

function addSame(data) {
  const { incidents, reports, occurrences, places } = data;
  reports.date = Int32Array.from(reports.date);
  for (let i = 0; i < data.count; i += 1) {
    for (let r = data.firstReport[i]; r < data.firstReport[i + 1]; r += 1) {
      if (reports.date[r] === SAME) reports.date[r] = incidents.date[i];
    }
  }
  occurrences.written = Int32Array.from(occurrences.written, (written, k) => (written === SAME ? places.name[occurrences.place[k]] : written));
}

function addDays(data) {
  const dates = data.dates;
  data.first = new Int32Array(data.count).fill(NO_DAY);
  data.last = new Int32Array(data.count).fill(NO_DAY);
  data.minDay = Infinity;
  data.maxDay = -Infinity;
  data.incidents.date.forEach((date, i) => {
    if (date < 0 || dates.first[date] === null || dates.last[date] === null) return;
    data.first[i] = dates.first[date];
    data.last[i] = dates.last[date];
    data.minDay = Math.min(data.minDay, data.first[i]);
    data.maxDay = Math.max(data.maxDay, data.last[i]);
  });
  if (data.minDay > data.maxDay) [data.minDay, data.maxDay] = [0, 0];
}

function addGroups(data) {
  const { incidents, claimants, text } = data;
  const each = Int32Array.from({ length: data.count + 1 }, (_, n) => n);
  const drawn = new Set();
  incidents.kept.forEach((kept, i) => { if (kept < 0) incidents.sides.at(i).forEach((side) => drawn.add(text(side))); });
  const drawnFirst = (a, b) => drawn.has(b) - drawn.has(a) || alphabetical(a, b);
  const claimantName = (c) => (c < 0 ? "" : text(claimants.name[c]));
  data.groups = {
    sides: grouped(incidents.sides, text, drawnFirst),
    event_type: grouped(asLists(incidents.event_type, each), text, alphabetical),
    outlets: grouped(incidents.outlets, text, alphabetical),
    claimants: grouped(incidents.claimants, claimantName, alphabetical),
    month: monthGroup(data),
    status: grouped(asLists(incidents.status, each), text, alphabetical),
    kept: grouped(asLists(incidents.kept, each), text, alphabetical),
  };
}

// The months of each incident; none where its date is not known.
function monthGroup(data) {
  const months = new Map();
  const index = new Map();
  const lists = Array.from(data.incidents.date, (date, i) => {
    if (!months.has(date)) {
      const keys = monthsBetween(data.first[i], data.last[i]);
      keys.forEach((key) => { if (!index.has(key)) index.set(key, index.size); });
      months.set(date, keys.map((key) => index.get(key)));
    }
    return months.get(date);
  });
  const starts = startsOf(lists.map((list) => list.length));
  const flat = new Int32Array(starts[data.count]);
  lists.forEach((list, i) => flat.set(list, starts[i]));
  return inOrder([...index.keys()], starts, flat, alphabetical);
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

// The id of a report: that of its article and where its quote starts, unless it has another.
function reportId(data, r) {
  const { reports, articles } = data;
  return reports.id[r] || `${articles.id[reports.article[r]]}-${reports.at[r]}`;
}

// The id of an incident: that of one of its reports, unless it has another.
function idOf(data, i) {
  const id = data.incidents.id[i];
  return typeof id === "number" ? reportId(data, data.firstReport[i] + id) : id;
}

// The incident with an id; the ids of all its reports are aliases. -1 where there is none.
function incidentOf(data, id) {
  for (let i = 0; i < data.count; i += 1) if (idOf(data, i) === id) return i;
  for (let i = 0; i < data.count; i += 1) {
    for (let r = data.firstReport[i]; r < data.firstReport[i + 1]; r += 1) if (reportId(data, r) === id) return i;
  }
  return -1;
}

const LIKELY_PERCENT = 80; // a place less likely than this is drawn as uncertain
const WORTH_PERCENT = 5; // other places at least as likely as this are shown with the incident

function isAmbiguous(data, occurrence) {
  return data.occurrences.probability[occurrence] < LIKELY_PERCENT;
}

// The other places that a name may mean, as [place, percent].
function othersOf(data, occurrence) {
  const flat = data.occurrences.candidates.at(occurrence);
  const pairs = [];
  for (let n = 0; n < flat.length; n += 2) pairs.push([flat[n], flat[n + 1]]);
  return pairs.filter(([, percent]) => percent >= WORTH_PERCENT);
}

// Chronological order, undated last, then by id.
function inTime(data) {
  return (a, b) =>
    (data.first[a] === NO_DAY) - (data.first[b] === NO_DAY) ||
    data.first[a] - data.first[b] || data.last[a] - data.last[b] || a - b;
}
