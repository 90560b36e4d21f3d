import { expect, test, vi } from 'vitest';
import type { AnalyseInput } from '../../scripts/model/run.ts';
import { temporary, write } from '../temporary.ts';
import { analysis, run } from './run.ts';

test('a saved source, runbook, audit file or configuration is read again; an error leaves what was last right', async () => {
  const root = temporary({
    'mix.exs': '',
    'lib/shop.ex': 'one',
    'ci/credo.json': '{}',
    'atlas.config.yaml': 'audit: ci',
  });
  const inputs: AnalyseInput[] = [];
  let reports = 0;
  let closed = false;
  let serving = false;
  let interrupt = () => {};
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  const close = async () => {
    closed = true;
  };
  const engine = {
    analyse: async (input: AnalyseInput) => {
      inputs.push(input);
      return analysis([], { warnings: ['one file was read in part'] });
    },
    writeReport: async () => void reports++,
    devSite: async ({ port }: { port: number }) => {
      serving = true;
      return { url: `http://localhost:${port}/`, close };
    },
  };
  const written = { stdout: '', stderr: '' };
  const running = run(['dev', root, '--port', '4777'], { cwd: '/', engine, interrupted, written });
  const settled = (count: number) => vi.waitFor(() => expect(reports).toBe(count), { timeout: 10_000 });
  await vi.waitFor(() => expect(serving).toBe(true), { timeout: 10_000 });
  const saves: Record<string, string>[] = [
    { 'lib/shop.ex': 'two' },
    { 'docs/atlas/runbooks/a.md': '# A' },
    { 'ci/credo.json': '{ }' },
    { 'atlas.config.yaml': 'audit: ci\ntitle: Shop' },
  ];
  for (const [index, files] of saves.entries()) {
    write(root, files);
    await settled(index + 2);
  }
  expect(inputs.at(-1)?.config.title).toBe('Shop');
  expect(inputs.at(-1)?.facts).toBe(inputs[0]?.facts);
  write(root, { 'atlas.config.yaml': 'titel: Shop' });
  await vi.waitFor(() => expect(written.stderr).toContain('unknown key'), { timeout: 10_000 });
  expect(reports).toBe(5);
  write(root, { 'atlas.config.yaml': 'title: Shop again' });
  await settled(6);
  interrupt();
  const { status, stdout, stderr } = await running;
  expect({ status, stdout, closed }).toEqual({ status: 0, stdout: 'http://localhost:4777/\n', closed: true });
  expect(stderr).toMatch(/unknown key "titel"\.\n {2}Did you mean "title"\?/);
  expect(stderr.match(/read in part/g)).toHaveLength(1);
  expect(stderr).toMatch(/^lib\/shop\.ex: read again in \d+ ms$/m);
});
