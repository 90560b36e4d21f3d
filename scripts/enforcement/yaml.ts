/** YAML as nodes with places: what CI files need, without expanding aliases into values. */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';

/** More nodes than any hand-written CI file has: a file made to exhaust its reader ends here. */
const MAX_STEPS = 20_000;

/** One YAML file, opened. */
export interface Yaml {
  /** Top of the first document; `null`: empty or no mapping. */
  root: Node | null;
  /** The value under a key, aliases and `<<` merges resolved. */
  get(node: Node | null, key: string): Node | null;
  /** Keys of a mapping with their values, merges included. */
  entries(node: Node | null): [string, Node | null][];
  /** Items of a sequence; a lone value is a sequence of one, nothing is none. */
  items(node: Node | null): Node[];
  /** A scalar as text. */
  text(node: Node | null): string | null;
  /** The texts of a sequence, or of a lone scalar. */
  texts(node: Node | null): string[];
  line(node: Node | null): number;
  /** The value's lines are the file's, from the line after its header on (`|`). */
  isLiteral(node: Node | null): boolean;
}

/** Never fails: what cannot be parsed is left out. `nth`: which document of the file. */
export function openYaml(source: string): Yaml {
  const lines = new LineCounter();
  let documents: Document[] = [];
  try {
    documents = [
      ...parseAllDocuments(source, { lineCounter: lines, prettyErrors: false, logLevel: 'silent', merge: true }),
    ] as Document[];
  } catch {
    // An unreadable file says nothing.
  }
  // GitLab puts `spec:` into a document of its own before the configuration.
  const document = documents.findLast(({ contents }) => isMap(contents)) ?? documents[0];
  let steps = 0;
  const real = (node: unknown): Node | null => {
    steps += 1;
    if (steps > MAX_STEPS || node === null || node === undefined) return null;
    return isAlias(node) ? (((document && node.resolve(document)) ?? null) as Node | null) : (node as Node);
  };
  const entries = (given: Node | null, depth = 0): [string, Node | null][] => {
    const node = real(given);
    if (!isMap(node) || depth > 8) return [];
    const own: [string, Node | null][] = [];
    const merged: [string, Node | null][] = [];
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : String(key);
      if (name !== '<<' && !(isScalar(key) && key.source === '<<')) own.push([name, real(value)]);
      else for (const from of items(real(value))) merged.push(...entries(from, depth + 1));
    }
    const names = new Set(own.map(([name]) => name));
    return [...own, ...merged.filter(([name]) => !names.has(name))];
  };
  const get = (given: Node | null, key: string): Node | null => {
    const node = real(given);
    if (!isMap(node)) return null;
    for (const { key: name, value } of node.items) if (isScalar(name) && String(name.value) === key) return real(value);
    const merges = node.items.some(({ key: name }) => isScalar(name) && (name.value === '<<' || name.source === '<<'));
    return merges ? (entries(node).find(([name]) => name === key)?.[1] ?? null) : null;
  };
  const items = (given: Node | null): Node[] => {
    const node = real(given);
    if (node === null) return [];
    return isSeq(node) ? node.items.flatMap((item) => real(item) ?? []) : [node];
  };
  const text = (given: Node | null): string | null => {
    const node = real(given);
    return isScalar(node) && node.value !== null ? String(node.value) : null;
  };
  return {
    root: real(document?.contents),
    get,
    entries,
    items,
    text,
    texts: (node) => items(node).flatMap((item) => text(item) ?? []),
    line: (node) => lines.linePos(node?.range?.[0] ?? 0).line,
    isLiteral: (node) => isScalar(node) && node.type === 'BLOCK_LITERAL',
  };
}
