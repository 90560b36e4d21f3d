/** What does not come through a crash: state, tables, timers, monitors, subscriptions, children. */
import type { EtsTable } from '../../model/architecture.ts';
import type { Loss, Restart } from '../../model/impact.ts';
import type { Kept } from '../../model/state.ts';
import { groupBy } from '../group-by.ts';
import { print, shorten } from '../print.ts';
import type { Act } from '../processes/acts.ts';
import type { ImpactContext } from './context.ts';
import { keptOf } from './readers.ts';
import { type Clauses, clauseKey, startingClauses } from './starting.ts';

/** Of the process that exits, then of each that is restarted with it. `tablesOf`: ETS tables by the process that owns them. */
export function lossesOf(
  key: string,
  places: readonly Restart[],
  tablesOf: ReadonlyMap<string, readonly EtsTable[]>,
  context: ImpactContext,
): Loss[] {
  const others = (places[0]?.restarted ?? []).filter((one) => one !== key);
  const own = [
    ...mailbox(key, context),
    ...stateOf(key, context),
    ...tables(key, tablesOf, context),
    ...actsOf(key, context),
  ];
  const gone = (places[0]?.gone ?? []).map(
    ({ process, why }): Loss => ({
      what: 'children',
      name: process,
      why,
      process: key,
      confidence: 'inferred',
      ...at(process, context),
    }),
  );
  return [
    ...own,
    ...gone,
    ...others.flatMap((one) => [...stateOf(one, context), ...tables(one, tablesOf, context), ...actsOf(one, context)]),
  ];
}

function at(key: string, { processes }: ImpactContext): Pick<Loss, 'file' | 'line'> {
  const entry = processes.get(key);
  return { file: entry?.file ?? null, line: entry?.line ?? null };
}

function mailbox(key: string, context: ImpactContext): Loss[] {
  const kind = context.processes.get(key)?.kind;
  if (kind !== 'worker') return [];
  const why = 'what waits there is dropped with the process';
  return [{ what: 'mailbox', name: 'queued messages', why, process: key, confidence: 'exact', ...at(key, context) }];
}

/** Fields that start over, in one row; those whose start is not seen, in another. Timers and monitors have rows of their own. */
function stateOf(key: string, context: ImpactContext): Loss[] {
  const state = context.states.get(key);
  if (!state) return [];
  const row = (kept: Kept, why: string, confidence: Loss['confidence']): Loss[] => {
    const fields = state.fields.filter(
      (field) => field.kept === kept && field.holds !== 'timer' && field.holds !== 'monitor',
    );
    const name = fields.map((field) => field.name).join(', ');
    return name === ''
      ? []
      : [{ what: 'state', name, why, process: key, confidence, file: state.file, line: state.line }];
  };
  const end = state.onlyAtTerminate ? 'written only in `terminate`, which a kill does not run' : 'starts over';
  return [
    ...row('lost', end, state.confidence),
    ...row('unknown', 'whether a restart finds it again is not seen', 'unknown'),
  ];
}

/** Tables that end with their owner, those that start fills again left out. */
function tables(key: string, tablesOf: ReadonlyMap<string, readonly EtsTable[]>, context: ImpactContext): Loss[] {
  return (tablesOf.get(key) ?? []).flatMap((table): Loss[] => {
    const state = keptOf(table, key, context);
    if (state?.kept === 'restored') return [];
    const { name, heir, confidence, file, line } = table;
    const why = heir === undefined ? 'a table ends with the process that owns it' : `its heir \`${heir}\` gets it`;
    return [{ what: 'ETS table', name, why, process: key, confidence, file, line }];
  });
}

const WHAT = { timer: 'timer', monitor: 'monitor', subscription: 'subscription' } as const;

function actsOf(key: string, context: ImpactContext): Loss[] {
  const all = (context.acts.get(key) ?? []).filter((act) => act.kind !== 'normal-exit');
  const starting = startingClauses(context.codebase.modules.get(key), context.edgesFrom.get(key) ?? []);
  return [...groupBy(all, (act) => `${act.kind} ${textOf(act)}`).values()].map((same) => {
    const [act] = same;
    const { site, kind } = act!;
    return {
      what: WHAT[kind as keyof typeof WHAT],
      name: textOf(act!),
      why: whyOf(same, starting),
      process: key,
      confidence: site.confidence,
      file: site.file.path,
      line: site.line,
    };
  });
}

/** The message of a timer, the process that is watched, the topic. */
function textOf({ kind, site }: Act): string {
  const { args, target } = site;
  const position =
    kind === 'timer'
      ? target?.startsWith('Process.') || target === ':timer.send_after/2' || target === ':timer.send_interval/2'
        ? 1
        : 2
      : kind === 'monitor'
        ? site.m === ':erlang'
          ? 1
          : 0
        : 1;
  const said = args[position];
  return shorten(said ? print(said) : print(site.node), 60);
}

function whyOf(same: readonly Act[], starting: Clauses | null): string {
  const { kind } = same[0]!;
  const clauses = same.flatMap((act) => act.callbacks);
  const again = clauses.find((clause) => starting?.has(clauseKey(clause)));
  if (again) return `ends with the process; \`${again.name}\` makes it again`;
  if (starting === null)
    return 'ends with the process; whether a restart makes it again is not seen: a macro writes `init/1`';
  const names = [...new Set(clauses.map(({ name }) => `\`${name}\``))].sort();
  return `${MEANS[kind]}: only ${names.join(', ')} makes it, a restart does not`;
}

const MEANS: Readonly<Record<Act['kind'], string>> = {
  timer: 'what was pending never arrives',
  monitor: 'nobody is told when what it watched ends',
  subscription: 'it is no longer subscribed',
  'normal-exit': '',
};
