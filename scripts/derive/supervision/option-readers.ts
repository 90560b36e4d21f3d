/** Functions that read options and configuration, and what a default must be to count. */
import type { Expr } from '../../model/expr.ts';

/** What can stand in, or for, a list of children. */
export const LISTED = new Set<Expr['t']>(['alias', 'list', 'tuple', 'map']);

/** Functions that read the configuration, with what holds where it says nothing. */
export const CONFIGURATION = new Set(['Application.get_env', 'Application.compile_env']);

/** Functions that read one key of options. */
export const OPTION_READERS = new Set([
  'Keyword.get_lazy',
  'Map.get_lazy',
  'Keyword.get',
  'Keyword.fetch!',
  'Map.get',
  'Map.fetch!',
  'Access.get',
]);
