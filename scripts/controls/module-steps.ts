/** What would make a module green, in order of effort. Pure. */
import type { Control } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import { formatsOfMeasure } from '../model/measure.ts';
import type { Effort, ModuleOutcome, ModuleStep } from '../model/module-outcome.ts';
import { amount } from './judgement.ts';

/** What steps are made from. */
export interface StepMatter {
  file: string;
  outcomes: readonly ModuleOutcome[];
  controls: ReadonlyMap<string, Control>;
  /** The module's findings by fingerprint. */
  findings: ReadonlyMap<string, Finding>;
  /** Findings that are only inferred fail nothing alone: they are looked at, not mended. */
  isSure(finding: Finding): boolean;
}

/** A step with the controls that wait for it. */
interface Draft extends Omit<ModuleStep, 'turns'> {
  key: string;
  controls: Set<string>;
}

const EFFORTS: readonly Effort[] = ['safe', 'evidence', 'suggested', 'look', 'hand'];

/**
 * The order: commands that need no reading, tools to run, changes to read, findings to decide on, code to write; among equals the
 * fewest places first, then by name. A control turns with the last step that it waits for.
 */
export function stepsToGreen(matter: StepMatter): ModuleStep[] {
  const drafts = new Map<string, Draft>();
  for (const outcome of matter.outcomes) {
    if (outcome.outcome === 'pass' || outcome.outcome === 'waived' || outcome.outcome === 'elsewhere') continue;
    for (const draft of draftsOf(outcome, matter)) {
      const known = drafts.get(draft.key) ?? draft;
      drafts.set(draft.key, known);
      known.controls.add(outcome.control);
    }
  }
  const ordered = [...drafts.values()].sort(
    (a, b) => EFFORTS.indexOf(a.effort) - EFFORTS.indexOf(b.effort) || a.closes - b.closes || (a.key < b.key ? -1 : 1),
  );
  return ordered.map(({ key: _, controls, ...step }, index) => {
    const later = new Set(ordered.slice(index + 1).flatMap((one) => [...one.controls]));
    const turns = [...controls].filter((id) => !later.has(id)).sort();
    return { ...step, turns: turns.map((id) => turned(id, matter)) };
  });
}

function draftsOf(outcome: ModuleOutcome, matter: StepMatter): Draft[] {
  const control = matter.controls.get(outcome.control)!;
  const found = outcome.findings.flatMap((fingerprint) => matter.findings.get(fingerprint) ?? []);
  const drafts = found.length > 0 ? ofFindings(found, matter) : [];
  const other = outcome.count - found.length;
  if (outcome.outcome === 'fail' && other > 0) drafts.push(byHand(control, other));
  // Nothing here stands against it: what is missing is somebody who looks.
  if (drafts.length === 0) drafts.push(toLook(outcome, control));
  return drafts;
}

/** One step for each rule and way of mending. All findings of a rule: a step does not close a half of them. */
function ofFindings(found: readonly Finding[], { file, isSure }: StepMatter): Draft[] {
  const ways = Map.groupBy(found, (one) => `${wayOf(one, isSure)} ${one.rule}`);
  return [...ways.values()].map((all) => {
    const { rule } = all[0]!;
    const effort = wayOf(all[0]!, isSure);
    const places = amount(all.length, 'finding');
    const command = commandFor(effort, rule, file);
    return {
      key: `${effort} ${rule}`,
      effort,
      what: WHAT[effort](rule, places),
      closes: all.length,
      ...(command && { command }),
      rule,
      controls: new Set<string>(),
    };
  });
}

function wayOf({ fix, confidence, waiver, ...one }: Finding, isSure: StepMatter['isSure']): Effort {
  if (!isSure({ fix, confidence, waiver, ...one })) return 'look';
  return fix?.safety ?? 'hand';
}

const WHAT: Record<Effort, (rule: string, places: string) => string> = {
  safe: (rule, places) => `Apply the safe fix of \`${rule}\`: ${places}.`,
  evidence: (rule) => rule,
  suggested: (rule, places) => `Read what the fix of \`${rule}\` proposes, and apply it: ${places}.`,
  look: (rule, places) => `Look at ${places} of \`${rule}\` that may be false: mend it, or accept it in writing.`,
  hand: (rule, places) => `Change the code by hand where \`${rule}\` points: ${places}.`,
};

function commandFor(effort: Effort, rule: string, file: string): string | undefined {
  const named = /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
  if (effort === 'safe') return `atlas fix --rule ${rule} --write -- ${named}`;
  if (effort === 'suggested') return `atlas fix --rule ${rule} --suggested -- ${named}`;
  return undefined;
}

function byHand({ id, title, measure }: Control, count: number): Draft {
  const draft = { key: `hand ${id}`, effort: 'hand' as const, closes: count, controls: new Set<string>() };
  switch (measure.kind) {
    case 'tests':
      return { ...draft, what: `Mend ${amount(count, 'failed test')}.`, command: 'mix test --failed' };
    case 'coverage':
      return { ...draft, what: `Test lines that do not run, until at least ${measure.min} % do.` };
    case 'tool':
      return { ...draft, what: `Mend ${amount(count, 'issue')} of *${title}*.` };
    default:
      return { ...draft, what: `Mend ${amount(count, 'place')} of *${title}*.` };
  }
}

/** A tool has to run, or its run tells nothing of this module; several controls may wait for one tool. */
function toLook({ reason }: ModuleOutcome, { id, next, measure }: Control): Draft {
  const formats = formatsOfMeasure(measure);
  const command = /`(mix [^`]+)`/.exec(next)?.[1];
  const what = formats.length > 0 ? next : reason;
  const key = `evidence ${command ?? id}`;
  return {
    key,
    effort: 'evidence',
    what,
    closes: 0,
    ...(command && formats.length > 0 && { command }),
    controls: new Set(),
  };
}

function turned(id: string, { controls, outcomes }: StepMatter): ModuleStep['turns'][number] {
  const { title, measure, figure, outcome } = controls.get(id)!;
  const here = outcomes.find(({ control }) => control === id)!;
  const alone = measure.kind === 'rules' && outcome === 'fail' && figure !== null && figure - here.count <= measure.max;
  return { control: id, title, whole: alone || (here.count === 0 && outcome === here.outcome) };
}
