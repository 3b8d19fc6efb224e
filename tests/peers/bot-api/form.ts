/** The body of a call: JSON, a plain form or a form with files, as grammY and anyone else may send it. */
import type { IncomingMessage } from "node:http";

export interface Upload {
  name: string;
  bytes: Uint8Array;
}

export interface Body {
  /** Typed already when it came as JSON; text when it came as a form. */
  json?: Record<string, unknown>;
  form?: Record<string, string>;
  files: Map<string, Upload>;
}

export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const raw = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  const files = new Map<string, Upload>();
  if (type.startsWith("application/json"))
    return { json: JSON.parse(raw.toString()) as Record<string, unknown>, files };
  if (!type.startsWith("multipart/form-data")) {
    return { form: Object.fromEntries(new URLSearchParams(raw.toString())), files };
  }
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1] ?? "";
  const form: Record<string, string> = {};
  for (const part of parts(raw, `--${boundary}`)) {
    const end = part.indexOf("\r\n\r\n");
    const head = part.subarray(0, end).toString();
    const content = part.subarray(end + 4);
    const name = /[; ]name="?([^";\r\n]+)/i.exec(head)?.[1] ?? "";
    const filename = /filename="?([^";\r\n]+)/i.exec(head)?.[1];
    if (filename === undefined) form[name] = content.toString();
    else files.set(name, { name: filename, bytes: Uint8Array.from(content) });
  }
  return { form, files };
}

function parts(raw: Buffer, mark: string): Buffer[] {
  const found: Buffer[] = [];
  let at = raw.indexOf(mark);
  while (at >= 0) {
    const next = raw.indexOf(mark, at + mark.length);
    if (next < 0) break;
    // Between two marks: a line end, head, blank line, content, and the line end that belongs to the next mark.
    found.push(raw.subarray(at + mark.length + 2, next - 2));
    at = next;
  }
  return found;
}
