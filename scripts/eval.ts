/** npm run eval: the score table on the repository's own test split, which nothing trains on. */
import { alarmScores, loadMessages, score, scoreTable } from "./training/score.ts";

const messages = loadMessages(process.argv[2] ?? "test/messages.jsonl");
const result = score(messages);
console.log(scoreTable(result));
for (const { name, count, wrong } of alarmScores()) {
  console.log(`${name.padEnd(34)} ${count - wrong.length} of ${count} right`);
  for (const text of wrong) console.log(`    ${text}`);
}
if (process.argv.includes("--errors"))
  for (const { text, faults } of result.errors) console.log(`${faults.join(" ; ")}\n    ${text}`);
