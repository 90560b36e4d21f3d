/** A snapshot of feature flags: each as a figure, the percentage of what it is on for. */
import type { Format } from '../format.ts';
import { isSnapshot, readSnapshot } from '../snapshot.ts';
import { type Flag, flags } from './schema.ts';

export const format: Format = {
  id: 'snapshot-flags',
  tool: 'flag snapshot',
  statuses: [0],
  detect: (text) => isSnapshot(text, 'flags'),
  parse: (artefact) => ({
    ...readSnapshot(format, artefact, flags, ({ flags: all }) => {
      const names = all.map(({ name }) => name);
      const twice = names.find((name, i) => names.indexOf(name) !== i);
      const figures = all.map((one) => ({ name: `flag ${one.name}`, value: percentageOf(one), unit: '%' }));
      return {
        figures,
        told: { flags: all.map((one) => ({ name: one.name, percentage: percentageOf(one) })) },
        ...(twice === undefined ? {} : { why: `It tells the flag ${twice} twice: which holds is not known.` }),
      };
    }),
    measuresOnly: true,
  }),
};

function percentageOf(one: Flag): number {
  return one.state === 'percentage' ? one.percentage : one.state === 'on' ? 100 : 0;
}
