/** A message is kept, once, before anything else happens. */
import { heard } from "#understanding/danger/heard.ts";
import { limits } from "#model/limits.ts";
import type { Incoming } from "#model/message.ts";
import type { Store } from "#model/ports.ts";

/** Keeps an incoming message; emergency words are looked for here, before any wait. True when it was new. */
export function receiver(store: Store, clock: () => number): (m: Incoming, media?: Uint8Array) => Promise<boolean> {
  return (m, media) => {
    const { body } = m;
    const text = body.kind === "text" ? body.text : body.kind === "media" ? (body.caption ?? "") : "";
    const urgent = text !== "" && heard(text.slice(0, limits.textKept)).emergency !== undefined;
    return store.keep(m, clock(), { ...(urgent ? { urgent } : {}), ...(media ? { media } : {}) });
  };
}
