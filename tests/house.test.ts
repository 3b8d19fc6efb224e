/** The house rules: who may import whom, what must stay pure, how files and tests look. A failure says what to do. */
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { assertingNames, circles, declaredNames, frenchWords, idleTests, impurity } from "./house/checks.ts";
import { dotted, packageOf, read, readSources, textFiles, within } from "./house/sources.ts";

const tools = ["model", "time", "words", "places", "catalogue"];

/** The floors from the ground up. A file may import its own floor and what `may` names: floors, or single files of one. */
const floors = [
  { name: "config", at: /^src\/(?:config|log)\.ts$/, may: [] },
  { name: "model", at: /^src\/model\//, may: [] },
  { name: "time", at: /^src\/time\//, may: ["model"] },
  { name: "words", at: /^src\/words\//, may: ["model", "time"] },
  { name: "places", at: /^src\/places\//, may: ["model", "words"] },
  { name: "catalogue", at: /^src\/catalogue\//, may: ["model", "words"] },
  { name: "understanding", at: /^src\/understanding\//, may: tools },
  { name: "rules", at: /^src\/rules\//, may: tools },
  { name: "talk", at: /^src\/talk\//, may: tools },
  { name: "dialogues", at: /^src\/dialogues\//, may: [...tools, "rules", "talk"] },
  { name: "engine", at: /^src\/engine\//, may: [...tools, "understanding", "rules", "talk", "src/dialogues/index.ts"] },
  { name: "jobs", at: /^src\/jobs\//, may: ["model", "time", "words", "rules"] },
  { name: "web", at: /^src\/web\//, may: ["model", "time", "words", "rules"] },
  { name: "bots", at: /^bots\//, may: ["model"] },
  { name: "db", at: /^db\//, may: ["model"] },
];

/** Where a package may be imported. Scripts and tests may use any that package.json names. */
const homes: [name: RegExp, home: RegExp][] = [
  [/^zod$/, /^src\/(?:config\.ts|web\/)/],
  [/^pino$/, /^src\/log\.ts$/],
  [/^temporal-polyfill$/, /^src\/time\//],
  [/^(?:fastify|@fastify\/.+|fastify-type-provider-zod|prom-client|standardwebhooks)$/, /^src\/web\//],
  [/^node-cron$/, /^src\/jobs\/schedule\.ts$/],
  [/^(?:grammy|@grammyjs\/.+)$/, /^bots\/telegram(?:\.ts$|\/)/],
  [/^(?:whatsapp-web\.js|puppeteer)$/, /^bots\/whatsapp-driver\.ts$/],
  [/^(?:qrcode|qrcode-terminal)$/, /^(?:bots|src\/web)\//],
  [/^(?:drizzle-orm|better-sqlite3|pg)$/, /^db\//],
  [/^(?:ai|openai|@ai-sdk\/.+)$/, /^src\/engine\/reader\.ts$/],
  [/^ical-generator$/, /^src\/engine\/calendar\.ts$/],
  // The floors that are missing here have no file, no network and no process; two of them read shipped data.
  [/^node:(?:fs|path|url|zlib)$/, /^src\/(?:config\.ts$|(?:understanding|places)\/)/],
  [/^node:/, /^(?:src\/(?:main\.ts$|(?:engine|jobs|web)\/)|bots\/|db\/)/],
];

const pure = /^src\/(?:(?:model|time|words|catalogue|understanding|rules|talk|dialogues)\/|engine\/decide\.ts$)/;

/** Tables that people read and extend, a page per subject: long is fine there. */
const data = /^src\/(?:catalogue|places)\/|\/data\//;
const longestFile = 400;

/** Field names that others chose: the public register of communes speaks French. */
const theirs = ["scripts/communes.ts: nom"];

/** Traces of the machine that it was written on. */
const elsewhere = [/\.\.\/share[d]\b/, /\/wor[k]\//, /\bfar[m]-[a-z]/, /\.librar[y]\//, /\bregistr[y]\.[\w.-]+\.\w/];

const sources = readSources();
const product = sources.filter(({ path }) => /^(?:src|bots|db)\//.test(path));
const tests = sources.filter(({ path }) => path.startsWith("tests/"));

describe("imports", () => {
  it("run downhill", () => {
    const uphill = product.flatMap(({ path, imports }) => {
      const floor = floorOf(path);
      const beyond = imports.filter(({ target, ours }) => ours && floor && floorOf(target) !== floor);
      return beyond
        .filter(({ target }) => !floor?.may.some((name) => name === floorOf(target)?.name || name === target))
        .map(
          ({ target }) => `${path} imports ${target}; ${floor?.name} may import ${floor?.may.join(", ") || "nothing"}`,
        );
    });
    expect(uphill, "pass it down from main, or move it to a lower floor").toEqual([]);
  });

  it("know every floor", () => {
    const homeless = product.map(({ path }) => path).filter((path) => path !== "src/main.ts" && !floorOf(path));
    expect(homeless, "put the file on a floor of src/README.md, or add the floor to the table above").toEqual([]);
  });

  it("take a package only where it is at home", () => {
    const astray = product.flatMap(({ path, imports }) => {
      const names = imports.flatMap(({ target, ours }) => (ours ? [] : packageOf(target)));
      const strangers = names.filter((name) => !homes.some(([names, home]) => names.test(name) && home.test(path)));
      return strangers.map((name) => `${path} imports ${name}`);
    });
    expect(astray, "each library has one home, so that it can be replaced there").toEqual([]);
  });

  it("name only packages that package.json names", () => {
    const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<string, object>;
    const shipped = Object.keys(dependencies ?? {});
    const known = [...shipped, ...Object.keys(devDependencies ?? {})];
    const unknown = sources.flatMap((source) => {
      const named = product.includes(source) ? shipped : known;
      const foreign = source.imports.filter(({ target, ours }) => !ours && !target.startsWith("node:"));
      return foreign.flatMap(({ target }) =>
        named.includes(packageOf(target)) ? [] : `${source.path} imports ${target}`,
      );
    });
    expect(unknown, "add it to dependencies, or to devDependencies when only scripts and tests use it").toEqual([]);
  });

  it("never run in a circle", () => {
    expect(circles(product), "move what both need to a file below both").toEqual([]);
  });
});

it("the pure floors neither wait nor look at a clock, a die or the environment", () => {
  const found = sources
    .filter(({ path }) => pure.test(path))
    .flatMap(({ path, tree }) =>
      [...within(tree)].flatMap((node) => impurity(node) ?? []).map((what) => `${path}: ${what}`),
    );
  expect(found, "time, ids and luck come in with the turn; waiting belongs to the engine").toEqual([]);
});

describe("files", () => {
  it("open with a sentence that says what they are for", () => {
    const opening = /^(?:#!.*\n)?\/\*\*\s[\s*]*[\w`(](?:(?!\*\/)[^])* (?:(?!\*\/)[^])*[.:?!)]/;
    const mute = sources.filter(({ text }) => !opening.test(text)).map(({ path }) => path);
    expect(mute, "begin the file with /** One sentence. */").toEqual([]);
  });

  it(`stay under ${longestFile} lines, data apart`, () => {
    const sizes = sources
      .filter(({ path }) => !data.test(path))
      .map(({ path, text }) => ({ path, lines: lines(text) }));
    const long = sizes.filter(({ lines }) => lines > longestFile).map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(long, "a file this long has two reasons to exist: split it").toEqual([]);
  });

  it("are small rooms: half of them under 120 lines", () => {
    const sizes = product.filter(({ path }) => !data.test(path)).map(({ text }) => lines(text));
    expect(sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)]).toBeLessThan(120);
  });

  it("name things in English", () => {
    const names = sources.flatMap(({ path, tree }) =>
      [posix.basename(path), ...declaredNames(tree)]
        .filter((name) => frenchWords(name).length > 0)
        .map((name) => `${path}: ${name}`),
    );
    expect(
      names.filter((name) => !theirs.includes(name)),
      "README.md's glossary has the English word",
    ).toEqual([]);
  });

  it("know nothing of the machine they were written on", () => {
    const traces = textFiles().flatMap((path) => {
      const text = read(path);
      return elsewhere.filter((trace) => trace.test(text)).map((trace) => `${path} matches ${trace.source}`);
    });
    expect(traces, "a stranger's clone has none of it").toEqual([]);
  });
});

describe("the package", () => {
  it("is locked without the host that it was locked on", () => {
    expect(read("package-lock.json")).not.toMatch(/"resolved":/);
  });

  it("has every file that its commands run, and every command that a README names", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const run = Object.values(scripts).flatMap((line) => [
      ...[...line.matchAll(/run\.mjs (?:--env )?(\S+)/g)].map((match) => `${match[1]}.ts`),
      ...[...line.matchAll(/\S+\.(?:mjs|ts)\b/g)].map((match) => match[0]),
    ]);
    const known = sources.map(({ path }) => path);
    expect(
      run.filter((path) => !known.includes(path)),
      "files that do not exist",
    ).toEqual([]);

    const pages = textFiles().filter((path) => path.endsWith(".md"));
    const named = pages.flatMap((path) =>
      [...read(path).matchAll(/npm run (?:--silent |-s )?([\w:-]+)/g)].map((match) => match[1] ?? ""),
    );
    expect(
      named.filter((name) => !(name in scripts)),
      "commands that do not exist",
    ).toEqual([]);
  });
});

describe("tests", () => {
  it("each assert something", () => {
    const asserting = assertingNames(tests.map(({ tree }) => tree));
    const idle = tests.flatMap(({ path, tree }) => idleTests(tree, asserting).map((title) => `${path}: ${title}`));
    expect(idle, "a test that cannot fail proves nothing").toEqual([]);
  });

  it("are neither skipped nor alone", () => {
    const odd = tests.flatMap(({ path, tree }) => {
      const names = [...within(tree)]
        .map(dotted)
        .filter((name) => /^(?:it|test|describe)\.(?:skip|only|todo|fails)$/.test(name));
      return names.map((name) => `${path}: ${name}`);
    });
    expect(odd, "a test runs, or it goes").toEqual([]);
  });
});

function floorOf(path: string) {
  return floors.find(({ at }) => at.test(path));
}

function lines(text: string): number {
  return text.trimEnd().split("\n").length;
}
