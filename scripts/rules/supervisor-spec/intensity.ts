/** Restart intensity: what OTP refuses or ignores, and limits that limit nothing. */
import { print, shorten } from '../../derive/print.ts';
import type { Bound } from '../../derive/supervision/env.ts';
import type { Evaluation, Value } from '../../derive/supervision/evaluation.ts';
import type { Flags } from '../../derive/supervision/flags.ts';
import { optionsOf } from '../../derive/supervision/keywords.ts';
import type { Expr } from '../../model/expr.ts';
import type { Report } from '../rule.ts';
import { placeIn } from './places.ts';
import { dependsOnMixEnv, literals } from './setting.ts';

const RESTARTS = ['max_restarts', 'intensity'];
const SECONDS = ['max_seconds', 'period'];
/** What is read, by the form of the flags; the other names are ignored (ran, OTP 25). */
const READ: Readonly<Record<Flags['form'], readonly string[]>> = {
  options: ['max_restarts', 'max_seconds'],
  map: ['intensity', 'period'],
  tuple: ['intensity', 'period'],
};
const MEANT: Readonly<Record<string, string>> = {
  max_restarts: 'intensity',
  max_seconds: 'period',
  intensity: 'max_restarts',
  period: 'max_seconds',
};

/** Reports on a supervisor's flags; `limit` is the highest number of restarts that is still a limit. */
export function onIntensity(flags: Flags, evaluation: Evaluation, limit: number): Report[] {
  const reports: Report[] = [];
  for (const [key, value] of flags.written) {
    const restarts = RESTARTS.includes(key);
    if (!restarts && !SECONDS.includes(key)) continue;
    if (!READ[flags.form].includes(key)) {
      if (flags.written.has(MEANT[key]!)) continue;
      reports.push({
        messageId: 'ignored',
        at: placeIn(value.env.module, value.expr, `${key}: ${print(value.expr)}`),
        data: {
          key,
          meant: MEANT[key]!,
          holds: flags.form === 'options' ? '3 restarts in 5 seconds' : '1 restart in 5 seconds',
        },
      });
      continue;
    }
    if (dependsOnMixEnv(value, evaluation))
      reports.push({
        messageId: 'environment',
        at: placeIn(value.env.module, value.expr, `${key}: ${shorten(print(value.expr), 120)}`),
        data: { key },
      });
    for (const form of literals(value, evaluation))
      reports.push(...(restarts ? onRestarts : onSeconds)(key, form, limit));
    if (!restarts) reports.push(...onComputedSeconds(key, value, evaluation));
  }
  return reports;
}

/** `{Horde.DynamicSupervisor, max_restarts: 100_000}`: a package's supervisor is handed the limit as Elixir's are. */
export function onArgument(arg: Bound, evaluation: Evaluation, limit: number): Report[] {
  const value = optionsOf(arg.expr, arg.env, evaluation).values.get('max_restarts');
  if (!value || arg.path.length > 0) return [];
  return literals(value, evaluation)
    .filter(({ expr }) => isWhole(expr, 0))
    .flatMap((form) => onRestarts('max_restarts', form, limit))
    .map((report) => ({ ...report, confidence: 'inferred' }));
}

function onRestarts(key: string, { expr, env }: Value, limit: number): Report[] {
  const at = placeIn(env.module, expr, `${key}: ${print(expr)}`);
  const written = print(expr);
  if (isNil(expr)) return [];
  if (!isWhole(expr, 0)) return [{ messageId: 'notANumber', at, severity: 'error', data: { key, written } }];
  if (Number(text(expr)) <= limit) return [];
  return [{ messageId: 'noLimit', at, data: { key, written, limit } }];
}

function onSeconds(key: string, { expr, env }: Value): Report[] {
  const at = placeIn(env.module, expr, `${key}: ${print(expr)}`);
  const written = print(expr);
  if (isNil(expr)) return [];
  if (!isWhole(expr, 1)) return [{ messageId: 'notANumber', at, severity: 'error', data: { key, written } }];
  const seconds = Number(text(expr));
  // Full hours are seconds; other full thousands are milliseconds.
  if (seconds < 1000 || seconds % 1000 !== 0 || seconds % 3600 === 0) return [];
  return [{ messageId: 'milliseconds', at, confidence: 'inferred', data: { key, written, seconds: seconds / 1000 } }];
}

/** `:timer.seconds(5)`, `5 * 1000`: an expression that gives milliseconds. */
function onComputedSeconds(key: string, value: Value, evaluation: Evaluation): Report[] {
  return evaluation.forms(value.expr, value.env).flatMap(({ expr, env }): Report[] => {
    if (!isMilliseconds(expr)) return [];
    const written = shorten(print(expr), 60);
    const at = placeIn(env.module, expr, `${key}: ${written}`);
    return [{ messageId: 'milliseconds', at, data: { key, written, seconds: 'a thousandth of it' } }];
  });
}

const TO_MILLISECONDS = new Set(['seconds', 'minutes', 'hours', 'hms']);

function isMilliseconds(expr: Expr): boolean {
  if (expr.t === 'op' && expr.v === '*')
    return expr.a.some((side) => (side.t === 'num' && text(side) === '1000') || isMilliseconds(side));
  if (expr.t !== 'call') return false;
  return (expr.m === ':timer' && TO_MILLISECONDS.has(expr.f)) || (expr.m === 'Kernel' && expr.f === 'to_timeout');
}

function isWhole(expr: Expr, least: number): boolean {
  // `3.0` is a whole number for JavaScript, and none for OTP.
  return expr.t === 'num' && !text(expr).includes('.') && Number(text(expr)) >= least;
}

/** A default that stands for "not given". */
function isNil(expr: Expr): boolean {
  return expr.t === 'atom' && expr.v === 'nil';
}

function text(expr: Expr): string {
  return expr.t === 'num' ? expr.v : '';
}
