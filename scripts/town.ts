/** A small town to play in: two loges, their coordinators, an admin, residents and providers, each with a phone on the page. */
import type { Address } from "#model/message.ts";
import type { Person, Role } from "#model/people.ts";
import type { Store } from "#model/ports.ts";
import type { Loge, Provider } from "#model/records.ts";
import type { Effect } from "#model/turn.ts";
import type { Phone } from "#bots/web-chat.ts";
import { usualHours } from "#rules/loges.ts";

type Someone = Pick<Person, "name" | "locale" | "home"> &
  Required<Pick<Phone, "role" | "about">> &
  Pick<Phone, "tries"> & {
    loge?: string;
    works?: Pick<Provider, "skills" | "area" | "availability" | "about" | "price"> &
      Partial<Pick<Provider, "declared" | "proofs">>;
  };

const lilas = "lilas";
const port = "port";

/** In the order in which the phones stand. The ids are what the phones are called, too. */
const people: Record<string, Someone> = {
  paul: {
    name: "Paul",
    locale: "fr",
    role: "resident",
    about: { fr: "habitant, tout nouveau", en: "resident, brand new" },
    tries: ["J'ai une fuite sous l'évier", "slt jcherche qqn pr garder mon chat du 20 au 27", "un humain svp"],
  },
  nadia: {
    name: "Nadia",
    locale: "fr",
    role: "coordinator",
    loge: lilas,
    about: { fr: "coordinatrice, Paris Lilas", en: "coordinator, Paris Lilas" },
  },
  karim: {
    name: "Karim",
    locale: "fr",
    role: "provider",
    loge: lilas,
    about: { fr: "bricolage et plomberie", en: "handyman and plumber" },
    works: {
      skills: ["handyman", "mounting", "furniture_assembly", "plumbing"],
      area: ["75019", "75020"],
      availability: "du lundi au samedi, de 8 h à 19 h",
      about: "Vingt ans de métier, à vélo dans tout l'Est parisien.",
      price: { amount: 35, unit: "hour" },
      proofs: [
        { skill: "plumbing", what: "insurance", expires: "2030-12-31", seenBy: "nadia" },
        { skill: "plumbing", what: "qualification", seenBy: "nadia" },
      ],
    },
  },
  jeanne: {
    name: "Jeanne",
    locale: "fr",
    role: "resident",
    loge: lilas,
    about: { fr: "habitante, 82 ans", en: "resident, 82" },
    home: { address: "14 rue des Pyrénées", postalCode: "75020", city: "Paris", floor: 3, lift: false },
    tries: [
      "Bonjour, pourrait-on m'aider à remplir un dossier ?",
      "Il me faudrait quelqu'un pour le ménage le mardi matin",
      "ça sent le gaz",
    ],
  },
  tom: {
    name: "Tom",
    locale: "en",
    role: "resident",
    about: { fr: "habitant, anglophone", en: "resident, English" },
    tries: ["Hi! I need someone to walk my dog on Saturday", "the washing machine is leaking, postcode 44000"],
  },
  yann: {
    name: "Yann",
    locale: "fr",
    role: "coordinator",
    loge: port,
    about: { fr: "coordinateur, Nantes", en: "coordinator, Nantes" },
  },
  sonia: {
    name: "Sonia",
    locale: "fr",
    role: "provider",
    loge: lilas,
    about: { fr: "ménage et repassage", en: "cleaning and ironing" },
    works: {
      skills: ["cleaning", "ironing"],
      area: ["75019", "75020"],
      availability: "en semaine, le matin",
      about: "Soigneuse et ponctuelle, déclarée en services à la personne.",
      price: { amount: 24, unit: "hour" },
      declared: true,
    },
  },
  lea: {
    name: "Léa",
    locale: "fr",
    role: "provider",
    loge: port,
    about: { fr: "animaux et garde d'enfants", en: "pets and childcare" },
    works: {
      skills: ["pet_sitting", "dog_walking", "childcare"],
      area: ["44000"],
      availability: "après 16 h et le week-end",
      about: "Étudiante, les chats l'adorent.",
      price: { amount: 12, unit: "hour" },
      proofs: [{ skill: "childcare", what: "criminal_record", expires: "2030-12-31", seenBy: "yann" }],
    },
  },
  claire: {
    name: "Claire",
    locale: "fr",
    role: "admin",
    about: { fr: "veille sur tout le réseau", en: "looks after the whole network" },
  },
};

const styleOf = (role: Role): Phone["style"] => (role === "resident" ? "whatsapp" : "telegram");

/** The phones of the page: residents' like WhatsApp, everybody else's like Telegram. */
export const phones: Phone[] = Object.entries(people).map(([peer, { name, role, about, tries }]) => ({
  peer,
  name,
  role,
  about,
  style: styleOf(role),
  ...(tries && { tries }),
}));

/** The address of somebody of the town on the page. */
export const addressOf = (peer: string): Address => ({
  channel: "web",
  account: `play-${styleOf(people[peer]?.role ?? "resident")}`,
  peer,
});

/** Writes the town into an empty store; does nothing when it is there already. */
export async function town(store: Store, now: number): Promise<void> {
  const effects: Effect[] = [
    { kind: "put", table: "loge", row: loge(lilas, "Loge des Lilas", "Paris", ["75019", "75020"], now) },
    { kind: "put", table: "loge", row: loge(port, "Loge du Port", "Nantes", ["44000"], now) },
  ];
  for (const [id, someone] of Object.entries(people)) {
    effects.push(
      { kind: "put", table: "person", row: person(id, someone, now) },
      { kind: "address", at: addressOf(id), change: "joins", person: id },
    );
    if (someone.works) effects.push({ kind: "put", table: "provider", row: provider(id, someone, someone.works, now) });
  }
  await store.commit({ once: "town", effects }, undefined, now);
}

function loge(id: string, name: string, city: string, postalCodes: string[], now: number): Loge {
  return {
    id,
    slug: id,
    name,
    city,
    postalCodes,
    timezone: "Europe/Paris",
    hours: usualHours,
    commission: 0,
    readyAnswers: [],
    createdAt: now,
    version: 0,
  };
}

function person(id: string, { name, locale, role, loge, home }: Someone, now: number): Person {
  return {
    id,
    name,
    locale,
    roles: role === "resident" ? [] : [{ role, ...(loge !== undefined && { loge }), at: addressOf(id) }],
    ...(role === "resident" && loge !== undefined && { loge }),
    ...(home && { home }),
    createdAt: now,
    version: 0,
  };
}

function provider(id: string, { loge }: Someone, works: NonNullable<Someone["works"]>, now: number): Provider {
  return {
    id,
    loges: loge === undefined ? [] : [loge],
    status: "accepted",
    proofs: [],
    ...works,
    createdAt: now,
    version: 0,
  };
}
