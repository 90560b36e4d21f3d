/** Which checks CI runs, and how: the commands of workflows through Mix aliases, ex_check and the codebase's own tasks. */
import type { Derived } from '../../derive/derive.ts';
import { type MixAlias, mixAliases, textsIn } from '../../derive/mix-aliases.ts';
import type { MixProject } from '../../derive/mix-project.ts';
import type { CiCommand } from '../../model/enforcement.ts';
import { CHECKS, type Check } from './checks.ts';
import { inProject, mixFile } from './claims.ts';
import { opened, type Task, tasksOf } from './tasks.ts';

/** One run of a check. */
export interface CheckRun {
  check: Check;
  command: CiCommand;
  /** Why it can never fail, whatever its step says. */
  toothless: string | null;
  sure: boolean;
}

/** What CI runs of the checks. */
export interface Runs {
  runs: CheckRun[];
  /** Texts that CI uses and that were only searched: what they mention may run. */
  texts: string[];
  /** Something runs that could be any check. */
  unknown: boolean;
}

/** Names of tasks that exist to run others. */
const RUNNER = /^(?:check|ci|lint|quality|qa|verify|validate|precommit|pre_commit|audit|analy[sz]e|all)\b/;

/** Reads all commands once. */
export function runsOf(derived: Derived): Runs {
  const { ci } = derived;
  const result: Runs = { runs: [], texts: ci.mentions.map(({ text }) => text), unknown: ci.unknowns.length > 0 };
  const aliases = new Map<MixProject, MixAlias[]>();
  for (const project of derived.layout.projects) {
    const file = mixFile(derived, project);
    if (file) aliases.set(project, mixAliases(file.facts));
  }
  for (const command of ci.commands) {
    if (isAtlas(command)) add(result, 'atlas', command, null);
    // A formatter of all languages runs Elixir's with the others.
    if (command.words.some((word) => /(?:^|\/)treefmt$/.test(word))) add(result, 'format', command, null);
    // A flake of the codebase's own can run any check.
    if (command.reach !== 'manual' && /^nix (?:flake check|fmt|(?:run|build) \.)/.test(command.words.join(' ')))
      result.unknown = true;
    const tasks = tasksOf(command.words);
    if (tasks.length === 0 || isNowhere(command, derived)) continue;
    const there = [...aliases].filter(([project]) => covers(command.dir, project, derived)).flatMap(([, list]) => list);
    for (const task of tasks) {
      const { tasks: inner, texts, opaque } = opened(task, there);
      result.texts.push(...texts);
      result.unknown ||= opaque;
      for (const one of inner.flatMap((each) => (each.name === 'cmd' ? [each, ...tasksOf(each.args)] : [each])))
        addTask(one, command, derived, result);
    }
  }
  return result;
}

function addTask(task: Task, command: CiCommand, derived: Derived, result: Runs): void {
  let known = false;
  for (const check of CHECKS) {
    if (!check.runs(task)) continue;
    known = true;
    const toothless = check.id === 'sobelow' ? sobelow(task, command, derived) : (check.toothless?.(task) ?? null);
    result.runs.push({ check, command, toothless, sure: check.id !== 'sobelow' });
  }
  if (known) return;
  const own = ownTask(task.name, derived);
  if (own) result.texts.push(...own);
  else if (task.name === 'check' && exCheck(derived))
    for (const id of exCheck(derived)!) add(result, id, command, null);
  else if (RUNNER.test(task.name) || task.name.includes('\u0000')) result.unknown = true;
}

function add(result: Runs, id: string, command: CiCommand, toothless: string | null): void {
  const check = CHECKS.find((one) => one.id === id);
  if (check) result.runs.push({ check, command, toothless, sure: true });
}

function isAtlas({ words }: CiCommand): boolean {
  const at = words.findIndex((word) => /^(?:\S*\/)?(?:otp-)?atlas(?:@\S+)?$/.test(word));
  return at >= 0 && words.slice(at + 1).some((word) => word === 'check' || word === 'build');
}

/** Mix in a folder in which the codebase has no source: no project is there, whatever is checked is not this one. */
function isNowhere({ dir, startsIn, words, text }: CiCommand, { codebase }: Derived): boolean {
  if (startsIn === undefined || dir === null || !`${dir}/`.startsWith(`${startsIn}/`)) return false;
  // Containers have folders of their own, and a variable can name the project.
  if (!/^(?:\S*\/)?mix$/.test(words[0]!) || text.includes('MIX_EXS')) return false;
  return !codebase.files.some(({ path }) => path.startsWith(`${dir}/`));
}

/** Sobelow's exit status is 0 unless `--exit` or the `exit` of its configuration says otherwise. */
function sobelow({ args }: Task, { dir }: CiCommand, { ci }: Derived): string | null {
  if (args.some((arg) => /^--exit\b|^--compact-exit/.test(arg))) return null;
  const configured = ci.settings.filter(
    ({ path }) => path.endsWith('.sobelow-conf') && (dir === null || path === inProject(dir, '.sobelow-conf')),
  );
  if (configured.some(({ text }) => /\bexit:\s*"?(?:low|medium|high|true|:)/i.test(text))) return null;
  return 'without `--exit` Sobelow ends with status 0 whatever it finds';
}

/** What ex_check runs: every tool of its list that the project has and `.check.exs` does not switch off; `null`: no ex_check. */
function exCheck(derived: Derived): string[] | null {
  const names = new Set(derived.layout.projects.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)));
  if (!names.has('ex_check')) return null;
  const off = new Set<string>();
  for (const { path, text } of derived.ci.settings)
    if (path.endsWith('.check.exs'))
      for (const [, tool] of text.replace(/#.*$/gm, '').matchAll(/\{\s*:(\w+),\s*(?:false|enabled:\s*false)/g))
        off.add(tool!);
  return CHECKS.filter(
    ({ exCheck, dependency }) => exCheck && !off.has(exCheck) && (!dependency || names.has(dependency)),
  ).map(({ id }) => id);
}

/** The texts in a Mix task that the codebase defines itself. */
function ownTask(name: string, { codebase }: Derived): string[] | null {
  const suffix = name
    .split('.')
    .map((part) =>
      part
        .split('_')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join(''),
    )
    .join('.');
  const module = codebase.modules.get(`Mix.Tasks.${suffix}`);
  if (!module) return null;
  return module.fact.functions.flatMap((fn) => fn.clauses.flatMap((clause) => clause.body.flatMap(textsIn)));
}

/** Whether a command that runs in `dir` concerns a project: in it, in a part of it, or in the umbrella around it. */
export function covers(dir: string | null, project: MixProject, { layout }: Derived): boolean {
  if (dir === null || dir === project.path) return true;
  const around = layout.projects.find(({ path }) => path === dir);
  const inside = dir === '.' || project.path.startsWith(`${dir}/`);
  // A folder that is no project holds several of them; what loops over them cannot be told apart.
  if (inside) return !around || around.umbrella;
  return project.path === '.'
    ? layout.projects.every(({ path }) => path === '.' || !(dir === path || dir.startsWith(`${path}/`))) ||
        project.umbrella
    : dir.startsWith(`${project.path}/`);
}
