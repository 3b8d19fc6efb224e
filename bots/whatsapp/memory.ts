/** How much memory a browser holds. Some accounts make it grow without end. */
import { readdir, readFile } from "node:fs/promises";

/**
 * Bytes held by all processes of a group, shared ones counted once; undefined where the system does not tell.
 * @param group the process id of the browser, which leads a group of its own
 */
export async function memoryOf(group: number): Promise<number | undefined> {
  const names = await readdir("/proc").catch(() => []);
  const sizes = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map((pid) => sizeIn(pid, group)));
  const known = sizes.filter((size) => size !== undefined);
  return known.length > 0 ? known.reduce((sum, size) => sum + size, 0) : undefined;
}

async function sizeIn(pid: string, group: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name in brackets may hold anything; state, parent and group follow it.
  const [, , itsGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (Number(itsGroup) !== group) return undefined;
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  const kib = /^Pss:\s+(\d+) kB/m.exec(rollup)?.[1];
  return kib === undefined ? undefined : Number(kib) * 1024;
}
