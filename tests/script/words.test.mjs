import assert from "node:assert/strict";
import test from "node:test";
import { alphabetical, folded, number } from "../../mapper/webmap/script/words.js";
import { day, words } from "./readings.mjs";

test("days are written as people write them", () => {
  assert.equal(words.days(day("2022-09-12"), day("2022-09-13")), "12–13 Sep 2022");
  assert.equal(words.days(day("2021-11-30"), day("2021-12-02")), "30 Nov – 2 Dec 2021");
  assert.equal(words.days(day("2021-12-31"), day("2022-01-01")), "31 Dec 2021 – 1 Jan 2022");
  assert.equal(words.days(day("1899-01-01"), day("1899-01-01")), "1 Jan 1899");
  assert.equal(words.month("2022-09"), "Sep 2022");
  assert.equal(words.monthDay(12, 8), "8 Dec");
});

test("words choose between one and several, and leave unknown braces alone", () => {
  assert.equal(words.say("reports", { n: 1 }), "1 report");
  assert.equal(words.say("reports", { n: 12345 }), "12,345 reports");
  assert.equal(words.say("via", { names: "{n} ${x}" }), "via {n} ${x}");
  assert.throws(() => words.say("no such word"), /no word for no such word/);
  assert.deepEqual([0, 999, 1000, 1234567].map(number), ["0", "999", "1,000", "1,234,567"]);
});

test("values have a word or stay as they are", () => {
  assert.equal(words.term("precisions", "border_strip"), "known only to its stretch of the border");
  assert.equal(words.term("precisions", "toString"), "toString");
});

test("countries are called as the base map calls them, else by their code's name, else as they are", () => {
  assert.deepEqual(["AZ", "AM", "Rebels", ""].map(words.side), [
    "Azerbaijan",
    "Armenia",
    "Rebels",
    "no side known",
  ]);
});

test("search knows no case, accents, ə, ı and apostrophes", () => {
  assert.equal(folded("Kəlbəcər’s İSTİSU"), "kalbacars istisu");
  assert.equal(folded("O'Brien `x`"), "obrien x");
});

test("names are in order of their letters, and no name comes last", () => {
  assert.deepEqual(["b", "", "a", "B"].sort(alphabetical), ["B", "a", "b", ""]);
});
