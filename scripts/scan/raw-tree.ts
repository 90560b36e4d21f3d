/** tree-sitter's tree as plain objects: one pass of its cursor, so that nothing after it pays for calls into WebAssembly. */
import type { Tree } from 'web-tree-sitter';

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

/** Reads the whole tree; comments are handed to `onComment` and left out. */
export function readTree(
  tree: Tree,
  types: readonly (string | null)[],
  onComment: (start: number, end: number) => void,
): Raw {
  const cursor = tree.walk();
  const root: Raw = { t: cursor.nodeType, s: cursor.startIndex, e: cursor.endIndex, c: [] };
  const stack: Raw[] = [root];
  let deeper = cursor.gotoFirstChild();
  while (stack.length > 0) {
    if (deeper) {
      const parent = stack[stack.length - 1]!;
      const type = types[cursor.nodeTypeId] ?? cursor.nodeType;
      if (type === 'comment') onComment(cursor.startIndex, cursor.endIndex);
      else if (!PUNCTUATION.has(type)) {
        const node: Raw = { t: type, s: cursor.startIndex, e: cursor.endIndex, c: NONE };
        if (node.s === node.e && cursor.nodeIsMissing) node.missing = true;
        parent.c.push(node);
        if (cursor.gotoFirstChild()) {
          node.c = [];
          stack.push(node);
          continue;
        }
      }
    }
    deeper = cursor.gotoNextSibling();
    if (!deeper) {
      stack.pop();
      if (stack.length === 0) break;
      cursor.gotoParent();
    }
  }
  cursor.delete();
  return root;
}
