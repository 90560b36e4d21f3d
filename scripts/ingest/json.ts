/** Finds and reads the JSON document in output that has other lines before or after it. */
import type { z } from 'zod';

/** A document with what stands around it, or why there is none. */
export type Document = { value: unknown; rest: string } | { problem: string };

/** No tool nests deeper; a reader of ours could run out of stack. */
const MAX_DEPTH = 200;
/** So many lines of noise that look like a start are tried. */
const MAX_STARTS = 500;
const START = /^[ \t]*(?=[{[]\s*["{[\]}0-9tfn-])/gm;

/** The first whole JSON object or list that starts a line. */
export function readJson(text: string): Document {
  const found = findJson(text, JSON.parse);
  return 'problem' in found ? found : { value: found.value, rest: found.rest };
}

/** As {@link readJson}, with a reader of its own. It is given text whose brackets match, and throws `SyntaxError` like `JSON.parse`. */
export function findJson<T>(text: string, read: (json: string) => T): { value: T; rest: string } | { problem: string } {
  let first: string | undefined;
  let tried = 0;
  for (const match of text.matchAll(START)) {
    if (++tried > MAX_STARTS) break;
    const from = match.index + match[0].length;
    const end = extent(text, from);
    if (typeof end === 'string') {
      first ??= end;
      // What is cut off after all that follows holds every later start.
      if (end === CUT_OFF) break;
      continue;
    }
    try {
      const value = read(from === 0 && end === text.length ? text : text.slice(from, end));
      return { value, rest: `${text.slice(0, from)}\n${text.slice(end)}` };
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      first ??= `Not valid JSON: ${error.message}.`;
    }
  }
  return { problem: first ?? 'It holds no JSON.' };
}

/** The sentence for JSON that ends before its last bracket. */
export const CUT_OFF = 'The JSON is cut off before its closing brace.';

/** Where the object or list that starts at `start` ends, or why it cannot be believed. Linear, aware of strings. */
export function extent(text: string, start: number): number | string {
  // For each open bracket: the keys of an object, or `null` for a list.
  const open: (string[] | Set<string> | null)[] = [];
  let key = false;
  for (let i = start; i < text.length; i += 1) {
    const char = text.charCodeAt(i);
    if (char === 34) {
      const end = stringEnd(text, i);
      if (end < 0) return CUT_OFF;
      const keys = open.at(-1);
      if (key && keys) {
        const name = text.slice(i + 1, end);
        if (has(keys, name)) return `The JSON names "${short(name)}" twice in one object: which is meant is not known.`;
        open[open.length - 1] = added(keys, name);
        key = false;
      }
      i = end;
    } else if (char === 123 || char === 91) {
      if (open.length >= MAX_DEPTH) return `The JSON is nested more than ${MAX_DEPTH} deep.`;
      key = char === 123;
      open.push(key ? [] : null);
    } else if (char === 125 || char === 93) {
      open.pop();
      key = false;
      if (open.length === 0) return i + 1;
    } else if (char === 44) key = open.at(-1) !== null;
  }
  return CUT_OFF;
}

/** Where the string ends that begins with the quote at `quote`; below 0: nowhere. */
export function stringEnd(text: string, quote: number): number {
  for (let at = text.indexOf('"', quote + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

const has = (keys: string[] | Set<string>, name: string) =>
  Array.isArray(keys) ? keys.includes(name) : keys.has(name);

/** A list is faster while it is short; hostile objects are not. */
function added(keys: string[] | Set<string>, name: string): string[] | Set<string> {
  if (!Array.isArray(keys)) return keys.add(name);
  if (keys.length >= 32) return new Set(keys).add(name);
  keys.push(name);
  return keys;
}

/** A field that tools leave out, or write as `null`, when they do not know it. */
export const maybe = <T>(schema: z.ZodType<T>) => schema.nullish().transform((value) => value ?? undefined);

/** The value itself, without the properties that are `null`: for tools that write what they do not know so. Lists keep theirs. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (const one of value) withoutNulls(one);
    return value;
  }
  const record = value as Record<string, unknown>;
  for (const key in record) {
    const one = record[key];
    if (one === null) delete record[key];
    else if (typeof one === 'object') withoutNulls(one);
  }
  return record;
}

/** The value as the schema has it, or a sentence that names the tool and the place where it differs. */
export function shaped<T>(schema: z.ZodType<T>, value: unknown, tool: string): { data: T } | { problem: string } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { data: parsed.data };
  const { path, message } = parsed.error.issues[0]!;
  const place = path.length === 0 ? '' : `at ${short(path.join('.'))}: `;
  return { problem: `Not the shape of ${tool}: ${place}${message}.` };
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
