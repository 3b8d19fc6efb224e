/** `npm test`: the set-up of `npm start` with a Chromium, then every test. Arguments go on to vitest. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { prepare, root } from "./setup.mjs";

prepare({ browser: true });

const vitest = join(root, "node_modules/vitest/vitest.mjs");
process.argv = [process.execPath, vitest, "run", ...process.argv.slice(2)];
await import(pathToFileURL(vitest).href);
