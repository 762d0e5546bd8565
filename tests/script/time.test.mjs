import assert from "node:assert/strict";
import test from "node:test";
import { dayOf, isoDay, monthsBetween } from "../../mapper/webmap/script/days.js";
import {
  barWeights,
  barsOf,
  moved,
  playedFrom,
  playedOn,
  stepped,
  unitFor,
} from "../../mapper/webmap/script/time.js";
import { day, reading } from "./readings.mjs";

const WHOLE = { minDay: 100, maxDay: 130 };
const ALL = { from: 100, to: 130 };

test("an end of the span moves at most to the other", () => {
  assert.deepEqual(moved({ from: 105, to: 110 }, "from", 108), { from: 108, to: 110 });
  assert.deepEqual(moved({ from: 105, to: 110 }, "from", 120), { from: 110, to: 110 });
  assert.deepEqual(moved({ from: 105, to: 110 }, "to", 101), { from: 105, to: 105 });
});

test("the first step of the whole time is its start or end, then the span steps within it", () => {
  assert.deepEqual(stepped(WHOLE, ALL, 7, 1), { from: 100, to: 106 });
  assert.deepEqual(stepped(WHOLE, ALL, 7, -1), { from: 124, to: 130 });
  assert.deepEqual(stepped(WHOLE, { from: 100, to: 106 }, 7, 1), { from: 107, to: 113 });
  assert.deepEqual(stepped(WHOLE, { from: 121, to: 127 }, 7, 1), { from: 124, to: 130 });
  assert.deepEqual(stepped(WHOLE, { from: 103, to: 109 }, 7, -1), { from: 100, to: 106 });
  assert.deepEqual(stepped({ minDay: 5, maxDay: 7 }, { from: 5, to: 7 }, 30, 1), {
    from: 5,
    to: 7,
  });
});

test("playing begins anew at the end and stops there", () => {
  assert.deepEqual(playedFrom(WHOLE, ALL), { from: 100, to: 100 });
  assert.deepEqual(playedFrom(WHOLE, { from: 101, to: 120 }), { from: 101, to: 120 });
  assert.deepEqual(playedOn(WHOLE, { from: 100, to: 120 }, 7), { from: 100, to: 127 });
  assert.deepEqual(playedOn(WHOLE, { from: 100, to: 127 }, 7), { from: 100, to: 130 });
});

test("steps and bars suit the length of the time", () => {
  assert.deepEqual([5, 21, 22, 120, 121].map(unitFor), ["day", "day", "week", "week", "month"]);
  assert.deepEqual(barsOf({ minDay: 0, maxDay: 0 }), { days: 1, daysEach: 1, count: 1 });
  assert.deepEqual(barsOf({ minDay: 0, maxDay: 119 }), { days: 120, daysEach: 1, count: 120 });
  assert.deepEqual(barsOf({ minDay: 0, maxDay: 364 }), { days: 365, daysEach: 4, count: 92 });
});

test("an incident known to lie in a span weighs one over it, one that lasted on each day", () => {
  const data = reading([
    { first: "2022-09-01", last: "2022-09-04", extent: "within" },
    { first: "2022-09-03", last: "2022-09-04", extent: "during" },
    { first: "2022-09-02" },
  ]);
  assert.deepEqual([...barWeights(data, Uint8Array.of(1, 1, 0), 4, 1)], [0.25, 0.25, 1.25, 1.25]);
  assert.deepEqual([...barWeights(data, Uint8Array.of(1, 1, 1), 2, 2)], [1.5, 1.5]);
});

test("months of a span are listed each once, over the turn of a year", () => {
  assert.deepEqual(monthsBetween(day("2021-11-30"), day("2022-02-01")), [
    "2021-11",
    "2021-12",
    "2022-01",
    "2022-02",
  ]);
  assert.deepEqual(monthsBetween(day("0099-12-31"), day("0100-01-01")), ["0099-12", "0100-01"]);
  assert.equal(monthsBetween(day("1000-01-01"), day("2000-01-01")).length, 1200);
});

test("days are read and written in one way", () => {
  assert.equal(isoDay(dayOf("2022-09-13")), "2022-09-13");
  assert.equal(dayOf("2022-13-45"), NaN);
  assert.equal(dayOf(undefined), NaN);
});
