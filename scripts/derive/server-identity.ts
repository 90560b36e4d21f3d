/** Whose process a server argument means: a module's name, a registered name, a started process, a looked-up pid. */
import type { Call, Expr } from '../model/expr.ts';
import type { Confidence } from '../model/facts.ts';
import type { Codebase } from './codebase.ts';
import { isSelf } from './expressions.ts';
import { registrants } from './registered-names.ts';
import { settled } from './settled.ts';
import { type Value, valuesOf, type Where } from './value-flow.ts';

/** What is known of a server argument. */
export interface ServerIdentity {
  /** Module whose process it is; `null` when the argument alone does not say. */
  module: string | null;
  confidence: Confidence;
  /** The argument is a parameter of the function around it. */
  parameter: boolean;
  /** It is what a call in this function, or in one it calls, answers: a looked-up pid, a computed name. */
  found: boolean;
}

const UNKNOWN: ServerIdentity = { module: null, confidence: 'unknown', parameter: false, found: false };

/** Functions that answer a pid for a name, with the argument that holds the name. */
const LOOKUPS: Readonly<Record<string, number>> = {
  'Process.whereis': 0,
  'GenServer.whereis': 0,
  ':erlang.whereis': 0,
  ':global.whereis_name': 0,
};

/** Functions that start a process, with the argument that names its module. */
const STARTERS: Readonly<Record<string, number>> = {
  'GenServer.start_link': 0,
  'GenServer.start': 0,
  'GenStage.start_link': 0,
  'GenStateMachine.start_link': 0,
  ':gen_server.start_link': 0,
  ':gen_statem.start_link': 0,
  'DynamicSupervisor.start_child': 1,
  'Supervisor.start_child': 1,
  'ExUnit.Callbacks.start_supervised': 0,
  'ExUnit.Callbacks.start_supervised!': 0,
  'ExUnit.Callbacks.start_link_supervised!': 0,
};

/** Several possible servers are unknown, unless they are of one module. Callers are not followed: see `through`. */
export function identify(codebase: Codebase, server: Expr, where: Where): ServerIdentity {
  if (server.t === 'var' && server.v === '__MODULE__' && where.module)
    return { ...UNKNOWN, module: where.module.name, confidence: 'inferred' };
  if (isSelf(server)) return { ...UNKNOWN, module: where.module?.name ?? null, confidence: 'exact' };
  const values = valuesOf(codebase, server, where, { callers: false });
  const each = values.map((value) => {
    const one = identityOf(codebase, value);
    // A name that a function computes: which one is decided at run time, that it was asked for stands here.
    return one.module === null && value.where.fn !== null && value.where.fn !== where.fn
      ? { ...one, found: true }
      : one;
  });
  const modules = [...new Set(each.flatMap((one) => (one.module === null ? [] : [one.module])))];
  const known = each.filter((one) => one.module !== null);
  return {
    module: modules.length === 1 ? modules[0]! : null,
    confidence:
      modules.length !== 1 ? 'unknown' : known.every((one) => one.confidence === 'exact') ? 'exact' : 'inferred',
    parameter: each.some((one) => one.parameter),
    found: each.some((one) => one.found),
  };
}

function identityOf(codebase: Codebase, value: Value): ServerIdentity {
  const { expr, where, binding } = value;
  if (binding?.from === 'parameter') return { ...UNKNOWN, parameter: binding.path.length + value.path.length === 0 };
  if (value.path.length > 0 && expr.t !== 'call') return UNKNOWN;
  if (expr.t === 'call') return ofCall(codebase, expr, where);
  // `__MODULE__` is this module's process, whoever else registers its name for it.
  if (expr.t === 'alias' && expr.v === where.module?.name) return { ...UNKNOWN, module: expr.v, confidence: 'exact' };
  return named(codebase, settled(codebase, expr, where));
}

/** A name, as written in the source. */
function named(codebase: Codebase, name: Expr): ServerIdentity {
  const of = (module: string, confidence: Confidence): ServerIdentity => ({ ...UNKNOWN, module, confidence });
  if (name.t === 'tuple' && name.a.length === 2 && (name.a[0]?.t === 'alias' || name.a[0]?.t === 'atom')) {
    const remote = name.a[0].t === 'atom' && (name.a[0].v === 'global' || name.a[0].v === 'via');
    if (!remote) return named(codebase, name.a[0]);
  }
  if (name.t !== 'alias' && name.t !== 'atom' && name.t !== 'tuple') return UNKNOWN;
  const modules = registrants(codebase, name);
  if (name.t === 'alias') {
    if (modules.length === 1 && modules[0] !== name.v) return of(modules[0]!, 'inferred');
    return of(name.v, codebase.modules.has(name.v) ? 'exact' : 'inferred');
  }
  return modules.length === 1 ? of(modules[0]!, 'inferred') : UNKNOWN;
}

function ofCall(codebase: Codebase, call: Call, where: Where): ServerIdentity {
  const name = `${typeof call.m === 'string' ? call.m : ''}.${call.f}`;
  const lookup = LOOKUPS[name];
  const argument = lookup === undefined ? undefined : call.a[lookup];
  if (argument) return { ...identify(codebase, argument, where), found: true };
  const starter = STARTERS[name];
  const child = starter === undefined ? undefined : call.a[starter];
  if (child) {
    const module = child.t === 'tuple' ? child.a[0] : child;
    if (module?.t === 'alias') return { ...UNKNOWN, module: module.v, confidence: 'inferred', found: true };
  }
  if (name === 'Agent.start_link' || name === 'Agent.start')
    return { ...UNKNOWN, module: where.module?.name ?? null, confidence: 'inferred', found: true };
  if (name === 'Registry.lookup' || name === 'Registry.whereis_name')
    return { ...registered(codebase, call, where), found: true };
  return { ...UNKNOWN, found: true };
}

/** `Registry.lookup(Registry, key)`: whoever registers through that registry under such a key. */
function registered(codebase: Codebase, call: Call, where: Where): ServerIdentity {
  const { l, c } = call;
  const parts = call.a.length === 1 && call.a[0]?.t === 'tuple' ? call.a[0].a : call.a;
  const via: Expr = {
    t: 'tuple',
    a: [
      { t: 'atom', v: 'via', l, c },
      { t: 'alias', v: 'Registry', l, c },
      { t: 'tuple', a: parts, l, c },
    ],
    l,
    c,
  };
  return named(codebase, settled(codebase, via, where));
}
