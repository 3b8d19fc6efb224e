/** What stands before every command: a small project is set up, built once, run in place, and refused in plain words. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const project = mkdtempSync(join(tmpdir(), "openloge-run-"));

/** Says where and how it runs; with "stay" it waits for a signal. */
const program = `/** A program to run. */
import { greeting } from "#words/greeting.ts";
const args = process.argv.slice(2);
process.on("SIGTERM", () => process.exit(7));
console.log(JSON.stringify({ greeting, args, zone: process.env["TZ"], hour: new Date(0).getHours(), fromFile: process.env["FROM_FILE"] }));
if (args[0] === "stay") setInterval(() => undefined, 1000);
if (args[0] === "fail") throw new Error("on purpose");
`;

beforeAll(() => {
  for (const folder of ["src/words", "bots", "db"]) mkdirSync(join(project, folder), { recursive: true });
  for (const file of ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"])
    cpSync(file, join(project, file));
  for (const file of ["setup.mjs", "run.mjs"]) cpSync(join("scripts", file), join(project, "scripts", file));
  symlinkSync(join(process.cwd(), "node_modules"), join(project, "node_modules"));
  writeFileSync(join(project, "src/main.ts"), program);
  writeFileSync(join(project, ".env"), "FROM_FILE=yes\n");
  greet("bonjour");
});
afterAll(() => rmSync(project, { recursive: true }));

function greet(greeting: string): void {
  writeFileSync(
    join(project, "src/words/greeting.ts"),
    `/** A word. */\nexport const greeting: string = "${greeting}";\n`,
  );
}

function run(args: string[], env: Record<string, string> = {}) {
  const script = join(project, "scripts/run.mjs");
  const done = spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    cwd: tmpdir(),
    env: { ...process.env, ...env },
  });
  return {
    code: done.status,
    said: done.stdout ? (JSON.parse(done.stdout) as object) : undefined,
    stderr: done.stderr,
  };
}

it("builds once, runs in UTC from the project's root, and keeps stdout for the program", () => {
  const first = run(["src/main", "a", "b"], { TZ: "America/New_York" });
  expect(first).toMatchObject({
    code: 0,
    stderr: "Compilation…\n",
    said: { greeting: "bonjour", args: ["a", "b"], zone: "UTC", hour: 0 },
  });
  expect(run(["src/main"])).toMatchObject({ code: 0, stderr: "", said: { greeting: "bonjour" } });
});

it("builds again what changed, and stops at what does not compile", () => {
  greet("bonsoir");
  expect(run(["src/main"])).toMatchObject({ stderr: "Compilation…\n", said: { greeting: "bonsoir" } });
  const odd = join(project, "src/words/odd.ts");
  writeFileSync(odd, 'export const wrong: number = "text";\n');
  const failed = run(["src/main"]);
  expect(failed).toMatchObject({ code: 1, said: undefined });
  expect(failed.stderr).toContain("odd.ts");
  rmSync(odd);
  expect(run(["src/main"])).toMatchObject({ code: 0 });
});

it("reads .env only where it is asked to", () => {
  expect(run(["--env", "src/main"]).said).toMatchObject({ fromFile: "yes" });
  expect(run(["--env", "src/main"], { FROM_FILE: "set before" }).said).toMatchObject({ fromFile: "set before" });
  expect(run(["src/main"]).said).not.toHaveProperty("fromFile");
});

it("hands on the exit code, with the source's line", () => {
  const { code, stderr } = run(["src/main", "fail"]);
  expect(code).toBe(1);
  expect(stderr).toContain("src/main.ts:7");
});

it("is the program: a signal reaches it, and nothing is left", async () => {
  const running = spawn(process.execPath, [join(project, "scripts/run.mjs"), "src/main", "stay"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(running.stdout, "data");
  running.kill("SIGTERM");
  expect(await once(running, "exit")).toEqual([7, null]);
});

it("says in one sentence that WhatsApp has no browser", () => {
  const refused = run(["src/main"], { WHATSAPP_ACCOUNTS: "lilas", CHROME_PATH: "/bin/false" });
  expect(refused).toMatchObject({ code: 1, said: undefined });
  expect(refused.stderr).toBe("CHROME_PATH désigne /bin/false, qui n'est pas un Chromium qui démarre.\n");
});

it("a source from the future is no reason to build for ever", () => {
  const ahead = new Date(Date.now() + 3_600_000);
  utimesSync(join(project, "src/words/greeting.ts"), ahead, ahead);
  expect(run(["src/main"]).stderr).toBe("Compilation…\n");
  expect(run(["src/main"]).stderr).toBe("");
});
