/** The demo's audit output belongs to the demo's code: a change of the one without the other is noticed here first. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../content/demo/foundation/audit/manifest.json' with { type: 'json' };
import { sourcesDigest } from '../../scripts/ingest/digest.ts';
import { sha256 } from '../../scripts/io/digest.ts';
import { demoFolder } from '../../scripts/io/install.ts';
import { caseGlobs, readOwnRules } from '../../scripts/io/own-rules.ts';
import { readTree } from '../../scripts/io/source-tree.ts';

test('every artefact of the demo was taken from the sources that are here', async () => {
  // Cases of the demo's own rules are Elixir, and none of its sources.
  const exclude = caseGlobs(readOwnRules(demoFolder()!, 'docs/atlas'));
  const { files } = await readTree(join(demoFolder()!), { exclude });
  const digest = sourcesDigest(
    files.map(({ path, bytes }) => ({ path, digest: sha256(bytes) })),
    sha256,
  );
  expect(manifest.artefacts.length).toBeGreaterThan(3);
  for (const artefact of manifest.artefacts) {
    expect(artefact.sources, `${artefact.file} is older than the code: run its tool again (audit/README.md)`).toBe(
      digest,
    );
  }
});
