/** How a process comes back to what it kept: the way from its exit to the state it goes on with, as steps and as a sequence diagram. */
import type { Supervision } from '../../model/architecture.ts';
import type { ProcessState, Recovery, StoreUse } from '../../model/state.ts';
import { shorten } from '../print.ts';

const MAX_STORES = 4;
const MAX_NAMES = 5;

/** `undefined` for a process of which nothing survives: there is nothing to come back to. */
export function recoveryOf(state: Omit<ProcessState, 'recovery'>, supervision: Supervision): Recovery | undefined {
  if (state.verdict !== 'survives' && state.verdict !== 'partly') return undefined;
  const reads = state.reads.filter(({ mechanism }) => state.mechanisms.includes(mechanism)).slice(0, MAX_STORES);
  const restored = namesOf(state, 'restored');
  if (reads.length === 0 || restored.length === 0) return undefined;
  const writes = state.writes.filter(({ mechanism }) => state.mechanisms.includes(mechanism)).slice(0, MAX_STORES);
  const supervisor = supervisorOf(state.process, supervision);
  const parts = { state, supervisor, reads, writes, restored, lost: namesOf(state, 'lost') };
  return { steps: stepsOf(parts), mermaid: mermaidOf(parts) };
}

interface Parts {
  state: Omit<ProcessState, 'recovery'>;
  supervisor: Restarter;
  reads: readonly StoreUse[];
  writes: readonly StoreUse[];
  restored: readonly string[];
  lost: readonly string[];
}

interface Restarter {
  name: string | null;
  restart: string | null;
}

function stepsOf({ state, supervisor, reads, writes, restored, lost }: Parts): string[] {
  return [
    ...writes.map((use) => `While it runs, ${use.callback} writes to ${use.mechanism} (${use.file}:${use.line}).`),
    `${state.process} exits.`,
    supervisor.name === null
      ? 'Whoever starts it starts it again: no scanned supervisor does.'
      : `${supervisor.name} ${again(supervisor)}.`,
    ...reads.map((use) => `${use.callback} reads from ${use.mechanism} (${use.file}:${use.line}).`),
    `It goes on with ${list(restored)} as written last${lost.length > 0 ? `; ${list(lost)} starts over` : ''}.`,
  ];
}

function again({ restart }: Restarter): string {
  if (restart === 'temporary') return 'does not start it again (restart: temporary)';
  return restart === 'transient' ? 'starts it again after an abnormal exit (restart: transient)' : 'starts it again';
}

/** Mermaid's sequence diagram: the supervisor, the process, and each store beside it. */
function mermaidOf({ state, supervisor, reads, writes, restored, lost }: Parts): string {
  const stores = [...new Set([...writes, ...reads].map(({ mechanism }) => mechanism))];
  const idOf = (mechanism: string) => `K${stores.indexOf(mechanism) + 1}`;
  const lines = [
    'sequenceDiagram',
    `  participant S as ${text(supervisor.name ?? 'whoever starts it')}`,
    `  participant P as ${text(state.process)}`,
    ...stores.map((mechanism) => `  participant ${idOf(mechanism)} as ${text(mechanism)}`),
    ...writes.map((use) => `  P->>${idOf(use.mechanism)}: ${text(`${use.callback} writes: ${use.call}`)}`),
    '  P--xS: exits',
    ...(supervisor.restart === 'temporary'
      ? ['  Note over S: restart is temporary, it is not started again']
      : [`  S->>P: ${text(supervisor.restart ?? 'start')}, starts it again`]),
    ...reads.flatMap((use) => [
      `  P->>${idOf(use.mechanism)}: ${text(`${use.callback} reads: ${use.call}`)}`,
      `  ${idOf(use.mechanism)}-->>P: what was kept`,
    ]),
    `  Note over P: ${text(`${list(restored)} as written last`)}`,
    ...(lost.length > 0 ? [`  Note over P: ${text(`starts over with ${list(lost)}`)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** A semicolon ends a statement and a number sign begins an entity: both as entities. */
function text(written: string): string {
  return shorten(written, 70).replaceAll(/[;#]/g, (sign) => (sign === ';' ? '#59;' : '#35;'));
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return names.length > MAX_NAMES ? `${shown} and ${names.length - MAX_NAMES} more` : shown;
}

function namesOf({ fields, tables }: Omit<ProcessState, 'recovery'>, kept: 'restored' | 'lost'): string[] {
  return [...fields, ...tables].filter((one) => one.kept === kept).map(({ name }) => name);
}

/** The first supervisor above one of the process's nodes. */
function supervisorOf(process: string, { nodes, edges }: Supervision): Restarter {
  const own = new Map(nodes.filter(({ module }) => module === process).map((node) => [node.id, node]));
  const edge = edges.find(({ child }) => own.has(child));
  const parent = edge && nodes.find(({ id }) => id === edge.parent);
  return { name: parent?.module ?? edge?.parent ?? null, restart: (edge && own.get(edge.child)?.restart) ?? null };
}
