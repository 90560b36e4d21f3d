/** The result of an earlier run is not kept over what references are held against: other files, locked packages, no commit. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../gate/atlas.ts';
import { git, repository, temporary, write } from '../temporary.ts';

const FILES = {
  '.gitignore': '.atlas\n',
  'mix.exs': 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend\n',
  'lib/harbour/quay.ex': 'defmodule Harbour.Quay do\n  def dock(ship), do: ship\nend\n',
  'docs/atlas/runbooks/flood.md':
    '---\ntitle: Flood\n---\n\nSee [the tides](../../tides.md) and `Harbour.Quay.dock/1`.\n',
};

/** What the gate says of the references, run after run. */
async function outcome(root: string): Promise<string | undefined> {
  const { summary } = await check(['.'], root);
  return summary.controls['runbook-references-found'];
}

describe('what a document leads to', { timeout: 120_000 }, () => {
  test.each<[how: string, make: (files: Record<string, string>) => string]>([
    ['in a repository, where it is not tracked', repository],
    ['without git', temporary],
  ])('comes and goes %s', async (_, make) => {
    const root = make(FILES);
    expect(await outcome(root)).toBe('fail');
    write(root, { 'docs/tides.md': '# Tides\n' });
    expect(await outcome(root)).toBe('pass');
    rmSync(join(root, 'docs/tides.md'));
    expect(await outcome(root)).toBe('fail');
  });

  test('is read again where a tracked file was written to', async () => {
    const root = repository({
      ...FILES,
      'docs/tides.md': '# Tides\n',
      'assets/package.json': '{"scripts": {"sluice": "true"}}\n',
      'docs/atlas/runbooks/flood.md':
        '---\ntitle: Flood\n---\n\n`Harbour.Quay`\n\n```sh\nnpm run --prefix assets sluice\n```\n',
    });
    expect(await outcome(root)).toBe('pass');
    write(root, { 'assets/package.json': '{"scripts": {"pump": "true"}}\n' });
    expect(git(root, 'status', '--short')).toContain('package.json');
    expect(await outcome(root)).toBe('fail');
  });
});
