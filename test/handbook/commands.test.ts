/** The handbook's page about commands says what each of them says of itself, and its examples run as it says. */

import type { Command, Option } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engine } from '../../scripts/commands/engine.ts';
import { program } from '../../scripts/commands/main.ts';
import { ringing } from '../cli/atlas.ts';
import { run } from '../commands/run.ts';
import { git, temporary, write } from '../temporary.ts';
import { fences, holdParts, pageText, table } from './generated.ts';

const atlas = program({ system: {}, engine: {}, finish: () => {}, commandLine: () => ({}) } as never);
const commands = atlas.commands;
const page = pageText('commands.md');

const optionRow = ({ flags, description, argChoices, defaultValue }: Option) => {
  const usual =
    defaultValue === undefined || typeof defaultValue === 'boolean' || String(defaultValue) === ''
      ? ''
      : ` Default: \`${defaultValue}\`.`;
  const choices = argChoices ? ` One of ${argChoices.map((one) => `\`${one}\``).join(', ')}.` : '';
  return [`\`${flags}\``, `${description.replace(/\.?$/, '.')}${choices}${usual}`];
};

function partOf(command: Command): string {
  const words = command.registeredArguments.map((argument) => [
    `\`${argument.required ? `<${argument.name()}>` : `[${argument.name().replace(/^\[|\]$/g, '')}]`}\``,
    argument.description.replace(/\.?$/, '.') +
      (argument.argChoices ? ` One of ${argument.argChoices.join(', ')}.` : ''),
  ]);
  return [command.description(), table(['argument or option', 'what'], [...words, ...command.options.map(optionRow)])]
    .filter(Boolean)
    .join('\n\n');
}

test('every command has its own words, arguments, options, choices and defaults; UPDATE=1 writes them', () => {
  const parts = Object.fromEntries(commands.map((command) => [`command ${command.name()}`, partOf(command)]));
  holdParts('commands.md', { 'every command': table(['option', 'what'], atlas.options.map(optionRow)), ...parts });
});

test('every command has a section, and no section is of a command that is not there', () => {
  const sections = [...page.matchAll(/^## `atlas ([\w-]+)`$/gm)].map(([, name]) => name!);
  expect(sections.sort()).toEqual(commands.map((command) => command.name()).sort());
});

/** `atlas …    # 1: what happens`. */
const lines = fences(page, 'sh').flatMap((fence) =>
  [...fence.matchAll(/^atlas (.*?) +# ([012]): .*$/gm)].map(([, words, status]) => ({
    words: words!,
    status: Number(status),
  })),
);

test('every command has an example with its exit status', () => {
  const shown = new Set(lines.map(({ words }) => words.split(' ')[0]!));
  // Only in a checkout, and it takes minutes.
  expect(commands.map((command) => command.name()).filter((name) => !shown.has(name))).toEqual(['bench']);
});

const MIX = 'defmodule Shop.MixProject do\n  use Mix.Project\n  def project, do: [app: :shop, version: "0.1.0"]\nend\n';
const SERVER =
  'defmodule Shop.Till do\n  use GenServer\n  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)\n  def total(pid), do: GenServer.call(pid, :total)\n  def init(_), do: {:ok, 0}\n  def handle_call(:total, _, n), do: {:reply, n, n}\nend\ndefmodule Shop.Application do\n  use Application\n  def start(_, _), do: Supervisor.start_link([Shop.Till], strategy: :one_for_one)\nend\n';

/** The codebase that the page describes: two commits, the second with a finding; some audit output; a document. */
function shop(): string {
  const folder = temporary(
    {
      'mix.exs': MIX,
      'lib/till.ex': SERVER,
      'audit/credo.json': '{"issues":[]}',
      'README.md': 'The till is `Shop.Till`; it is asked by `Shop.Till.total/1`.\n',
      'docs/moved.md': 'Totals come from `Shop.Till.totals/1`.\n',
      'docs/gone.md': 'The code is in [the till](../lib/tills/main.ex).\n',
    },
    (remove) => afterAll(remove),
  );
  git(folder, 'init', '-q', '-b', 'main');
  for (const [path, text] of Object.entries({ '.gitignore': 'site/\n', 'lib/bell.ex': ringing('Bell') })) {
    write(folder, { [path]: text });
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', path);
  }
  return folder;
}

describe('its examples end as it says', () => {
  // In the order of the page, in one codebase: later ones look at what earlier ones made.
  const cwd = { folder: '' };
  beforeAll(() => {
    cwd.folder = shop();
  });
  test.each(lines)('atlas $words → $status', { timeout: 120_000 }, async ({ words, status }) => {
    const said = await run(words.split(' '), { cwd: cwd.folder, engine, env: { PATH: process.env.PATH } });
    expect(said.stderr + said.stdout.slice(-500)).not.toMatch(/Atlas itself failed/);
    expect({ words, status: said.status, stderr: said.status === status ? '' : said.stderr }).toEqual({
      words,
      status,
      stderr: '',
    });
  });
});
