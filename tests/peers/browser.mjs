// A real browser on a leash: reads one JSON command per line, does it, answers with one JSON line.
// Usage: node browser.mjs PATH-OF-CHROMIUM
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const browser = await puppeteer.launch({
  executablePath: process.argv[2],
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--hide-scrollbars", "--disable-quic", "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding"],
  defaultViewport: { width: 1280, height: 800 },
});
const pages = [];

// Logical pixels of a scene to pixels of the page: the page itself knows how it scaled them.
const place = (page, x, y) => page.evaluate((x, y) => {
  const box = document.getElementById("canvas").getBoundingClientRect();
  return { x: box.left + view.left + x * view.scale, y: box.top + view.top + y * view.scale };
}, x, y);

const commands = {
  async open({ url }) {
    const page = await browser.newPage();
    const errors = [];
    page.on("console", message => { if (message.type() === "error") { errors.push(message.text()); } });
    page.on("pageerror", error => errors.push(error.message));
    pages.push({ page, errors });
    await page.goto(url);
    return pages.length - 1;
  },
  async title({ page }) { return await pages[page].page.title(); },
  async text({ page, selector }) {
    return await pages[page].page.$eval(selector, element => element.hidden ? null : element.textContent);
  },
  async down({ page, key }) { await pages[page].page.keyboard.down(key); },
  async up({ page, key }) { await pages[page].page.keyboard.up(key); },
  async press({ page, key }) { await pages[page].page.bringToFront(); await pages[page].page.keyboard.press(key); },
  async click({ page, selector }) { await pages[page].page.bringToFront(); await pages[page].page.click(selector); },
  async mouse({ page, x, y, action }) {
    const at = await place(pages[page].page, x, y);
    await pages[page].page.mouse.move(at.x, at.y);
    if (action === "click") {
      await pages[page].page.mouse.down();
      await pages[page].page.mouse.up();
    } else if (action) {
      await pages[page].page.mouse[action]();
    }
  },
  async pixel({ page, x, y }) {
    return await pages[page].page.evaluate((x, y) => {
      const ratio = window.devicePixelRatio || 1;
      const at = [(view.left + x * view.scale) * ratio, (view.top + y * view.scale) * ratio];
      return [...context.getImageData(Math.round(at[0]), Math.round(at[1]), 1, 1).data].slice(0, 3);
    }, x, y);
  },
  async evaluate({ page, script }) { return await pages[page].page.evaluate(script); },
  async resize({ page, width, height }) { await pages[page].page.setViewport({ width, height }); },
  async front({ page }) { await pages[page].page.bringToFront(); },
  async shot({ page, path }) { await pages[page].page.screenshot({ path }); },
  async close({ page }) { await pages[page].page.close(); },
  async errors({ page }) { return pages[page].errors; },
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await commands[command.do](command)) ?? null };
  } catch (error) {
    answer = { error: `${error}` };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
await browser.close();
