/** GitLab CI (docs.gitlab.com, "CI/CD YAML syntax reference"): jobs with their scripts, `extends`, `default`, local includes. */
import { isScalar, isSeq, type Node } from 'yaml';
import type { CiReach } from '../model/enforcement.ts';
import { addScript, type Collector, type StepFrame } from './expand.ts';
import { GITLAB_FILE } from './places.ts';
import { openYaml, type Yaml } from './yaml.ts';

const GLOBAL = new Set([
  'default',
  'include',
  'stages',
  'variables',
  'workflow',
  'spec',
  'image',
  'services',
  'cache',
  'before_script',
  'after_script',
  'pages:deploy',
]);

interface Part {
  path: string;
  yaml: Yaml;
  rows: string[];
}

interface Value {
  part: Part;
  node: Node;
}

/** Adds what the jobs run. */
export function readGitlab(collector: Collector): void {
  const parts = partsOf(GITLAB_FILE, collector, new Set());
  const jobs = new Map<string, Value>();
  for (const part of parts)
    for (const [name, node] of part.yaml.entries(part.yaml.root)) if (node) jobs.set(name, { part, node });
  for (const [name, job] of jobs)
    if (!name.startsWith('.') && !GLOBAL.has(name) && job.part.yaml.entries(job.node).length > 0)
      addJob(job, jobs, collector);
}

/** The file and what it includes, included files first: later definitions win. */
function partsOf(path: string, collector: Collector, seen: Set<string>): Part[] {
  const text = collector.texts.get(path);
  if (text === undefined || seen.has(path) || seen.size > 50) return [];
  seen.add(path);
  const part: Part = { path, yaml: openYaml(text), rows: text.split(/\r?\n/) };
  const { yaml } = part;
  const included = yaml.items(yaml.get(yaml.root, 'include')).flatMap((item) => {
    const local = yaml.text(item) ?? yaml.text(yaml.get(item, 'local'));
    if (local !== null && !/^https?:/.test(local))
      return filesLike(local.replace(/^\//, ''), collector).flatMap((one) => partsOf(one, collector, seen));
    // GitLab's own templates scan for vulnerabilities: none of them runs Mix.
    if (yaml.get(item, 'template') === null)
      collector.unknowns.push({ file: path, line: yaml.line(item), column: 1, what: 'include of another project' });
    return [];
  });
  return [...included, part];
}

function filesLike(local: string, { texts }: Collector): string[] {
  if (!local.includes('*')) return [local];
  const pattern = new RegExp(
    `^${local
      .split(/\*+/)
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
  return [...texts.keys()].filter((path) => pattern.test(path)).sort();
}

function addJob(job: Value, jobs: ReadonlyMap<string, Value>, collector: Collector): void {
  const line = inherited(job, jobs);
  const find = (key: string): Value | null => {
    for (const { part, node } of line) {
      const value = part.yaml.get(node, key);
      if (value) return { part, node: value };
    }
    return null;
  };
  if (!find('script')) return;
  const frame: Omit<StepFrame, 'file'> = { dir: '.', reach: reachOf(find) };
  const ignored = toleratedBy(find);
  if (ignored) frame.ignored = ignored;
  const global = (key: string): Value | null => {
    const root = jobs.get('default');
    const inner = root?.part.yaml.get(root.node, key);
    return inner && root ? { part: root.part, node: inner } : (jobs.get(key) ?? null);
  };
  // One shell runs both, so that a `cd` of the first holds for the second; places differ, so they are added line by line.
  const rows = [find('before_script') ?? global('before_script'), find('script')].flatMap((value) =>
    value ? scriptOf(value, jobs, 0) : [],
  );
  let dir = '.';
  for (const { part, node, text } of rows) {
    const literal = part.yaml.isLiteral(node);
    const script = {
      text,
      line: part.yaml.line(node) + (literal ? 1 : 0),
      mode: { errexit: true, pipefail: true },
      rows: part.rows,
      folded: !literal,
    };
    addScript(script, { ...frame, file: part.path, dir }, collector);
    const step = /^\s*cd\s+([\w./-]+)\s*$/.exec(text)?.[1];
    if (step) dir = `${dir === '.' ? '' : `${dir}/`}${step.replace(/\/$/, '')}`;
  }
}

/** The job, then what it extends, nearest first. */
function inherited(job: Value, jobs: ReadonlyMap<string, Value>): Value[] {
  const line: Value[] = [];
  const queue = [job];
  while (queue.length > 0 && line.length < 20) {
    const next = queue.shift()!;
    if (line.includes(next)) continue;
    line.push(next);
    const { yaml } = next.part;
    for (const name of yaml.texts(yaml.get(next.node, 'extends')).reverse()) {
      const parent = jobs.get(name);
      if (parent) queue.push(parent);
    }
  }
  return line;
}

/** The lines of a script; nested lists and `!reference [.job, script]` are followed. */
function scriptOf(
  { part, node }: Value,
  jobs: ReadonlyMap<string, Value>,
  depth: number,
): (Value & { text: string })[] {
  if (depth > 5) return [];
  const { yaml } = part;
  return yaml.items(node).flatMap((item) => {
    if (isSeq(item)) {
      const path = yaml.texts(item);
      const target = path.length === 2 ? jobs.get(path[0]!) : undefined;
      const inner = target?.part.yaml.get(target.node, path[1]!);
      if (inner && target) return scriptOf({ part: target.part, node: inner }, jobs, depth + 1);
      return scriptOf({ part, node: item }, jobs, depth + 1);
    }
    const text = isScalar(item) ? yaml.text(item) : null;
    return text === null ? [] : [{ part, node: item, text }];
  });
}

function toleratedBy(find: (key: string) => Value | null): { why: string; sure: boolean } | undefined {
  const found = find('allow_failure');
  if (!found) return undefined;
  const text = found.part.yaml.text(found.node);
  if (text === 'true') return { why: 'its job has `allow_failure: true`', sure: true };
  return text === null ? { why: 'its job allows some exit codes (`allow_failure`)', sure: false } : undefined;
}

function reachOf(find: (key: string) => Value | null): CiReach {
  const rules = find('rules');
  if (rules) {
    const { yaml } = rules.part;
    const each = yaml.items(rules.node).map((rule): CiReach => {
      const when = yaml.text(yaml.get(rule, 'when'));
      if (when === 'never') return 'never';
      if (when === 'manual') return 'manual';
      const condition = yaml.text(yaml.get(rule, 'if')) ?? '';
      if (/^\$CI_PIPELINE_SOURCE\s*==\s*["']schedule["']$/.test(condition.trim())) return 'schedule';
      if (/^\$CI_COMMIT_TAG$/.test(condition.trim())) return 'release';
      return 'change';
    });
    return (['change', 'schedule', 'release', 'manual'] as const).find((one) => each.includes(one)) ?? 'never';
  }
  const when = find('when');
  if (when?.part.yaml.text(when.node) === 'manual') return 'manual';
  const only = find('only');
  const refs = only ? only.part.yaml.texts(only.part.yaml.get(only.node, 'refs') ?? only.node) : [];
  if (refs.length > 0 && refs.every((ref) => ref === 'tags')) return 'release';
  if (refs.length > 0 && refs.every((ref) => ref === 'schedules')) return 'schedule';
  return 'change';
}
