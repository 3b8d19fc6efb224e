/** The house rules' own eyes: each check sees the fault that it is there for, and lets clean code pass. */
import { describe, expect, it } from "vitest";
import { assertingNames, circles, declaredNames, frenchWords, idleTests, impurity } from "./checks.ts";
import { parse, within } from "./sources.ts";

describe("impurity", () => {
  const found = (code: string) => [...within(parse(code))].flatMap((node) => impurity(node) ?? []);

  it.each([
    ["const f = async () => 1", "await"],
    ["export {}; for await (const x of y) f(x)", "await"],
    ["const now = Date.now()", "Date.now()"],
    ["const now = new Date()", "new Date()"],
    ["const luck = Math.random()", "Math.random()"],
    ["const zone = process.env", "process.env"],
    ["setTimeout(f, 1)", "setTimeout()"],
  ])("sees %s", (code, what) => {
    expect(found(code)).toContain(what);
  });

  it("lets words, comments and given moments pass", () => {
    expect(found('// await Date.now()\nconst text = "await"; const at = new Date(turn.now);')).toEqual([]);
  });
});

it("French is seen in names that we give, not in words that we say", () => {
  const names = declaredNames(
    parse("interface A { demandeId: string } function f(prixTotal: number) { const [jour] = x; }"),
  );
  expect([...names].filter((name) => frenchWords(name).length > 0)).toEqual(["demandeId", "prixTotal", "jour"]);
  const spoken = declaredNames(parse('const week = { matin: "morning" }; week.matin; type B = NonNullable<C>;'));
  expect([...spoken].flatMap(frenchWords)).toEqual([]);
});

it("a circle is found whole, a diamond is none", () => {
  const files = (graph: Record<string, string[]>) =>
    Object.entries(graph).map(([path, targets]) => ({
      path,
      imports: targets.map((target) => ({ target, ours: true })),
    }));
  expect(circles(files({ a: ["b"], b: ["c"], c: ["a"] }))).toEqual(["a → b → c → a"]);
  expect(circles(files({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] }))).toEqual([]);
});

it("a test that only looks is found, one that a helper checks is not", () => {
  const tree = parse(`
    it("idle", () => { run(); });
    it.each([1])("idle for %s", (n) => { run(n); });
    it("asserts", () => { expect(1).toBe(1); });
    it("asks", async () => { await world.both(); });
    const world = { both() { soon(); } };
    function soon() { if (late) throw new Error("late"); }
  `);
  expect(idleTests(tree, assertingNames([tree]))).toEqual(["idle", "idle for %s"]);
});
