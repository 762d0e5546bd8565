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

function anyOn(group, on, i) {
  const start = group.starts[i];
  const end = group.starts[i + 1];
  if (start === end) return true; // says nothing about this group, so the group cannot hide it
  for (let n = start; n < end; n += 1) if (on[group.flat[n]]) return true;
  return false;
}

// What is shown, and for each value of each group how many incidents it would show, given the
// other groups: `facets`; whatever the filters: `present`. `beside` are incidents that pass all but the time.
function filtered(data, state) {
  const narrowed = GROUPS.filter((name) => state.on[name].includes(0));
  const result = {
    shown: new Uint8Array(data.count), beside: new Uint8Array(data.count),
    count: 0, all: 0, undated: 0, facets: {}, present: {}, kept: new Int32Array(state.kept.length),
  };
  for (const name of GROUPS) {
    result.facets[name] = new Int32Array(state.on[name].length);
    result.present[name] = new Int32Array(state.on[name].length);
  }
  for (let i = 0; i < data.count; i += 1) addIncident(data, state, narrowed, result, i);
  return result;
}

function addIncident(data, state, narrowed, result, i) {
  const reason = data.groups.kept.flat[data.groups.kept.starts[i]];
  const isUndated = data.first[i] === NO_DAY;
  const inTimes = isUndated ? state.undated : data.last[i] >= state.from && data.first[i] <= state.to;
  let misses = 0;
  let missed = "";
  for (const name of narrowed) {
    if (!anyOn(data.groups[name], state.on[name], i)) {
      misses += 1;
      missed = name;
    }
  }
  const found = state.matches === null || state.matches[i] === 1;
  if (misses === 0 && found && (inTimes || isUndated)) result.kept[reason] += 1;
  if (!state.kept[reason]) return;
  if (isUndated && misses === 0 && found) result.undated += 1;
  if (!isUndated || state.undated) {
    result.all += 1;
    for (const name of GROUPS) countValues(data.groups[name], result.present[name], i);
  }
  if (misses === 0 && found && !isUndated) result.beside[i] = 1;
  if (!found || !inTimes) return;
  if (misses === 0) {
    result.shown[i] = 1;
    result.count += 1;
  }
  for (const name of misses === 0 ? GROUPS : misses === 1 ? [missed] : []) {
    countValues(data.groups[name], result.facets[name], i);
  }
}

function countValues(group, facet, i) {
  for (let n = group.starts[i]; n < group.starts[i + 1]; n += 1) facet[group.flat[n]] += 1;
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
    const places = data.places.name.map((name, p) => texts[name] || data.places.aliases[p].some((a) => texts[a]));
    for (let i = 0; i < data.count; i += 1) {
      if (found[i] && !mentions(data, i, wanted, texts, places)) found[i] = 0;
    }
  }
  return found;
}

function mentions(data, i, wanted, texts, places) {
  const { incidents, occurrences, reports, articles, claimants } = data;
  if (texts[incidents.sub_type[i]] || texts[incidents.event_type[i]]) return true;
  if (incidents.outlets[i].some((n) => texts[n])) return true;
  if (incidents.claimants[i].some((c) => texts[claimants.name[c]])) return true;
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
