/** A supervisor's own settings: strategy and restart intensity, with OTP's defaults where nothing is written. */

import type { Expr } from '../../model/expr.ts';
import type { Env } from './env.ts';
import type { Evaluation, Value } from './evaluation.ts';
import { optionsOf } from './keywords.ts';

/** Source of the defaults: `supervisor:sup_flags()` of OTP as `Supervisor.init/2` fills them (3 restarts in 5 seconds). */
const DEFAULT_RESTARTS = 3;
const DEFAULT_SECONDS = 5;

export interface Flags {
  strategy?: string;
  maxRestarts?: number;
  maxSeconds?: number;
  autoShutdown?: string;
  defaults: string[];
}

/** Names of the same setting in `Supervisor.init/2` and in OTP's map. */
const KEYS = {
  strategy: ['strategy'],
  maxRestarts: ['max_restarts', 'intensity'],
  maxSeconds: ['max_seconds', 'period'],
} as const;

/** Reads `strategy:`, `max_restarts:`, `max_seconds:`, `auto_shutdown:`; `strategy` is what holds when it is left out. */
export function flagsOf(expr: Expr | undefined, env: Env, evaluation: Evaluation, strategy?: string): Flags {
  const { values, open } = optionsOf(expr, env, evaluation);
  const read = (keys: readonly string[]) => keys.map((key) => values.get(key)).find((value) => value !== undefined);
  return filled(
    read(KEYS.strategy),
    read(KEYS.maxRestarts),
    read(KEYS.maxSeconds),
    values.get('auto_shutdown'),
    evaluation,
    open,
    strategy,
  );
}

/** OTP's `{strategy, intensity, period}`. */
export function tupleFlags(parts: readonly Expr[], env: Env, evaluation: Evaluation): Flags {
  const [strategy, restarts, seconds] = parts.map((expr) => ({ expr, env, conditions: [], through: [] }));
  return filled(strategy, restarts, seconds, undefined, evaluation, false, undefined);
}

function filled(
  strategy: Value | undefined,
  restarts: Value | undefined,
  seconds: Value | undefined,
  autoShutdown: Value | undefined,
  evaluation: Evaluation,
  open: boolean,
  defaultStrategy: string | undefined,
): Flags {
  const flags: Flags = { defaults: [] };
  const name = atomOf(strategy, evaluation) ?? (strategy ? undefined : defaultStrategy);
  if (name !== undefined) flags.strategy = name;
  if (name !== undefined && !strategy) flags.defaults.push('strategy');
  const restartsNumber = numberOf(restarts, evaluation);
  const secondsNumber = numberOf(seconds, evaluation);
  if (restartsNumber !== undefined) flags.maxRestarts = restartsNumber;
  else if (!restarts && !open) {
    flags.maxRestarts = DEFAULT_RESTARTS;
    flags.defaults.push('maxRestarts');
  }
  if (secondsNumber !== undefined) flags.maxSeconds = secondsNumber;
  else if (!seconds && !open) {
    flags.maxSeconds = DEFAULT_SECONDS;
    flags.defaults.push('maxSeconds');
  }
  const shutdown = atomOf(autoShutdown, evaluation);
  if (shutdown !== undefined && shutdown !== 'never') flags.autoShutdown = shutdown;
  return flags;
}

function atomOf(value: Value | undefined, evaluation: Evaluation): string | undefined {
  if (!value) return undefined;
  const forms = evaluation.forms(value.expr, value.env);
  const atom = forms.find(({ expr }) => expr.t === 'atom')?.expr;
  return atom?.t === 'atom' ? atom.v : undefined;
}

function numberOf(value: Value | undefined, evaluation: Evaluation): number | undefined {
  if (!value) return undefined;
  const number = evaluation.forms(value.expr, value.env).find(({ expr }) => expr.t === 'num')?.expr;
  const read = number?.t === 'num' ? Number(number.v) : Number.NaN;
  return Number.isInteger(read) ? read : undefined;
}
