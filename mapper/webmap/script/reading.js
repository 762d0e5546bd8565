// All that the page was given, ready for use. It never changes.

import { preparedBasemap } from "./basemap.js";
import { dataset } from "./data.js";
import { searcher } from "./filter.js";
import { wording } from "./words.js";

/** @import { Basemap, RawBasemap } from "./basemap.js" */
/** @import { Dataset } from "./data.js" */
/** @import { ExportBlock } from "./exports.js" */
/** @import { RawData } from "./tables.js" */
/** @import { Wording, Words } from "./words.js" */

/**
 * Colours of sides, and shapes of event types.
 * @typedef {typeof import("../../data/signs.json") & { shapes: Record<string, string> }} Signs
 */
/**
 * What the page says about the whole reading.
 * @typedef {object} Facts
 * @property {string} title
 * @property {string} voices
 * @property {string} review
 * @property {string} period
 * @property {string} left_out
 * @property {string[]} credits
 */
/**
 * @typedef {object} Reading
 * @property {Dataset} data
 * @property {Wording} words
 * @property {Signs} signs
 * @property {Facts} facts
 * @property {Basemap} basemap
 * @property {(query: string) => Uint8Array | null} search
 * @property {() => Promise<ExportBlock>} exports
 */
/** @typedef {RawData & { words: Words, signs: Signs, facts: Facts, basemap: RawBasemap }} Block */

/**
 * Makes the reading of what the data block holds.
 * @param {Block} block
 * @param {() => Promise<string>} unpackExports  gives the text of the block of exports
 * @returns {Readonly<Reading>}
 */
export function readingOf(block, unpackExports) {
  const { words, signs, facts } = block;
  const data = dataset(block);
  return Object.freeze({
    data,
    signs,
    facts,
    words: wording(words, block.basemap.countries),
    basemap: preparedBasemap(block.basemap),
    search: searcher(data),
    exports: once(async () => JSON.parse(await unpackExports())),
  });
}

/**
 * Makes a function that does its work on the first call and remembers what came of it.
 * @template Value
 * @param {() => Value} work
 */
function once(work) {
  /** @type {Value[]} */
  const done = [];
  return () => {
    if (!done.length) done.push(work());
    return done[0];
  };
}
