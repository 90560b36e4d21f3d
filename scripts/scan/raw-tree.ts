/** tree-sitter's tree as plain objects: one pass of its cursor, so that nothing after it pays for calls into WebAssembly. */
import type { Tree } from 'web-tree-sitter';
import { TreeCursor } from './tree-cursor.ts';

/** A node: grammar type, UTF-16 start and end, children without punctuation. Operators and `->` are kept as nodes. */
export interface Raw {
  t: string;
  s: number;
  e: number;
  c: Raw[];
  /** The parser made it up to go on (`MISSING`). */
  missing?: true;
}

const NONE: Raw[] = [];
/** Tokens that say nothing which the structure does not say. */
const PUNCTUATION = new Set([
  '(',
  ')',
  ',',
  '{',
  '}',
  '[',
  ']',
  '<<',
  '>>',
  '%',
  'fn',
  ';',
  '"',
  "'",
  '"""',
  "'''",
  '#{',
  '.',
  '~',
]);

/** Operators that are words, as tokens. */
const WORDS = new Set(['in', 'or', 'and', 'not in', 'when']);

/** What is met on the way, as offsets of its text. */
export interface TreeListener {
  comment(start: number, end: number): void;
  /** An operator that is a word. */
  word(start: number, end: number): void;
  /** An identifier of two or three letters: whether it is a reserved word, which the grammar lets pass in places. */
  reserved(start: number, end: number): boolean;
}

/** Deeper nesting than any hand-written code has: beyond it, walking the tree could exhaust the stack. */
const MAX_DEPTH = 800;

/**
 * Reads the whole tree; comments are handed to the listener and left out. `shift` is added to the offsets of nodes.
 * What is nested too deeply becomes one node without children; `tooDeep` is where the first one starts.
 */
export function readTree(
  tree: Tree,
  types: readonly (string | null)[],
  listener: TreeListener,
  shift = 0,
): { root: Raw; tooDeep: number | undefined } {
  const cursor = new TreeCursor(tree);
  const root: Raw = { t: types[cursor.type] ?? 'ERROR', s: cursor.start + shift, e: cursor.end + shift, c: [] };
  let tooDeep: number | undefined;
  const stack: Raw[] = [root];
  let deeper = cursor.toFirstChild();
  while (stack.length > 0) {
    if (deeper) {
      const parent = stack[stack.length - 1]!;
      const type = types[cursor.type] ?? 'ERROR';
      if (type === 'comment') listener.comment(cursor.start, cursor.end);
      else if (!PUNCTUATION.has(type)) {
        const { start, end } = cursor;
        const node: Raw = { t: type, s: start + shift, e: end + shift, c: NONE };
        if (WORDS.has(type)) listener.word(start, end);
        else if (type === 'identifier' && end - start <= 3 && end - start > 1 && listener.reserved(start, end))
          node.t = 'ERROR';
        if (node.s === node.e && cursor.missing) node.missing = true;
        parent.c.push(node);
        if (stack.length >= MAX_DEPTH) {
          node.t = 'too_deep';
          tooDeep ??= node.s;
        } else if (cursor.toFirstChild()) {
          node.c = [];
          stack.push(node);
          continue;
        }
      }
    }
    deeper = cursor.toNextSibling();
    if (!deeper) {
      stack.pop();
      if (stack.length === 0) break;
      cursor.toParent();
    }
  }
  cursor.free();
  return { root, tooDeep };
}
