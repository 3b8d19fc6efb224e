/** The project as the house rules see it: every source file with its imports, its names and its syntax tree. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAst } from "vitest/node";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const built = new Set(["node_modules", "dist", "data", "coverage", ".git"]);
const code = /\.(?:ts|mjs|js)$/;
const readable = /\.(?:ts|mjs|cjs|js|json|jsonl|md|txt|yaml|yml|html|css|sql|sh|tsv|csv|example)$|^\.|\/run$|LICENSE$/;

export interface Node {
  type: string;
  [field: string]: unknown;
}

export interface Source {
  /** From the project's root, with "/": "src/rules/moves.ts". */
  path: string;
  text: string;
  imports: { target: string; ours: boolean }[];
  tree: Node;
}

/** Every file written by hand that can be read as text, as paths from the root. */
export function textFiles(): string[] {
  return filesBelow("").filter((path) => readable.test(path));
}

/** All code, parsed. `target` of an import is a path of ours, or the name of a package or builtin. */
export function readSources(): Source[] {
  return filesBelow("")
    .filter((path) => code.test(path))
    .map((path) => {
      const text = read(path);
      const tree = parse(text);
      return { path, text, tree, imports: importsOf(tree).map((specifier) => resolveImport(path, specifier)) };
    });
}

export function parse(text: string): Node {
  return parseAst(text.replace(/^#!.*/, ""), { lang: "ts" }) as unknown as Node;
}

export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** This node and everything inside it, outermost first. */
export function* within(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) yield* within(item);
  }
}

/** "Date.now" for a member, "fetch" for a name, "" for anything longer or computed. */
export function dotted(node: unknown): string {
  if (!isNode(node)) return "";
  if (node.type === "Identifier") return String(node["name"]);
  if (node.type !== "MemberExpression" || node["computed"] === true) return "";
  const object = dotted(node["object"]);
  return object && `${object}.${dotted(node["property"])}`;
}

/** "@scope/name/deep" and "name/deep" belong to one package. */
export function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((item) => {
    const path = posix.join(folder, item.name);
    if (built.has(path)) return [];
    return item.isDirectory() ? filesBelow(path) : [path];
  });
}

function importsOf(tree: Node): string[] {
  return [...within(tree)].flatMap((node) => {
    const imports = /^(?:Import(?:Declaration|Expression)|Export(?:Named|All)Declaration|TSImportType)$/.test(
      node.type,
    );
    const source = imports ? (node["source"] ?? node["argument"]) : undefined;
    return isNode(source) && typeof source["value"] === "string" ? [source["value"]] : [];
  });
}

/** "#model/x.ts" is src/model/x.ts; package.json says so in "imports". */
function resolveImport(path: string, specifier: string): { target: string; ours: boolean } {
  if (specifier.startsWith(".")) return { target: posix.join(posix.dirname(path), specifier), ours: true };
  if (!specifier.startsWith("#")) return { target: specifier, ours: false };
  const floor = specifier.slice(1, specifier.indexOf("/"));
  const folder = ["bots", "db"].includes(floor) ? floor : `src/${floor}`;
  return { target: folder + specifier.slice(specifier.indexOf("/")), ours: true };
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}
