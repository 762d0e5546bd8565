import assert from "node:assert/strict";
import test from "node:test";
import {
  readAddress,
  readGroup,
  readView,
  writtenAddress,
  writtenGroup,
} from "../../mapper/webmap/script/address.js";
import { freshFilter, searcher, withKept, withValue } from "../../mapper/webmap/script/filter.js";
import { FIVE, plain, reading } from "./readings.mjs";

const data = reading(FIVE);
const told = { data, search: searcher(data) };
const fresh = freshFilter(data);

test("a group is written the shorter way and read back", () => {
  const keys = ["AM", "AZ", "a,b&c=d", ""];
  for (const on of [
    [0, 1, 1, 1],
    [0, 0, 1, 0],
    [1, 0, 0, 1],
  ]) {
    const { mark, listed } = writtenGroup(keys, Uint8Array.from(on));
    assert.deepEqual(plain(readGroup(new Map([[`${mark}side`, listed]]), "side", keys)), {
      on,
      unknown: [],
    });
  }
  assert.equal(writtenGroup(keys, Uint8Array.of(1, 1, 1, 1)), null);
  assert.deepEqual(plain(readGroup(new Map(), "side", keys)), { on: [1, 1, 1, 1], unknown: [] });
});

test("a whole state is written and read back", () => {
  const query = "posts";
  const filter = {
    ...withKept(withValue(fresh, "outlets", 0, false), 0, true),
    from: data.first[1],
    to: data.first[4],
    undated: "always",
    query,
    matches: told.search(query),
  };
  const place = {
    filter,
    selected: 0,
    isTableOpen: true,
    view: { zoom: 7.25, lat: 40.1234, lon: -46.5 },
  };
  const address = writtenAddress(data, place);
  assert.equal(
    address,
    "#7.25/40.1234/-46.5000&from=2022-09-13&to=2022-09-20&undated=1&outlet=Evening" +
      "&kept=told%20as%20pattern&q=posts&table=1&id=own-id",
  );
  assert.deepEqual(plain(readAddress(told, address)), plain({ ...place, unknown: [] }));
});

test("what a reader said of the undated is kept in the address", () => {
  for (const undated of ["whole", "always", "never"]) {
    const place = { filter: { ...fresh, undated }, selected: -1, isTableOpen: false, view: null };
    const address = writtenAddress(data, place);
    assert.equal(readAddress(told, address).filter.undated, undated);
    assert.equal(address.includes("undated"), undated !== "whole");
  }
});

test("an address without anything is a fresh state; what it does not know is told", () => {
  const nothing = {
    filter: plain(fresh),
    selected: -1,
    isTableOpen: false,
    view: null,
    unknown: [],
  };
  assert.deepEqual(plain(readAddress(told, "")), nothing);
  const odd = readAddress(told, "#side=XX&kept=why&id=gone&from=soon&%E0%A4%A&__proto__=1");
  assert.deepEqual(plain([odd.unknown, odd.filter.on.sides, odd.filter.from]), [
    ["XX", "why", "gone"],
    [0, 0, 0],
    data.minDay,
  ]);
});

test("a view in the address is taken only where it is one", () => {
  assert.deepEqual(readView("7/40/46"), { zoom: 7, lat: 40, lon: 46 });
  for (const text of ["", "7/40", "a/b/c", "99/40/46", "7/95/46", "7/40/1e9"])
    assert.equal(readView(text), null);
});
