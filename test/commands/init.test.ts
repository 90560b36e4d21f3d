import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../scripts/config/parse.ts';
import { temporary, write } from '../temporary.ts';
import { run } from './run.ts';

const MIX = `defmodule MessageRelay.MixProject do
  use Mix.Project
  def project, do: [app: :message_relay, version: "1.0.0", deps: [{:credo, "~> 1.7", only: [:dev]}]]
end
`;

const CREDO = `%{
  configs: [
    %{
      name: "default",
      requires: ["./lib/checks/*.ex"],
      checks: [
        {Credo.Check.Readability.ModuleDoc, [ignore_names: ["MessageRelay.Web"]]},
        {MessageRelay.Checks.NoProcessDict, [allowed_modules: ["MessageRelay.Trace", "MessageRelay.Gone"]]},
        {MessageRelay.Checks.NoShouting, allowed: [MessageRelay.Trace]}
      ]
    }
  ]
}
`;

const check = (name: string, body: string) => `defmodule MessageRelay.Checks.${name} do
  use Credo.Check, explanations: [params: [allowed_modules: "modules that may"]]
  ${body}
end
`;

const relay = () =>
  temporary({
    'mix.exs': MIX,
    '.credo.exs': CREDO,
    'audit/credo.json': '{}',
    '.github/workflows/ci.yml': 'on: push\n',
    'lib/trace.ex': 'defmodule MessageRelay.Trace do\nend\n',
    'lib/out/socket.ex': 'defmodule MessageRelay.Out.Socket do\nend\n',
    'lib/checks/no_process_dict.ex': check('NoProcessDict', 'def run(_file, _params), do: []'),
    'lib/checks/no_shouting.ex': check('NoShouting', 'def run(_file, _params), do: []'),
    'lib/checks/quiet.ex': check(
      'Quiet',
      `@whitelist ["socket.ex"]
  def run({:send, _, [_, _]}, _params), do: @whitelist`,
    ),
    'test/relay_test.exs': 'defmodule RelayTest do\nend\n',
  });

const config = (root: string) => readFileSync(join(root, 'atlas.config.yaml'), 'utf8');

/** What a person does to accept every suggestion. */
const completed = (text: string) =>
  text
    .slice(text.indexOf('# waivers:'))
    .replace(/^# /gm, '')
    .replaceAll('WHY', 'kept until the relay is rewritten')
    .replaceAll('YYYY-MM-DD', '2027-03-31');

describe('atlas init', () => {
  test('writes what it found, and what it writes is a valid configuration that accepts nothing', async () => {
    const root = relay();
    const { status, stdout, stderr } = await run(['init'], { cwd: root });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(parseConfig('atlas.config.yaml', config(root))).toEqual({ title: 'Message Relay', audit: 'audit' });
    expect(config(root)).toContain('message_relay (.): 5 compiled in lib, 1 of tests');
    expect(stdout).toMatch(/atlas baseline/);
    expect(stdout).toMatch(/2 lists of exceptions/);
    expect(stdout).toContain('github-actions.yml');
    expect(stdout).not.toContain('gitlab-ci.yml');
  });

  test('exceptions of own Credo checks are waivers once they are completed', async () => {
    const root = relay();
    await run(['init'], { cwd: root });
    const text = config(root);
    const { waivers } = parseConfig('atlas.config.yaml', completed(text));
    expect(waivers).toMatchObject([
      { rule: 'process-dictionary', module: 'MessageRelay.Trace' },
      { rule: 'raw-send', module: 'MessageRelay.Out.Socket' },
    ]);
    expect(text).toContain('names nothing in this codebase: MessageRelay.Gone');
    expect(text).toContain('no rule of Atlas looks for the same: MessageRelay.Trace');
    expect(text).toMatch(/NoProcessDict, allowed_modules \(\.credo\.exs:8\)/);
    expect(text).not.toContain('MessageRelay.Web');
  });

  test('what no waiver could name is said, and costs the list nothing else', async () => {
    const root = relay();
    const lists = `[allowed_modules: [~r/Legacy/, "MessageRelay.Trace", :any, "all of them", Enum.at(x, 0)]]`;
    const check = `{MessageRelay.Checks.NoProcessDict, ${lists}}, {MessageRelay.Checks.NoShouting, allowed: [~r/x/]}`;
    write(root, { '.credo.exs': `%{configs: [%{name: "default", checks: [\n${check}]}]}\n` });
    await run(['init'], { cwd: root });
    expect(parseConfig('atlas.config.yaml', completed(config(root))).waivers).toMatchObject([
      { rule: 'process-dictionary', module: 'MessageRelay.Trace' },
      { rule: 'raw-send', module: 'MessageRelay.Out.Socket' },
    ]);
    expect(config(root)).toContain('could name it: ~r/Legacy/, :any, "all of them", what line 2 computes\n');
    expect(config(root)).toMatch(/NoShouting, allowed \(\.credo\.exs:2\)\n.*could name it: ~r\/x\/\n/);
    expect(config(root)).not.toContain('does not parse');
  });

  test('a .credo.exs that does not parse is said', async () => {
    const root = relay();
    write(root, { '.credo.exs': '%{configs: [\n  %{name: "default", checks: [}\n' });
    await run(['init'], { cwd: root });
    expect(config(root)).toMatch(
      /^# \.credo\.exs does not parse \(line \d+\): exceptions that it lists may be missing/m,
    );
    expect(parseConfig('atlas.config.yaml', config(root))).toEqual({ title: 'Message Relay', audit: 'audit' });
  });

  test("a stranger's names stay in their comments", async () => {
    const root = temporary({
      'mix.exs': MIX.replace(':message_relay', ':"relay\nrules: {sleep: {off: true}}"').replace(
        'version: "1.0.0"',
        'version: "1.0.0", elixirc_paths: ["lib", "x\nfailOn: error"]',
      ),
      'lib/trace.ex': 'defmodule MessageRelay.Trace do\nend\n',
    });
    await run(['init'], { cwd: root });
    expect(Object.keys(parseConfig('atlas.config.yaml', config(root)))).toEqual(['title']);
  });

  test('a second run refuses, --force writes the same bytes, --stdout writes nothing', async () => {
    const root = relay();
    await run(['init'], { cwd: root });
    const first = config(root);
    const refused = await run(['init'], { cwd: root });
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/atlas\.config\.yaml is there already[\s\S]*--force/);
    expect(await run(['init', '--force'], { cwd: root })).toMatchObject({ status: 0 });
    expect(config(root)).toBe(first);
    expect(await run(['init', '--stdout'], { cwd: root })).toMatchObject({ status: 0, stdout: first });
    const other = await run(['init', '--force', '--format', 'json'], { cwd: root });
    expect(other.status).toBe(2);
    expect(existsSync(join(root, 'atlas.config.json'))).toBe(false);
  });

  test('a codebase without any of it, as JSON, named from elsewhere', async () => {
    const root = temporary({ 'kiosk/lib/kiosk.ex': 'defmodule Kiosk do\nend\n' });
    const { status, stdout } = await run(['init', 'kiosk', '--format', 'json'], { cwd: root });
    expect(status).toBe(0);
    const text = readFileSync(join(root, 'kiosk/atlas.config.json'), 'utf8');
    expect(parseConfig('atlas.config.json', text)).toEqual({ title: 'Kiosk' });
    expect(stdout).toContain('atlas check kiosk');
  });

  test('a folder without Elixir is said to be none', async () => {
    const root = temporary({ 'readme.txt': 'nothing' });
    const { status, stderr } = await run(['init'], { cwd: root });
    expect(status).toBe(2);
    expect(stderr).toMatch(/not an Elixir project/);
    expect(existsSync(join(root, 'atlas.config.yaml'))).toBe(false);
  });
});
