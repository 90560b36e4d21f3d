/** What processes say to each other, bundled: one edge for each pair, with the kinds, how long callers wait, and the places. */
import type { GraphEdge, GraphEvidence } from '../model/graph.ts';
import type { ProcessEdge, ProcessGraph } from '../model/process-graph.ts';
import { edge } from './graph.ts';

/** The strongest first: a call makes its caller wait, a link takes it along. */
export const KINDS = ['call', 'link', 'cast', 'send', 'monitor', 'registry', 'pubsub', 'telemetry'] as const;

/** A message between two processes that are both known, and are not the same. */
export type Said = ProcessEdge & { from: string; to: string };

/** Messages whose ends are both in the list of processes. */
export function saidBetween({ processes, edges }: ProcessGraph): Said[] {
  const keys = new Set<string | null>(processes.map(({ key }) => key));
  return edges.filter((one): one is Said => one.from !== one.to && keys.has(one.from) && keys.has(one.to));
}

/** Bundles by their ends, in the order of the edges; `endOf` answers the box that stands for a process. */
export function bundled(
  said: readonly Said[],
  endOf: (process: string) => string | undefined = (key) => key,
): GraphEdge[] {
  const bundles = new Map<string, { from: string; to: string; said: Said[] }>();
  for (const one of said) {
    const [from, to] = [endOf(one.from), endOf(one.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\0${to}`;
    const known = bundles.get(key);
    if (known) known.said.push(one);
    else bundles.set(key, { from, to, said: [one] });
  }
  return [...bundles.values()].map(({ from, to, said: all }) => bundleOf(from, to, all));
}

function bundleOf(from: string, to: string, said: readonly Said[]): GraphEdge {
  const byKind = Map.groupBy(said, ({ kind }) => kind);
  const kinds = KINDS.filter((kind) => byKind.has(kind));
  const sure = (['exact', 'inferred', 'unknown'] as const).find((one) =>
    said.some(({ confidence }) => confidence === one),
  );
  return edge({
    from,
    to,
    kinds,
    label: kinds.map((kind) => wordsOf(kind, byKind.get(kind)!)).join(', '),
    confidence: sure ?? 'unknown',
    evidence: said.map(evidenceOf),
  });
}

/** `call ×3 (5 s–30 s)`, `cast`. */
function wordsOf(kind: string, said: readonly Said[]): string {
  const waits = kind === 'call' ? waitsOf(said) : '';
  return [kind, said.length > 1 ? `×${said.length}` : '', waits].filter(Boolean).join(' ');
}

/** OTP's own timeout of a call, in milliseconds (`GenServer.call/3`). */
const DEFAULT = 5000;

function waitsOf(said: readonly Said[]): string {
  const times = said.flatMap(({ timeout }) =>
    timeout === undefined
      ? []
      : timeout === 'default'
        ? DEFAULT
        : timeout === 'infinity'
          ? Number.POSITIVE_INFINITY
          : timeout,
  );
  if (times.length === 0) return '';
  const [least, most] = [Math.min(...times), Math.max(...times)];
  return `(${least === most ? timeText(least) : `${timeText(least)}–${timeText(most)}`})`;
}

/** A time that a caller waits, in milliseconds, as short as it can be said. */
export function timeText(ms: number): string {
  if (!Number.isFinite(ms)) return '∞';
  return ms >= 1000 && ms % 100 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}

function evidenceOf({ kind, message, timeout, callbacks, at, through, runs, confidence }: Said): GraphEvidence {
  const waits =
    timeout === undefined
      ? ''
      : timeout === 'default'
        ? 'waits 5000 ms (default)'
        : timeout === 'infinity'
          ? 'waits without end'
          : `waits ${timeout} ms`;
  const where =
    callbacks.length > 0 ? `in ${callbacks.map(({ name }) => name).join(', ')}` : at.function && `in ${at.function}`;
  const says = [
    `${kind} ${message}`,
    waits,
    where,
    runs === 'task' ? 'in a process that it starts' : '',
    through.length > 0 ? `through ${through.join(', ')}` : '',
  ];
  return { says: says.filter(Boolean).join(', '), file: at.file, line: at.line, confidence };
}
