import assert from "node:assert/strict";
import test from "node:test";
import { createStore } from "../../mapper/webmap/script/store.js";

test("who watches hears of its members alone, with the state and the one before", () => {
  const store = createStore({ a: 1, b: 1 });
  const heard = [];
  store.watch(["a"], (state, before) => heard.push([state, before]));
  store.change({ b: 2 });
  store.change({ a: 2 });
  store.change({ a: 2 });
  assert.deepEqual(heard, [
    [
      { a: 2, b: 2 },
      { a: 1, b: 2 },
    ],
  ]);
  assert.deepEqual(store.get(), { a: 2, b: 2 });
});

test("a change made while one is told reaches those after it once, as the newest state", () => {
  const store = createStore({ a: 1, b: 1 });
  const heard = [];
  store.watch(["a"], ({ a }) => store.change({ b: a }));
  store.watch(["a", "b"], (state, before) => heard.push([state, before]));
  store.change({ a: 5 });
  assert.deepEqual(heard, [
    [
      { a: 5, b: 5 },
      { a: 1, b: 1 },
    ],
  ]);
});

test("a state is never changed itself", () => {
  const store = createStore({ a: 1 });
  const before = store.get();
  store.change({ a: 2 });
  assert.deepEqual(before, { a: 1 });
  assert.throws(() => {
    before.a = 3;
  }, TypeError);
});
