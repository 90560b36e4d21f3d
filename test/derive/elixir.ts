/** A codebase out of sources written in a test. */
import { buildCodebase } from '../../scripts/derive/build.ts';
import type { Codebase } from '../../scripts/derive/codebase.ts';
import type { Scope } from '../../scripts/model/words.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';

/** Sources by path: `lib/…` is compiled, `test/…` is test code, the rest is neither. Code that does not parse fails the test that wrote it. */
export async function codebaseOf(sources: Record<string, string> | string): Promise<Codebase> {
  const parser = await elixirParser();
  const files = typeof sources === 'string' ? { 'lib/harbour.ex': sources } : sources;
  return buildCodebase(
    Object.entries(files).map(([path, source]) => {
      const facts = scanFile(parser, source, path);
      if (facts.errors.length > 0) throw new Error(`${path}:${facts.errors[0]!.line}: ${facts.errors[0]!.message}`);
      const scope: Scope = path.startsWith('test/') ? 'test' : path.startsWith('lib/') ? 'lib' : 'script';
      return { path, scope, app: 'harbour', facts };
    }),
  );
}
