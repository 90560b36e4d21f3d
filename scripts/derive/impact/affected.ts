/** Processes that the exit reaches without a call: through links, through a registry, and those that signed on only once. */
import type { Affected, Restart } from '../../model/impact.ts';
import type { ProcessEdge } from '../../model/process-graph.ts';
import { registeredNames } from '../registered-names.ts';
import type { ImpactContext } from './context.ts';
import { nameOf } from './restarts.ts';
import { type Clauses, clauseKey, startingClauses } from './starting.ts';
import { isLinked } from './tree.ts';

/** Sorted by process; each once for each way. */
export function affectedBy(key: string, places: readonly Restart[], context: ImpactContext): Affected[] {
  const all = [...linkedTo(key, context), ...registrantsOf(key, context), ...signedOnce(key, places, context)];
  const once = new Map(all.map((one) => [`${one.how} ${one.process}`, one]));
  return [...once.values()].sort((a, b) => (a.process < b.process ? -1 : a.process > b.process ? 1 : 0));
}

/** The process that links it when it starts, and those that link it later. */
function linkedTo(key: string, context: ImpactContext): Affected[] {
  const { processes, trees } = context;
  const owners = (processes.get(key)?.nodes ?? []).flatMap((id): Affected[] => {
    const node = trees.node(id);
    const parent = trees.parentOf(id);
    if (!node || !parent || !isLinked(node)) return [];
    const owner = nameOf(processes)(parent);
    return [
      {
        process: owner,
        how: 'link',
        effect: signal(owner, context),
        confidence: 'inferred',
        file: node.file,
        line: node.line,
      },
    ];
  });
  const edges = (context.edgesTo.get(key) ?? []).filter(
    ({ kind, from }) => kind === 'link' && from !== null && from !== key,
  );
  return [
    ...owners,
    ...edges.map(
      ({ from, at, confidence }): Affected => ({
        process: from!,
        how: 'link',
        effect: signal(from!, context),
        confidence,
        file: at.file,
        line: at.line,
      }),
    ),
  ];
}

function signal(key: string, context: ImpactContext): string {
  if (context.traps(key)) return 'Traps exits: it gets `{:EXIT, pid, reason}` as a message and lives on.';
  return `Does not trap exits: the exit signal ends it too. ${context.says(key)}`;
}

/**
 * Whoever registers in a Registry is linked to it (`Registry.register/3` links the caller to the partition that holds the
 * key; tried on a running system): when it ends, they end with it, unless they trap exits.
 */
function registrantsOf(key: string, context: ImpactContext): Affected[] {
  const { codebase, processes } = context;
  const entry = processes.get(key);
  if (entry?.kind !== 'registry') return [];
  return registeredNames(codebase).flatMap(({ module, name, site }): Affected[] => {
    if (site.file.scope !== 'lib' || registryIn(name, entry.name) === false) return [];
    const who = processes.keyOf(module);
    if (who === null || who === key) return [];
    const effect = context.traps(who)
      ? 'Is linked to the registry through its name and traps exits: it lives on, without its name.'
      : `Is linked to the registry through its name: it ends with it. ${context.says(who)}`;
    return [
      { process: who, how: 'registration', effect, confidence: 'inferred', file: site.file.path, line: site.line },
    ];
  });

  /** `{:via, Registry, {registry, key}}` of this registry. */
  function registryIn(name: ReturnType<typeof registeredNames>[number]['name'], registry: string | null): boolean {
    if (name.t !== 'tuple' || name.a[0]?.t !== 'atom' || name.a[0].v !== 'via') return false;
    if (name.a[1]?.t !== 'alias' || name.a[1].v !== 'Registry') return false;
    const pair = name.a[2];
    const of = pair?.t === 'tuple' ? pair.a[0] : undefined;
    if (!of) return false;
    return (of.t === 'alias' ? of.v : of.t === 'atom' ? `:${of.v}` : null) === registry;
  }
}

/** A message, or the client function that sends it, that signs a process on. */
const SIGNS_ON =
  /^:?\{?:?(?:register|subscribe|join|attach|enroll|sign_on|sign_up|add_(?:member|listener|subscriber|worker)|monitor|watch|track|checkin|hello|announce)/;

/**
 * Processes that sign on with this one when they start, and are not restarted with it: after its restart it does not know
 * them, until they start again themselves. One that watches it may notice.
 */
function signedOnce(key: string, places: readonly Restart[], context: ImpactContext): Affected[] {
  const together = new Set(places[0]?.restarted ?? []);
  return (context.edgesTo.get(key) ?? []).flatMap((edge): Affected[] => {
    if (edge.from === null || edge.from === key || together.has(edge.from)) return [];
    const own = context.edgesFrom.get(edge.from) ?? [];
    if (!signsOn(edge, startingClauses(context.codebase.modules.get(edge.from), own))) return [];
    const again = own.some((one) => one.kind === 'monitor' && one.to === key);
    const effect = again
      ? 'Signs on when it starts and watches the process: whether it signs on again is in its `:DOWN` clause.'
      : 'Signs on once, when it starts: after the restart the process does not know it.';
    return [
      { process: edge.from, how: 'membership', effect, confidence: 'inferred', file: edge.at.file, line: edge.at.line },
    ];
  });
}

function signsOn({ kind, runs, callbacks, message, through }: ProcessEdge, starting: Clauses | null): boolean {
  if ((kind !== 'call' && kind !== 'cast') || runs !== 'server' || callbacks.length === 0) return false;
  if (!callbacks.every(({ name, lines }) => lines.every((line) => starting?.has(clauseKey({ name, line })))))
    return false;
  const functions = through.map((name) => name.slice(name.lastIndexOf('.') + 1));
  return SIGNS_ON.test(message) || functions.some((name) => SIGNS_ON.test(name));
}
