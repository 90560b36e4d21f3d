import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { partFolders } from '../../scripts/io/parts.ts';
import { ROOT } from '../imports.ts';
import { repository, temporary } from '../temporary.ts';
import { atlas, ringing } from './atlas.ts';

const DEMO = join(ROOT, 'content/demo/foundation');
const {
  $schema: _draft,
  id: _id,
  ...schema
} = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

test('every format is there, with the exit status of the gate, and the same bytes in a second run', () => {
  const cache = temporary();
  const ids = partFolders('report/formats', 'format.ts');
  expect(ids).toEqual(['github', 'gitlab', 'json', 'junit', 'pretty', 'sarif']);
  for (const id of ids) {
    const [first, second] = [1, 2].map(() =>
      atlas(['check', '.', '--format', id, '--cache', cache, '--quiet'], { cwd: DEMO }),
    );
    expect({ id, status: first?.status, stderr: first?.stderr }).toEqual({ id, status: 1, stderr: '' });
    expect(second?.stdout).toBe(first?.stdout);
    expect(first?.stdout.includes(ROOT)).toBe(false);
  }
}, 120_000);

test('SARIF of the demo holds the schema, and its snippets are what stands there', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  (formats as unknown as typeof formats.default)(ajv);
  const log = JSON.parse(atlas(['check', DEMO, '--format', 'sarif', '--cache', temporary()]).stdout);
  const validate = ajv.compile(schema);
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [{ results, tool }] = log.runs;
  expect(results.length).toBeGreaterThan(50);
  expect(tool.driver.rules.every(({ help }: { help: { markdown: string } }) => help.markdown.includes('## Why'))).toBe(
    true,
  );
  expect(
    new Set(results.map((each: { partialFingerprints: object }) => JSON.stringify(each.partialFingerprints))).size,
  ).toBe(results.length);
  let snippets = 0;
  for (const { ruleId, ruleIndex, locations } of results) {
    const { artifactLocation, region } = locations[0].physicalLocation;
    expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    if (!region.snippet) continue;
    snippets += 1;
    const text = readFileSync(join(ROOT, decodeURIComponent(artifactLocation.uri)), 'utf8');
    const rows = text.split('\n').slice(region.startLine - 1, region.endLine);
    expect(rows.join('\n').endsWith(region.snippet.text)).toBe(true);
    expect([...(rows[0] ?? '')].slice(0, region.startColumn - 1).join('') + region.snippet.text).toBe(rows.join('\n'));
    expect(region.snippet.text).toMatch(/^\S/);
  }
  expect(snippets).toBeGreaterThan(40);
});

test.each(['github', 'gitlab', 'junit', 'sarif'])('%s counts paths from the root of the repository', (id) => {
  const root = repository({ 'apps/shop/mix.exs': '', 'apps/shop/lib/bell.ex': ringing('Bell') });
  const words = ['check', '.', '--format', id, '--cache', temporary()];
  expect(atlas(words, { cwd: join(root, 'apps/shop') }).stdout).toContain('apps/shop/lib/bell.ex');
});
