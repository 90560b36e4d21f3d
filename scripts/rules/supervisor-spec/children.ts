/** Children: what OTP refuses, and settings that do not fit what the child is. */

import type { Codebase } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import type { Evaluation, Value } from '../../derive/supervision/evaluation.ts';
import type { Flags } from '../../derive/supervision/flags.ts';
import type { ChildReading } from '../../derive/supervision/readings.ts';
import type { ChildSpec } from '../../derive/supervision/spec.ts';
import type { Expr } from '../../model/expr.ts';
import type { Report } from '../rule.ts';
import { declaredType } from './declared-type.ts';
import { lacksChildSpec } from './lacks-child-spec.ts';
import { placeIn } from './places.ts';
import { dependsOnMixEnv, literals } from './setting.ts';

/** What each key of a child specification may be, when it is a literal (ran: `invalid_restart_type`, `invalid_shutdown` …). */
const ALLOWED: Readonly<Record<'restart' | 'shutdown' | 'type', (expr: Expr) => boolean>> = {
  restart: (expr) => isOneOf(expr, 'permanent', 'transient', 'temporary'),
  shutdown: (expr) =>
    isOneOf(expr, 'brutal_kill', 'infinity') || (expr.t === 'num' && /^\d+$/.test(expr.v)) || /^0x/i.test(print(expr)),
  type: (expr) => isOneOf(expr, 'worker', 'supervisor'),
};

/** Reports on one child; `flags` are those of its supervisor, `dynamic` says that it starts children at run time only. */
export function onChild(
  child: ChildReading,
  flags: Flags | undefined,
  dynamic: boolean,
  codebase: Codebase,
  evaluation: Evaluation,
): Report[] {
  const { spec } = child;
  if (!spec) return [];
  evaluation.restart();
  return [
    ...onForm(child, spec, flags, dynamic, codebase),
    ...onValues(spec, evaluation),
    ...onType(child, spec, codebase, evaluation),
    ...onShutdown(child, spec, evaluation),
    ...(spec.restart && dependsOnMixEnv(spec.restart, evaluation) ? [environment(spec.restart)] : []),
  ];
}

/** How the child is written: short forms in OTP's raw answer, maps without what OTP needs, modules without `child_spec/1`. */
function onForm(
  { at, atRunTime, node }: ChildReading,
  spec: ChildSpec,
  flags: Flags | undefined,
  dynamic: boolean,
  codebase: Codebase,
): Report[] {
  const { expr, env } = at;
  const place = () => placeIn(env.module, expr);
  const written = shorten(print(expr), 80);
  const raw = flags !== undefined && flags.form !== 'options' && !dynamic && !atRunTime;
  if (raw && isShort(expr)) return [{ messageId: 'shortSpec', at: place(), severity: 'error', data: { written } }];
  if (!raw && node && isShort(expr) && spec.module !== null && lacksChildSpec(moduleOf(expr), codebase))
    return [{ messageId: 'noChildSpec', at: place(), severity: 'error', data: { module: moduleOf(expr)! } }];
  const map = spec.written?.expr;
  if (map?.t !== 'map' || !map.a.every((item) => item.t === 'pair' && item.k.t === 'atom')) return [];
  const has = (key: string) => map.a.some((item) => item.t === 'pair' && item.k.t === 'atom' && item.k.v === key);
  const missing = !has('start') ? 'start' : !has('id') && !dynamic && node !== null ? 'id' : null;
  // A map without either is no specification that someone forgot a key of.
  if (missing === null || (!has('start') && !has('id'))) return [];
  return [
    { messageId: 'missingKey', at: placeIn(spec.written!.env.module, map), severity: 'error', data: { key: missing } },
  ];
}

/** `Mod`, `{Mod, arg}`: Elixir turns these into maps, OTP does not. */
function isShort(expr: Expr): boolean {
  if (expr.t === 'alias') return true;
  return expr.t === 'tuple' && expr.a[0]?.t === 'alias' && expr.a.length < 6;
}

function moduleOf(expr: Expr): string | null {
  const head = expr.t === 'tuple' ? expr.a[0] : expr;
  return head?.t === 'alias' ? head.v : null;
}

function onValues(spec: ChildSpec, evaluation: Evaluation): Report[] {
  return (['restart', 'shutdown', 'type'] as const).flatMap((key): Report[] => {
    const value = spec[key];
    if (!value) return [];
    return literals(value, evaluation).flatMap(({ expr, env }): Report[] => {
      if (ALLOWED[key](expr) || (expr.t === 'atom' && expr.v === 'nil')) return [];
      const written = `${key}: ${print(expr)}`;
      return [
        { messageId: 'refusedValue', at: placeIn(env.module, expr, written), severity: 'error', data: { written } },
      ];
    });
  });
}

/** A supervisor whose specification says worker, because it says nothing. */
function onType(child: ChildReading, spec: ChildSpec, codebase: Codebase, evaluation: Evaluation): Report[] {
  const { running, at } = child;
  if (!running || spec.module === null || !/^start/.test(spec.start?.fun ?? '')) return [];
  // Of a package's module the name is all there is.
  const named = running.kind === 'external' && /Supervisor$/.test(spec.module);
  if (running.type !== 'supervisor' && !named) return [];
  // A specification whose start was replaced: the process is another one than the rest speaks of.
  if (spec.base !== undefined && spec.base !== spec.start?.module) return [];
  const declared = declaredType(spec, codebase, evaluation);
  if (declared?.type !== 'worker') return [];
  const shutdown = spec.shutdown ? literals(spec.shutdown, evaluation)[0]?.expr : undefined;
  const place = declared.at ?? at;
  const report = { at: placeIn(place.env.module, place.expr), data: { module: spec.module } };
  if (shutdown?.t === 'atom' && shutdown.v === 'infinity') return [];
  const exact = running.kind !== 'external' && running.callbacks !== null;
  return [{ ...report, messageId: 'supervisorAsWorker', confidence: exact ? 'exact' : 'inferred' }];
}

/** `shutdown: :infinity` of a worker: a shutdown waits for it without bound. */
function onShutdown({ running }: ChildReading, spec: ChildSpec, evaluation: Evaluation): Report[] {
  if (!spec.shutdown || (running?.kind !== 'worker' && running?.kind !== 'task')) return [];
  if (running.type !== 'worker') return [];
  return literals(spec.shutdown, evaluation).flatMap(({ expr, env }): Report[] =>
    isOneOf(expr, 'infinity')
      ? [
          {
            messageId: 'endlessShutdown',
            at: placeIn(env.module, expr, 'shutdown: :infinity'),
            data: { module: spec.module ?? 'the child' },
          },
        ]
      : [],
  );
}

function environment(value: Value): Report {
  const code = `restart: ${shorten(print(value.expr), 120)}`;
  return { messageId: 'environment', at: placeIn(value.env.module, value.expr, code), data: { key: 'restart' } };
}

function isOneOf(expr: Expr, ...names: string[]): boolean {
  return expr.t === 'atom' && names.includes(expr.v);
}
