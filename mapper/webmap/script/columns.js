// Lays the columns of the data block out for quick filtering: numbers in few bytes, lists end to
// end, and the values of an incident as indexes of the distinct ones.

/** @typedef {ArrayLike<number>} Numbers */
/** @typedef {readonly unknown[] | { counts: number[], values: unknown[] }} RawColumn */

/**
 * A column of lists: those of a row are `values` from `starts[row]` to `starts[row + 1]`.
 * @typedef {object} Lists
 * @property {Int32Array} starts
 * @property {Numbers} values
 * @property {(row: number) => number[]} at
 */

/**
 * A group of the filter: its distinct keys in order, and for each incident the indexes of its
 * keys, `flat` from `starts[incident]` to `starts[incident + 1]`.
 * @typedef {object} Group
 * @property {readonly string[]} keys
 * @property {Int32Array} starts
 * @property {Int32Array} flat
 */

/**
 * Gives where each row's part begins when the parts are laid end to end, and the end.
 * @param {Numbers} counts
 */
export function startsOf(counts) {
  const starts = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) starts[i + 1] = starts[i] + counts[i];
  return starts;
}

/**
 * Lays a table out as it is quickest and smallest.
 * @param {Readonly<Record<string, RawColumn>>} table
 */
export function laidOut(table) {
  const columns = Object.entries(table).map(([name, column]) => [name, laidOutColumn(column)]);
  return Object.fromEntries(columns);
}

/** @param {RawColumn} column */
function laidOutColumn(column) {
  return "counts" in column
    ? lists(startsOf(column.counts), smallest(column.values))
    : smallest(column);
}

/**
 * Gives whole numbers in as few bytes as hold them, anything else as it is.
 * @param {readonly unknown[]} column
 */
function smallest(column) {
  if (!areWhole(column)) return column;
  let least = 0;
  let most = 0;
  for (const number of column) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  if (least >= -128 && most < 128) return Int8Array.from(column);
  return least >= -32768 && most < 32768 ? Int16Array.from(column) : Int32Array.from(column);
}

/**
 * @param {readonly unknown[]} column
 * @returns {column is readonly number[]}
 */
function areWhole(column) {
  return column.every(Number.isInteger);
}

/**
 * @param {Int32Array} starts
 * @param {any} values  whole numbers in as few bytes as hold them
 * @returns {Lists}
 */
function lists(starts, values) {
  return { starts, values, at: (row) => Array.from(values.subarray(starts[row], starts[row + 1])) };
}

/**
 * Makes a group of a column of lists; `keyOf` gives the key of a value, and of -1 for no value.
 * @param {{ starts: Int32Array, values: Numbers }} column
 * @param {(value: number) => string} keyOf
 * @param {(a: string, b: string) => number} order
 * @returns {Group}
 */
export function grouped({ starts, values }, keyOf, order) {
  const count = starts.length - 1;
  const indexOf = indexer(keyOf);
  const flat = new Int32Array(values.length + count);
  const from = isSingle(starts) ? starts : new Int32Array(count + 1);
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    from[i] = at;
    for (let n = starts[i]; n < starts[i + 1]; n += 1) {
      const key = indexOf(values[n]);
      let before = from[i];
      while (before < at && flat[before] !== key) before += 1;
      if (before === at) flat[at++] = key;
    }
    if (starts[i] === starts[i + 1]) flat[at++] = indexOf(-1);
  }
  from[count] = at;
  return inOrder([...indexOf.keys()], from, flat.slice(0, at), order);
}

/**
 * Numbers keys in order of appearance, each asked for once.
 * @param {(value: number) => string} keyOf
 */
function indexer(keyOf) {
  /** @type {Map<string, number>} */
  const index = new Map();
  /** @type {Map<number, number>} */
  const ofValue = new Map();
  const indexOf = (/** @type {number} */ value) => {
    let found = ofValue.get(value);
    if (found === undefined) {
      const key = keyOf(value);
      found = index.get(key) ?? index.size;
      index.set(key, found);
      ofValue.set(value, found);
    }
    return found;
  };
  return Object.assign(indexOf, { keys: () => index.keys() });
}

/**
 * Tells whether each row has one value, so that the starts can be shared.
 * @param {Int32Array} starts
 */
function isSingle(starts) {
  return starts.every((start, n) => start === n);
}

/**
 * Makes a group whose keys stand in an order of their own.
 * @param {readonly string[]} keys
 * @param {Int32Array} starts
 * @param {Int32Array} flat  indexes of `keys`
 * @param {(a: string, b: string) => number} order
 * @returns {Group}
 */
export function inOrder(keys, starts, flat, order) {
  const sorted = keys.map((_, n) => n).sort((a, b) => order(keys[a], keys[b]));
  const rank = new Int32Array(keys.length);
  sorted.forEach((old, now) => {
    rank[old] = now;
  });
  return { keys: sorted.map((old) => keys[old]), starts, flat: flat.map((key) => rank[key]) };
}
