/** Rows about processes and who starts them: settings first, they decide what a crash does. Pure. */
import type { DiffOutput, DiffProcess, ValueChange } from '../../model/diff-output.ts';
import { GENERIC } from '../processes.ts';
import { movedInOrder } from '../supervision.ts';
import { code, place } from './text.ts';

export function supervisionRows({ processes, supervision }: DiffOutput): string[] {
  const settings = supervision.settings.map(({ process, changes }) => {
    const others = processes.changed.find(({ to }) => to.id === process.id)?.changes ?? [];
    return `- ± ${named(process)}: ${said([...changes, ...others])}${place(process)}`;
  });
  const set = new Set(supervision.settings.map(({ process }) => process.id));
  return [
    ...settings,
    ...supervision.reordered.map(reordered),
    ...processes.moved.map(({ from, to }) => `- → ${named(to)}: ${under(from)} → ${under(to)}${place(to)}`),
    ...processes.removed.map(
      (process) => `- − ${named(process)}, ${kindOf(process)} ${under(process)}${place(process)}`,
    ),
    ...processes.added.map((process) => `- + ${named(process)}, ${kindOf(process)} ${under(process)}${place(process)}`),
    ...processes.changed
      .filter(({ to }) => !set.has(to.id))
      .map(({ to, changes }) => `- ± ${named(to)}: ${said(changes)}${place(to)}`),
  ];
}

/** Its module, or what it is called where the module is a library's. */
export function named({ module, name, childId, expression, id, kind }: DiffProcess): string {
  if (module === null) return code(expression ?? id);
  if (!GENERIC.has(module) && kind !== 'external') return code(id);
  const own = name ?? childId;
  return own !== undefined && own !== module ? `${code(module)} ${code(own)}` : code(module);
}

function kindOf({ kind, known }: DiffProcess): string {
  switch (known) {
    case 'dynamic':
      return `${kind} started at run time,`;
    case 'conditional':
      return `conditional ${kind}`;
    case 'unknown':
      return `computed ${kind}`;
    default:
      return kind;
  }
}

function under({ parent, kind }: DiffProcess): string {
  if (parent !== null) return `under ${code(parent)}`;
  return kind === 'application' ? 'at the top' : 'that nothing scanned starts';
}

/** `strategy one_for_one → rest_for_one`. */
export function said(changes: readonly ValueChange[]): string {
  return changes
    .map(
      ({ what, from, to }) =>
        `${WORDS[what] ?? what} ${from === null ? 'none' : code(from)} → ${to === null ? 'none' : code(to)}`,
    )
    .join(', ');
}

const WORDS: Readonly<Record<string, string>> = {
  maxRestarts: 'max_restarts',
  maxSeconds: 'max_seconds',
  childId: 'child id',
  name: 'registered name',
  known: 'known as',
  each: 'one for each',
  startedBy: 'started by',
  builtBy: 'built by',
  restartedBy: 'restarted by',
  autoShutdown: 'auto_shutdown',
  to: 'receiver',
  through: 'by way of',
};

function reordered({ parent, from, to }: DiffOutput['supervision']['reordered'][number]): string {
  const moved = movedInOrder(from, to)
    .slice(0, 3)
    .map((id) => {
      const before = to[to.indexOf(id) - 1];
      return `${code(id)} now ${before === undefined ? 'first' : `after ${code(before)}`}`;
    });
  return `- ± ${code(parent)} starts its children in another order: ${moved.join(', ')}`;
}
