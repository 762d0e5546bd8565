// Which marks lie together at a zoom: centres of groups are at least `gap` pixels apart, so that
// donuts never overlap. Groups depend on zoom and filter only, so panning does not change them.

const GAP_PX = 46;
const CROWD = 1500; // marks beyond which the gap is wider
const CROWD_GAP_PX = 80;
const FIRING_GAP_PX = 12;

function clustered(page, scale) {
  const { data, result } = page;
  const gap = result.count > CROWD ? CROWD_GAP_PX : GAP_PX;
  const grid = { cells: new Map(), groups: [], scale, gap, width: Math.ceil(scale / gap) + 2 };
  const groupOf = new Int32Array(data.x.length).fill(-1);
  for (let i = 0; i < data.count; i += 1) {
    if (!result.shown[i]) continue;
    const end = data.firstOccurrence[i + 1];
    for (let k = data.firstOccurrence[i]; k < end; k += 1) {
      if (data.kind[k] > AREA) continue;
      const group = nearGroup(grid, data.x[k] * scale, data.y[k] * scale) ?? newGroup(grid, data, k);
      const members = group.incidents;
      if (members[members.length - 1] !== i) members.push(i);
      group.occurrences.push(k);
      groupOf[k] = group.index;
    }
  }
  return { groups: grid.groups, groupOf, gap };
}

// The nearest group less than a gap away.
function nearGroup({ cells, groups, gap, width }, x, y) {
  const column = Math.floor(x / gap);
  const row = Math.floor(y / gap);
  let nearest;
  let least = gap * gap;
  for (let r = row - 1; r <= row + 1; r += 1) {
    for (let key = r * width + column - 1; key <= r * width + column + 1; key += 1) {
      const members = cells.get(key);
      if (members === undefined) continue;
      for (const n of members) {
        const [dx, dy] = [groups[n].px - x, groups[n].py - y];
        const distance = dx * dx + dy * dy;
        if (distance < least) [nearest, least] = [groups[n], distance];
      }
    }
  }
  return nearest;
}

function newGroup({ cells, groups, scale, gap, width }, data, k) {
  const px = data.x[k] * scale;
  const py = data.y[k] * scale;
  const group = { index: groups.length, x: data.x[k], y: data.y[k], px, py, incidents: [], occurrences: [] };
  groups.push(group);
  const key = Math.floor(py / gap) * width + Math.floor(px / gap);
  if (!cells.has(key)) cells.set(key, []);
  cells.get(key).push(group.index);
  return group;
}

// The groups for the present zoom and filter, made once for each.
function currentGroups(page, view) {
  if (!page.groups || page.groups.scale !== view.scale || page.groups.result !== page.result) {
    page.groups = { ...clustered(page, view.scale), scale: view.scale, result: page.result };
    page.groups.firing = firingPlaces(page, view.scale);
    page.groups.ties = ties(page);
  }
  return page.groups;
}

// Firing places of shown incidents, those together once, with the groups that arrows point to.
function firingPlaces(page, scale) {
  const { data, result, groups } = page;
  const found = [];
  for (let i = 0; i < data.count; i += 1) {
    if (!result.shown[i]) continue;
    for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) {
      if (data.kind[k] !== FIRING) continue;
      const place = data.occurrences.place[k];
      const [x, y] = [data.x[k], data.y[k]];
      const near = found.find((other) => Math.hypot(other.x - x, other.y - y) * scale < FIRING_GAP_PX);
      const firing = near ?? { occurrence: k, x, y, names: new Set(), incidents: [], targets: new Set() };
      if (!near) found.push(firing);
      firing.names.add(data.text(data.places.name[place]));
      if (firing.incidents.at(-1) !== i) firing.incidents.push(i);
      const target = nearestOccurrence(data, groups.groupOf, i, data.x[k], data.y[k]);
      if (target >= 0) firing.targets.add(target);
    }
  }
  return found;
}

function nearestOccurrence(data, groupOf, i, x, y) {
  let nearest = -1;
  let least = Infinity;
  for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) {
    const distance = (data.x[k] - x) ** 2 + (data.y[k] - y) ** 2;
    if (groupOf[k] >= 0 && distance < least) [nearest, least] = [groupOf[k], distance];
  }
  return nearest;
}

// Pairs of groups that share an incident of several places, each pair once with its incidents.
function ties(page) {
  const { data, result, groups } = page;
  const pairs = new Map();
  for (let i = 0; i < data.count; i += 1) {
    if (!result.shown[i]) continue;
    const stops = [];
    for (let k = data.firstOccurrence[i]; k < data.firstOccurrence[i + 1]; k += 1) {
      if (groups.groupOf[k] >= 0 && !stops.includes(groups.groupOf[k])) stops.push(groups.groupOf[k]);
    }
    stops.sort((a, b) => groups.groups[a].y - groups.groups[b].y);
    for (let n = 1; n < stops.length; n += 1) {
      const key = `${stops[n - 1]}-${stops[n]}`;
      if (!pairs.has(key)) pairs.set(key, { from: stops[n - 1], to: stops[n], incidents: [] });
      pairs.get(key).incidents.push(i);
    }
  }
  return [...pairs.values()];
}
