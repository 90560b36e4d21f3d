/** YAML between `---` lines at the start of a document. */
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { nearest } from '../config/nearest.ts';
import type { Problem } from './document.ts';

/** What was read, and how much of the document it took. */
export interface Frontmatter {
  data: Record<string, unknown>;
  /** Characters, the closing line included. */
  length: number;
  lines: number;
  problems: Problem[];
  /** Line of a key, or 1. */
  lineOf(key: string): number;
}

const BLOCK = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/;

/** Reads the block; broken YAML is a problem and leaves no data. `text` has `\n` line ends. */
export function readFrontmatter(text: string): Frontmatter {
  const match = BLOCK.exec(text);
  const nothing = { data: {}, length: 0, lines: 0, problems: [], lineOf: () => 1 };
  if (!match) {
    const problems = /^---[ \t]*\n/.test(text)
      ? [{ line: 1, message: 'the frontmatter is never closed: a line --- is missing' }]
      : [];
    return { ...nothing, problems };
  }
  const yaml = match[1] ?? '';
  const taken = { length: match[0].length, lines: match[0].split('\n').length - 1 };
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false });
  const [error] = document.errors;
  const problem = (line: number, message: string) => ({ ...nothing, ...taken, problems: [{ line, message }] });
  if (error)
    return problem(counter.linePos(error.pos[0]).line + 1, `broken frontmatter: ${error.message.split('\n')[0]}`);
  try {
    const data: unknown = document.toJS({ maxAliasCount: 20 }) ?? {};
    if (typeof data !== 'object' || Array.isArray(data))
      return problem(1, 'broken frontmatter: it is a list of keys and values');
    return { data: data as Record<string, unknown>, ...taken, problems: [], lineOf: (key) => keyLine(yaml, key) };
  } catch (failure) {
    return problem(1, `broken frontmatter: ${(failure as Error).message}`);
  }
}

function keyLine(yaml: string, key: string): number {
  const index = yaml.split('\n').findIndex((row) => row.startsWith(`${key}:`));
  return index === -1 ? 1 : index + 2;
}

/**
 * The keys of `shape` that hold what they should; one text stands for a list of one. Keys that are wrong are left out and
 * become problems, so that a document with one bad value is still shown.
 */
export function pick<Shape extends z.ZodRawShape>(
  { data, lineOf }: Frontmatter,
  shape: Shape,
  problems: Problem[],
): Partial<z.infer<z.ZodObject<Shape>>> {
  const picked: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    const schema = Object.hasOwn(shape, key) ? (shape[key] as z.ZodType) : undefined;
    if (!schema) {
      const [near] = nearest(key, Object.keys(shape), 1);
      problems.push({
        line: lineOf(key),
        message: `unknown key "${key}" in the frontmatter${near ? `; did you mean "${near}"?` : ''}`,
      });
      continue;
    }
    if (value === null) continue;
    const read = [value, [value]].map((form) => schema.safeParse(form)).find(({ success }) => success);
    if (read?.success) picked[key] = read.data;
    else problems.push({ line: lineOf(key), message: `"${key}" in the frontmatter: ${expectation(schema, value)}` });
  }
  return picked as Partial<z.infer<z.ZodObject<Shape>>>;
}

function expectation(schema: z.ZodType, value: unknown): string {
  const issue = schema.safeParse(value).error?.issues[0];
  if (issue?.code === 'invalid_value') return `expected one of ${issue.values.join(', ')}`;
  if (issue?.code === 'invalid_format') return 'expected a date as YYYY-MM-DD';
  return (issue?.message ?? 'not understood').replace('Invalid input: ', '');
}
