/** A rollout of a harbour, and snapshots of it. */
import type { Evidence, Snapshot } from '../../scripts/model/evidence.ts';
import type { FlagState } from '../../scripts/model/listed.ts';
import type { RolloutState } from '../../scripts/model/rollout.ts';
import type { CheckCommand } from '../../scripts/rollout/commands.ts';
import { judgeRollouts } from '../../scripts/rollout/judge.ts';
import { parsePlans } from '../../scripts/rollout/parse.ts';

export const PLAN = `
title: Berths by wireless
maxAge: 30m
rollBackAfter: 2
commands:
  show: Harbour.Rollout.status()
  advance: Harbour.Rollout.advance()
  rollBack: Harbour.Rollout.back()
phases:
  - name: pier
    flags: {wireless: 10}
    stay: 20m
    health: [{metric: lost, atMost: 1, unit: '%', minSamples: 5}]
  - name: quay
    flags: {wireless: 50, paper: false}
    health: [{metric: lost, atMost: 2, unit: '%'}]
    commands: {rollBack: Harbour.Quay.back()}
  - name: everywhere
    flags: {wireless: true}
`;

export const NOW = new Date('2026-11-20T12:00:00Z');

/** Minutes before noon, as a snapshot tells time. */
const at = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();

const record = (format: string, file: string, snapshot: Snapshot | undefined, complete = true): Evidence => ({
  format,
  tool: 'snapshot',
  complete,
  ...(complete ? {} : { why: 'cut off.' }),
  notes: [],
  findings: [],
  strangers: [],
  ...(snapshot ? { snapshot } : {}),
  file: `audit/${file}.json`,
  digest: 'sha256:0',
  bytes: 1,
  provenance: 'none',
  freshness: 'unknown',
});

interface Health {
  /** Percent of ships that were lost; `null`: could not be measured. */
  lost: number | null;
  samples?: number;
  unit?: string;
  phase?: string;
  source?: string;
}

/** Metrics, `minutes` before noon. */
export function metrics(minutes: number, { lost, samples = 40, unit = '%', phase, source }: Health): Evidence {
  const metric = {
    metric: 'lost',
    value: lost,
    threshold: 5,
    healthy: 'at most' as const,
    unit,
    windowSeconds: 60,
    samples,
  };
  const head = { taken: at(minutes), ...(phase ? { phase } : {}), ...(source ? { source } : {}) };
  return record('snapshot-rollout', `metrics-${minutes}`, { ...head, metrics: [metric] });
}

/** Flags in percent, `minutes` before noon. */
export const flags = (minutes: number, values: Record<string, number>, source?: string): Evidence =>
  record('snapshot-flags', `flags-${minutes}`, {
    taken: at(minutes),
    ...(source ? { source } : {}),
    flags: Object.entries(values).map(([name, percentage]) => ({ name, percentage })),
  });

/** A file that says it is a snapshot, and is half of one. */
export const cutOff = record('snapshot-rollout', 'cut', undefined, false);

const state = (flag: string, status: FlagState['status']): FlagState => ({
  flag,
  module: 'Harbour.Flags',
  defined: [{ module: 'Harbour.Flags', function: null, file: 'lib/harbour/flags.ex', line: 3 }],
  read: [],
  set: [],
  status,
});

interface Code {
  plan?: string;
  flagStates?: FlagState[];
  check?: CheckCommand;
}

export const READ = [state('wireless', 'read'), state('paper', 'read')];
export const DEAD = [state('wireless', 'read'), state('paper', 'dead')];

/** The state of one rollout. */
export function judged(
  evidence: Evidence[],
  { plan = PLAN, flagStates = READ, check = () => [] }: Code = {},
): RolloutState {
  const plans = parsePlans([{ path: 'docs/atlas/rollouts/berths.yaml', text: plan }]);
  return judgeRollouts(plans, { evidence, flagStates, check, now: NOW })[0]!;
}
