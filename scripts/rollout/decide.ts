/** Advance, hold or roll back: what the state of a rollout calls for, and why. */
import { inWords, secondsOf } from '../model/duration.ts';
import type { RolloutPlan, RolloutSample, RolloutState } from '../model/rollout.ts';
import { list, named } from './phase.ts';
import { healthyFor, unhealthyInARow } from './series.ts';

/** What a decision rests on. */
export interface Ground {
  plan: RolloutPlan;
  /** From 0; `null`: not known. */
  number: number | null;
  phaseWhy: string;
  /** Newest first. */
  samples: readonly RolloutSample[];
  /** Age of the newest snapshots of metrics and of flags, in seconds; `null`: there is none. */
  ages: { metrics: number | null; flags: number | null };
  /** Flags that are not as the phase wants them, a sentence each; among them flags that no snapshot tells. */
  flagProblems: readonly string[];
  /** What cannot be read or told apart, a sentence each. */
  doubts: readonly string[];
}

type Decision = Pick<RolloutState, 'decision' | 'complete' | 'reasons'>;

const hold = (...reasons: string[]): Decision => ({ decision: 'hold', complete: false, reasons });

/** The first thing that speaks against going on decides; what else does is told after it. */
export function decide(ground: Ground): Decision {
  const { plan, number, samples, ages, doubts, flagProblems } = ground;
  if (ages.metrics === null && ages.flags === null)
    return hold('No snapshot of the running system was found.', ...doubts);
  const limit = secondsOf(plan.maxAge);
  const newest = Math.min(ages.metrics ?? Number.POSITIVE_INFINITY, ages.flags ?? Number.POSITIVE_INFINITY);
  if (newest > limit) return hold(old('The newest snapshot', newest, plan), ...doubts);
  if (number === null) return hold(ground.phaseWhy, ...doubts);
  if (number === 0) return fromTheStart(ground);
  const unhealthy = ages.metrics !== null && ages.metrics <= limit ? unhealthyInARow(samples) : 0;
  if (unhealthy >= plan.rollBackAfter)
    return {
      decision: 'roll-back',
      complete: false,
      reasons: [...sickness(samples[0]!, unhealthy), ...flagProblems, ...doubts],
    };
  const against = [...speaksAgainst(ground, unhealthy, limit), ...flagProblems, ...doubts];
  if (against.length > 0) return hold(...against);
  if (number === plan.phases.length)
    return {
      decision: 'hold',
      complete: true,
      reasons: ['It is healthy in its last phase: there is nothing to advance to.'],
    };
  return {
    decision: 'advance',
    complete: false,
    reasons: [
      `It is healthy in ${named(plan, number).name}, its flags are as planned, and it has been there long enough.`,
    ],
  };
}

/** Nothing is on: there is no health of a phase to wait for. */
function fromTheStart({ flagProblems, doubts }: Ground): Decision {
  const against = [...flagProblems, ...doubts];
  if (against.length > 0) return hold(...against);
  return { decision: 'advance', complete: false, reasons: ['Nothing is on yet: the first phase can begin.'] };
}

function speaksAgainst({ plan, number, samples, ages }: Ground, unhealthy: number, limit: number): string[] {
  const phase = plan.phases[number! - 1]!;
  if (ages.metrics === null) {
    const asked = phase.health.length > 0 || phase.stay !== undefined;
    return asked ? ['No snapshot tells its metrics.'] : [];
  }
  if (ages.metrics > limit) return [old('The newest snapshot of its metrics', ages.metrics, plan)];
  if (unhealthy > 0)
    return [
      ...sickness(samples[0]!, unhealthy),
      `${plan.rollBackAfter} unhealthy snapshots in a row call for going back.`,
    ];
  const [sample] = samples;
  if (sample?.health === 'unmeasured') return unmeasured(sample);
  if (phase.stay === undefined) return [];
  const stayed = healthyFor(samples, limit);
  if (stayed >= secondsOf(phase.stay)) return [];
  const seen = stayed === 0 ? 'One snapshot shows it healthy' : `It was seen healthy for ${inWords(stayed)}`;
  return [`${seen}; the plan asks for ${inWords(secondsOf(phase.stay))} in this phase.`];
}

const old = (what: string, age: number, { maxAge }: RolloutPlan) =>
  `${what} is ${inWords(age)} old; after ${inWords(secondsOf(maxAge))} it decides nothing.`;

function sickness({ metrics }: RolloutSample, inARow: number): string[] {
  const sick = metrics.filter(({ health }) => health === 'unhealthy');
  const told = sick.map(
    ({ metric, value, unit, threshold }) => `${metric} is ${value}${unit ? ` ${unit}` : ''} (${threshold})`,
  );
  return [`${list(told)}, in ${inARow === 1 ? 'the newest snapshot' : `${inARow} snapshots in a row`}.`];
}

function unmeasured({ metrics }: RolloutSample): string[] {
  const blind = metrics.filter(({ health }) => health === 'unmeasured');
  if (blind.length === 0) return ['The newest snapshot holds no metric.'];
  return blind.map(({ metric, why }) => `${metric} was not measured: ${why ?? 'no reason is known.'}`);
}
