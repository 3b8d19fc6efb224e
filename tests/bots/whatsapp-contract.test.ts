/** WhatsApp keeps the channel contract, on builds of its page that name a message's key either way. */
import { contract } from "./contract.ts";
import { whatsappWorld } from "./whatsapp-world.ts";

const patience = { sendMs: 2_000, lookUpMs: 2_000 };

for (const msgKey of ["_serialized", "$1"] as const) {
  contract(`WhatsApp, keys with ${msgKey}`, () => whatsappWorld({ msgKey }, patience), {
    edits: true,
    removes: true,
    patienceMs: 15_000,
  });
}
