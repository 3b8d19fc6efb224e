/** The Bot API's own shapes as JSON Schema, made from types that have nothing to do with the library under test. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";

interface Schema {
  type?: string | string[];
  $ref?: string;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  [key: string]: unknown;
}
interface Shapes {
  definitions: Record<string, Schema>;
  /** The name of a method's parameters; null where it has none. */
  methods: Record<string, string | null>;
}

const folders = createRequire(import.meta.url).resolve.paths("@gramio/types") ?? [];
const modules = `${folders.find((path) => existsSync(`${path}/@gramio/types`)) ?? "node_modules"}/`;
const types = `${modules}@gramio/types/out`;

/** Checks what is sent against the published shapes. */
export interface Shape {
  has(method: string): boolean;
  /** Values of a form are text: each as the type that the method wants. */
  coerce(method: string, form: Record<string, string>): Record<string, unknown>;
  /** What is wrong with a call's parameters; nothing when they are right. */
  request(method: string, params: object): string | undefined;
  /** What is wrong with an update that we are about to deliver. */
  update(update: object): string | undefined;
}

let loaded: Promise<Shape> | undefined;

/** Reads the shapes from the cache, or makes them: some seconds, once for each version of the types. */
export function loadShape(): Promise<Shape> {
  return (loaded ??= makeShape());
}

async function makeShape(): Promise<Shape> {
  const { definitions, methods } = await loadShapes();
  // Plain code, compiled six times as fast: an update alone is hundreds of shapes.
  const ajv = new Ajv({ strict: false, inlineRefs: false, code: { optimize: false } });
  ajv.addSchema({ $id: "api", definitions });
  const compiled = new Map<string, ValidateFunction>();
  const check = (name: string, value: object): string | undefined => {
    let valid = compiled.get(name);
    if (!valid) compiled.set(name, (valid = ajv.compile({ $ref: `api#/definitions/${name}` })));
    return valid(value) ? undefined : `${name}${ajv.errorsText(valid.errors, { dataVar: "" })}`;
  };
  return {
    has: (method) => method in methods,
    coerce(method, form) {
      const shape = definitions[methods[method] ?? ""]?.properties ?? {};
      return Object.fromEntries(Object.entries(form).map(([name, text]) => [name, coerce(shape[name], text)]));
    },
    request(method, params) {
      const name = methods[method];
      if (name) return check(name, params);
      return Object.keys(params).length > 0 ? `${method} takes no parameters` : undefined;
    },
    update: (update) => check("TelegramUpdate", update),
  };
}

function coerce(schema: Schema | undefined, text: string): unknown {
  const wanted = [schema?.type ?? []].flat();
  if (wanted.includes("number") && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (wanted.includes("boolean")) return text === "true";
  if (wanted.includes("string") || schema?.anyOf?.some((one) => one.type === "string")) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

async function loadShapes(): Promise<Shapes> {
  const source = readFileSync(`${types}/methods.d.ts`, "utf8");
  const version = createHash("sha256").update(source).digest("hex").slice(0, 12);
  const file = `${modules}.cache/openloge/bot-api-${version}.json`;
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Shapes;
  const shapes = { definitions: await makeDefinitions(), methods: readMethods(source) };
  mkdirSync(`${modules}.cache/openloge`, { recursive: true });
  // Several test files may do this at once: each writes its own, and a rename is atomic.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(shapes));
  renameSync(`${file}.${process.pid}`, file);
  return shapes;
}

function readMethods(source: string): Shapes["methods"] {
  const found = source.matchAll(/^ {4}(\w+): CallAPI(\w*)<\s*(?:Params\.(\w+))?/gm);
  return Object.fromEntries([...found].map(([, method = "", , params]) => [method, params ?? null]));
}

async function makeDefinitions(): Promise<Shapes["definitions"]> {
  const { createGenerator } = await import("ts-json-schema-generator");
  const made = ["objects", "params"].map((name) =>
    createGenerator({
      path: `${types}/${name}.d.ts`,
      type: "*",
      expose: "all",
      topRef: true,
      skipTypeCheck: true,
      jsDoc: "none",
      functions: "hide",
      additionalProperties: false,
    }).createSchema("*"),
  );
  const definitions = Object.assign({}, ...made.map((one) => one.definitions)) as Shapes["definitions"];
  // On the wire a file is a name: its id, its address, or the part of the form that holds it.
  definitions["TelegramInputFile"] = { type: "string" };
  for (const schema of Object.values(definitions)) dropConveniences(schema);
  return definitions;
}

/** The types let one pass objects that write themselves (`toJSON`, `toString`); on the wire there are none. */
function dropConveniences(schema: unknown): void {
  if (typeof schema !== "object" || schema === null) return;
  const { anyOf } = schema as Schema;
  if (anyOf) {
    const isReal = (one: Schema): boolean =>
      !one.properties || !Object.keys(one.properties).every((k) => /^to(JSON|String)$/.test(k));
    (schema as Schema).anyOf = anyOf.filter((one) => one.type !== "object" || isReal(one));
  }
  for (const value of Object.values(schema)) dropConveniences(value);
}
