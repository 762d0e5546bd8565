// The state in the address: #zoom/lat/lon&from=…&to=…&sides=…&q=…&id=…, with ids and names
// instead of indexes, so that a link outlives a new build. A group is written as what is on, or,
// where that is shorter, as what is off ("-outlets").

const FIELDS = { sides: "side", event_type: "type", outlets: "outlet", claimants: "claimant", month: "month", status: "status" };

function writtenAddress(page) {
  const { data, state, map } = page;
  const centre = map.getCenter();
  const parts = [`${Number(map.getZoom().toFixed(2))}/${centre.lat.toFixed(4)}/${centre.lng.toFixed(4)}`];
  const add = (name, value) => parts.push(`${name}=${encodeURIComponent(value)}`);
  if (state.from !== data.minDay) add("from", isoDay(state.from));
  if (state.to !== data.maxDay) add("to", isoDay(state.to));
  if (state.undated) add("undated", "1");
  for (const group of GROUPS) addGroup(add, FIELDS[group], data.groups[group].keys, state.on[group]);
  const kept = data.groups.kept.keys.filter((key, n) => key && state.kept[n]);
  if (kept.length) parts.push(`kept=${kept.map(encodeURIComponent).join(",")}`);
  if (state.query) add("q", state.query);
  if (state.table) add("table", "1");
  if (state.selected >= 0) add("id", idOf(data, state.selected));
  return `#${parts.join("&")}`;
}

function addGroup(add, name, keys, on) {
  if (!on.includes(0)) return;
  const chosen = keys.filter((_, n) => on[n]).map(encodeURIComponent);
  const left = keys.filter((_, n) => !on[n]).map(encodeURIComponent);
  if (left.length < chosen.length) add(`-${name}`, left.join(","));
  else add(name, chosen.join(","));
}

// Sets the state from an address; returns the names in it that this page does not know.
function readAddress(page, hash) {
  const { data, state } = page;
  const unknown = [];
  const [place, ...fields] = /^#[^&]*=/.test(hash) ? ["", ...hash.slice(1).split("&")] : hash.slice(1).split("&");
  const values = new Map(fields.map((field) => {
    const at = field.indexOf("=");
    return [field.slice(0, at), safely(field.slice(at + 1))];
  }));
  page.startView = viewOf(place);
  state.from = clampedDay(data, values.get("from"), data.minDay);
  state.to = clampedDay(data, values.get("to"), data.maxDay);
  state.undated = values.get("undated") === "1";
  for (const group of GROUPS) readGroup(values, FIELDS[group], data.groups[group].keys, state.on[group], unknown);
  readKept(values, data.groups.kept.keys, state.kept, unknown);
  state.query = values.get("q") ?? "";
  state.matches = search(data, state.query);
  state.table = values.get("table") === "1";
  const id = values.get("id");
  state.selected = id === undefined ? -1 : incidentOf(data, id);
  if (id !== undefined && state.selected < 0) unknown.push(id);
  return unknown;
}

function safely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

function viewOf(text) {
  const [zoom, lat, lon] = text.split("/").map(Number);
  const known = [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lon) <= 540;
  return known && zoom >= 0 && zoom <= 18 ? { zoom, lat, lon } : null;
}

function clampedDay(data, text, otherwise) {
  const day = Math.round(Date.parse(`${text}T00:00:00Z`) / DAY_MS);
  return Number.isFinite(day) ? Math.max(data.minDay, Math.min(data.maxDay, day)) : otherwise;
}

function readGroup(values, name, keys, on, unknown) {
  const isLeftOut = values.has(`-${name}`);
  on.fill(1);
  if (!isLeftOut && !values.has(name)) return;
  const listed = (values.get(isLeftOut ? `-${name}` : name) ?? "").split(",").map(safely);
  listed.filter((key) => key && !keys.includes(key)).forEach((key) => unknown.push(key));
  keys.forEach((key, n) => { on[n] = listed.includes(key) !== isLeftOut ? 1 : 0; });
}

function readKept(values, keys, kept, unknown) {
  const listed = (values.get("kept") ?? "").split(",").map(safely).filter(Boolean);
  listed.filter((key) => !keys.includes(key)).forEach((key) => unknown.push(key));
  keys.forEach((key, n) => { kept[n] = key === "" || listed.includes(key) ? 1 : 0; });
}
