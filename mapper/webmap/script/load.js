// The script that every page runs first. It unpacks the page's libraries and its own script from
// their blocks and runs them in order, then the page. The policy allows exactly the texts that were
// packed. Where the browser is too old, nothing runs and the list of incidents stays.

import { unpacked } from "./unpack.js";

/**
 * Runs the page once its document is read and its scripts are unpacked.
 * @param {() => void} start
 */
function whenLoaded(start) {
  document.addEventListener("DOMContentLoaded", async () => {
    try {
      for (const block of document.querySelectorAll("script.packed")) {
        const script = document.createElement("script");
        script.textContent = await unpacked(block);
        document.head.append(script);
      }
      start();
    } catch (error) {
      document.documentElement.classList.remove("running");
      console.error(error);
    }
  });
}

Object.assign(globalThis, { whenLoaded });
if (typeof DecompressionStream === "function") document.documentElement.classList.add("running");
