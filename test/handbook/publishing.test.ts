/** What the handbook says of publishing is what is done: its keys, its addresses, its commands. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../scripts/config/parse.ts';
import { config } from '../../scripts/model/config.ts';
import { publicReport } from '../../scripts/model/public-report.ts';
import { run } from '../commands/run.ts';
import { ROOT } from '../imports.ts';

const page = readFileSync(join(ROOT, 'content/handbook/publishing.md'), 'utf8');

test('its configuration is one, and shows every key', () => {
  const text = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
  const { public: told } = parseConfig('atlas.config.yaml', text);
  expect(Object.keys(told!).sort()).toEqual(Object.keys(config.shape.public.unwrap().shape).sort());
});

test('every address is that of a page, and every page has its address there', () => {
  const pages = join(ROOT, 'src', 'public', 'pages');
  const addresses = [...page.matchAll(/`(\/api\/[^`]+)`/g)].map(([, address]) => address!);
  const ofTheTeam = ['/api/findings.sarif'];
  expect(addresses.length).toBeGreaterThan(4);
  for (const address of addresses)
    expect([address, existsSync(join(pages, `${address.replace(/badges\/\w+/, 'badges/[badge]')}.ts`))]).toEqual([
      address,
      !ofTheTeam.includes(address),
    ]);
});

test('what it says of the status in JSON is there', () => {
  const row = /`\/api\/status.json` \|(.*)/.exec(page)![1]!;
  const keys = [...row.matchAll(/`(\w+)`/g)].map(([, key]) => key!);
  expect(keys.length).toBeGreaterThan(5);
  for (const key of keys) expect(Object.keys(publicReport.shape)).toContain(key);
});

describe('its commands', () => {
  const lines = [...page.matchAll(/^atlas (.*?)(?: +#.*)?$/gm)].map(([, words]) => words!);
  test.each(lines)('atlas %s', async (words) => {
    const [name, ...rest] = words.split(' ');
    const { stdout } = await run([name!, '--help'], { cwd: '/' });
    for (const option of rest.filter((word) => word.startsWith('--'))) expect(stdout).toContain(option);
  });
  test('are there', () => expect(lines.length).toBeGreaterThan(5));
});
