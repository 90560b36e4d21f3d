/** The checks whose place in CI is known: how a configuration names them, and which task runs them. */
import type { Task } from './tasks.ts';

/** One check. */
export interface Check {
  id: string;
  /** As a message names it. */
  title: string;
  /** The command that runs it. */
  command: string;
  /** Whether a task is this check, so that it can fail. */
  runs(task: Task): boolean;
  /** Why a run that is this check can never fail; nothing when it can. */
  toothless?(task: Task): string | null;
  /** The dependency that brings it. */
  dependency?: string;
  /** Files that configure it, beside a `mix.exs`. */
  settings?: readonly string[];
  /** How a text mentions it. */
  mention: RegExp;
  /** The tool's name in ex_check's list. */
  exCheck?: string;
  /** It may run by the clock alone: its answer changes without a change of the code. */
  clock?: true;
  /** Part of Mix: nothing in a configuration names it. */
  builtin?: true;
}

const has = ({ args }: Task, ...names: string[]) => args.some((arg) => names.includes(arg.split('=')[0]!));

/** In the order in which findings name them. */
export const CHECKS: readonly Check[] = [
  {
    id: 'credo',
    title: 'Credo',
    command: 'mix credo',
    runs: (task) => task.name === 'credo' || /^credo\.(?!gen)/.test(task.name) || task.name === 'oeditus_credo',
    toothless: (task) => (has(task, '--mute-exit-status') ? '`--mute-exit-status` makes its exit status 0' : null),
    dependency: 'credo',
    settings: ['.credo.exs', 'config/.credo.exs'],
    mention: /\bcredo\b/i,
    exCheck: 'credo',
  },
  {
    id: 'dialyzer',
    title: 'Dialyzer',
    command: 'mix dialyzer',
    runs: (task) => task.name === 'dialyzer' && !has(task, '--plt'),
    toothless: (task) => (has(task, '--ignore-exit-status') ? '`--ignore-exit-status` makes its exit status 0' : null),
    dependency: 'dialyxir',
    mention: /\bdialy(?:zer|xir)\b/i,
    exCheck: 'dialyzer',
  },
  {
    id: 'sobelow',
    title: 'Sobelow',
    command: 'mix sobelow --exit',
    runs: (task) => task.name === 'sobelow',
    dependency: 'sobelow',
    settings: ['.sobelow-conf'],
    mention: /\bsobelow\b/i,
    exCheck: 'sobelow',
  },
  {
    id: 'doctor',
    title: 'Doctor',
    command: 'mix doctor',
    runs: (task) => task.name === 'doctor',
    dependency: 'doctor',
    settings: ['.doctor.exs'],
    mention: /\bmix doctor\b|["']doctor["']/,
    exCheck: 'doctor',
  },
  {
    id: 'audit',
    title: 'the audit of dependencies',
    command: 'mix deps.audit',
    runs: (task) => task.name === 'deps.audit',
    dependency: 'mix_audit',
    mention: /\bdeps\.audit\b/,
    exCheck: 'mix_audit',
    clock: true,
  },
  {
    id: 'coverage',
    title: 'the coverage threshold',
    command: 'mix coveralls',
    runs: (task) => /^coveralls\b/.test(task.name) || (/^test\b/.test(task.name) && has(task, '--cover')),
    mention: /\bcoveralls\b|--cover\b/,
  },
  {
    id: 'format',
    title: 'the check of the format',
    command: 'mix format --check-formatted',
    runs: (task) => task.name === 'format' && has(task, '--check-formatted', '--check-equivalent'),
    mention: /--check-formatted|--check-equivalent/,
    exCheck: 'formatter',
    builtin: true,
  },
  {
    id: 'warnings',
    title: 'compilation without warnings',
    command: 'mix compile --warnings-as-errors',
    runs: (task) => /^(?:compile|test)$/.test(task.name) && has(task, '--warnings-as-errors', '--warning-as-errors'),
    mention: /--warnings?-as-errors/,
    exCheck: 'compiler',
    builtin: true,
  },
  {
    id: 'unused-deps',
    title: 'the check for unused dependencies',
    command: 'mix deps.unlock --check-unused',
    runs: (task) => task.name === 'deps.unlock' && has(task, '--check-unused'),
    mention: /--check-unused/,
    exCheck: 'unused_deps',
    builtin: true,
  },
  {
    id: 'retired',
    title: 'the check for retired packages',
    command: 'mix hex.audit',
    runs: (task) => task.name === 'hex.audit',
    mention: /\bhex\.audit\b/,
    clock: true,
    builtin: true,
  },
  {
    id: 'tests',
    title: 'the test suite',
    command: 'mix test',
    runs: (task) => /^(?:test|espec|coveralls)\b/.test(task.name) && !/^test\.(?:watch|interactive)$/.test(task.name),
    mention: /\bmix\s+(?:do\s+)?(?:test|coveralls|espec)\b|["']test["']/,
    exCheck: 'ex_unit',
    builtin: true,
  },
  {
    id: 'atlas',
    title: 'Atlas',
    command: 'atlas check',
    runs: (task) => task.name === 'atlas',
    mention: /\batlas\b/,
  },
];
