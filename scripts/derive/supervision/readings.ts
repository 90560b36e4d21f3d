/** What was read of every supervisor and child, with the places of each setting: more than the forest's nodes show. */
import type { SupervisionNode } from '../../model/architecture.ts';
import type { Item } from './item.ts';
import type { Way } from './merge.ts';
import type { Running } from './process.ts';
import type { ChildSpec } from './spec.ts';

/** A supervisor: its node, and its flags and children as its start or `init/1` writes them. */
export interface SupervisorReading {
  /** Id of its node. */
  id: string;
  /** The module that it runs; `null` for one that is written where it is started. */
  module: string | null;
  running: Running;
}

/** A child in a list of children, or one that `start_child` is given. */
export interface ChildReading {
  /** Id of the supervisor's node; `null` when the source does not say which one it is. */
  parent: string | null;
  /** Its node; `null` for a specification that no known supervisor starts. */
  node: SupervisionNode | null;
  /** `null`: the list itself could not be read. */
  spec: ChildSpec | null;
  running: Running | null;
  /** The child as written. */
  at: Item;
  /** Alternatives of one expression: two children of which only one can be there differ in one of them. */
  ways: readonly Way[];
  /** Started by a call at run time rather than listed. */
  atRunTime: boolean;
}

export interface Readings {
  supervisors: SupervisorReading[];
  children: ChildReading[];
}
