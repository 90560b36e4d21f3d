/** The timeout budget as pages say it, and what of it goes through one process. */
import type { ReportIndex } from '../../scripts/model/report.ts';
import type { Crossing, TimeoutBudget, Verdict, WaitCycle } from '../../scripts/model/timeout-budget.ts';
import { figure } from './words.ts';

/** A verdict in a word or two, and what it means. `bad`: the caller can give up first. */
export const VERDICT_WORDS: Record<Verdict, { word: string; means: string; bad: boolean }> = {
  'inner-infinite': {
    word: 'inner without end',
    means: 'The inner wait has no bound: the caller gives up, the server waits on.',
    bad: true,
  },
  'inner-longer': {
    word: 'inner longer',
    means: 'The caller gives up first, and the answer that comes later is thrown away.',
    bad: true,
  },
  'inner-equal': {
    word: 'equal',
    means: 'The outer wait began earlier: the caller gives up first, and does not learn why.',
    bad: true,
  },
  'sum-exceeds': {
    word: 'together longer',
    means: 'Each inner wait is shorter, but they follow one another: together they may outlast the caller.',
    bad: true,
  },
  'inner-supervisor': {
    word: 'asks a supervisor',
    means: 'OTP gives calls to supervisors no timeout: they last until the child has started.',
    bad: false,
  },
  'start-waits': {
    word: 'start waits',
    means: 'The supervisor, and every child after this one, waits for what init waits for.',
    bad: false,
  },
  'no-bound': { word: 'outer without end', means: 'The outer caller never gives up.', bad: false },
  unknown: { word: 'not known', means: 'One of the two timeouts is decided at run time.', bad: false },
  within: { word: 'fits', means: 'The inner wait ends first.', bad: false },
};

export const CYCLE_WORDS: Record<WaitCycle['kind'], { word: string; means: string }> = {
  reentrant: { word: 'circle', means: 'The call comes back to a process that waits: it happens each time.' },
  start: { word: 'start', means: 'A start waits for a process that waits for the start.' },
  crossed: { word: 'both directions', means: 'It happens when these clauses run at the same time.' },
  peers: { word: 'peers', means: 'Processes of one module: the one that is called may be another one.' },
};

export const ORDER_WORDS: Record<Crossing['order'], { word: string; means: string }> = {
  earlier: { word: 'started before', means: 'The called one is started before its caller, as supervisors mean it.' },
  later: {
    word: 'started after',
    means: 'The called one is started after its caller and stopped before it: until then calls exit with noproc.',
  },
  unknown: { word: 'not known', means: 'One of the branches is started at run time.' },
};

/** `+3 000 ms` left, `−3 000 ms` missing; nothing where one of the two is no number. */
export const marginText = (margin: number | null) =>
  margin === null ? '' : `${margin < 0 ? '−' : margin > 0 ? '+' : ''}${figure(Math.abs(margin))} ms`;

/** What goes through one process: waits of it, and for it. */
export function budgetThrough({ timeoutBudget }: Pick<ReportIndex, 'timeoutBudget'>, key: string) {
  const of = indexOf(timeoutBudget);
  return of.get(key) ?? NOTHING;
}

type Through = Pick<TimeoutBudget, 'chains' | 'cycles' | 'crossings'>;
const NOTHING: Through = { chains: [], cycles: [], crossings: [] };
const known = new WeakMap<TimeoutBudget, Map<string, Through>>();

/** By process, made once. */
function indexOf(budget: TimeoutBudget): Map<string, Through> {
  const held = known.get(budget);
  if (held) return held;
  const index = new Map<string, Through>();
  const at = (key: string) => {
    const found = index.get(key) ?? { chains: [], cycles: [], crossings: [] };
    index.set(key, found);
    return found;
  };
  const ends = (hops: TimeoutBudget['waits']) =>
    new Set(hops.flatMap(({ process, to, more }) => [process, to, ...more.map((one) => one.process)]));
  for (const chain of budget.chains) for (const key of ends(chain.hops)) if (key !== null) at(key).chains.push(chain);
  for (const cycle of budget.cycles) for (const key of ends(cycle.hops)) if (key !== null) at(key).cycles.push(cycle);
  for (const crossing of budget.crossings)
    for (const key of new Set([crossing.from, crossing.to])) at(key).crossings.push(crossing);
  known.set(budget, index);
  return index;
}
