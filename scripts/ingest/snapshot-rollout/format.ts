/** A snapshot of a rollout's health: a metric beyond its threshold is a problem, one that was not measured proves nothing. */
import type { ToolFinding } from '../../model/evidence.ts';
import type { Format } from '../format.ts';
import { isSnapshot, readSnapshot } from '../snapshot.ts';
import { type Metric, rollout } from './schema.ts';

export const format: Format = {
  id: 'snapshot-rollout',
  tool: 'rollout snapshot',
  statuses: [0],
  detect: (text) => isSnapshot(text, 'rollout'),
  parse: (artefact) =>
    readSnapshot(format, artefact, rollout, ({ rollout: id, phase, metrics }) => {
      const unmeasured = metrics.find(({ value, samples }) => value === null || samples === 0);
      const why =
        metrics.length === 0
          ? 'It holds no metric: nothing was measured.'
          : unmeasured && `${unmeasured.metric} was not measured: it has no value, or no sample.`;
      return {
        figures: metrics.flatMap(({ metric, value, unit }) =>
          value === null ? [] : { name: metric, value, ...(unit ? { unit } : {}) },
        ),
        findings: metrics.flatMap(findingOf),
        notes: phase === undefined ? [] : [`Phase: ${phase}.`],
        told: { ...(id === undefined ? {} : { rollout: id }), ...(phase === undefined ? {} : { phase }), metrics },
        ...(why ? { why } : {}),
      };
    }),
};

function findingOf({ metric, value, threshold, healthy, unit = '', windowSeconds }: Metric): ToolFinding[] {
  const holds = value === null || (healthy === 'at most' ? value <= threshold : value >= threshold);
  if (holds) return [];
  const unitText = unit && ` ${unit}`;
  return [
    {
      check: 'rollout-threshold',
      severity: 'error',
      message: `${metric} is ${value}${unitText} over ${windowSeconds} s; ${healthy} ${threshold}${unitText} is healthy.`,
    },
  ];
}
