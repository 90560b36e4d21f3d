/** GitHub workflows and composite actions (docs.github.com, "Workflow syntax for GitHub Actions"). */
import type { Node } from 'yaml';
import type { CiReach, PathFilter } from '../model/enforcement.ts';
import { addScript, addUnknown, type Collector, type StepFrame } from './expand.ts';
import { relevantFiles } from './relevant.ts';
import { COMPUTED, type ShellMode } from './shell.ts';
import { join } from './shell-runs.ts';
import { openYaml, type Yaml } from './yaml.ts';

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/** Whether the file is a workflow. */
export const isWorkflow = (path: string): boolean => WORKFLOW.test(path);

interface Workflow {
  path: string;
  yaml: Yaml;
  rows: string[];
}

/** Adds what all workflows run. */
export function readGithub(collector: Collector): void {
  const relevant = relevantFiles(collector.texts);
  const workflows = [...collector.texts]
    .filter(([path]) => isWorkflow(path) && relevant.has(path))
    .map(([path, text]) => open(path, text));
  const called = callers(workflows);
  for (const workflow of workflows) {
    const { reach, filter } = reachOf(workflow, workflows, called, new Set());
    const { yaml } = workflow;
    for (const [, job] of yaml.entries(yaml.get(yaml.root, 'jobs')))
      addJob(job, workflow, { reach, filter }, collector);
  }
}

const open = (path: string, text: string): Workflow => ({ path, yaml: openYaml(text), rows: text.split(/\r?\n/) });

/** Which workflows call a workflow of this repository, by path. */
function callers(workflows: readonly Workflow[]): Map<string, { by: Workflow; job: Node | null }[]> {
  const found = new Map<string, { by: Workflow; job: Node | null }[]>();
  for (const by of workflows)
    for (const [, job] of by.yaml.entries(by.yaml.get(by.yaml.root, 'jobs'))) {
      const uses = by.yaml.text(by.yaml.get(job, 'uses'));
      const path = uses?.startsWith('./') ? uses.slice(2) : null;
      if (path) found.set(path, [...(found.get(path) ?? []), { by, job }]);
    }
  return found;
}

/** From most to least: of several triggers the widest counts. */
const WIDTH: readonly CiReach[] = ['change', 'unknown', 'schedule', 'release', 'manual', 'never'];

function widest(reaches: readonly CiReach[]): CiReach {
  return WIDTH.find((one) => reaches.includes(one)) ?? 'never';
}

interface Reached {
  reach: CiReach;
  filter?: PathFilter;
}

function reachOf(
  workflow: Workflow,
  all: readonly Workflow[],
  called: ReturnType<typeof callers>,
  seen: Set<string>,
): Reached {
  if (seen.has(workflow.path)) return { reach: 'never' };
  seen.add(workflow.path);
  const { yaml } = workflow;
  const on = yaml.get(yaml.root, 'on') ?? yaml.get(yaml.root, 'true');
  const lone = yaml.text(on);
  const events: [string, Node | null][] =
    lone !== null
      ? [[lone, null]]
      : yaml.entries(on).length > 0
        ? yaml.entries(on)
        : yaml.texts(on).map((name) => [name, null]);
  const reached = events.flatMap(([name, node]): Reached[] => {
    if (name !== 'workflow_call') return [eventReach(name, node, workflow)];
    return (called.get(workflow.path) ?? []).map(({ by, job }) => {
      const outer = reachOf(by, all, called, new Set(seen));
      const reach = jobReach(by.yaml, job, outer.reach);
      return { ...outer, reach };
    });
  });
  const reach = widest(reached.map((one) => one.reach));
  const same = reached.filter((one) => one.reach === reach);
  const filter = same.every((one) => one.filter) ? same[0]?.filter : undefined;
  return filter ? { reach, filter: { ...filter, paths: union(same, 'paths'), ignored: filter.ignored } } : { reach };
}

const union = (reached: readonly Reached[], key: 'paths' | 'ignored') => [
  ...new Set(reached.flatMap((one) => one.filter?.[key] ?? [])),
];

function eventReach(name: string, node: Node | null, { path, yaml }: Workflow): Reached {
  const filter = pathFilter(node, path, yaml);
  const found = (reach: CiReach): Reached => (filter ? { reach, filter } : { reach });
  if (name === 'push') {
    const keys = yaml.entries(node).map(([key]) => key);
    const tagged = keys.includes('tags') && !keys.some((key) => /^branches|^paths/.test(key));
    return found(tagged ? 'release' : 'change');
  }
  if (/^pull_request(?:_target)?$/.test(name))
    return found(yaml.get(node, 'types') ? typedReach(yaml.texts(yaml.get(node, 'types'))) : 'change');
  if (name === 'merge_group') return found('change');
  if (name === 'schedule') return { reach: 'schedule' };
  if (name === 'workflow_dispatch') return { reach: 'manual' };
  if (name === 'release' || name === 'create') return { reach: 'release' };
  return { reach: 'unknown' };
}

const typedReach = (types: readonly string[]): CiReach =>
  types.some((type) => ['opened', 'synchronize', 'reopened'].includes(type)) ? 'change' : 'unknown';

function pathFilter(node: Node | null, file: string, yaml: Yaml): PathFilter | undefined {
  const paths = yaml.get(node, 'paths');
  const ignored = yaml.get(node, 'paths-ignore');
  const at = paths ?? ignored;
  if (!at) return undefined;
  return { file, line: yaml.line(at), column: 1, paths: yaml.texts(paths), ignored: yaml.texts(ignored) };
}

function addJob(job: Node | null, workflow: Workflow, { reach, filter }: Reached, collector: Collector): void {
  const { path, yaml, rows } = workflow;
  const uses = yaml.text(yaml.get(job, 'uses'));
  const own = jobReach(yaml, job, reach);
  if (uses !== null) {
    const local = uses.startsWith('./') && collector.texts.has(uses.slice(2));
    if (!local && couldRunMix(uses))
      addUnknown(
        { file: path, line: yaml.line(yaml.get(job, 'uses')), column: 1, what: `uses: ${uses}` },
        own,
        collector,
      );
    return;
  }
  const tolerated = toleratedBy(yaml, job, 'job');
  const defaults = (from: Node | null, key: string) => yaml.get(yaml.get(yaml.get(from, 'defaults'), 'run'), key);
  const directory = defaults(job, 'working-directory') ?? defaults(yaml.root, 'working-directory');
  const shell = yaml.text(defaults(job, 'shell') ?? defaults(yaml.root, 'shell'));
  const windows = /windows/i.test(yaml.texts(yaml.get(job, 'runs-on')).join(' '));
  const steps = yaml.items(yaml.get(job, 'steps'));
  const filled = steps.flatMap(
    (step) =>
      yaml
        .text(yaml.get(yaml.get(step, 'with'), 'path'))
        ?.split('\n')
        .map(folderOf) ?? [],
  );
  for (const step of steps) {
    const dir = folderOf(yaml.text(yaml.get(step, 'working-directory') ?? directory));
    const frame: StepFrame = {
      file: path,
      dir,
      ...startOf(dir, filled),
      reach: jobReach(yaml, step, own),
      ...(filter && { filter }),
    };
    const ignored = tolerated ?? toleratedBy(yaml, step, 'step');
    if (ignored) frame.ignored = ignored;
    addStep(step, { yaml, rows, frame, shell, windows }, collector);
  }
}

/** What a job's or a step's own `if` makes of the reach. */
function jobReach(yaml: Yaml, node: Node | null, reach: CiReach): CiReach {
  const condition = yaml.text(yaml.get(node, 'if'));
  if (condition === null) return reach;
  const bare = condition.replace(/^\s*\$\{\{|\}\}\s*$/g, '').trim();
  if (bare === 'false') return 'never';
  const event = /^github\.event_name == '(\w+)'$/.exec(bare)?.[1];
  if (reach !== 'change') return reach;
  if (event === 'workflow_dispatch') return 'manual';
  if (event === 'schedule') return 'schedule';
  if (event === 'release') return 'release';
  return reach;
}

function toleratedBy(yaml: Yaml, node: Node | null, what: 'job' | 'step'): { why: string; sure: boolean } | undefined {
  const value = yaml.text(yaml.get(node, 'continue-on-error'))?.trim();
  if (value === undefined || value === 'false') return undefined;
  if (/^(?:true|\$\{\{\s*true\s*\}\})$/.test(value))
    return { why: `its ${what} has \`continue-on-error: true\``, sure: true };
  return { why: `its ${what} has \`continue-on-error: ${value}\``, sure: false };
}

/** A checkout or an artifact may put anything into a folder (`with: path`): what is there is not the codebase's to say. */
const startOf = (dir: string | null, filled: readonly (string | null)[]): Pick<StepFrame, 'startsIn'> =>
  dir === null || dir === '.' || filled.some((one) => one === null || dir === one || dir.startsWith(`${one}/`))
    ? {}
    : { startsIn: dir };

const folderOf = (text: string | null): string | null =>
  text === null ? '.' : text.includes('${{') ? null : join('.', text);

interface StepContext {
  yaml: Yaml;
  rows: readonly string[];
  frame: StepFrame;
  shell: string | null;
  windows: boolean;
}

function addStep(step: Node, { yaml, rows, frame, shell, windows }: StepContext, collector: Collector): void {
  const run = yaml.get(step, 'run');
  const text = yaml.text(run);
  if (text !== null) {
    const literal = yaml.isLiteral(run);
    const script = {
      text: text.replace(/\$\{\{[\s\S]*?\}\}/g, (part) => COMPUTED + '\n'.repeat(part.split('\n').length - 1)),
      line: yaml.line(run) + (literal ? 1 : 0),
      mode: modeOf(yaml.text(yaml.get(step, 'shell')) ?? shell, windows),
      rows,
      folded: !literal,
    };
    addScript(script, frame, collector);
  }
  const uses = yaml.text(yaml.get(step, 'uses'));
  if (uses !== null) addAction(uses, step, { yaml, rows, frame, shell, windows }, collector);
}

/** `bash` alone means `-eo pipefail`; nothing means `bash -e`. What another shell makes of failures is not judged. */
function modeOf(shell: string | null, windows: boolean): ShellMode {
  if (windows && shell === null) return { errexit: true, pipefail: true };
  if (shell === null || shell === 'sh') return { errexit: true, pipefail: false };
  if (!/^(?:ba)?sh\b/.test(shell) || shell === 'bash') return { errexit: true, pipefail: true };
  return { errexit: /\s-\w*e/.test(shell), pipefail: shell.includes('pipefail') };
}

function addAction(uses: string, step: Node, context: StepContext, collector: Collector): void {
  const { yaml, frame } = context;
  const line = yaml.line(yaml.get(step, 'uses'));
  const inputs = yaml.entries(yaml.get(step, 'with'));
  if (uses.startsWith('./')) {
    const folder = join('.', uses)!;
    const path = [`${folder}/action.yml`, `${folder}/action.yaml`].find((one) => collector.texts.has(one));
    if (!path) {
      addUnknown({ file: frame.file, line, column: 1, what: `uses: ${uses}` }, frame.reach, collector);
      return;
    }
    const text = collector.texts.get(path)!;
    const action = openYaml(text);
    const through = [...(frame.through ?? []), path];
    if (through.length > 4) return;
    for (const inner of action.items(action.get(action.get(action.root, 'runs'), 'steps'))) {
      const directory = action.text(action.get(inner, 'working-directory'));
      const at: StepFrame = { ...frame, through, dir: directory === null ? frame.dir : folderOf(directory) };
      const ignored = frame.ignored ?? toleratedBy(action, inner, 'step');
      if (ignored) at.ignored = ignored;
      // Places are the calling step's: that is the line a reader of the workflow knows.
      addStep(
        inner,
        { ...context, yaml: { ...action, line: () => line, isLiteral: () => false }, rows: [], frame: at },
        collector,
      );
    }
    return;
  }
  for (const [, value] of inputs) {
    const text = yaml.text(value);
    if (text && /\bmix\s|\bmake\s|\bearthly\b|\.sh\b/.test(text))
      addScript(
        { text, line, mode: { errexit: true, pipefail: true }, rows: context.rows, folded: true },
        frame,
        collector,
      );
  }
  if (/docker\/(?:build-push|bake)-action/.test(uses)) {
    const named = yaml.text(yaml.get(yaml.get(step, 'with'), 'file')) ?? 'Dockerfile';
    for (const name of [named, named.replace(/^\.\//, '')])
      if (collector.texts.has(name)) collector.mentioned.add(name);
  }
  const tool = /\b(credo|dialyzer|sobelow)\b/.exec(uses)?.[1];
  if (tool)
    // An action made for the tool is that tool; whether it fails is its own affair.
    collector.commands.push({ ...frame, line, column: 1, words: ['mix', tool, '--exit'], text: `uses: ${uses}` });
  else if (/mix|elixir|dialy|otp-atlas/i.test(uses) && !/setup|install|cache|submission|docs/i.test(uses))
    addUnknown({ file: frame.file, line, column: 1, what: `uses: ${uses}` }, frame.reach, collector);
}

/** Whether a workflow of another repository could run checks of Elixir code, by its name; a scanner of licences does not. */
const couldRunMix = (uses: string): boolean =>
  uses.startsWith('./') ||
  /elixir|mix|credo|erlang|beam|hex|test|lint|check|build|quality|analy|(?:^|[^a-z])ci(?:[^a-z]|$)/i.test(
    uses.replace(/^[^/]+\//, '').replace('.github/workflows', ''),
  );
