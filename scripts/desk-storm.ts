/** `npm run desk-storm -- --seed N`: 10,000 coordinator actions over 500 desks in bad weather; figures as one JSON line, exit 1 on a violation. */
import { parseArgs } from "node:util";
import { storm } from "./storm/run.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    actions: { type: "string", default: "10000" },
    desks: { type: "string", default: "500" },
  },
});
const figures = await storm({
  seed: Number(values.seed),
  actions: Number(values.actions),
  desks: Number(values.desks),
  say: (line) => console.error(`${Math.round(process.uptime())} s: ${line}`),
});
console.log(JSON.stringify(figures));
process.exit(figures.violations.length === 0 ? 0 : 1);
