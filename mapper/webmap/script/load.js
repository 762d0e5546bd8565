"use strict";
// Unpacks the page's libraries and its own script from their blocks and runs them in order, then
// the page. The policy allows exactly the texts that were packed. Where the browser is too old,
// nothing runs and the list of incidents stays.

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

// The text of a block: gzip in base64.
async function unpacked(block) {
  const packed = atob(block.textContent.trim());
  const bytes = new Uint8Array(packed.length);
  for (let n = 0; n < packed.length; n += 1) bytes[n] = packed.charCodeAt(n);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

if (typeof DecompressionStream === "function") document.documentElement.classList.add("running");
