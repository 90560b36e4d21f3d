/** Judges rollouts: plans against snapshots and code. Pure. */
import type { Evidence } from '../model/evidence.ts';
import type { FlagState } from '../model/listed.ts';
import type { RolloutState } from '../model/rollout.ts';
import { type CheckCommand, commandsFor, deadCommands } from './commands.ts';
import { decide } from './decide.ts';
import { flagsIn } from './flags.ts';
import { sampleOf } from './health.ts';
import { outcomeOf } from './outcome.ts';
import type { NamedPlan } from './parse.ts';
import { list, whereIs } from './phase.ts';
import { phaseRows } from './phase-rows.ts';
import { deadFlags, flagDifferences, plannedFlags } from './planned-flags.ts';
import { flagsTold, snapshotsFor } from './snapshots.ts';

/** What rollouts are judged on. */
export interface RolloutMatter {
  evidence: readonly Evidence[];
  flagStates: readonly FlagState[];
  check: CheckCommand;
  now: Date;
}

/** Samples that a page shows. */
const SHOWN = 50;

/** One state for each plan, in their order. */
export function judgeRollouts(plans: readonly NamedPlan[], matter: RolloutMatter): RolloutState[] {
  return plans.map((one) => judgeRollout(one, matter, plans.length === 1));
}

function judgeRollout(
  one: NamedPlan,
  { evidence, flagStates, check, now }: RolloutMatter,
  only: boolean,
): RolloutState {
  const { id, file, plan } = one;
  const snapshots = snapshotsFor(one, evidence, only);
  const [metrics] = snapshots.metrics;
  const [flags] = snapshots.flags;
  const actual = flags && flagsTold(flags);
  const where = whereIs(plan, metrics?.snapshot.phase, actual);
  const number = where.phase?.number ?? null;
  const samples = snapshots.metrics.map((taken) => sampleOf(plan, taken, number));
  const planned = plannedFlags(plan, number, actual, flagStates);
  const newest = Math.max(metrics?.at ?? 0, flags?.at ?? 0);
  const age = (at: number | undefined) => (at === undefined ? null : Math.max(0, (now.getTime() - at) / 1000));
  const doubts = [
    ...(flags || planned.length === 0 ? [] : ['No snapshot tells the flags.']),
    ...snapshots.unreadable.map((lost) => `${lost.file} cannot be used: ${lost.why}`),
    ...(snapshots.sources.length > 1
      ? [`The snapshots are of ${list(snapshots.sources)}: the plan has to name one as its source.`]
      : []),
    ...[metrics, flags].flatMap((taken) =>
      taken && taken.at > now.getTime() + 60_000 ? [`${taken.file} was taken in the future: a clock is wrong.`] : [],
    ),
  ];
  const ages = { metrics: age(metrics?.at), flags: age(flags?.at) };
  const flagProblems = flagDifferences(planned);
  const decision = decide({ plan, number, phaseWhy: where.phaseWhy, samples, ages, flagProblems, doubts });
  const to = target(decision.decision, number);
  const broken = [...deadFlags(planned), ...deadCommands(plan, check)];
  const late = overdue(one, number, now);
  return {
    id,
    title: plan.title,
    file,
    ...(plan.owner === undefined ? {} : { owner: plan.owner }),
    phases: phaseRows(plan, number),
    ...where,
    health: number === 0 || !samples[0] ? 'unmeasured' : samples[0].health,
    ...decision,
    changes: to === null || number === null ? [] : changes(flagsIn(plan, number), flagsIn(plan, to)),
    commands: commandsFor(plan, number, decision.decision, check),
    flags: planned,
    samples: samples.slice(0, SHOWN),
    taken: newest === 0 ? null : new Date(newest).toISOString(),
    evidence: [...new Set([metrics, flags].flatMap((taken) => taken?.file ?? []))].sort(),
    ...outcomeOf({ plan, decision, health: samples[0]?.health, ages, number, differing: flagProblems, broken, late }),
  };
}

function target(decision: RolloutState['decision'], number: number | null): number | null {
  if (number === null || decision === 'hold') return null;
  return decision === 'advance' ? number + 1 : Math.max(0, number - 1);
}

function changes(from: ReturnType<typeof flagsIn>, to: ReturnType<typeof flagsIn>): RolloutState['changes'] {
  return [...from].flatMap(([flag, value]) =>
    to.get(flag) === value ? [] : [{ flag, from: value, to: to.get(flag)! }],
  );
}

/** Phases whose day has come although they have not: a sentence for the last of them. */
function overdue({ plan }: NamedPlan, number: number | null, now: Date): string[] {
  const today = now.toISOString().slice(0, 10);
  const due = plan.phases.findLastIndex((phase) => phase.due !== undefined && phase.due < today);
  if (due < 0 || number === null || number > due) return [];
  const { name, due: day } = plan.phases[due]!;
  return [`${name} was due on ${day}.`];
}
