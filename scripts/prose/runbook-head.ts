/** The head of a runbook: what its frontmatter says, in the form that pages and controls read. */
import { millisecondsOf } from '../model/max-age.ts';
import { type EscalationLevel, type Runbook, runbookFrontmatter } from '../model/runbook.ts';
import { type Document, textOf } from './document.ts';
import { pick } from './frontmatter.ts';
import { patternOf } from './log-pattern.ts';

/** Settings of the codebase that hold where a runbook is silent. */
export interface RunbookDefaults {
  /** How often a runbook is to be exercised. */
  exerciseEvery?: string;
}

type Head = Omit<Runbook, 'id' | 'file' | 'title' | 'intro' | 'steps' | 'notes' | 'problems'>;

/** `plain`: the document is not written for Atlas; what it does not say is no mistake, and another tool's keys are none. */
export function headOf(document: Document, defaults: RunbookDefaults, plain: boolean): Head {
  const { frontmatter, problems, id, title } = document;
  const { logPatterns, escalation, ...given } = pick(frontmatter, runbookFrontmatter.shape, problems, {
    lenient: plain,
  });
  if (!plain && frontmatter.problems.length === 0)
    for (const key of ['title', 'severity', 'trigger', 'impact'] as const)
      if (!Object.hasOwn(frontmatter.data, key) && !(key === 'title' && title !== id))
        problems.push({ line: 1, message: `"${key}" is missing in the frontmatter` });
  const patterns = (logPatterns ?? []).flatMap((pattern, i) => {
    const read = patternOf(pattern);
    if (!('problem' in read)) return [read];
    problems.push({ line: frontmatter.lineOf('logPatterns', i), message: `"logPatterns": ${read.problem}` });
    return [];
  });
  const { title: _title, ...rest } = given;
  const every = rest.exerciseEvery ?? defaults.exerciseEvery;
  return {
    ...{ alerts: [], symptoms: [], errors: [], processes: [], modules: [] },
    ...{ trigger: '', impact: '' },
    ...rest,
    ...(patterns.length > 0 && { logPatterns: patterns }),
    ...escalationOf(escalation),
    ...(every && { exerciseEvery: every }),
    ...(every && rest.lastExercised && dueOf(rest.lastExercised, every)),
    ...(plain && { plain }),
  };
}

/** A day that does not exist (`2026-02-31`) is due never. */
function dueOf(last: string, every: string): Pick<Runbook, 'exerciseBy'> {
  const time = Date.parse(`${last}T00:00:00Z`) + millisecondsOf(every);
  return Number.isNaN(time) ? {} : { exerciseBy: new Date(time).toISOString().slice(0, 10) };
}

type Given = string | (EscalationLevel | string)[] | undefined;

function escalationOf(given: Given): Pick<Runbook, 'escalation' | 'levels'> {
  if (given === undefined) return {};
  if (typeof given === 'string') return textOf(given) ? { escalation: given.trim() } : {};
  if (given.length === 0) return {};
  const levels = given.map((one) => (typeof one === 'string' ? { contact: one.trim() } : one));
  return {
    escalation: levels.map(({ after, contact }) => (after ? `after ${after}: ${contact}` : contact)).join('; '),
    levels,
  };
}
