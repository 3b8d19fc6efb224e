/** What a coordinator's free words ask for, and what is no word of the desk at all. */
import { describe, expect, test } from "vitest";
import { type DeskWord, deskWord } from "#rules/desk-words.ts";
import { delaysIn } from "#rules/say-delays.ts";
import { hoursIn } from "#rules/say-hours.ts";

const known = [
  { id: "r1", ref: "K74QX", residentName: "Paul Martin" },
  { id: "r2", ref: "B2C3D", residentName: "Léa" },
];

describe("deskWord", () => {
  test.each<[string, DeskWord]>([
    [
      "propose Karim à 45 € samedi 14h",
      { word: "act", act: { do: "quote", who: "Karim", amount: 45, unit: "total", when: "samedi 14h" } },
    ],
    [
      "Propose Karim a 20 euros de l’heure, déplacement 5 €, lundi 9h ou mardi 18h",
      {
        word: "act",
        act: { do: "quote", who: "Karim", amount: 20, unit: "hour", travel: 5, when: "lundi 9h ou mardi 18h" },
      },
    ],
    ["K74QX : propose Karim", { word: "act", act: { do: "quote", who: "Karim", when: "" }, of: "r1" }],
    ["propose à Karim", { word: "act", act: { do: "offer", who: "Karim" } }],
    [
      "suggest Karim for €45 on Saturday",
      { word: "act", act: { do: "quote", who: "Karim", amount: 45, unit: "total", when: "on Saturday" } },
    ],
    ["accepte", { word: "act", act: { do: "accept" } }],
    ["Je m’en occupe.", { word: "act", act: { do: "accept" } }],
    ["accepte la demande de Léa", { word: "act", act: { do: "accept" }, of: "r2" }],
    ["accept k74qx", { word: "act", act: { do: "accept" }, of: "r1" }],
    ["refuse : trop loin", { word: "act", act: { do: "decline", reason: "trop loin" } }],
    ["refuse", { word: "act", act: { do: "decline", reason: "" } }],
    ["oriente vers Port", { word: "act", act: { do: "refer", to: "Port" } }],
    ["rendez-vous samedi 14h", { word: "act", act: { do: "book", when: "samedi 14h" } }],
    ["rdv chez Paul samedi 14h", { word: "act", act: { do: "book", when: "samedi 14h" }, of: "r1" }],
    ["c'est fait", { word: "act", act: { do: "finish" } }],
    ["clore B2C3D", { word: "act", act: { do: "close" }, of: "r2" }],
    ["annule : le résident a trouvé", { word: "act", act: { do: "cancel", reason: "le résident a trouvé" } }],
    ["rappelle-moi demain 9h", { word: "act", act: { do: "remind", when: "demain 9h" } }],
    ["note : digicode chez la voisine", { word: "note", text: "digicode chez la voisine" }],
    ["note K74QX : a un chien", { word: "note", of: "K74QX", text: "a un chien" }],
    ["Note pour Paul : sonner fort", { word: "note", of: "Paul", text: "sonner fort" }],
    ["cherche Paul", { word: "search", text: "Paul" }],
    ["/cherche@openloge_bot rue Haxo", { word: "search", text: "rue Haxo" }],
    ["/demande k74qx", { word: "request", ref: "K74QX" }],
    [
      "réponse prête tarifs : Bonjour {prénom}, voici nos tarifs.",
      { word: "ready-store", name: "tarifs", text: "Bonjour {prénom}, voici nos tarifs." },
    ],
    ["réponse tarifs", { word: "ready-send", name: "tarifs" }],
    ["oublie la réponse tarifs", { word: "ready-forget", name: "tarifs" }],
    ["reponses", { word: "open", name: "desk-ready" }],
    ["absent jusqu’au 3", { word: "absence", when: "jusqu’au 3" }],
    ["absente du 20 au 27, Samir me remplace", { word: "absence", when: "du 20 au 27", standIn: "Samir" }],
    ["I'm away until Friday, replaced by Samir", { word: "absence", when: "until Friday", standIn: "Samir" }],
    ["je suis de retour", { word: "back" }],
    ["/suppleant Samir", { word: "stand-in", name: "Samir" }],
    ["horaires lundi à vendredi 9h-18h", { word: "hours", text: "lundi à vendredi 9h-18h" }],
    ["/horaires", { word: "hours" }],
    ["délais", { word: "delays" }],
    ["/delais relance 30 min", { word: "delays", text: "relance 30 min" }],
    ["inviter Samir", { word: "invite", role: "coordinator", name: "Samir" }],
    ["inviter un offreur Karim", { word: "invite", role: "provider", name: "Karim" }],
    ["passer la loge à Samir", { word: "hand-over", name: "Samir" }],
    ["annonce : fête des voisins vendredi", { word: "announce", text: "fête des voisins vendredi" }],
    ["annonce", { word: "announce" }],
    ["/annonce fête vendredi", { word: "announce", text: "fête vendredi" }],
    ["habitants Paul", { word: "residents", text: "Paul" }],
    ["offreurs", { word: "open", name: "desk-providers" }],
  ])("%s", (said, word) => expect(deskWord(said, known)).toEqual(word));

  test.each([
    "Bonjour Paul, quelqu'un passe vers 10 h ?",
    "cherche un plombier pour demain",
    "oui",
    "Je refuse de croire que c'est si cher",
    "C'est fait pour durer",
    "annonce faite hier à tout l'immeuble",
    "Notez bien : le code a changé",
    "Karim propose de venir samedi",
    "le rendez-vous est confirmé",
    "merci d'accepter mes excuses",
    "",
  ])("%s is for the resident", (said) => expect(deskWord(said, known)).toBeUndefined());

  test("two residents of one name are nobody in particular", () => {
    const twice = [...known, { id: "r3", ref: "Z9Z9Z", residentName: "Paul Durand" }];
    expect(deskWord("accepte la demande de Paul", twice)).toBeUndefined();
    expect(deskWord("accepte Z9Z9Z", twice)).toMatchObject({ of: "r3" });
  });
});

describe("hoursIn", () => {
  const usual = { 1: [9, 19], 2: [9, 19], 3: [9, 19], 4: [9, 19], 5: [9, 19], 6: [9, 12] } as const;
  test.each([
    ["lundi à vendredi 9h-18h", { 1: [9, 18], 2: [9, 18], 3: [9, 18], 4: [9, 18], 5: [9, 18] }],
    [
      "du lundi au jeudi de 9h30 à 18h et le samedi 9h-12h",
      { 1: [9.5, 18], 2: [9.5, 18], 3: [9.5, 18], 4: [9.5, 18], 6: [9, 12] },
    ],
    ["mardi, jeudi et samedi de 10 h à midi", { 2: [10, 12], 4: [10, 12], 6: [10, 12] }],
    ["9h-18h du lundi au mercredi", { 1: [9, 18], 2: [9, 18], 3: [9, 18] }],
    ["lundi au mardi 9h-12h 14h-18h", { 1: [9, 18], 2: [9, 18] }],
    ["Monday to Friday 9am-6pm", { 1: [9, 18], 2: [9, 18], 3: [9, 18], 4: [9, 18], 5: [9, 18] }],
  ])("%s", (said, hours) => expect(hoursIn(said)).toEqual(hours));

  test("one day, or a closed one, changes what there was", () => {
    const before = { ...usual } as unknown as Parameters<typeof hoursIn>[1];
    expect(hoursIn("samedi 10h-13h", before)).toEqual({ ...usual, 6: [10, 13] });
    const { 3: _wednesday, ...rest } = usual;
    expect(hoursIn("fermé le mercredi", before)).toEqual(rest);
    expect(hoursIn("mercredi fermé", before)).toEqual(rest);
  });

  test.each(["bonjour", "18h-9h lundi", "quand vous voulez"])("%s says no hours", (said) =>
    expect(hoursIn(said)).toBeUndefined(),
  );
});

describe("delaysIn", () => {
  test.each([
    ["relance 30 min", { nudgeMinutes: 30 }],
    ["suppléant 1h30, habitant 4 heures", { standInMinutes: 90, residentToldMinutes: 240 }],
    ["Offreur : 3 h et clôture 7 jours", { offerAnswerMinutes: 180, closeAfterMs: 7 * 86_400_000 }],
    ["reminder 45 minutes; cancellation 2 days", { nudgeMinutes: 45, freeCancelMs: 2 * 86_400_000 }],
  ])("%s", (said, delays) => expect(delaysIn(said)).toEqual(delays));

  test.each(["relance", "30 min", "relance 1 min", "relance 99 jours", "relance 30 min, café 2 h"])(
    "%s sets none",
    (said) => expect(delaysIn(said)).toBeUndefined(),
  );
});
