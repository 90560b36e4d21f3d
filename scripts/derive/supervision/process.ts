/** A process, as the call that starts it describes it. */
import type { SupervisionNode } from '../../model/architecture.ts';
import type { Call } from '../../model/expr.ts';
import type { Bound } from './env.ts';
import type { Value } from './evaluation.ts';
import type { Flags } from './flags.ts';
import type { Described } from './init.ts';
import type { Item } from './item.ts';

/** A process as its start function describes it. */
export interface Running {
  kind: SupervisionNode['kind'];
  /** `type:` that its child spec has when it is not written. */
  type: 'worker' | 'supervisor';
  /** Module whose callbacks it runs, where that is known. */
  callbacks: string | null;
  /** Module of a library whose process it is. */
  library?: string;
  /** Which module's process it is, only run time knows. */
  computed?: true;
  /** It may answer `:ignore`. */
  ignores?: true;
  /** Its children are no list to start but what run time starts any number of; says when. */
  template?: string;
  name?: Value;
  flags?: Flags;
  children: readonly Item[];
  /** One copy of the child per partition. */
  partitioned?: true;
  /** `init/1`'s argument, for reading what it links. */
  arg: Bound | null;
  calls: readonly Call[];
}

/** A process of which nothing is known yet. */
export function blank(calls: readonly Call[]): Omit<Running, 'kind' | 'type' | 'callbacks'> {
  return { children: [], arg: null, calls };
}

/** A supervisor, as its `init/1` describes it. */
export function fromDescription(described: Described, calls: readonly Call[]): Omit<Running, 'callbacks'> {
  return {
    ...blank(calls),
    kind: described.dynamic || described.template !== undefined ? 'dynamic' : 'supervisor',
    type: 'supervisor',
    flags: described.flags,
    children: described.children,
    ...(described.ignores ? { ignores: true } : {}),
    ...(described.template === undefined ? {} : { template: described.template }),
  };
}
