/** YAML or JSON of a user → a value that fits a schema, or an error that names the line, the key and the nearest right one. */
import { type Document, isMap, isNode, isPair, LineCounter, type Node, parseDocument, type YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { AtlasError } from '../model/error.ts';
import { didYouMean } from './nearest.ts';
import { keysAt } from './schema-keys.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What kind of file is read: how its errors are called, and what to do about them. */
export interface FileKind {
  /** Begins the codes: `config` → `config-syntax`, `config-invalid`, `config-unknown-key`. */
  code: string;
  syntaxHint: string;
  invalidHint: string;
  /** How often aliases may be repeated; nested ones grow into billions of nodes. */
  maxAliases: number;
}

/** What a file holds, and where each part of it is written: `rule.yaml:3`. */
export interface FileContent {
  value: unknown;
  where(path: Path): string;
}

/** Reads JSON or YAML, told apart by the file's extension. An empty file is an empty object. */
export function readFileText(file: string, text: string, kind: FileKind): FileContent {
  const lines = new LineCounter();
  const body = text.replace(/^\uFEFF/, '');
  const document = parsed(file, body, lines, kind);
  const syntax = document.errors[0];
  const lineOf = (offset: number) => lines.linePos(offset).line;
  if (file.endsWith('.json')) requireJson(file, body, syntax && lineOf(syntax.pos[0]), kind);
  if (syntax) throw broken(`${file}:${lineOf(syntax.pos[0])}`, inOurWords(syntax), kind);
  const where = (path: Path) => {
    const offset = offsetOf(document, path);
    return offset === undefined ? file : `${file}:${lineOf(offset)}`;
  };
  try {
    return { value: document.toJS({ maxAliasCount: kind.maxAliases }) ?? {}, where };
  } catch (error) {
    throw broken(file, oneLine((error as Error).message), kind);
  }
}

function parsed(file: string, text: string, lineCounter: LineCounter, kind: FileKind): Document {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true, merge: true });
  } catch {
    // Thousands of brackets inside each other exhaust the reader's stack.
    throw broken(file, 'nested too deeply', kind);
  }
}

/** The reader of YAML speaks to programmers who call it. */
function inOurWords({ code, message }: YAMLParseError): string {
  return code === 'MULTIPLE_DOCS' ? 'a second document begins here (---), and only one is read' : oneLine(message);
}

/** Holds a value against a schema. `where` says a path's place in words; code has no lines. */
export function checkValue<T>(schema: z.ZodType<T>, value: unknown, where: (path: Path) => string, kind: FileKind): T {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const first = result.error.issues[0]!;
  if (first.code === 'unrecognized_keys') throw unknownKey({ schema, value }, first, where, kind);
  throw new AtlasError({
    code: `${kind.code}-invalid`,
    message: `${where(first.path)}: ${named(first.path)}${sentence(first)}.`,
    hint: kind.invalidHint,
  });
}

function unknownKey(
  { schema, value }: { schema: z.ZodType; value: unknown },
  issue: Extract<Issue, { code: 'unrecognized_keys' }>,
  where: (path: Path) => string,
  kind: FileKind,
): AtlasError {
  const key = issue.keys[0]!;
  const known = keysAt(schema, issue.path, value);
  const within = issue.path.length > 0 ? ` in ${dotted(issue.path)}` : '';
  return new AtlasError({
    code: `${kind.code}-unknown-key`,
    message: `${where([...issue.path, key])}: unknown key "${key}"${within}.`,
    hint: didYouMean(key, known, `Known keys here: ${known.join(', ')}.`),
  });
}

/** YAML accepts nearly all of JSON and more; a `.json` file must be JSON all the same, for every other reader of it. */
function requireJson(file: string, text: string, brokenLine: number | undefined, kind: FileKind): void {
  if (text.trim() === '') return;
  try {
    JSON.parse(text);
  } catch (error) {
    const offset = /at position (\d+)/.exec((error as Error).message)?.[1];
    const line = offset === undefined ? brokenLine : text.slice(0, Number(offset)).split('\n').length;
    throw broken(line === undefined ? file : `${file}:${line}`, 'not valid JSON', kind);
  }
}

function broken(place: string, what: string, kind: FileKind): AtlasError {
  return new AtlasError({
    code: `${kind.code}-syntax`,
    message: `${place}: ${what}.`,
    hint: kind.syntaxHint,
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
  if (issue.code === 'invalid_union' && 'options' in issue) {
    const kinds = (issue.options as readonly unknown[]).map((value) => `"${String(value)}"`);
    return `expected one of ${kinds.join(', ')}`;
  }
  if (issue.code === 'invalid_union') {
    // The branch that fits the value's type has the reason worth reading.
    const branch = issue.errors.find(([first]) => first && (first.code !== 'invalid_type' || first.path.length > 0));
    return branch?.[0] ? sentence(branch[0]) : 'expected a text or a list of texts';
  }
  return oneLine(issue.message.replace(/^Invalid input: /, ''));
}
