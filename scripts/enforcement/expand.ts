/** A step's script to the commands it runs: quoted scripts, script files and make targets are followed. */
import type { CiCommand, CiReach, CiUnknown, NamedText } from '../model/enforcement.ts';
import { makeRuns } from './make.ts';
import { isSetting, TOOLS } from './names.ts';
import { COMPUTED, type ShellMode } from './shell.ts';
import { join, type ShellRun, shellRuns } from './shell-runs.ts';

const MAX_DEPTH = 4;

/** What a step's commands have in common. */
export type StepFrame = Pick<CiCommand, 'file' | 'dir' | 'startsIn' | 'reach' | 'ignored' | 'filter' | 'through'>;

/** Where expansion reads from and writes to. */
export interface Collector {
  texts: ReadonlyMap<string, string>;
  commands: CiCommand[];
  unknowns: CiUnknown[];
  /** Paths of files that are used and searched for words only. */
  mentioned: Set<string>;
}

/** A script of a CI file: `line` is the file's line of the script's first one. */
export interface Script {
  text: string;
  line: number;
  mode: ShellMode;
  /** Lines of the file, for columns. */
  rows: readonly string[];
  /** The script's lines are not the file's: places are searched from `line` on. */
  folded: boolean;
}

/** Adds the commands of a script. */
export function addScript(script: Script, frame: StepFrame, collector: Collector): void {
  for (const run of shellRuns(script.text, script.mode)) {
    const line = script.folded ? foldedLine(script, run) : script.line + run.line;
    addRun(run, { ...frame, line, column: columnOf(script.rows[line - 1] ?? '', run.text) }, collector, 0);
  }
}

type Placed = StepFrame & { line: number; column: number };

function addRun(run: ShellRun, frame: Placed, collector: Collector, depth: number): void {
  const { file, line, column, reach, filter, through } = frame;
  const ignored = frame.ignored ?? run.ignored;
  const dir = frame.dir === null || run.dir === null ? null : join(frame.dir, run.dir);
  const { words, text } = run;
  collector.commands.push({
    file,
    line,
    column,
    words,
    text,
    dir,
    ...(frame.startsIn !== undefined && { startsIn: frame.startsIn }),
    reach,
    ...(ignored && { ignored }),
    ...(filter && { filter }),
    ...(through && { through }),
  });
  if (depth >= MAX_DEPTH) return;
  const inner = (runs: readonly ShellRun[], by: string, at = dir) => {
    const next = { ...frame, dir: at, ...(ignored && { ignored }), through: [...(through ?? []), by] };
    for (const one of runs) addRun(one, next, collector, depth + 1);
  };
  if (SPEAKS.has(words[0]!)) return;
  // `eval "$cmd"`, `${{ matrix.command }}`: anything can run there.
  if (words.join(' ') === COMPUTED || (words[0] === 'eval' && text.includes('$')))
    addUnknown({ file, line, column, what: text }, reach, collector);
  for (const word of words)
    if (/\s/.test(word) && /\b(?:mix|make|elixir)\b|\.sh\b/.test(word))
      inner(shellRuns(word, { errexit: false, pipefail: true }), words[0]!);
  const target = makeTarget(words);
  if (target) {
    const at = target.dir === undefined ? dir : join(dir, target.dir);
    const makefile = ['Makefile', 'makefile', 'GNUmakefile']
      .map((name) => join(at, name))
      .find((path) => path && collector.texts.has(path));
    if (target.names.some((name) => name.includes(COMPUTED)))
      addUnknown({ file, line, column, what: text }, reach, collector);
    if (makefile)
      for (const name of target.names) inner(makeRuns(collector.texts.get(makefile)!, name), `make ${name}`, at);
    else addUnknown({ file, line, column, what: text }, reach, collector);
    return;
  }
  for (const name of TOOLS.get(basename(words[0]!)) ?? []) {
    const path = join(dir, name) ?? name;
    if (collector.texts.has(path)) collector.mentioned.add(path);
    else if (collector.texts.has(name)) collector.mentioned.add(name);
  }
  for (const [index, word] of words.entries()) addFile(word, index, run, { ...frame, dir }, collector, inner);
}

function addFile(
  word: string,
  index: number,
  run: ShellRun,
  frame: Placed,
  collector: Collector,
  inner: (runs: readonly ShellRun[], by: string) => void,
): void {
  if (word.startsWith('-') || !/[./]/.test(word) || isSetting(word)) return;
  const bare = word.replace(new RegExp(`^${COMPUTED}/`), '');
  // `$(dirname "$0")/other.sh`: beside the script that is being read.
  const beside = frame.through?.findLast((one) => collector.texts.has(one))?.replace(/\/?[^/]*$/, '');
  const path = [join(frame.dir, word), join('.', bare), beside === undefined ? null : join(beside || '.', bare)].find(
    (one) => one && collector.texts.has(one),
  );
  const text = path ? collector.texts.get(path)! : null;
  if (path && text !== null) {
    if (isShell(path, text)) inner(shellRuns(text, shebangMode(text)), path);
    else collector.mentioned.add(path);
    return;
  }
  const called = index === 0 || (index === 1 && /^(?:ba|z|da)?sh$|^source$|^\.$/.test(run.words[0]!));
  if (called && /\.(?:sh|bash|exs)$|^(?:\.\/)?(?:bin|scripts?|ci|\.ci)\//.test(word) && !HARMLESS.test(word))
    addUnknown({ file: frame.file, line: frame.line, column: frame.column, what: run.text }, frame.reach, collector);
}

/** Scripts that prepare or deliver, by their names, and what a build has made: none of them is a check. */
const HARMLESS =
  /_build\/|(?:^|\/)(?:install|setup|download|deploy|release|publish|push|start|stop|wait|health|retry|sign)[\w-]*\.?\w*$/;

/** Programs whose arguments are data: what they name is not run. */
const SPEAKS = new Set([
  'echo',
  'printf',
  'cat',
  'chmod',
  'cp',
  'mv',
  'rm',
  'ls',
  'git',
  'shellcheck',
  'test',
  '[',
  '[[',
  'export',
  'grep',
  'sed',
  'gh',
  'tar',
  'curl',
]);

const basename = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** `make lint test -C apps/a`: the targets and the folder. */
function makeTarget(words: readonly string[]): { names: string[]; dir?: string } | null {
  const at = words.findIndex((word) => /^(?:\S*\/)?g?make$/.test(word));
  if (at < 0 || at > 3) return null;
  const names: string[] = [];
  let dir: string | undefined;
  for (let i = at + 1; i < words.length; i++) {
    const word = words[i]!;
    if (word === '-C' || word === '--directory') dir = words[++i];
    else if (word === '-f' || word === '-j') i += 1;
    else if (!word.startsWith('-') && !word.includes('=')) names.push(word);
  }
  return { names: names.length > 0 ? names : [''], ...(dir !== undefined && { dir }) };
}

function isShell(path: string, text: string): boolean {
  return /\.(?:sh|bash)$/.test(path) || /^#!.*\b(?:ba|da|z)?sh\b/.test(text);
}

/** A script of its own runs without `-e` unless its first line, or `set`, says so. */
function shebangMode(text: string): ShellMode {
  return { errexit: /^#!.*sh\s.*-\w*e/.test(text), pipefail: /^#!.*pipefail/.test(text) };
}

function foldedLine({ rows, line }: Script, run: ShellRun): number {
  const first = run.words
    .slice(0, 2)
    .filter((word) => !word.includes(COMPUTED))
    .join(' ');
  for (let at = line; at < Math.min(rows.length + 1, line + 40); at++) if (rows[at - 1]!.includes(first)) return at;
  return line;
}

function columnOf(row: string, text: string): number {
  const at = row.indexOf(text.split('\n')[0]!.slice(0, 12));
  return (at >= 0 ? at : Math.max(0, row.search(/\S/))) + 1;
}

/** Notes what could be any check; where no change starts it, it is nobody's gate. */
export function addUnknown(unknown: CiUnknown, reach: CiReach, { unknowns }: Collector): void {
  if (reach === 'change' || reach === 'unknown' || reach === 'schedule') unknowns.push(unknown);
}

/** Texts by path. */
export const byPath = (texts: readonly NamedText[]): Map<string, string> =>
  new Map(texts.map(({ path, text }) => [path, text]));
