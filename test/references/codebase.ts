/** Documents held against a codebase of sources, for tests of references. */
import { derive } from '../../scripts/derive/derive.ts';
import { layout } from '../../scripts/derive/layout.ts';
import type { DocumentReferences } from '../../scripts/model/reference.ts';
import { extract } from '../../scripts/references/extract.ts';
import { resolveDocument } from '../../scripts/references/resolve.ts';
import { World, type WorldInput } from '../../scripts/references/world.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';

const parser = await elixirParser();
/** The scanner, as documents' fences are read with it. */
export const read = (text: string) => scanFile(parser, text, '');

/** The codebase of these sources by path; `more` is what else is known of it. */
export function worldOf(sources: Record<string, string>, more: Partial<WorldInput> = {}): World {
  const facts = Object.entries(sources).map(([path, source]) => ({ path, facts: scanFile(parser, source, path) }));
  const laidOut = layout(
    facts.filter(({ path }) => path === 'mix.exs'),
    facts.map(({ path }) => path),
  );
  const files = facts.map(({ path, facts: one }) => ({
    path,
    scope: laidOut.scopeOf(path),
    app: laidOut.projectOf(path)?.name ?? null,
    facts: one,
  }));
  return new World({
    derived: derive({ files, layout: laidOut }, {}),
    paths: Object.keys(sources),
    bytes: new Map(Object.entries(sources).map(([path, text]) => [path, new TextEncoder().encode(text)])),
    locked: [],
    named: [],
    root: 'harbour',
    ...more,
  });
}

/** References of one document. */
export const verifyIn = (world: World, text: string, file = 'docs/guide.md'): DocumentReferences =>
  resolveDocument(file, extract(text, read), world);
