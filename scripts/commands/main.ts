/** The command line: words in, exit status out. */
import { Command, CommanderError } from 'commander';
import { atlasVersion, nodeIsRecent, OLDEST_NODE } from '../io/install.ts';
import type { System } from '../io/process.ts';
import { painter } from '../io/terminal.ts';
import { AtlasError } from '../model/error.ts';
import { visible } from '../report/formats/visible.ts';
import { baselineCommand } from './baseline.ts';
import { benchCommand } from './bench.ts';
import { buildCommand } from './build.ts';
import { checkCommand } from './check.ts';
import { commandLineOf } from './command-line.ts';
import type { Context, Engine, ExitStatus } from './context.ts';
import { devCommand } from './dev.ts';
import { diffCommand } from './diff.ts';
import { doctorCommand } from './doctor.ts';
import { evidenceCommand } from './evidence.ts';
import { exercisesCommand } from './exercises.ts';
import { explainCommand } from './explain.ts';
import { fixCommand } from './fix.ts';
import { impactCommand } from './impact.ts';
import { initCommand } from './init.ts';
import { newCommand } from './new.ts';
import { previewCommand } from './preview.ts';
import { reverifyCommand } from './reverify.ts';
import { rolloutCommand } from './rollout.ts';
import { scanCommand } from './scan.ts';
import { testRulesCommand } from './test-rules.ts';
import { verifyCommand } from './verify.ts';

const COMMANDS = [
  buildCommand,
  checkCommand,
  baselineCommand,
  fixCommand,
  scanCommand,
  impactCommand,
  rolloutCommand,
  evidenceCommand,
  verifyCommand,
  diffCommand,
  reverifyCommand,
  devCommand,
  previewCommand,
  explainCommand,
  exercisesCommand,
  doctorCommand,
  testRulesCommand,
  initCommand,
  newCommand,
];

const AFTER = `
Exit status:
  0  it holds
  1  problems were found
  2  Atlas could not do its job: bad usage, unreadable input, broken configuration

Start here:
  atlas check path/to/project      what is wrong in it
  atlas build path/to/project      a site about it, in dist/
  atlas explain raw-send           what a rule means, and why
  atlas doctor                     whether everything that Atlas needs is here

Nothing of a scanned codebase is run, unless --trust says that it may be.`;

/** Runs one command line. Never throws: what goes wrong is said on standard error. */
export async function main(words: readonly string[], system: System, engine: Engine): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const context: Context = {
    system,
    engine,
    finish: (chosen) => {
      status = chosen;
    },
    commandLine: () => commandLineOf(root),
  };
  const root = program(context);
  try {
    requireNode(system.nodeVersion);
    await root.parseAsync([...words], { from: 'user' });
    return status;
  } catch (error) {
    // Commander has said what is wrong already; asking for help or the version is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    complain(error, system, !words.includes('--no-color'));
    return 2;
  }
}

/** The program with all of its commands. */
export function program(context: Context): Command {
  const { stdout, stderr } = context.system;
  const root = new Command('atlas')
    .description('Documentation for Elixir/OTP systems that is measured, not claimed.')
    .version(atlasVersion(), '-V, --version', 'print the version')
    .option('--cache <dir>', 'keep caches and the report here (default: .atlas/ in the codebase)')
    .option('--config <file>', 'read this configuration (default: atlas.config.json, .yaml or .ts in the codebase)')
    .option('--trust', 'let code of the codebase run: atlas.config.ts, .mdx pages, its own rules')
    .option('--no-color', 'no colours (also: the environment variable NO_COLOR)')
    .option('--quiet', 'no progress and no notes on standard error')
    .helpCommand('help [command]', 'show what a command does')
    .addHelpText('after', AFTER);
  for (const make of COMMANDS) root.addCommand(make(context));
  root.addCommand(benchCommand(context), { hidden: true });
  for (const each of [root, ...root.commands])
    each
      .exitOverride()
      .showHelpAfterError(`Try: ${each === root ? 'atlas' : `atlas ${each.name()}`} --help`)
      .configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
        getOutHelpWidth: () => stdout.columns ?? 100,
        getErrHelpWidth: () => stderr.columns ?? 100,
        getOutHasColors: () => stdout.isTTY === true,
        getErrHasColors: () => stderr.isTTY === true,
      });
  return root;
}

function requireNode(version: string): void {
  if (nodeIsRecent(version)) return;
  throw new AtlasError({
    code: 'old-node',
    message: `This is Node ${version}; Atlas needs ${OLDEST_NODE.join('.')} or newer.`,
    hint: 'Run it through npm in a checkout, which brings its own Node, or install a newer one.',
  });
}

function complain(error: unknown, system: System, colour: boolean): void {
  const paint = painter(system.stderr, system.env, colour);
  const known = error instanceof AtlasError;
  // Names of files and keys are a stranger's.
  const message = visible(error instanceof Error ? error.message : String(error));
  const lines = known
    ? [`${paint('bad', 'error:')} ${message}`, `  ${visible(error.hint)}`]
    : [
        `${paint('bad', 'error:')} Atlas itself failed: ${message}`,
        '  Set ATLAS_DEBUG=1 to see where; please report it.',
      ];
  if (system.env.ATLAS_DEBUG === '1') lines.push(...stacks(error));
  system.stderr.write(`${lines.join('\n')}\n`);
}

/** The stack of an error and of what caused it. */
function stacks(error: unknown): string[] {
  return error instanceof Error ? [error.stack ?? '', ...stacks(error.cause)] : [];
}
