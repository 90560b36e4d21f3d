/** A whole runbook to start from: for a process with what the code says of it, else with commands that every node understands. Pure. */
import type { AlertRule } from '../model/alerts.ts';
import type { ProcessShard } from '../model/impact.ts';
import { type Draft, stepText } from './draft-step.ts';
import { stepsForAny, stepsForProcess } from './draft-steps.ts';

/** What is known when it is written. */
export interface Known {
  title: string;
  alerts: readonly string[];
  /** The first rule that raises the first alert. */
  rule?: AlertRule;
  process?: ProcessShard;
}

/** Markdown; every name in it is one of the code. */
export function draftRunbook(known: Known): string {
  const { title, alerts, rule, process } = known;
  const steps: Draft[] = process ? stepsForProcess(process) : stepsForAny();
  return [
    '---',
    `title: ${quoted(title)}`,
    `severity: ${severityOf(rule)}`,
    `trigger: ${quoted(rule?.summary ?? (process ? `${process.key} does not answer, or ends again and again.` : 'Which alert, error or complaint brings somebody here.'))}`,
    `impact: ${quoted(process ? impactOf(process) : 'What does not work meanwhile, and for whom.')}`,
    `alerts: ${list(alerts)}`,
    'symptoms: []',
    ...(process?.module && process.kind === 'worker'
      ? ['errors:', `  - ${quoted(`GenServer ${process.key} terminating`)}`]
      : ['errors: []']),
    'logPatterns: []',
    `processes: ${list(process ? [process.key] : [])}`,
    `modules: ${list(process?.module ? [process.module] : [])}`,
    `flags: ${list(process?.flags ?? [])}`,
    'owner: Team that answers for it',
    'escalation:',
    '  - { contact: Whoever is on call }',
    '  - { after: 15 min, contact: Whoever decides when nothing helps }',
    'exerciseEvery: 180d',
    '---',
    '',
    process ? introOf(process) : 'What is going on, in two sentences: for somebody who was asleep a minute ago.',
    ...(rule?.expression
      ? ['', `The alert is raised by this, in ${rule.file}:`, '', '```promql', rule.expression, '```']
      : []),
    '',
    steps.map(stepText).join('\n\n'),
    '',
  ].join('\n');
}

const quoted = (text: string) => JSON.stringify(text.replace(/\s+/g, ' ').trim());
const list = (names: readonly string[]) =>
  `[${names.map((name) => (/^[\w.-]+$/.test(name) ? name : quoted(name))).join(', ')}]`;

/** Rules say it in words of their own. */
function severityOf(rule: AlertRule | undefined): string {
  const said = rule?.severity?.toLowerCase() ?? '';
  if (/crit|page|p1|sev-?1|emergency/.test(said)) return 'critical';
  if (/low|info|p4|sev-?4/.test(said)) return 'low';
  return /warn|medium|p3|sev-?3/.test(said) ? 'medium' : 'high';
}

function impactOf({ blocked, restarted, key }: ProcessShard): string {
  const waiting = new Set(blocked.map((one) => one.process ?? `${one.module}.${one.function}`)).size;
  const others = restarted.filter((one) => one !== key).length;
  const parts = [
    ...(waiting > 0
      ? [`${waiting} ${waiting === 1 ? 'caller waits' : 'callers wait'} for it or ${waiting === 1 ? 'exits' : 'exit'}`]
      : []),
    ...(others > 0 ? [`${others} other ${others === 1 ? 'process restarts' : 'processes restart'} with it`] : []),
  ];
  return parts.length > 0 ? `${parts.join('; ')}.` : 'What does not work meanwhile, and for whom.';
}

function introOf({ key, supervisor, strategy, places, lost }: ProcessShard): string {
  const own = [...new Set(lost.filter(({ process }) => process === key).map(({ what, name }) => `${what} ${name}`))];
  const where = supervisor ? `\`${key}\` is started by \`${supervisor}\`${strategy ? ` (${strategy})` : ''}. ` : '';
  const gone = own.length > 0 ? ` What it keeps and a restart does not bring back: ${own.slice(0, 5).join(', ')}.` : '';
  return `${where}${places[0]?.says ?? ''}${gone}`.trim() || 'What is going on, in two sentences.';
}
