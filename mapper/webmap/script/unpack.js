// The page carries its scripts and its data packed, so that they are small.

/**
 * Reads the text that a block of the page holds as gzip in base64.
 * @param {Element} block
 * @returns {Promise<string>}
 */
export async function unpacked(block) {
  const packed = atob((block.textContent ?? "").trim());
  const bytes = new Uint8Array(packed.length);
  for (let n = 0; n < packed.length; n += 1) bytes[n] = packed.charCodeAt(n);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
