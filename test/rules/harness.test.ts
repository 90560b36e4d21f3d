/** Every rule's folder is complete, and everything in it is true: cases, messages, and the examples of its page. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../scripts/model/finding.ts';
import type { Rule } from '../../scripts/rules/rule.ts';
import { expectedIn, findingsOf, scopeOf } from './case-file.ts';
import { examplesIn } from './page-examples.ts';

const root = fileURLToPath(new URL('../../scripts/rules/', import.meta.url));
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

function files(folder: string, kind: string): string[] {
  return readdirSync(join(root, folder, 'cases', kind))
    .filter((name) => /\.exs?$/.test(name))
    .sort();
}

const shown = (finding: Finding) => `${finding.line} ${finding.messageId}`;

test('there are rules to prove', () => {
  expect(folders.length).toBeGreaterThan(0);
});

describe.each(folders)('%s', async (folder) => {
  const { rule } = (await import(join(root, folder, 'rule.ts'))) as { rule: Rule };
  const seen = new Set<string>();

  test('is named as its folder, and its messages name their placeholders', () => {
    expect(rule.id).toBe(folder);
    expect(rule.summary).toMatch(/\.$/);
    expect(Object.keys(rule.messages).length).toBeGreaterThan(0);
  });

  test.each(files(folder, 'invalid'))('reports what %s expects, and nothing else', async (name) => {
    const source = readFileSync(join(root, folder, 'cases/invalid', name), 'utf8');
    const expected = expectedIn(source);
    const findings = await findingsOf(rule, source, scopeOf(name), name);
    for (const finding of findings) seen.add(finding.messageId);
    expect(expected.length, 'an invalid case says what it expects').toBeGreaterThan(0);
    const missing = expected.map(({ line, messageId }) => `${line} ${messageId}`).sort();
    expect(findings.map(shown).sort(), 'reported on the left, expected on the right').toEqual(missing);
    for (const { line, messageId, also } of expected) {
      const at = findings.filter((finding) => finding.line === line && finding.messageId === messageId);
      for (const word of also)
        expect(
          at.flatMap((f) => [f.severity, f.confidence] as string[]),
          `line ${line}`,
        ).toContain(word);
    }
    for (const finding of findings) expect(finding.message, 'no placeholder is left open').not.toMatch(/\{\w+\}/);
  });

  test.each(['valid', 'fixed'].flatMap((kind) => files(folder, kind).map((name) => `${kind}/${name}`)))(
    'is silent on %s',
    async (path) => {
      const source = readFileSync(join(root, folder, 'cases', path), 'utf8');
      const findings = await findingsOf(rule, source, scopeOf(path.split('/')[1]!), path);
      expect(
        findings.map((finding) => `${shown(finding)} ${finding.code}`),
        'noisy',
      ).toEqual([]);
    },
  );

  test('has invalid, valid and fixed cases, and every message is exercised', () => {
    for (const kind of ['invalid', 'valid', 'fixed']) expect(files(folder, kind).length, kind).toBeGreaterThan(0);
    expect([...seen].sort()).toEqual(Object.keys(rule.messages).sort());
  });

  test('its page trips the rule before, and not after', async () => {
    const page = readFileSync(join(root, folder, 'rule.mdx'), 'utf8');
    for (const heading of ['Why', 'When it stays silent', 'Options', 'Before', 'After'])
      expect(page).toContain(`## ${heading}\n`);
    const { before, after } = examplesIn(page);
    expect(before.length).toBeGreaterThan(0);
    expect(after.length).toBe(before.length);
    const scope = rule.scope[0]!;
    for (const code of before)
      expect((await findingsOf(rule, code, scope)).length, `trips:\n${code}`).toBeGreaterThan(0);
    for (const code of after) expect(await findingsOf(rule, code, scope), `silent:\n${code}`).toEqual([]);
  });
});
