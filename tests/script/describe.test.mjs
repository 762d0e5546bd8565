// Tolls as words.
import assert from "node:assert/strict";
import test from "node:test";
import { tollText } from "../../mapper/webmap/script/describe.js";
import { words } from "./readings.mjs";

const TEXTS = ["killed", "losses"];

function told({ best = -1, low = -1, high = -1, unquantified = false }) {
  const column = (value) => [value];
  const tolls = {
    outcome: [0],
    best: column(best),
    low: column(low),
    high: column(high),
    unquantified: column(unquantified),
    side: [-1],
    civilian: [-1],
    written: [1],
  };
  return tollText({ data: { tolls, text: (n) => (n < 0 ? "" : TEXTS[n]) }, words }, 0);
}

test("a toll stays as hedged as it was said", () => {
  assert.equal(told({ best: 5, low: 5, high: 5 }), "5 killed");
  assert.equal(told({ best: 0, low: 0, high: 0 }), "0 killed");
  assert.equal(told({ best: 5, low: 5 }), "at least 5 killed");
  assert.equal(told({ high: 20 }), "up to 20 killed");
  assert.equal(told({ best: 30 }), "about 30 killed");
  assert.equal(told({ best: 4, low: 3, high: 5 }), "3–5 killed");
});

test("losses without a number stay the words that tell them", () => {
  assert.equal(told({ unquantified: true }), "“losses”, number not stated");
});
