// Drives an exported replay in a real browser: node replay-page.mjs PAGE.html CHROMIUM, prints what it saw as JSON.

import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [page, executablePath] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"] });
try {
  const tab = await browser.newPage();
  const errors = [], requests = [];
  tab.on("console", message => { if (message.type() === "error" || message.type() === "warning") { errors.push(message.text()); } });
  tab.on("pageerror", error => errors.push(String(error)));
  tab.on("request", request => { if (!request.url().startsWith("data:")) { requests.push(request.url().slice(0, 5)); } });
  await tab.setViewport({ width: 1280, height: 860 });
  await tab.goto(pathToFileURL(page).href);
  await tab.waitForFunction("frames.length > 0", { timeout: 60000 });

  const place = () => tab.evaluate("Number(line.value)");
  const playing = () => tab.evaluate("playing");
  const picture = () => tab.evaluate("canvas.toDataURL()");

  const began = await playing();
  await tab.waitForFunction("Number(line.value) >= 3", { timeout: 60000 });
  const played = await place();
  await tab.click("#play");
  const paused = !(await playing());
  const still = await place();
  const before = await picture();
  await new Promise(wake => setTimeout(wake, 300));
  const stands = (await place()) === still && (await picture()) === before;
  await tab.keyboard.press(".");
  const stepped = (await place()) - still;
  const changed = (await picture()) !== before;
  await tab.keyboard.press(",");
  const back = (await place()) === still && (await picture()) === before;

  const box = await (await tab.$("#line")).boundingBox();
  await tab.mouse.click(box.x + box.width * 0.75, box.y + box.height / 2);
  const last = await tab.evaluate("frames.length - 1");
  const scrubbed = (await place()) / last;
  const there = await picture();
  await tab.keyboard.press("End");
  const end = (await place()) === last;
  await tab.select("#speed", "4");
  await tab.click("#canvas");
  const again = (await playing()) && (await place()) < last;
  await tab.keyboard.press(" ");
  console.log(JSON.stringify({
    title: await tab.title(),
    heading: await tab.$eval("h1", heading => heading.textContent),
    frames: last + 1,
    began, played, paused, stands, stepped, changed, back, scrubbed, scrubbedPicture: there !== before, end, again,
    stopped: !(await playing()),
    noteHidden: await tab.$eval("#note", note => note.hidden),
    lastFrame: await tab.evaluate("btoa(Array.from(new Uint8Array(frames[frames.length - 1]), byte => String.fromCharCode(byte)).join(''))"),
    requests, errors,
  }));
} finally {
  await browser.close();
}
