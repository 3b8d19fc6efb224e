/** What people say of themselves, and what only looks like it. */
import { describe, expect, test } from "vitest";
import { ownWord } from "#rules/own-words.ts";

describe("ownWord", () => {
  test.each([
    ["mes données", "my-data"],
    ["Bonjour, je voudrais voir mes données personnelles svp", "my-data"],
    ["/mesdonnees@openloge_bot", "my-data"],
    ["my data", "my-data"],
    ["Effacer mes données", "forget-me"],
    ["supprimez toutes mes données.", "forget-me"],
    ["oubliez-moi", "forget-me"],
    ["oui aux nouvelles", "news-yes"],
    ["relier mes comptes", "link-chats"],
    ["Répétez plus simplement, s’il vous plaît", "simpler"],
    ["plus gros svp", "simpler"],
    ["je n’ai pas compris", "simpler"],
    ["j’ai déménagé, 12 rue Pasteur 75020", "moved"],
    ["My new address is 12 rue Pasteur 75020", "moved"],
  ])("%s", (said, word) => expect(ownWord(said)).toEqual({ word }));

  test.each([
    ["je m’appelle Martine", "Martine"],
    ["Bonjour, je m'appelle jean-marc le goff.", "Jean-Marc Le Goff"],
    ["my name is Anna", "Anna"],
  ])("%s", (said, name) => expect(ownWord(said)).toEqual({ word: "renamed", name }));

  test.each([
    "je m'appelle Martine et je cherche un plombier",
    "il faut un meuble plus gros pour le salon",
    "effacer mes données de mon vieil ordinateur",
    "je cherche quelqu'un pour relier mes comptes à la banque",
    "quelle est votre adresse",
    "je vais déménager samedi",
    "bonjour",
  ])("%s is no such word", (said) => expect(ownWord(said)).toBeUndefined());
});
