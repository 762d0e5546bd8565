// Opens a page in Firefox without a network and prints what it shows as JSON.
//   node firefox.mjs NODE_MODULES FIREFOX FILE_URL
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, executablePath, address] = process.argv.slice(2);
const entry = createRequire(`${modules}/`).resolve("puppeteer-core");
const { default: puppeteer } = await import(pathToFileURL(entry));
// A proxy where nobody listens: whatever the page asks for beside its file fails.
const denied = {
  "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9, "network.proxy.no_proxies_on": "",
};
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox: denied });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  const errors = [];
  const requests = [];
  page.on("console", (message) => { if (["error", "warn"].includes(message.type())) errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(address);
  await page.waitForSelector("html.ready", { timeout: 20000 });
  const shown = await page.evaluate(() => {
    incidentPage.repaint();
    return {
      shown: incidentPage.shown(),
      marked: [...new Set(incidentPage.marks().flatMap((mark) => mark.ids))],
      count: document.getElementById("count").textContent,
    };
  });
  await page.keyboard.press("n");
  const card = await page.$eval("#card", (element) => element.innerText);
  console.log(JSON.stringify({ ...shown, card, errors, requests }));
} finally {
  await browser.close();
}
