/** The demo with every safe and suggested fix applied is still a program: it compiles without a warning. Skipped where Mix is missing. */
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atlas } from '../cli/atlas.ts';
import { temporary, write } from '../temporary.ts';

const DEMO = join(import.meta.dirname, '../../content/demo/foundation');
const hasMix = spawnSync('mix', ['--version']).status === 0;

const CONFIG = `timeouts:
  default: 4000
  operations: { ":status": Limits.get(:status) }
  patterns: [{ match: "{:register, ...}", timeout: limit(:register) }]
  alias: Foundation.Limits
  import: "Foundation.Limits, only: [limit: 1]"
rules:
  unsupervised-process: { taskSupervisor: Foundation.TaskSupervisor }
  raw-send: { wrapper: Foundation.Limits.deliver/2 }
`;
const LIMITS = `defmodule Foundation.Limits do
  @moduledoc "How long calls may wait."
  def get(_), do: 1_000
  def limit(_), do: 1_000
  def deliver(pid, message), do: send(pid, message)
end
`;

test.runIf(hasMix)('the demo compiles with every fix applied', { timeout: 300_000 }, () => {
  const root = temporary();
  cpSync(DEMO, root, { recursive: true });
  write(root, { 'atlas.config.yaml': CONFIG, 'lib/foundation/limits.ex': LIMITS });
  const { status, stderr } = atlas(['fix', root, '--write', '--suggested', '--cache', temporary()]);
  expect(status).toBe(0);
  for (const what of [
    'Limits.get(:status)',
    'limit(:register)',
    'wait 4,000 ms',
    'Foundation.TaskSupervisor',
    'deliver/2',
  ])
    expect(stderr).toContain(what);
  const env = { ...process.env, MIX_ENV: 'prod', MIX_HOME: temporary(), HEX_OFFLINE: '1' };
  const compiled = spawnSync('mix', ['compile', '--warnings-as-errors'], { cwd: root, env, encoding: 'utf8' });
  expect(`${compiled.stdout}${compiled.stderr}`).toMatch(/Generated foundation app/);
  expect(compiled.status).toBe(0);
});
