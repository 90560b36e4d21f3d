/** A supervisor's own settings: strategy and restart intensity, with OTP's defaults where nothing is written. */

import type { Expr } from '../../model/expr.ts';
import type { Env } from './env.ts';
import type { Evaluation, Value } from './evaluation.ts';
import { optionsOf } from './keywords.ts';

/** What holds where nothing is written: `Supervisor.init/2` fills 3 restarts in 5 seconds, OTP's own flags 1 in 5. */
const ELIXIR = { restarts: 3, seconds: 5 };
const OTP = { restarts: 1, seconds: 5 };

export interface Flags {
  /**
   * How they are written: options of `Supervisor.init/2`, `Supervisor.start_link/2` and their like, OTP's map of flags (also
   * that of a DynamicSupervisor's `init/1`), or OTP's triple.
   */
  form: 'options' | 'map' | 'tuple';
  /** What is written, by key; of a triple by OTP's names. */
  written: ReadonlyMap<string, Value>;
  strategy?: string;
  maxRestarts?: number;
  maxSeconds?: number;
  autoShutdown?: string;
  defaults: string[];
}

/** Reads `strategy:`, `max_restarts:`, `max_seconds:`, `auto_shutdown:`; `strategy` is what holds when it is left out. */
export function flagsOf(expr: Expr | undefined, env: Env, evaluation: Evaluation, strategy?: string): Flags {
  const { values, open } = optionsOf(expr, env, evaluation);
  const read = [values.get('strategy'), values.get('max_restarts'), values.get('max_seconds')] as const;
  const base: Flags = { form: 'options', written: values, defaults: [] };
  return filled(base, read, values.get('auto_shutdown'), evaluation, { ...ELIXIR, strategy, open });
}

/** OTP's map of flags: it knows `intensity` and `period`, and ignores Elixir's names. */
export function mapFlags(expr: Expr, env: Env, evaluation: Evaluation): Flags {
  const { values, open } = optionsOf(expr, env, evaluation);
  const read = [values.get('strategy'), values.get('intensity'), values.get('period')] as const;
  const base: Flags = { form: 'map', written: values, defaults: [] };
  return filled(base, read, values.get('auto_shutdown'), evaluation, { ...OTP, strategy: 'one_for_one', open });
}

/** OTP's `{strategy, intensity, period}`. */
export function tupleFlags(parts: readonly Expr[], env: Env, evaluation: Evaluation): Flags {
  const [strategy, restarts, seconds] = parts.map((expr) => ({ expr, env, conditions: [], through: [] }));
  const read = [strategy, restarts, seconds] as const;
  const named = { strategy, intensity: restarts, period: seconds };
  const written = new Map(Object.entries(named).flatMap(([key, value]) => (value ? [[key, value] as const] : [])));
  const base: Flags = { form: 'tuple', written, defaults: [] };
  return filled(base, read, undefined, evaluation, { ...OTP, strategy: undefined, open: false });
}

/** `open`: part of the options could not be read, so that what is missing may be there. */
interface Defaults {
  restarts: number;
  seconds: number;
  strategy: string | undefined;
  open: boolean;
}

function filled(
  flags: Flags,
  [strategy, restarts, seconds]: readonly [Value | undefined, Value | undefined, Value | undefined],
  autoShutdown: Value | undefined,
  evaluation: Evaluation,
  defaults: Defaults,
): Flags {
  const name = atomOf(strategy, evaluation) ?? (strategy ? undefined : defaults.strategy);
  if (name !== undefined) flags.strategy = name;
  if (name !== undefined && !strategy) flags.defaults.push('strategy');
  const restartsNumber = numberOf(restarts, evaluation);
  const secondsNumber = numberOf(seconds, evaluation);
  if (restartsNumber !== undefined) flags.maxRestarts = restartsNumber;
  else if (!restarts && !defaults.open) {
    flags.maxRestarts = defaults.restarts;
    flags.defaults.push('maxRestarts');
  }
  if (secondsNumber !== undefined) flags.maxSeconds = secondsNumber;
  else if (!seconds && !defaults.open) {
    flags.maxSeconds = defaults.seconds;
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

/** The number that holds outside of tests; `undefined` where it is computed, or several are possible. */
function numberOf(value: Value | undefined, evaluation: Evaluation): number | undefined {
  if (!value) return undefined;
  const forms = evaluation.forms(value.expr, value.env);
  const real = forms.filter(({ conditions }) => !conditions.some(isOnlyInTests));
  const read = new Set(
    (real.length > 0 ? real : forms).map(({ expr }) => (expr.t === 'num' ? Number(expr.v) : Number.NaN)),
  );
  const [number = Number.NaN] = read;
  return read.size === 1 && Number.isInteger(number) ? number : undefined;
}

/** `if Mix.env() == :test`, `unless Mix.env() != :test`, `case Mix.env(): :test`. */
const ONLY_IN_TESTS =
  /^(?:if .*\bMix\.env(?:\(\))? == :test\b|unless .*\bMix\.env(?:\(\))? != :test\b|case Mix\.env(?:\(\))?: :test$)/;

function isOnlyInTests(condition: string): boolean {
  return ONLY_IN_TESTS.test(condition);
}
