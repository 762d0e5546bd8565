// The one filter state, and what it lets through. Groups are joined by AND, their values by OR.

const GROUPS = ["sides", "event_type", "outlets", "claimants", "month", "status"];

function freshState(data) {
  const on = {};
  for (const group of GROUPS) on[group] = new Uint8Array(data.groups[group].keys.length).fill(1);
  const kept = new Uint8Array(data.groups.kept.keys.length);
  data.groups.kept.keys.forEach((reason, n) => { kept[n] = reason === "" ? 1 : 0; });
  return {
    on, kept, from: data.minDay, to: data.maxDay, undated: false, query: "", matches: null,
    selected: -1, table: false, sort: "when", descending: false,
  };
}

// Whether any value of the incident is on; one that has none says nothing that could hide it.
function anyOn({ starts, flat }, on, i) {
  const start = starts[i];
  const end = starts[i + 1];
  for (let n = start; n < end; n += 1) if (on[flat[n]]) return true;
  return start === end;
}

// What is shown, and for each value of each group how many incidents it would show, given the
// other groups: `facets`; whatever the filters: `present`. `beside` are incidents that pass all but the time.
function filtered(data, state) {
  const result = {
    shown: new Uint8Array(data.count), beside: new Uint8Array(data.count),
    count: 0, all: 0, undated: 0, facets: {}, present: {}, kept: new Int32Array(state.kept.length),
  };
  const groups = GROUPS.map((name) => {
    const on = state.on[name];
    const counts = { facet: new Int32Array(on.length), present: new Int32Array(on.length) };
    result.facets[name] = counts.facet;
    result.present[name] = counts.present;
    return { ...data.groups[name], on, ...counts };
  });
  const narrowed = groups.filter(({ on }) => on.includes(0));
  const reasons = data.groups.kept;
  for (let i = 0; i < data.count; i += 1) {
    const reason = reasons.flat[reasons.starts[i]];
    addIncident(data, state, { groups, narrowed, result, reason }, i);
  }
  return result;
}

function addIncident(data, state, { groups, narrowed, result, reason }, i) {
  const isUndated = data.first[i] === NO_DAY;
  const inTimes = isUndated ? state.undated : data.last[i] >= state.from && data.first[i] <= state.to;
  let misses = state.matches === null || state.matches[i] === 1 ? 0 : 2; // found nowhere, it counts nowhere
  let missed = null;
  for (const group of narrowed) {
    if (anyOn(group, group.on, i)) continue;
    misses += 1;
    missed = group;
  }
  if (misses === 0 && (inTimes || isUndated)) result.kept[reason] += 1;
  if (!state.kept[reason]) return;
  if (misses === 0 && isUndated) result.undated += 1;
  if (misses === 0 && !isUndated) result.beside[i] = 1;
  if (!isUndated || state.undated) {
    result.all += 1;
    for (const group of groups) countValues(group, group.present, i);
  }
  if (!inTimes || misses > 1) return;
  if (misses === 1) {
    countValues(missed, missed.facet, i);
    return;
  }
  result.shown[i] = 1;
  result.count += 1;
  for (const group of groups) countValues(group, group.facet, i);
}

function countValues({ starts, flat }, counts, i) {
  const end = starts[i + 1];
  for (let n = starts[i]; n < end; n += 1) counts[flat[n]] += 1;
}

// One byte for each incident: whether every word of `query` is in its places' names, its quotes
// or its sources; null for an empty query.
function search(data, query) {
  const terms = folded(query).split(/\s+/).filter(Boolean);
  if (!terms.length) return null;
  data.foldedTexts ??= data.texts.map(folded);
  const found = new Uint8Array(data.count).fill(1);
  for (const wanted of terms) {
    const texts = Uint8Array.from(data.foldedTexts, (text) => (text.includes(wanted) ? 1 : 0));
    const places = Uint8Array.from(data.places.name, (name, p) => texts[name] || anyOf(data.places.aliases, p, texts));
    const names = Uint8Array.from(data.claimants.name, (name) => texts[name]);
    for (let i = 0; i < data.count; i += 1) {
      if (found[i] && !mentions(data, i, wanted, { texts, places, names })) found[i] = 0;
    }
  }
  return found;
}

// Whether any value of a row of lists is marked.
function anyOf({ starts, values }, row, marks) {
  for (let n = starts[row]; n < starts[row + 1]; n += 1) if (marks[values[n]]) return 1;
  return 0;
}

function mentions(data, i, wanted, { texts, places, names }) {
  const { incidents, occurrences, reports, articles } = data;
  if (texts[incidents.sub_type[i]] || texts[incidents.event_type[i]]) return true;
  if (anyOf(incidents.outlets, i, texts) || anyOf(incidents.claimants, i, names)) return true;
  for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) {
    if (places[occurrences.place[k]] || texts[occurrences.written[k]]) return true;
  }
  for (let r = data.firstReport[i]; r < data.firstReport[i + 1]; r += 1) {
    const title = articles.title[reports.article[r]];
    if (title >= 0 && texts[title]) return true;
    if (texts[reports.context[r]] && folded(quoteOf(data, r)).includes(wanted)) return true;
  }
  return false;
}

function quoteOf(data, report) {
  const start = data.reports.start[report];
  return data.text(data.reports.context[report]).slice(start, start + data.reports.length[report]);
}
