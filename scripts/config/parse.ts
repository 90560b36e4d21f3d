/** Text of a configuration file → configuration, or an error that names the line, the key and the nearest right one. */
import { type Document, isMap, isNode, isPair, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Config, config } from '../model/config.ts';
import { AtlasError } from '../model/error.ts';
import { didYouMean } from './nearest.ts';
import { keysAt } from './schema-keys.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Reads JSON or YAML, told apart by the file's extension. An empty file is an empty configuration. */
export function parseConfig(file: string, text: string): Config {
  const lines = new LineCounter();
  const body = text.replace(/^\uFEFF/, '');
  const document = parseDocument(body, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const syntax = document.errors[0];
  const lineOf = (offset: number) => lines.linePos(offset).line;
  if (file.endsWith('.json')) requireJson(file, body, syntax && lineOf(syntax.pos[0]));
  if (syntax) throw broken(`${file}:${lineOf(syntax.pos[0])}`, oneLine(syntax.message));
  const lineAt = (path: Path) => {
    const offset = offsetOf(document, path);
    return offset === undefined ? file : `${file}:${lineOf(offset)}`;
  };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 }) ?? {};
  } catch (error) {
    throw broken(file, oneLine((error as Error).message));
  }
  return checkConfig(value, lineAt);
}

/** Holds a value against the schema. `where` says a path's place in words; code in `atlas.config.ts` has no lines. */
export function checkConfig(value: unknown, where: (path: Path) => string): Config {
  const result = config.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const first = result.error.issues[0]!;
  if (first.code === 'unrecognized_keys') throw unknownKey(first, where);
  throw new AtlasError({
    code: 'config-invalid',
    message: `${where(first.path)}: ${named(first.path)}${sentence(first)}.`,
    hint: 'Correct the value; every key is described in the JSON Schema of the configuration (atlas.config.schema.json).',
  });
}

function unknownKey(issue: Extract<Issue, { code: 'unrecognized_keys' }>, where: (path: Path) => string): AtlasError {
  const key = issue.keys[0]!;
  const known = keysAt(config, issue.path);
  const within = issue.path.length > 0 ? ` in ${dotted(issue.path)}` : '';
  return new AtlasError({
    code: 'config-unknown-key',
    message: `${where([...issue.path, key])}: unknown key "${key}"${within}.`,
    hint: didYouMean(key, known, `Known keys here: ${known.join(', ')}.`),
  });
}

/** YAML accepts nearly all of JSON and more; a `.json` file must be JSON all the same, for every other reader of it. */
function requireJson(file: string, text: string, brokenLine: number | undefined): void {
  if (text.trim() === '') return;
  try {
    JSON.parse(text);
  } catch (error) {
    const offset = /at position (\d+)/.exec((error as Error).message)?.[1];
    const line = offset === undefined ? brokenLine : text.slice(0, Number(offset)).split('\n').length;
    throw broken(line === undefined ? file : `${file}:${line}`, 'not valid JSON');
  }
}

function broken(place: string, what: string): AtlasError {
  return new AtlasError({
    code: 'config-syntax',
    message: `${place}: ${what}.`,
    hint: 'Correct the syntax, or name another file with --config.',
  });
}

/** Where the deepest part of a path that exists is written: its key if it has one. */
function offsetOf(document: Document, path: Path): number | undefined {
  let node: Node | null = document.contents as Node | null;
  let offset = node?.range?.[0];
  for (const step of path) {
    if (!node) break;
    const next: unknown = isMap(node)
      ? node.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(step))
      : (node as { items?: unknown[] }).items?.[Number(step)];
    const key = isPair(next) ? next.key : next;
    if (!isNode(key)) break;
    offset = key.range?.[0] ?? offset;
    node = (isPair(next) ? next.value : next) as Node | null;
  }
  return offset;
}

const dotted = (path: Path) => path.map(String).join('.');
const named = (path: Path) => (path.length > 0 ? `"${dotted(path)}": ` : '');
const oneLine = (text: string) => text.split('\n')[0]!.replace(/[.:]$/, '');

function sentence(issue: Issue): string {
  if (issue.code === 'invalid_value')
    return `expected one of ${issue.values.map((value) => `"${String(value)}"`).join(', ')}`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required, but not given';
  if (issue.code === 'invalid_union') {
    // The branch that fits the value's type has the reason worth reading.
    const branch = issue.errors.find(([first]) => first && (first.code !== 'invalid_type' || first.path.length > 0));
    return branch?.[0] ? sentence(branch[0]) : 'expected a text or a list of texts';
  }
  return oneLine(issue.message.replace(/^Invalid input: /, ''));
}
