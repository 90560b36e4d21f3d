/** Rollouts for a person at a terminal: the decision first, then why, then what to type. */
import type { RolloutCommand, RolloutSample, RolloutState } from '../model/rollout.ts';
import type { FormatContext } from './formats/format.ts';
import { wrap } from './formats/pretty/wrap.ts';
import { visible } from './formats/visible.ts';

type Paper = Pick<FormatContext, 'paint' | 'width'>;

/** What each decision is called. */
const DECISIONS = { advance: 'ADVANCE', hold: 'HOLD', 'roll-back': 'ROLL BACK' } as const;

/** Lines, each ending in a line break. */
export function* rolloutLines(rollouts: readonly RolloutState[], paper: Paper): Generator<string> {
  for (const [i, rollout] of rollouts.entries()) {
    if (i > 0) yield '\n';
    yield* oneRollout(rollout, paper);
  }
}

function* oneRollout(rollout: RolloutState, paper: Paper): Generator<string> {
  const { paint } = paper;
  const { phase, phases, decision, complete, health, outcome } = rollout;
  yield `${paint('strong', visible(rollout.title))}  ${paint('quiet', visible(rollout.file))}\n`;
  const where =
    phase === null ? 'phase not known' : `phase ${phase.number} of ${phases.length}, ${visible(phase.name)}`;
  yield `  ${where}; ${health === 'unmeasured' ? 'health not measured' : health}${rollout.taken === null ? '' : `; as of ${rollout.taken}`}\n`;
  yield `\n${paint('strong', complete ? 'COMPLETE' : DECISIONS[decision])}\n`;
  for (const reason of rollout.reasons) yield* paragraph(reason, paper);
  if (outcome !== 'pass' && !rollout.reasons.includes(rollout.reason)) yield* paragraph(rollout.reason, paper);
  yield* list(
    'Switches',
    rollout.changes.map(({ flag, from, to }) => `${visible(flag)}: ${percent(from)} -> ${percent(to)}`),
    paper,
  );
  yield* list('Commands', rollout.commands.map(commandLine), paper);
  yield* list('Metrics of the newest snapshot', metricsOf(rollout.samples[0]), paper);
  const flags = rollout.flags.filter(({ differs, code }) => differs || code === 'dead' || code === 'missing');
  yield* list('Flags to look at', flags.map(flagLine), paper);
}

function commandLine({ purpose, command, outcome, names }: RolloutCommand): string {
  const lost = names.find((name) => name.outcome === 'missing' || name.outcome === 'moved');
  const found = outcome === 'found' ? 'found in the code' : 'names nothing that this code could hold';
  const near = lost?.candidate === undefined ? '' : `, nearest is ${visible(lost.candidate)}`;
  return `${purpose}: ${visible(command)} (${lost ? `${visible(lost.text)} is not in the code${near}` : found})`;
}

function metricsOf(sample: RolloutSample | undefined): string[] {
  return (sample?.metrics ?? []).map(({ metric, value, unit, threshold, health, why }) => {
    const shown = value === null ? 'no value' : `${value}${unit ? ` ${unit}` : ''}`;
    return visible(`${metric}: ${shown}, ${threshold}: ${health}${why && health !== 'healthy' ? `. ${why}` : ''}`);
  });
}

function flagLine({ flag, planned, actual, code }: RolloutState['flags'][number]): string {
  const told = `${visible(flag)}: ${actual === null ? 'not told' : percent(actual)}, planned ${planned === null ? 'unknown' : percent(planned)}`;
  return code === 'dead' ? `${told}; nothing reads it` : code === 'missing' ? `${told}; not in the code` : told;
}

const percent = (value: number) => (value === 100 ? 'on' : value === 0 ? 'off' : `${value} %`);

function* list(title: string, rows: readonly string[], { paint, width }: Paper): Generator<string> {
  if (rows.length === 0) return;
  yield `\n${paint('strong', title)}\n`;
  for (const row of rows)
    for (const [i, line] of wrap(row, width - 4).entries()) yield `${i === 0 ? '  ' : '    '}${line}\n`;
}

function* paragraph(text: string, { width }: Paper): Generator<string> {
  for (const row of wrap(visible(text), width - 2)) yield `  ${row}\n`;
}
