/** Communes are found however their name is typed, by postal code and by place. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  communeNear,
  communesAt,
  communesLike,
  communesNamed,
  communesStarting,
  largeFile,
  nameKey,
  postalCodes,
  tableFile,
} from "#places/communes.ts";

const names = (communes: { name: string }[]) => communes.map((commune) => commune.name);

describe("communes by name", () => {
  it.each([
    ["Alençon", "61000"],
    ["ALENCON", "61000"],
    ["st etienne", "42000"],
    ["St-Étienne", "42000"],
    ["mans", "72000"],
    ["le Mans", "72000"],
    ["L’Haÿ-les-Roses", "94240"],
    ["Vincennes", "94300"],
    ["aix en provence", "13090"],
    ["Œuilly", "51480"],
  ])("%s has %s among its postal codes", (name, code) => {
    expect(communesNamed(name)[0]?.postalCodes).toContain(code);
  });

  it("gives every homonym, the largest first", () => {
    const found = communesNamed("saint denis");
    expect(found.map((commune) => commune.code.slice(0, 2))).toContain("93");
    expect(found.length).toBeGreaterThan(2);
    expect(found.map((commune) => commune.population)).toEqual(
      found.map((commune) => commune.population).sort((a, b) => b - a),
    );
  });

  it("follows a commune that merged to what it became", () => {
    expect(communesNamed("Bâgé-la-Ville")[0]?.name).toBe("Bâgé-Dommartin");
  });

  it("counts a city with arrondissements once", () => {
    expect(names(communesNamed("Marseille"))).toEqual(["Marseille"]);
    expect(names(communesLike("marseile"))).toEqual(["Marseille"]);
  });

  it.each(["midi", "la maison", "", "demain matin", "zzz"])("knows no commune called %j", (word) => {
    expect(communesNamed(word)).toEqual([]);
  });

  it.each([
    ["vincenes", "Vincennes"],
    ["bordaux", "Bordeaux"],
    ["toulosue", "Toulouse"],
    ["nates", "Nantes"],
  ])("%s is one slip from %s", (typed, meant) => {
    expect(names(communesLike(typed))).toContain(meant);
  });

  it("knows cities by the first part of their name", () => {
    expect(communesStarting("ivry")[0]?.name).toBe("Ivry-sur-Seine");
    expect(communesStarting("aix")[0]?.name).toBe("Aix-en-Provence");
  });
});

describe("communes by postal code", () => {
  it.each([
    ["94300", "Vincennes"],
    ["75011", "Paris"],
    ["75116", "Paris"],
    ["20000", "Ajaccio"],
    ["97400", "Saint-Denis"],
    ["13008", "Marseille"],
    ["01000", "Bourg-en-Bresse"],
  ])("%s is %s", (code, name) => {
    expect(communesAt(code)[0]?.name).toBe(name);
  });

  it.each(["12345", "00000", "75099", "7501", "abcde"])("%s is nowhere", (code) => {
    expect(communesAt(code)).toEqual([]);
  });
});

it("lists every postal code once", () => {
  const codes = postalCodes();
  expect(codes.length).toBeGreaterThan(6_000);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !/^\d{5}$/.test(code))).toEqual([]);
});

describe("the commune near a shared location", () => {
  it.each([
    [48.8589, 2.38, "75011"],
    [48.8283, 2.3623, "75013"],
    [45.7578, 4.832, "69002"],
    [48.43, 0.09, "61000"],
    [47.2172, -1.5533, "44000"],
    [-20.88, 55.45, "97400"],
  ])("%f, %f is in %s", (lat, lon, code) => {
    expect(communeNear(lat, lon)?.postalCodes).toContain(code);
  });

  it.each([
    [51.5, -0.12],
    [45, -20],
  ])("%f, %f is nowhere in France", (lat, lon) => {
    expect(communeNear(lat, lon)).toBeUndefined();
  });
});

it("the list of large communes is what the table says", () => {
  const large = readFileSync(tableFile, "utf8")
    .split("\n")
    .filter((line) => Number(/^[^|]+\|\d[^|]*\|[\d ]+\|(\d+)/.exec(line)?.[1] ?? 0) >= 10_000);
  const keys = large.map((line) => nameKey(line.slice(0, line.indexOf("|"))));
  expect(readFileSync(largeFile, "utf8").split("\n")).toEqual([...new Set(keys)]);
});
