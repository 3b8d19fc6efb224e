/** A process to be watched or killed: it writes to a store and says on its output what was acknowledged, at the moment it was. */
import { writeSync } from "node:fs";
import { openStore } from "#db/open.ts";
import { incoming, put, request, say, telegram } from "./town.ts";

const [, , mode = "", file = "", count = "0", from = "0"] = process.argv;
const tellParent = (line: string): void => void writeSync(1, `${line}\n`);
const store = await openStore(file);
const message = (n: number) => incoming(telegram(`chat${n % 5}`), `message ${n}`, { id: String(n), ref: String(n) });

/** One at a time, then all at once: what the sync counter looks at. */
async function syncs(): Promise<void> {
  tellParent("start");
  for (let n = 0; n < Number(count); n++) {
    await store.keep(message(n), n, { urgent: true });
    tellParent(`ack ${n}`);
  }
  tellParent("together");
  await Promise.all(
    Array.from({ length: Number(count) }, (_, n) => store.keep(message(1_000 + n), n, { urgent: true })),
  );
  tellParent("end");
}

let clock = Number(from);
async function receive(): Promise<never> {
  // The network repeats the last ones after a stop, and gives several at once.
  for (let n = Math.max(0, Number(from) - 20); ; n += 3) {
    const some = [n, n + 1, n + 2];
    await Promise.all(some.map((one) => store.keep(message(one), ++clock, { urgent: true })));
    for (const one of some) tellParent(`kept ${one}`);
  }
}

async function work(): Promise<never> {
  for (;;) {
    const turn = await store.nextTurn(++clock);
    if (!turn) {
      await store.wait("turn", 5);
      continue;
    }
    const effects = turn.messages.flatMap(({ id }) => [put("request", request(`r${id}`)), say(`reply ${id}`)]);
    await store.commit({ once: turn.id, effects }, turn, ++clock);
  }
}

async function send(): Promise<never> {
  for (;;) {
    const delivery = await store.nextDelivery("telegram", "bot", ++clock);
    if (!delivery) {
      await store.wait("delivery", 5);
      continue;
    }
    tellParent(`sent ${delivery.outgoing.to.peer} ${delivery.outgoing.text}`);
    await store.settle(delivery, { kind: "sent", ref: delivery.outgoing.id }, ++clock);
  }
}

if (mode === "syncs") {
  await syncs();
  await store.close();
} else {
  await store.recover(++clock);
  await Promise.all([receive(), work(), send(), send()]);
}
