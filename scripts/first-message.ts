/** Run in a process of its own: says as JSON what loading the reader cost, and then its first message, in ms of CPU (user and system). */
import { reading } from "./training/reading.ts";

/** CPU of this process so far, in ms. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const start = spent();
const { understand } = await import("#understanding/understand.ts");
const { shippedClassifier } = await import("#understanding/classify.ts");
const { shippedJudge } = await import("#understanding/danger/judge.ts");
shippedClassifier();
shippedJudge();
const loaded = spent();
understand(
  "Bonjour, je cherche quelqu'un mercredi de 14h à 18h au 12 rue des Lilas 75019 Paris, pour 40 euros",
  reading,
);
const end = spent();
console.log(JSON.stringify({ load: loaded - start, message: end - loaded, process: end }));
