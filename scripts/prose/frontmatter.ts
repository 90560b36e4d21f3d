/** YAML between `---` lines at the start of a document. */
import { LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { nearest } from '../config/nearest.ts';
import type { Problem } from './document.ts';

/** What was read, and how much of the document it took. */
export interface Frontmatter {
  data: Record<string, unknown>;
  /** Characters, the closing line included. */
  length: number;
  lines: number;
  problems: Problem[];
  /** Line of a key, or of an item of its list; 1 when it has none. */
  lineOf(key: string, item?: number): number;
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
  const itemLine = (key: string, item: number) => {
    const range = (document.getIn([key, item], true) as Node | undefined)?.range;
    return range ? counter.linePos(range[0]).line + 1 : keyLine(yaml, key);
  };
  try {
    const data: unknown = document.toJS({ maxAliasCount: 20 }) ?? {};
    if (typeof data !== 'object' || Array.isArray(data))
      return problem(1, 'broken frontmatter: it is a list of keys and values');
    return {
      data: data as Record<string, unknown>,
      ...taken,
      problems: [],
      lineOf: (key, item) => (item === undefined ? keyLine(yaml, key) : itemLine(key, item)),
    };
  } catch (failure) {
    return problem(1, `broken frontmatter: ${(failure as Error).message}`);
  }
}

function keyLine(yaml: string, key: string): number {
  const index = yaml.split('\n').findIndex((row) => row.startsWith(`${key}:`));
  return index === -1 ? 1 : index + 2;
}

/**
 * The keys of `shape` that hold what they should; one text stands for a list of one. Keys and items that are wrong are left out and
 * become problems, so that a document with one bad value is still shown. `lenient`: a key that is like none of the shape is another
 * tool's.
 */
export function pick<Shape extends z.ZodRawShape>(
  { data, lineOf }: Frontmatter,
  shape: Shape,
  problems: Problem[],
  { lenient = false } = {},
): Partial<z.infer<z.ZodObject<Shape>>> {
  const picked: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    const schema = Object.hasOwn(shape, key) ? (shape[key] as z.ZodType) : undefined;
    if (!schema) {
      const [near] = nearest(key, Object.keys(shape), 1);
      if (near || !lenient)
        problems.push({
          line: lineOf(key),
          message: `unknown key "${key}" in the frontmatter${near ? `; did you mean "${near}"?` : ''}`,
        });
      continue;
    }
    if (value === null) continue;
    const read = [value, [value]].map((form) => schema.safeParse(form)).find(({ success }) => success);
    if (read?.success) picked[key] = read.data;
    else if (Array.isArray(value) && itemOf(schema)) {
      const item = itemOf(schema)!;
      picked[key] = value.flatMap((one, i) => {
        const kept = item.safeParse(one);
        if (kept.success) return [kept.data];
        problems.push({ line: lineOf(key, i), message: `"${key}" in the frontmatter: ${expectation(item, one)}` });
        return [];
      });
    } else problems.push({ line: lineOf(key), message: `"${key}" in the frontmatter: ${expectation(schema, value)}` });
  }
  return picked as Partial<z.infer<z.ZodObject<Shape>>>;
}

/** What each item of a list holds. */
function itemOf(schema: z.ZodType): z.ZodType | undefined {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return itemOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).map(itemOf).find((one) => one !== undefined);
  return schema instanceof z.ZodArray ? (schema.element as z.ZodType) : undefined;
}

function expectation(schema: z.ZodType, value: unknown): string {
  const issue = deepest(schema.safeParse(value).error?.issues[0], value);
  if (issue?.code === 'unrecognized_keys') return `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
  const at = issue && issue.path.length > 0 ? `${issue.path.map(String).join('.')}: ` : '';
  if (issue?.code === 'invalid_value') return `${at}expected one of ${issue.values.join(', ')}`;
  if (issue?.code === 'invalid_format' && !issue.message.startsWith('expected'))
    return `${at}expected a date as YYYY-MM-DD`;
  return `${at}${(issue?.message ?? 'not understood').replace('Invalid input: ', '')}`;
}

/** Of a choice, what is wrong with the form that was meant: the one of the value's own type. */
function deepest(issue: z.core.$ZodIssue | undefined, value: unknown): z.core.$ZodIssue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const kind = Array.isArray(value) ? 'array' : typeof value;
  const meant = issue.errors.find(
    ([first]) => first && !(first.code === 'invalid_type' && first.path.length === 0 && first.expected !== kind),
  );
  return deepest(meant?.[0] ?? issue.errors[0]?.[0], value);
}
