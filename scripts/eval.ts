/** npm run eval: the score table on the repository's own test split, which nothing trains on; `-- --speed` how quick the reader is. */
import { alarmScores, dangerLine, loadMessages, score, scoreTable } from "./training/score.ts";
import { speedTable } from "./training/speed.ts";

const options = process.argv.slice(2);
const file = options.find((option) => !option.startsWith("--"));
const messages = loadMessages(file ?? "test/messages.jsonl");
/** Harder ones, by authors who never saw the reader nor its data: dangers and what sounds like them above all. */
const others =
  file === undefined
    ? {
        "blind.jsonl": "the thresholds of danger were set on these",
        "fresh.jsonl": "nothing is set on these, but their misses were read after the first reading",
      }
    : {};

if (options.includes("--speed")) console.log(speedTable(messages.map(({ text }) => text)));
else {
  const result = score(messages);
  console.log(scoreTable(result));
  console.log(dangerLine(messages));
  for (const [name, how] of Object.entries(others)) {
    const list = loadMessages(`test/${name}`);
    console.log(`\n${name}, by authors who never saw the reader nor its data, dangers above all; ${how}:`);
    console.log(scoreTable(score(list)));
    console.log(`${dangerLine(list)}\n`);
  }
  for (const { name, count, wrong } of alarmScores()) {
    console.log(`${name.padEnd(34)} ${count - wrong.length} of ${count} right`);
    for (const text of wrong) console.log(`    ${text}`);
  }
  if (options.includes("--errors"))
    for (const { text, faults } of result.errors) console.log(`${faults.join(" ; ")}\n    ${text}`);
}
