/** The walk of our own against the package's public cursor, on the demo's sources: the functions behind it are private. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TreeCursor as PublicCursor, Tree } from 'web-tree-sitter';
import { readTree } from '../../scripts/io/source-tree.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { TreeCursor } from '../../scripts/scan/tree-cursor.ts';

const DEMO = join(import.meta.dirname, '../../content/demo/foundation');
const BROKEN = 'defmodule A do\n  def f(x), do: {x, [1,\nend\n# ä 🎉\ndef g(';

interface Walk {
  look(): string;
  down(): boolean;
  next(): boolean;
  up(): boolean;
}

function everything({ look, down, next, up }: Walk): string[] {
  const seen = [look()];
  for (let depth = 0, going = true; going; ) {
    if (down()) depth++;
    else while (!next() && going) going = depth-- > 0 && up();
    if (going) seen.push(`${depth} ${look()}`);
  }
  return seen;
}

const publicWalk = (cursor: PublicCursor): Walk => ({
  look: () => `${cursor.nodeTypeId} ${cursor.startIndex} ${cursor.endIndex} ${cursor.nodeIsMissing}`,
  down: () => cursor.gotoFirstChild(),
  next: () => cursor.gotoNextSibling(),
  up: () => cursor.gotoParent(),
});

const ownWalk = (cursor: TreeCursor): Walk => ({
  look: () => `${cursor.type} ${cursor.start} ${cursor.end} ${cursor.missing}`,
  down: () => cursor.toFirstChild(),
  next: () => cursor.toNextSibling(),
  up: () => cursor.toParent(),
});

function bothWays(tree: Tree): [string[], string[]] {
  const known = tree.walk();
  const expected = everything(publicWalk(known));
  known.delete();
  const own = new TreeCursor(tree);
  const found = everything(ownWalk(own));
  own.free();
  tree.delete();
  return [found, expected];
}

describe('the walk over a tree', () => {
  test('meets the same nodes at the same places as the public cursor', async () => {
    const parser = await elixirParser();
    const { files } = await readTree(DEMO);
    let nodes = 0;
    for (const text of [...files.map(({ bytes }) => bytes.toString('utf8')), BROKEN, '']) {
      const [found, expected] = bothWays(parser.parse(text)!);
      expect(found).toEqual(expected);
      nodes += found.length;
    }
    expect(nodes).toBeGreaterThan(10_000);
  });
});
