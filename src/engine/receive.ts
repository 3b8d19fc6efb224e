/** A message is kept, once, before anything else happens. */
import { alarm } from "#understanding/alarms.ts";
import type { Incoming } from "#model/message.ts";
import type { Store } from "#model/ports.ts";

/** Keeps an incoming message; emergency words are looked for here, before any wait. True when it was new. */
export function receiver(store: Store, clock: () => number): (m: Incoming, media?: Uint8Array) => Promise<boolean> {
  return (m, media) => {
    const { body } = m;
    const text = body.kind === "text" ? body.text : body.kind === "media" ? (body.caption ?? "") : "";
    const urgent = text !== "" && alarm(text.slice(0, 4_000))?.emergency !== undefined;
    return store.keep(m, clock(), { ...(urgent ? { urgent } : {}), ...(media ? { media } : {}) });
  };
}
