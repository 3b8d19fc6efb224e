/** Run in a process of its own: says as JSON what loading the reader and its first message cost, in ms of CPU (user and system). */
import { reading } from "./training/reading.ts";

/** CPU of this process so far, in ms. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const start = spent();
const { understand } = await import("#understanding/understand.ts");
understand(
  "Bonjour, je cherche quelqu'un mercredi de 14h à 18h au 12 rue des Lilas 75019 Paris, pour 40 euros",
  reading,
);
const end = spent();
console.log(JSON.stringify({ load: end - start, process: end }));
