/** What a node says beyond its settings: in fields, and as the sentence that its note is. */
import type { SupervisionNode } from '../../model/architecture.ts';
import type { Extra } from './child-node.ts';
import type { Item } from './item.ts';
import type { Running } from './process.ts';

type Said = Pick<
  SupervisionNode,
  | 'significant'
  | 'autoShutdown'
  | 'mayIgnore'
  | 'conditions'
  | 'builtBy'
  | 'each'
  | 'facade'
  | 'runs'
  | 'startedBy'
  | 'restartedBy'
>;

/** Supervisors of Elixir and OTP: that one of them runs is what the node's kind says. */
const SUPERVISORS = new Set(['Supervisor', ':supervisor']);

/** What led to a child: conditions, the function that builds it, the collection it is built for, the call that starts it. */
export function ledTo(at: Item, extra: Extra): Said {
  const conditions = [...new Set(at.conditions)];
  const builtBy = at.through.at(-1);
  return {
    ...(conditions.length > 0 ? { conditions } : {}),
    ...(builtBy === undefined ? {} : { builtBy }),
    ...(at.each === undefined ? {} : { each: at.each }),
    ...(extra.by ? { startedBy: extra.by } : {}),
    ...(extra.again === undefined ? {} : { restartedBy: extra.again }),
  };
}

/** What is known of the process itself. */
export function ofProcess(module: string, running: Running | null): Said {
  const { autoShutdown } = running?.flags ?? {};
  const runs = runsOf(module, running);
  return {
    ...(autoShutdown === undefined ? {} : { autoShutdown }),
    ...(running?.ignores ? { mayIgnore: true } : {}),
    ...(runs === null ? {} : { runs }),
  };
}

function runsOf(module: string, running: Running | null): string | null {
  const { callbacks = null, library = null } = running ?? {};
  if (callbacks !== null && callbacks !== module) return callbacks;
  // Its own callbacks run: only a package whose `use` makes the whole tree is worth naming.
  if (callbacks !== null && running?.kind !== 'external') return null;
  return library === null || library === module || SUPERVISORS.has(library) ? null : library;
}

/** The sentence of a node; `undefined` when there is nothing to say. */
export function noteOf(said: Said, module: string | null, running: Running | null, more: readonly string[]) {
  const tree = running?.kind === 'external' && running.callbacks === module;
  const notes = [
    ...(said.conditions ?? []),
    ...more,
    ...(said.restartedBy === undefined ? [] : [`started again by ${said.restartedBy}`]),
    ...(said.builtBy === undefined ? [] : [`built by ${said.builtBy}`]),
    ...(said.each === undefined ? [] : [said.each]),
    ...(said.facade === undefined ? [] : [`child spec of ${said.facade}`]),
    ...(said.runs === undefined ? [] : [`${tree ? 'tree of' : 'runs'} ${said.runs}`]),
    ...(running?.computed ? ['runs a module that only run time knows'] : []),
    ...(said.mayIgnore ? ['may answer :ignore'] : []),
    ...(said.significant ? ['significant'] : []),
    ...(said.autoShutdown === undefined ? [] : [`auto_shutdown: ${said.autoShutdown}`]),
  ];
  return notes.length > 0 ? { note: [...new Set(notes)].join('; ') } : {};
}
