/** Every rule's folder is complete, and everything in it is true: cases, messages, and the examples of its page. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CASE_KINDS, prove } from '../../scripts/proof/prove.ts';
import { findingsOf } from '../../scripts/proof/run-case.ts';
import type { Rule } from '../../scripts/rules/rule.ts';

const root = fileURLToPath(new URL('../../scripts/rules/', import.meta.url));
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

function casesOf(folder: string) {
  return CASE_KINDS.flatMap((kind) =>
    readdirSync(join(root, folder, 'cases', kind))
      .filter((name) => /\.exs?$/.test(name))
      .sort()
      .map((name) => ({
        kind,
        path: `cases/${kind}/${name}`,
        text: readFileSync(join(root, folder, 'cases', kind, name), 'utf8'),
      })),
  );
}

test('there are rules to prove', () => {
  expect(folders.length).toBeGreaterThan(0);
});

describe.each(folders)('%s', (id) => {
  test('keeps what its cases and its page promise', async () => {
    const { rule } = (await import(join(root, id, 'rule.ts'))) as { rule: Rule };
    const page = { path: 'rule.mdx', text: readFileSync(join(root, id, 'rule.mdx'), 'utf8') };
    const proof = await prove({ id, rule, file: 'rule.ts', page, cases: casesOf(id) }, findingsOf);
    expect(proof.failures).toEqual([]);
    expect(proof.cases).toBeGreaterThanOrEqual(CASE_KINDS.length);
    expect(proof.examples).toBeGreaterThanOrEqual(2);
  });
});
