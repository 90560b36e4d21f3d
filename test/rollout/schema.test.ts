/** The published schema of a rollout is made from the one that plans are read with. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rolloutJsonSchema } from '../../scripts/rollout/json-schema.ts';

test('public/atlas.rollout.schema.json is up to date', () => {
  const published = readFileSync(new URL('../../public/atlas.rollout.schema.json', import.meta.url), 'utf8');
  expect(published).toBe(rolloutJsonSchema());
});
