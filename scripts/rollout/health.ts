/** One snapshot's metrics against the thresholds of the phase that it was taken in. */
import type { Snapshot } from '../model/evidence.ts';
import type { HealthThreshold, MeasuredMetric, RolloutPlan, RolloutSample } from '../model/rollout.ts';
import { whereIs } from './phase.ts';
import type { Taken } from './snapshots.ts';

/** The snapshot as a sample. `fallback`: the phase where the snapshot names none, from 0; `null`: not known. */
export function sampleOf(plan: RolloutPlan, { file, snapshot }: Taken, fallback: number | null): RolloutSample {
  const number =
    snapshot.phase === undefined ? fallback : (whereIs(plan, snapshot.phase, undefined).phase?.number ?? null);
  const thresholds = number === null || number === 0 ? [] : plan.phases[number - 1]!.health;
  const metrics = [...thresholds.map((threshold) => measured(threshold, snapshot)), ...unplanned(thresholds, snapshot)];
  return {
    file,
    taken: snapshot.taken,
    phase: snapshot.phase ?? null,
    health: number === null ? 'unmeasured' : worst(metrics),
    metrics,
  };
}

function worst(metrics: readonly MeasuredMetric[]): RolloutSample['health'] {
  if (metrics.some(({ health }) => health === 'unhealthy')) return 'unhealthy';
  if (metrics.length === 0 || metrics.some(({ health }) => health === 'unmeasured')) return 'unmeasured';
  return 'healthy';
}

function measured(threshold: HealthThreshold, { metrics = [] }: Snapshot): MeasuredMetric {
  const { metric, atMost, atLeast, minSamples } = threshold;
  const one = metrics.find((told) => told.metric === metric);
  const unit = threshold.unit ?? one?.unit;
  const base = {
    metric,
    value: one?.value ?? null,
    ...(unit === undefined ? {} : { unit }),
    samples: one?.samples ?? null,
    windowSeconds: one?.windowSeconds ?? null,
    threshold: `${atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`}${unit === undefined ? '' : ` ${unit}`}`,
  };
  const unmeasured = (why: string): MeasuredMetric => ({ ...base, health: 'unmeasured', why });
  if (!one) return unmeasured('The snapshot does not tell it.');
  if (one.value === null) return unmeasured('The system could not measure it.');
  if (threshold.unit !== undefined && one.unit !== undefined && threshold.unit !== one.unit)
    return unmeasured(`The plan speaks of ${threshold.unit}, the snapshot of ${one.unit}.`);
  const holds = atMost === undefined ? one.value >= atLeast! : one.value <= atMost;
  if (!holds) return { ...base, health: 'unhealthy', why: `${one.value} is not ${base.threshold}.` };
  if (one.samples < minSamples) return unmeasured(`${one.samples} of ${minSamples} samples that it takes.`);
  const own = one.healthy === 'at most' ? one.value <= one.threshold : one.value >= one.threshold;
  if (!own)
    return {
      ...base,
      health: 'unhealthy',
      why: `The system's own threshold is stricter: ${one.healthy} ${one.threshold}.`,
    };
  return { ...base, health: 'healthy' };
}

/** Metrics that only the snapshot sets a threshold for count as well: the system judges itself by them. */
function unplanned(thresholds: readonly HealthThreshold[], { metrics = [] }: Snapshot): MeasuredMetric[] {
  return metrics
    .filter(({ metric }) => !thresholds.some((planned) => planned.metric === metric))
    .map(({ metric, value, unit, samples, windowSeconds, healthy, threshold }) => {
      const base = {
        metric,
        value,
        ...(unit === undefined ? {} : { unit }),
        samples,
        windowSeconds,
        threshold: `${healthy} ${threshold}${unit === undefined ? '' : ` ${unit}`}`,
      };
      if (value === null || samples === 0)
        return { ...base, health: 'unmeasured', why: 'The system could not measure it.' };
      const holds = healthy === 'at most' ? value <= threshold : value >= threshold;
      return holds
        ? { ...base, health: 'healthy' }
        : { ...base, health: 'unhealthy', why: `${value} is not ${base.threshold}, which the system sets itself.` };
    });
}
