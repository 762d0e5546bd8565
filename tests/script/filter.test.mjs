import assert from "node:assert/strict";
import test from "node:test";
import {
  filtered,
  freshFilter,
  keptAside,
  searcher,
  shownIncidents,
  withGroup,
  withKept,
  withUndated,
  withValue,
} from "../../mapper/webmap/script/filter.js";
import { dataset } from "../../mapper/webmap/script/data.js";
import { FIVE, day, plain, rawData, reading } from "./readings.mjs";

const data = reading(FIVE);
const fresh = freshFilter(data);

test("a page starts with all that is drawn, over the whole time, what is undated as well", () => {
  assert.deepEqual(plain(fresh), {
    on: {
      sides: [1, 1, 1],
      event_type: [1, 1],
      outlets: [1, 1],
      claimants: [1],
      month: [1, 1],
      status: [1],
    },
    kept: [0, 1],
    from: day("2022-09-12"),
    to: day("2022-11-01"),
    undated: "whole",
    query: "",
    matches: null,
  });
});

test("what passes is counted for each value, and what is kept is not", () => {
  assert.deepEqual(plain(filtered(data, fresh)), {
    shown: [1, 1, 1, 1, 0],
    beside: [1, 1, 1, 0, 0],
    count: 4,
    all: 4,
    reviewed: 0,
    responses: 0,
    undated: 1,
    allUndated: 1,
    isUndatedShown: true,
    kept: [1, 4],
    facets: {
      sides: [1, 2, 1],
      event_type: [3, 1],
      outlets: [2, 2],
      claimants: [4],
      month: [2, 1],
      status: [4],
    },
    present: {
      sides: [1, 2, 1],
      event_type: [3, 1],
      outlets: [2, 2],
      claimants: [4],
      month: [2, 1],
      status: [4],
    },
  });
  assert.deepEqual(data.groups.sides.keys, ["AM", "AZ", ""]);
});

test("counts of a group follow the other groups", () => {
  const filter = withValue(fresh, "sides", data.groups.sides.keys.indexOf("AZ"), false);
  assert.deepEqual(plain(filtered(data, filter)), {
    shown: [0, 1, 0, 1, 0],
    beside: [0, 1, 0, 0, 0],
    count: 2,
    all: 4,
    reviewed: 0,
    responses: 0,
    undated: 1,
    allUndated: 1,
    isUndatedShown: true,
    kept: [0, 2],
    facets: {
      sides: [1, 2, 1],
      event_type: [1, 1],
      outlets: [1, 1],
      claimants: [2],
      month: [1, 0],
      status: [2],
    },
    present: {
      sides: [1, 2, 1],
      event_type: [3, 1],
      outlets: [2, 2],
      claimants: [4],
      month: [2, 1],
      status: [4],
    },
  });
});

test("two groups that keep an incident out count it nowhere", () => {
  const filter = withGroup(withValue(fresh, "sides", 1, false), "outlets", false);
  const { count, facets } = filtered(data, filter);
  assert.deepEqual([count, [...facets.sides], [...facets.outlets]], [0, [0, 0, 0], [1, 1]]);
});

test("a filter that is changed leaves the one before as it was", () => {
  const changed = withKept(
    withGroup(withValue(fresh, "sides", 0, false), "outlets", false),
    0,
    true,
  );
  assert.deepEqual(plain([changed.on.sides, changed.on.outlets, changed.kept]), [
    [0, 1, 1],
    [0, 0],
    [1, 1],
  ]);
  assert.deepEqual(plain([fresh.on.sides, fresh.on.outlets, fresh.kept]), [
    [1, 1, 1],
    [1, 1],
    [0, 1],
  ]);
});

test("what is kept is shown when asked", () => {
  const kept = filtered(data, withKept(fresh, 0, true));
  assert.deepEqual([shownIncidents(kept), kept.all], [[0, 1, 2, 3, 4], 5]);
  assert.deepEqual(keptAside(data, fresh, filtered(data, fresh)), [4]);
});

test("what is undated is set aside once time is narrowed, by days or by months, and stays counted", () => {
  for (const patch of [
    { from: data.minDay + 1 },
    { to: data.maxDay - 1 },
    withValue(fresh, "month", 0, false),
  ]) {
    const filter = { ...fresh, ...patch };
    const { shown, all, undated, allUndated, isUndatedShown } = filtered(data, filter);
    assert.deepEqual([shown[3], all, undated, allUndated, isUndatedShown], [0, 4, 1, 1, false]);
    assert.ok(keptAside(data, filter, filtered(data, filter)).includes(3));
    const back = filtered(data, withUndated(data, filter, true));
    assert.deepEqual([back.shown[3], back.isUndatedShown], [1, true]);
  }
});

test("a tick sets the undated aside or shows them; the whole time brings back only what time hid", () => {
  const narrow = { ...fresh, to: data.minDay };
  const told = (filter) => filter.undated;
  assert.equal(told(withUndated(data, fresh, false)), "never");
  assert.equal(told(withUndated(data, withUndated(data, fresh, false), true)), "whole");
  assert.equal(told(withUndated(data, narrow, true)), "always");
  assert.equal(told(withUndated(data, withUndated(data, narrow, true), false)), "whole");
  assert.equal(filtered(data, { ...fresh, undated: "never" }).shown[3], 0);
});

test("what is undated counts in every part or in none of what is shown", () => {
  const filters = [{ ...fresh, undated: "never" }, fresh];
  const [without, together] = filters.map((filter) => filtered(data, filter));
  assert.deepEqual([without.count, without.all, without.kept[1]], [3, 4, 3]);
  assert.deepEqual([together.count, together.all, together.kept[1]], [4, 4, 4]);
  for (const group of ["sides", "event_type", "status", "claimants", "outlets"]) {
    const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
    assert.deepEqual([sum(without.facets[group]), sum(together.facets[group])], [3, 4], group);
    assert.deepEqual([sum(without.present[group]), sum(together.present[group])], [4, 4], group);
  }
});

test("reviews and responses are those of what could be shown", () => {
  const raw = rawData(FIVE);
  raw.incidents.reviewed = [1, 0, 0, 1, 1];
  const [az, am] = [raw.texts.push("AZ") - 1, raw.texts.push("AM") - 1];
  raw.claimants.side = [az, am]; // the first makes every claim
  raw.claimants.name = [raw.texts.push("Ours") - 1, raw.texts.push("Theirs") - 1];
  raw.incidents.claimants = { counts: [1, 1, 1, 1, 1], values: [0, 0, 0, 0, 0] };
  raw.answers = { incident: [0, 0, 1, 3, 4], response: [], claimant: [1, 0, 1, 1, 1] };
  const told = dataset(raw);
  const start = filtered(told, freshFilter(told));
  assert.deepEqual([start.reviewed, start.responses], [2, 3]);
  const kept = filtered(told, withKept(freshFilter(told), 0, true));
  assert.deepEqual([kept.reviewed, kept.responses], [3, 4]);
});

test("who claims it for another side has answered, and who repeats a side has not", () => {
  const raw = rawData(FIVE);
  const [az, am] = [raw.texts.push("AZ") - 1, raw.texts.push("AM") - 1];
  raw.claimants.name = ["One", "Two"].map((name) => raw.texts.push(name) - 1);
  raw.claimants.side = [az, am];
  assert.deepEqual(plain(dataset(raw).responders.get(0)), [1]);
  raw.claimants.side = [az, az];
  assert.equal(dataset(raw).responders.size, 0);
});

test("time hides what lies outside, by interval, and keeps it in the histogram", () => {
  const { shown, beside, count, all } = filtered(data, {
    ...fresh,
    from: data.first[1],
    to: data.first[1],
  });
  assert.deepEqual([[...shown], [...beside], count, all], [[1, 1, 0, 0, 0], [1, 1, 1, 0, 0], 2, 4]);
});

test("search looks into names, other names and quotes, every word of it", () => {
  const search = searcher(data);
  const found = (query) => plain(search(query));
  assert.deepEqual(found("susa"), [1, 0, 0, 0, 0]);
  assert.deepEqual(found("SHUSHA shelled"), [1, 0, 0, 0, 0]);
  assert.deepEqual(found("posts"), [1, 0, 0, 1, 0]);
  assert.deepEqual(found("protest"), [0, 1, 0, 0, 0]);
  assert.deepEqual(found("ministry"), [1, 1, 1, 1, 1]);
  assert.deepEqual(found("posts evening"), [0, 0, 0, 0, 0]);
  assert.equal(found("  "), null);
});

test("what the search does not find is counted nowhere but stays in the legend", () => {
  const result = filtered(data, { ...fresh, matches: Uint8Array.of(0, 1, 0, 0, 0) });
  assert.deepEqual(plain([result.shown, result.facets.sides, result.present.sides, result.kept]), [
    [0, 1, 0, 0, 0],
    [1, 0, 0],
    [1, 2, 1],
    [0, 1],
  ]);
});
