/** Runs the command line as a process of its own. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../imports.ts';
import { temporary } from '../temporary.ts';

const { FORCE_COLOR: _force, NO_COLOR: _no, ...env } = process.env;

/** `atlas …words` with an end; caches go to a folder of the test. */
export function atlas(words: string[], { cwd = ROOT, more = {} as NodeJS.ProcessEnv } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/atlas.ts'), ...words], {
    cwd,
    env: { ...env, ...more },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

/** A module that sends to a process it was handed: one finding of `raw-send`, at 2:22. */
export const ringing = (name: string) => `defmodule Shop.${name} do\n  def ring(pid), do: send(pid, :ring)\nend\n`;

const MIX =
  'defmodule Shop.MixProject do\n  use Mix.Project\n\n  def project, do: [app: :shop, version: "0.1.0"]\nend\n';

/** A Mix project with these files beside its `mix.exs`. */
export const shop = (files: Record<string, string | Uint8Array> = {}, end?: (remove: () => void) => void) =>
  temporary({ 'mix.exs': MIX, ...files }, end);
