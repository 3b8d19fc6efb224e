/** Places are read from every voice, secrets kept apart, and numbers of other things left alone. */

import { describe, expect, it } from "vitest";
import type { Where } from "#model/meaning.ts";
import { readWhere } from "#understanding/where.ts";

const read = (text: string): Where => readWhere(text, "fr").where;

const addresses: [string, Where][] = [
  ["21 rue Pasteur 94300 Vincennes", { address: "21 rue Pasteur", postalCode: "94300", city: "Vincennes" }],
  [
    "3 bis av. Foch, 94300 Vincennes, 2e étage",
    { address: "3 bis av. Foch", postalCode: "94300", city: "Vincennes", floor: 2 },
  ],
  [
    "12, allée des Lilas bât B, 61000 Alençon",
    { address: "12 allée des Lilas bât B", postalCode: "61000", city: "Alençon" },
  ],
  ["6 rue des Tilleuls 61000 Alençon", { address: "6 rue des Tilleuls", postalCode: "61000", city: "Alençon" }],
  ["6 rue des tilleuls alençon", { address: "6 rue des tilleuls", city: "Alençon" }],
  ["au 3 rue Beccaria 75012", { address: "3 rue Beccaria", postalCode: "75012" }],
  ["je suis au 14 rue du 8 mai 1945 à Rennes", { address: "14 rue du 8 mai 1945", city: "Rennes" }],
  [
    "c'est 27 rue du 4 septembre, 75002 Paris",
    { address: "27 rue du 4 septembre", postalCode: "75002", city: "Paris" },
  ],
  ["place du 11 novembre 1918, Orléans", { address: "place du 11 novembre 1918", city: "Orléans" }],
  ["5 rue des 4 Vents 44000 Nantes", { address: "5 rue des 4 Vents", postalCode: "44000", city: "Nantes" }],
  [
    "18 rue Pierre et Marie Curie 75005 Paris",
    { address: "18 rue Pierre et Marie Curie", postalCode: "75005", city: "Paris" },
  ],
  ["102 rue de Paris, Lille", { address: "102 rue de Paris", city: "Lille" }],
  ["45 avenue Jean Jaurès Lyon 7", { address: "45 avenue Jean Jaurès", postalCode: "69007", city: "Lyon" }],
  ["21 r pasteur jeudi matin", { address: "21 r pasteur" }],
  ["12 bd voltaire demain 14h", { address: "12 bd voltaire" }],
  ["alors c'est au douze rue des écoles enfin 12 rue des écoles voilà", { address: "12 rue des écoles" }],
  [
    "j'habite rue Mouffetard dans le cinquième à Paris",
    { address: "rue Mouffetard", postalCode: "75005", city: "Paris" },
  ],
  ["46-48 quai de la Loire 75019", { address: "46-48 quai de la Loire", postalCode: "75019" }],
  ["7B impasse Saint-Louis, 35000 Rennes", { address: "7B impasse Saint-Louis", postalCode: "35000", city: "Rennes" }],
  ["9 place de la Mairie 29000 Quimper", { address: "9 place de la Mairie", postalCode: "29000", city: "Quimper" }],
  ["12 cours Vitton 69006 Lyon", { address: "12 cours Vitton", postalCode: "69006", city: "Lyon" }],
  [
    "2 résidence Les Acacias, 56000 Vannes",
    { address: "2 résidence Les Acacias", postalCode: "56000", city: "Vannes" },
  ],
  ["chez ma mère 8 rue de l'Église 14000 Caen", { address: "8 rue de l'Église", postalCode: "14000", city: "Caen" }],
  [
    "ADRESSE 33 AVENUE DE LA REPUBLIQUE 92120 MONTROUGE",
    { address: "33 avenue de la Republique", postalCode: "92120", city: "Montrouge" },
  ],
  ["samedi 14, rue Pasteur", { address: "rue Pasteur" }],
  ["jeudi 3 rue Foch", { address: "3 rue Foch" }],
  ["12 rue des Lilas appt 34 esc B", { address: "12 rue des Lilas appt 34 esc B" }],
  [
    "mon adresse : 4 rue d'Alsace, 31000 toulouse",
    { address: "4 rue d'Alsace", postalCode: "31000", city: "Toulouse" },
  ],
  ["Rue Lepic 14", { address: "14 Rue Lepic" }],
  ["75020 rue des pyrénées numéro 14", { address: "14 rue des pyrénées", postalCode: "75020" }],
  ["14 ,rue des pyrenées", { address: "14 rue des pyrenées" }],
  ["14rue des pyrénées", { address: "14rue des pyrénées" }],
  ["12 rue d lilas", { address: "12 rue d lilas" }],
  ["10 rue Victor Hugo Nantes lundi", { address: "10 rue Victor Hugo", city: "Nantes" }],
];

const codes: [string, Where][] = [
  ["75013", { postalCode: "75013" }],
  ["monter une bibliothèque vendredi, 75013", { postalCode: "75013" }],
  ["vitres d'une véranda à Orléans (45000)", { postalCode: "45000", city: "Orléans" }],
  ["Cours de piano à Rennes 35000", { postalCode: "35000", city: "Rennes" }],
  ["13008 Marseille", { postalCode: "13008", city: "Marseille" }],
  ["12 rue de Rivoli 75 004 Paris", { address: "12 rue de Rivoli", postalCode: "75004", city: "Paris" }],
  ["code postal 01000", { postalCode: "01000" }],
  ["c'est dans le soixante-quinze zéro treize", { postalCode: "75013" }],
  ["j'habite au mans soixante-douze mille", { postalCode: "72000", city: "Le Mans" }],
  ["à caen quatorze mille", { postalCode: "14000", city: "Caen" }],
  ["code postal quatorze mille", { postalCode: "14000" }],
  ["à lyon soixante neuf zéro zéro trois", { postalCode: "69003", city: "Lyon" }],
  ["montreuil quatre-vingt-treize cent", { postalCode: "93100", city: "Montreuil" }],
  ["soixante-quinze mille onze", {}],
  ["paris soixante-quinze mille onze", { postalCode: "75011", city: "Paris" }],
  ["nantes quarante-quatre mille merci", { postalCode: "44000", city: "Nantes" }],
  ["ménage 94300 vincenes", { postalCode: "94300", city: "Vincennes" }],
  ["St-Denis 93200", { postalCode: "93200", city: "Saint-Denis" }],
  ["97400 saint denis", { postalCode: "97400", city: "Saint-Denis" }],
  ["93400 St Ouen", { postalCode: "93400", city: "Saint-Ouen-sur-Seine" }],
];

const arrondissements: [string, Where][] = [
  ["ménage à Paris 11", { postalCode: "75011", city: "Paris" }],
  ["Paris 11e", { postalCode: "75011", city: "Paris" }],
  ["paris 11ème jeudi", { postalCode: "75011", city: "Paris" }],
  ["paris dans le 14e", { postalCode: "75014", city: "Paris" }],
  ["à Paris, dans le 20eme arrondissement", { postalCode: "75020", city: "Paris" }],
  ["dans le 18e", { postalCode: "75018" }],
  ["j'habite dans le dix-neuvième", { postalCode: "75019" }],
  ["Lyon 3e", { postalCode: "69003", city: "Lyon" }],
  ["lyon 3", { postalCode: "69003", city: "Lyon" }],
  ["Marseille 8e", { postalCode: "13008", city: "Marseille" }],
  ["Marseille 13ème arrondissement", { postalCode: "13013", city: "Marseille" }],
  ["Paris XIVe", { postalCode: "75014", city: "Paris" }],
  ["dans le 11e", {}],
  ["dans le 3e arrondissement", {}],
  ["Lyon 12e", { city: "Lyon" }],
  ["à paris 11h", { city: "Paris" }],
  ["paris 15 euros", { city: "Paris" }],
];

const cities: [string, Where][] = [
  ["une nounou à Nantes svp", { city: "Nantes" }],
  ["j'habite Vincennes", { city: "Vincennes" }],
  ["je suis sur lyon", { city: "Lyon" }],
  ["Alençon", { city: "Alençon" }],
  ["ménage jeudi, Bordeaux", { city: "Bordeaux" }],
  ["jardinier à Saint-Malo", { city: "Saint-Malo" }],
  ["quelqu'un à clermont ferrand ?", { city: "Clermont-Ferrand" }],
  ["a cleaner in Paris please", { city: "Paris" }],
  ["on est à La Rochelle", { city: "La Rochelle" }],
  ["conduire ma mère à Lyon", {}],
  ["un buffet à porter de Nantes à Rezé", {}],
  ["aller à Rennes en train", {}],
  ["m'emmener à l'aéroport de Nantes", {}],
  ["rendez-vous à midi", {}],
  ["à la maison", { usual: true }],
  ["aller à la mer", {}],
  ["j'ai mal à la tête", {}],
  ["il a tours de clé", {}],
  ["merci, Denise", {}],
];

const access: [string, Where][] = [
  ["au 2e, pas d'ascenseur", { floor: 2, lift: false }],
  ["1ER ETAGE", { floor: 1 }],
  ["troisième étage avec ascenseur", { floor: 3, lift: true }],
  ["rdc", { floor: 0 }],
  ["au rez-de-chaussée", { floor: 0 }],
  ["j'habite au premier", { floor: 1 }],
  ["étage 4 sans ascenseur", { floor: 4, lift: false }],
  ["5ème étage, il y a un ascenseur", { floor: 5, lift: true }],
  ["3e gauche", { floor: 3 }],
  ["4eme etg ss asc", { floor: 4, lift: false }],
  ["on the 3rd floor without a lift", { floor: 3, lift: false }],
  ["ground floor", { floor: 0 }],
  ["digicode 1407A", { doorCode: "1407A" }],
  ["code 45B12", { doorCode: "45B12" }],
  ["le code c'est 1234", { doorCode: "1234" }],
  ["code porte : A 1245", { doorCode: "A 1245" }],
  ["code d'entrée B4578, 3e étage", { doorCode: "B4578", floor: 3 }],
  ["le code de la porte est 12 34 A", { doorCode: "12 34 A" }],
  ["le code c'est douze quarante-cinq b", { doorCode: "douze quarante-cinq b" }],
  ["door code is 9876", { doorCode: "9876" }],
  ["code 12b34 puis interphone Martin", { doorCode: "12b34" }],
  ["digicode: 1234*A", { doorCode: "1234*A" }],
  ["code 1234A puis 5678B", { doorCode: "1234A puis 5678B" }],
  ["code du portail 4521 et code hall B1234", { doorCode: "4521 et code hall B1234" }],
  ["le code de la boîte à clés est 4821", { doorCode: "4821" }],
  ["digicode 45A67, 3e étage", { doorCode: "45A67", floor: 3 }],
  ["code 4512 14h", { doorCode: "4512" }],
  ["interphone 12", {}],
  ["code wifi 12345678", {}],
  ["le code c'est 75011", { postalCode: "75011" }],
  ["my zip code is 06400", { postalCode: "06400" }],
  [
    "12 rue Pasteur 94300 Vincennes digicode 1407A 2e étage",
    { address: "12 rue Pasteur", postalCode: "94300", city: "Vincennes", floor: 2, doorCode: "1407A" },
  ],
  [
    "7 rue Monge 75005 Paris, 45B12, 4e",
    { address: "7 rue Monge", postalCode: "75005", city: "Paris", doorCode: "45B12", floor: 4 },
  ],
  ["15 rue Foch code 2580 bat C", { address: "15 rue Foch", doorCode: "2580" }],
  ["code postal 35000", { postalCode: "35000" }],
  ["comme d'habitude", { usual: true }],
  ["même adresse", { usual: true }],
  ["Coupe + couleur chez moi jeudi", { usual: true }],
  ["same address please", { usual: true }],
  ["chez moi, 6 rue Monge", { address: "6 rue Monge" }],
  ["descendre un meuble du 4e au 2e étage", { floor: 2 }],
];

const two: [string, Where][] = [
  ["transporter un fauteuil de la rue Mouffetard à Ivry", {}],
  ["porter un carton du 3 rue Monge 75005 au 12 rue Foch 75016", {}],
  ["déménagement de 5 rue Monge à 8 rue Foch, j'habite 5 rue Monge", { address: "5 rue Monge" }],
  ["j'habite 5 rue Monge 75005 et il faut livrer au 8 rue Foch 92100", { address: "5 rue Monge", postalCode: "75005" }],
];

const none = [
  "mon fils de 4e a eu 5 en maths",
  "ma mère de 91 ans",
  "appelez-moi au 06 12 34 56 78",
  "mon numéro 0612345678",
  "+33 6 12 34 56 78",
  "mon iban FR76 3000 6000 0112 3456 7890 189",
  "compte 30006 00001 12345678901 89",
  "facture n° 75013",
  "commande 44000",
  "budget 15000 euros",
  "une voiture à 12000 €",
  "elle a 75000 km",
  "mot de passe 31000",
  "un terrain de 35000 m2",
  "le 14 mars 2026",
  "de 14h à 16h30",
  "3 cours de maths",
  "2 passages par jour",
  "une place de parking à garder",
  "ramasser les feuilles dans l'allée",
  "la résidence secondaire de ma tante",
  "le chemin est boueux",
  "en route pour l'école",
  "j'ai quinze mille choses à faire",
  "trente mille euros",
  "dans la rue",
  "la chambre fait 20 mètres carrés",
  "siret 123 456 789 00012",
  "le 17 à 18h",
  "monter un meuble en 3e classe",
  "j'ai 2 chats et 3 chiens",
  "code promo 12345",
  "taille 42",
  "au 3e trimestre",
  "2e séance",
  "je suis coincé dans l'ascenseur",
];

describe.each([
  ["addresses", addresses],
  ["postal codes", codes],
  ["arrondissements", arrondissements],
  ["communes", cities],
  ["floors, lifts and door codes", access],
  ["two places", two],
])("%s", (_name, cases) => {
  it.each(cases)("%s", (text, where) => {
    expect(read(text)).toEqual(where);
  });
});

describe("no place at all", () => {
  it.each(none)("%s", (text) => {
    expect(read(text)).toEqual({});
  });
});

describe("the door code", () => {
  it.each(access.filter(([, where]) => where.doorCode))("is never left in the address: %s", (text) => {
    const { address = "", doorCode = "" } = read(text);
    expect(address.replace(/\s/g, "").toUpperCase()).not.toContain(doorCode);
  });
});

it("tells which letters it used", () => {
  const text = "Ménage jeudi au 12 rue du 8 mai 1945, 35000 Rennes";
  const used = readWhere(text, "fr").spans.map(([from, to]) => text.slice(from, to));
  expect(used).toEqual(["12 rue du 8 mai 1945", "35000", "Rennes"]);
});
