/** A real Chromium for tests and for the picture of the README. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
];

/** Where the browser is: CHROME_PATH, then the usual places; undefined when this machine has none. */
export const chromePath = [process.env["CHROME_PATH"], ...usual].find((path) => path && existsSync(path));

export function launch(): Promise<Browser> {
  // Containers run as root and without the kernel's namespaces.
  return chromium.launch({ executablePath: chromePath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
}
