/** Whether a check that is named is enforced; if not, what is wrong, and where. */
import type { Derived } from '../../derive/derive.ts';
import { matchesInOrder } from '../../derive/globs.ts';
import type { MixProject } from '../../derive/mix-project.ts';
import type { PathFilter, TextPlace } from '../../model/enforcement.ts';
import type { Confidence } from '../../model/facts.ts';
import type { Severity } from '../../model/words.ts';
import type { Check } from './checks.ts';
import type { Claim } from './claims.ts';
import { type CheckRun, covers, type Runs } from './runs.ts';
import { tasksOf } from './tasks.ts';

/** What a report of the rule is made of. */
export interface Trouble {
  messageId: string;
  place: TextPlace;
  code: string;
  data: Record<string, string | number>;
  confidence: Confidence;
  severity?: Severity;
  /** Further places of the same. */
  also?: readonly TextPlace[];
  /** Places that name the check. */
  named: readonly Claim[];
}

/** Judges one check of one project; `project` is `null` where nothing but CI itself names it. */
export function troubleWith(
  check: Check,
  project: MixProject | null,
  claims: readonly Claim[],
  runs: Runs,
  derived: Derived,
): Trouble | null {
  const own = runs.runs.filter((run) => run.check === check && (!project || covers(run.command.dir, project, derived)));
  if (own.length > 0) return badRun(check, project, own, claims, derived);
  if (runs.texts.some((text) => check.mention.test(text))) return null;
  return commentedOut(check, project, claims, runs, derived) ?? notRun(claims, runs);
}

const WHEN: Readonly<Record<string, string>> = {
  schedule: 'by the clock',
  manual: 'when somebody starts it',
  release: 'on releases and tags',
};

function badRun(
  check: Check,
  project: MixProject | null,
  runs: readonly CheckRun[],
  named: readonly Claim[],
  derived: Derived,
): Trouble | null {
  const reached = (run: CheckRun) =>
    run.command.reach === 'change' ||
    run.command.reach === 'unknown' ||
    (check.clock && run.command.reach === 'schedule');
  // A report in SARIF is handed on: what reads it can fail the change.
  const ignored = (run: CheckRun) =>
    !/sarif/i.test(run.command.text) && (run.command.ignored ? run.command.ignored.sure : run.toothless !== null);
  const missed = (run: CheckRun) =>
    run.command.filter && project && run.command.dir !== null && !check.clock
      ? leavesOut(run.command.filter, project, derived)
      : 0;
  if (runs.some((run) => reached(run) && !ignored(run) && missed(run) === 0)) return null;
  const worst =
    runs.find((run) => reached(run) && ignored(run)) ??
    runs.find((run) => reached(run)) ??
    runs.find(({ command }) => command.reach !== 'never') ??
    runs[0]!;
  const { command } = worst;
  const trouble = { place: command, code: command.text, named, confidence: 'exact' as Confidence };
  const data = {
    command: shown(command.text),
    through: command.through ? ` (through ${command.through.join(', ')})` : '',
  };
  // Figures that are handed to a service are no check until something asks for a least one.
  if (check.id === 'coverage' && named.length === 0) return null;
  if (reached(worst) && ignored(worst)) {
    const why = command.ignored?.sure ? command.ignored.why : worst.toothless!;
    const confidence = command.ignored || worst.sure ? 'exact' : 'inferred';
    return { ...trouble, messageId: 'ignored-failure', data: { ...data, why }, confidence };
  }
  if (reached(worst)) {
    const filter = command.filter!;
    const paths = [...filter.paths, ...filter.ignored.map((glob) => `!${glob}`)].slice(0, 4).join(', ');
    return { ...trouble, messageId: 'wrong-paths', place: filter, data: { ...data, paths, count: missed(worst) } };
  }
  // Without a claim, a check that somebody starts now and then is nobody's gate.
  if (named.length === 0) return null;
  if (command.reach === 'never') return { ...trouble, messageId: 'switched-off', data };
  return {
    ...trouble,
    messageId: 'manual-only',
    data: { ...data, when: WHEN[command.reach] ?? '' },
    confidence: 'inferred',
  };
}

/** How many compiled files of a project the filter never starts for; 0 as long as it starts for some. */
function leavesOut({ paths, ignored }: PathFilter, project: MixProject, { codebase, layout }: Derived): number {
  const files = codebase.files.filter(
    (file) => file.scope === 'lib' && layout.projectOf(file.path)?.path === project.path,
  );
  const starts = (path: string) => (paths.length > 0 ? matchesInOrder(path, paths) : !matchesInOrder(path, ignored));
  return files.some(({ path }) => starts(path)) ? 0 : files.length;
}

function commentedOut(
  check: Check,
  project: MixProject | null,
  named: readonly Claim[],
  runs: Runs,
  { ci }: Derived,
): Trouble | null {
  if (named.length === 0 && !(check.builtin && project?.path === '.')) return null;
  if (runs.unknown) return null;
  for (const { text, ...place } of ci.comments) {
    const command = text
      .replace(/^(?:-\s+)?(?:run:\s*)?[|>]?\s*/, '')
      .replace(/^["']|["']$/g, '')
      .replace(/^(?:[A-Z_]+=\S+\s+)+/, '');
    if (!/^mix\s/.test(command) || isProse(command) || !tasksOf(command.split(/\s+/)).some((task) => check.runs(task)))
      continue;
    return {
      messageId: 'commented-out',
      place,
      code: command,
      data: { command: shown(command), by: named[0] ? `; ${named[0].by}` : '' },
      confidence: 'inferred',
      named,
    };
  }
  return null;
}

/** `mix test is slow on this machine`: a sentence that begins with a command. */
const isProse = (command: string) =>
  command
    .split(/\s+/)
    .slice(2)
    .filter((word) => /^[a-z]+$/.test(word)).length > 2;

function notRun(named: readonly Claim[], runs: Runs): Trouble | null {
  const [first] = named;
  if (!first || runs.unknown) return null;
  const data = { by: first.by, command: first.check.command, title: first.check.title };
  return { messageId: 'not-run', place: first.place, code: first.code, data, confidence: first.confidence, named };
}

const shown = (text: string) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);
