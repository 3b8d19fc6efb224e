/** Sentences that ask for a service or offer one. */
import type { Builder } from "./builder.ts";
import { dataText } from "./files.ts";
import { sections, settle, ways } from "./phrases.ts";
import { bare, dress, fill, firstPerson, type Frames, theirs } from "./wording.ts";

/** How many readings of one phrase go into the training, by language and kind. */
const copies = {
  fr: { do: 5, who: 6, say: 3, thing: 3 },
  en: { do: 4, who: 5, say: 3, thing: 3 },
  xx: { do: 4, who: 4, say: 3, thing: 3 },
};

/** Learning these is no lesson, or is one already. */
const taughtElsewhere: ReadonlySet<string> = new Set([
  "it_help",
  "tutoring",
  "lessons",
  "sport_coaching",
  "wellness",
  "other",
  "ride",
]);

export function needs(b: Builder, file: string, lang: string, parts: Frames): void {
  const { random } = b;
  const many = lang === "fr" ? copies.fr : lang === "en" ? copies.en : copies.xx;
  for (const { header, phrases } of sections(file)) {
    const [service = "", kind = "do"] = header.split(" ");
    const wraps = parts.get(kind) ?? ["{say}"];
    for (const phrase of phrases) {
      const group = b.next();
      const base = many[kind as keyof typeof many] ?? 3;
      const count = Math.min(base + 5, Math.max(base, Math.round(Math.sqrt(ways(phrase)) * 1.6)));
      for (let i = 0; i < count; i++) {
        const said = bare(fill(settle(phrase, random), {}, parts, random), kind, random);
        const text = fill(random.pick(wraps), { [kind]: said }, parts, random);
        b.keep({ text: dress(text, parts, random), lang, intent: "request", services: [service], group });
      }
      if (kind === "do" && lang === "fr" && random.next() < 0.25 && !taughtElsewhere.has(service)) {
        const wish = random.pick([
          "apprendre à {do}",
          "je voudrais apprendre à {do}",
          "un cours pour apprendre à {do}",
          "quelqu'un pour m'apprendre à {do}",
        ]);
        b.keep(
          {
            text: fill(wish, { do: settle(phrase, random) }, parts, random),
            lang,
            intent: "request",
            services: ["lessons"],
            group: b.next(),
          },
          0.3,
        );
      }
      if (kind === "do" && parts.has("offer-do")) {
        for (let i = 0; i < (lang === "fr" ? 2 : 1); i++) {
          const doing = settle(phrase, random);
          const other = lang === "fr" ? theirs(doing) : doing;
          const first = lang === "fr" && random.next() < 0.4 ? firstPerson(other) : undefined;
          const frame = random.pick(parts.get(first === undefined ? "offer-do" : "offer-je") ?? []);
          const text = fill(frame, { do: other, je: first ?? "" }, parts, random);
          if (random.next() < 0.75)
            b.keep(
              { text: dress(text, parts, random), lang, intent: "offer_service", services: [service], group },
              0.3,
            );
        }
      }
      if (lang === "en" && kind === "who" && random.next() < 0.5) {
        const text = fill(
          random.pick(parts.get("offer-who") ?? ["{who}"]),
          { who: settle(phrase, random) },
          parts,
          random,
        );
        b.keep({ text, lang, intent: "offer_service", services: [service], group }, 0.3);
      }
    }
  }
}

/** Words of the trades in short neutral sentences, alone or two at a time. */
export function trades(b: Builder, file: string, parts: Frames): void {
  const wraps = parts.get("thing") ?? [];
  for (const { header: service, phrases } of sections(file)) {
    const list = phrases
      .join(",")
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    for (const word of list) {
      const group = b.next();
      const labels = { lang: "fr", intent: "request", services: [service], group };
      for (let i = 0; i < 3; i++) {
        const said = i < 2 ? word : `${word}, ${b.random.pick(list)}`;
        b.keep({ text: fill(b.random.pick(wraps), { thing: said }, parts, b.random), ...labels }, 0.25);
      }
    }
  }
}

/** French offers worded with a trade: "je suis jardinier, je cherche des clients". */
export function offers(b: Builder, parts: Frames): void {
  for (const kind of ["who-nu", "metier-nu"]) {
    for (const [key, phrases] of parts) {
      if (!key.startsWith(`${kind}:`)) continue;
      const service = key.slice(kind.length + 1);
      for (const phrase of phrases) {
        const group = b.next();
        for (const frame of parts.get("offer-who") ?? []) {
          if (!frame.includes(`{${kind}}`) || b.random.next() < 0.45) continue;
          b.keep(
            {
              text: dress(fill(frame, { [kind]: phrase }, parts, b.random), parts, b.random),
              lang: "fr",
              intent: "offer_service",
              services: [service],
              group,
            },
            0.4,
          );
        }
      }
    }
  }
}

/** Two or three needs in one message, joined the way people do. */
export function several(b: Builder, parts: Frames): void {
  const { random } = b;
  const byKind = new Map<string, { service: string; phrase: string }[]>();
  for (const { header, phrases } of sections("needs.fr.txt")) {
    const [service = "", kind = "do"] = header.split(" ");
    if (service === "other") continue;
    const list = byKind.get(kind) ?? [];
    for (const phrase of phrases) list.push({ service, phrase });
    byKind.set(kind, list);
  }
  const joins = [
    " et ",
    " et ",
    ", ",
    " et aussi ",
    " puis ",
    " + ",
    ", et ",
    " et ensuite ",
    ". Et aussi ",
    " ainsi que ",
    " et puis ",
    ". Il faudrait aussi ",
  ];
  for (let i = 0; i < 2200; i++) {
    const kind = random.pick(["do", "do", "who", "say"]);
    const list = byKind.get(kind) ?? [];
    const picked = [random.pick(list), random.pick(list)];
    if (random.next() < 0.12) picked.push(random.pick(list));
    const services = [...new Set(picked.map((p) => p.service))];
    if (services.length !== picked.length) continue;
    const said = picked.map((p) => settle(p.phrase, random).replace(/ \(.*\)/, ""));
    const text = said.slice(1).reduce((all, one) => all + random.pick(joins) + one, said[0] ?? "");
    const frame = random.pick(parts.get(kind) ?? ["{say}"]);
    b.keep(
      {
        text: dress(fill(frame, { [kind]: text }, parts, random), parts, random),
        lang: "fr",
        intent: "request",
        services,
        group: b.next(),
      },
      0.35,
    );
  }
}

/** Messages written whole, with their services: read as they stand, a few times spoiled. */
export function whole(b: Builder, file: string, lang: string, parts: Frames): void {
  for (const raw of dataText(file).split("\n")) {
    const [labels, text] = raw.split(" | ");
    if (raw.startsWith("//") || !labels || !text) continue;
    const group = b.next();
    const services = labels.split(", ").map((s) => s.trim());
    for (let i = 0; i < 4; i++)
      b.keep({ text: i === 0 ? text : dress(text, parts, b.random), lang, intent: "request", services, group }, 0.6);
  }
}
