/** Where the data lie in the repository, whether this runs as source or compiled. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function checkout(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** The checkout. */
export const root = checkout();
/** The folder of the plain data files. */
export const dataFolder = join(root, "src/understanding/data");

/** The text of a data file by its name; "" when there is none. */
export function dataText(name: string): string {
  const file = join(dataFolder, name);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** The lines of a JSON-lines file of the data folder, parsed. */
export function dataLines<T>(name: string): T[] {
  return dataText(name)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): T => JSON.parse(line));
}
