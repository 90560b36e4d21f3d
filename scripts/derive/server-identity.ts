/** Whose process a server argument means: a module's name, a registered name, a started process, a looked-up pid. */
import type { Call, Expr } from '../model/expr.ts';
import type { Confidence } from '../model/facts.ts';
import type { Binding } from './bindings.ts';
import { takerOf } from './closure-arguments.ts';
import type { Codebase } from './codebase.ts';
import { patternOfName } from './computed-names.ts';
import { isAtom, isSelf } from './expressions.ts';
import { keptUnder } from './kept.ts';
import { isProcessModule, ownFunction } from './own-code.ts';
import type { Step } from './patterns.ts';
import { groupName, registrants } from './registered-names.ts';
import { settled } from './settled.ts';
import { startedBy } from './started.ts';
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
/** Of a key that is only ever written as it was read. */
const CIRCLE: ServerIdentity = { ...UNKNOWN };

/** Functions that answer a pid for a name, with the argument that holds the name. */
const LOOKUPS: Readonly<Record<string, number>> = {
  'Process.whereis': 0,
  'GenServer.whereis': 0,
  ':erlang.whereis': 0,
  ':global.whereis_name': 0,
};

const MAX_KEYS = 3;

/**
 * Several possible servers are unknown, unless they are of one module. Callers are not followed: see `through`. `keys`: keys
 * of the state on the way here.
 */
export function identify(codebase: Codebase, server: Expr, where: Where, keys: readonly string[] = []): ServerIdentity {
  if (server.t === 'var' && server.v === '__MODULE__' && where.module)
    return { ...UNKNOWN, module: where.module.name, confidence: 'inferred' };
  if (isSelf(server)) return itself(codebase, server, where, keys);
  return ofValues(codebase, valuesOf(codebase, server, where, { callers: false }), where, keys);
}

function ofValues(codebase: Codebase, values: readonly Value[], where: Where, keys: readonly string[]): ServerIdentity {
  const each = values.flatMap((value) => {
    const one = identityOf(codebase, value, keys);
    if (!one) return [];
    // A name that a function computes: which one is decided at run time, that it was asked for stands here.
    return one.module === null && value.where.fn !== null && value.where.fn !== where.fn
      ? [{ ...one, found: true }]
      : [one];
  });
  const modules = [...new Set(each.flatMap((one) => (one.module === null ? [] : [one.module])))];
  // Nothing but circles: whoever asked leaves them out.
  if (each.length === 0 && keys.length > 0) return CIRCLE;
  return {
    module: modules.length === 1 ? modules[0]! : null,
    confidence: modules.length !== 1 ? 'unknown' : each.every(isExact) ? 'exact' : 'inferred',
    parameter: each.some((one) => one.parameter),
    found: each.some((one) => one.found),
  };
}

function isExact({ confidence }: ServerIdentity): boolean {
  return confidence === 'exact';
}

/**
 * `self()`: the module's process in its own code, whoever calls in a client function, somebody else in a closure that another
 * process runs. A kept one is that of whoever put it there.
 */
function itself(codebase: Codebase, self: Expr, { module, fn }: Where, keys: readonly string[]): ServerIdentity {
  const site = self.t === 'call' ? codebase.siteOf(self) : undefined;
  if (!module || !fn || keys.length > 0 || (site && site.process.kind !== 'own')) return UNKNOWN;
  const own = isProcessModule(module) ? ownFunction(codebase, fn) : undefined;
  return own ? { ...UNKNOWN, module: module.name, confidence: own === 'only' ? 'exact' : 'inferred' } : UNKNOWN;
}

/** `undefined` for a value that goes round in a circle: a key of the state that is written as it was read. */
function identityOf(codebase: Codebase, value: Value, keys: readonly string[]): ServerIdentity | undefined {
  const { expr, where, binding } = value;
  if (binding?.from === 'parameter') {
    const path = [...binding.path, ...value.path];
    return path.length === 0 ? { ...UNKNOWN, parameter: true } : kept(codebase, where, path, keys);
  }
  if (binding?.from === 'closure') return ofClosure(codebase, value, binding, keys);
  if (value.path.length > 0 && expr.t !== 'call') return kept(codebase, where, value.path, keys);
  if (expr.t === 'field' && expr.v !== undefined) return kept(codebase, where, [{ in: 'key', key: expr.v }], keys);
  if (isSelf(expr)) return itself(codebase, expr, where, keys);
  if (expr.t === 'atom' && expr.v === 'nil') return undefined;
  if (expr.t === 'call' && patternOfName(expr) === undefined) return ofCall(codebase, expr, where);
  // `__MODULE__` is this module's process, whoever else registers its name for it.
  if (expr.t === 'alias' && expr.v === where.module?.name) return { ...UNKNOWN, module: expr.v, confidence: 'exact' };
  return named(codebase, settled(codebase, expr, where));
}

/** The parameter of a closure: each element of a collection, or whoever a Registry dispatches to. */
function ofClosure(
  codebase: Codebase,
  { where, path }: Value,
  binding: Binding,
  keys: readonly string[],
): ServerIdentity | undefined {
  const taker = binding.closure && binding.index === 0 ? takerOf(codebase, binding.closure) : undefined;
  if (!taker?.args[0] || taker.node.t !== 'call' || keys.length >= MAX_KEYS) return UNKNOWN;
  if (taker.m === 'Registry' && taker.f === 'dispatch') return registered(codebase, taker.node.a.slice(0, 2), where);
  const steps: Step[] = [{ in: 'element' }, ...binding.path, ...path];
  const values = valuesOf(codebase, taker.args[0], where, { callers: false }, steps);
  return values.length > 0 ? ofValues(codebase, values, where, keys) : UNKNOWN;
}

/** A key of the state: known when everything that the module writes there is a process of one module. */
function kept(
  codebase: Codebase,
  { module }: Where,
  path: readonly Step[],
  keys: readonly string[],
): ServerIdentity | undefined {
  const last = path[path.length - 1];
  if (!module || last?.in !== 'key') return UNKNOWN;
  if (keys.includes(last.key)) return undefined;
  if (keys.length >= MAX_KEYS) return UNKNOWN;
  const found = keptUnder(module, last.key)
    .filter((one) => one.in === 'state' && !isAtom(one.expr, 'nil'))
    .map(({ expr, where }) => identify(codebase, expr, where, [...keys, last.key]))
    .filter((one) => one !== CIRCLE);
  const [only, ...others] = new Set(found.map((one) => one.module));
  return only && others.length === 0 ? { ...UNKNOWN, module: only, confidence: 'inferred' } : UNKNOWN;
}

/** A name, as written in the source. */
function named(codebase: Codebase, name: Expr): ServerIdentity {
  const of = (module: string, confidence: Confidence): ServerIdentity => ({ ...UNKNOWN, module, confidence });
  if (name.t === 'tuple' && name.a.length === 2 && (name.a[0]?.t === 'alias' || name.a[0]?.t === 'atom')) {
    const remote = name.a[0].t === 'atom' && ['global', 'via', 'pg'].includes(name.a[0].v);
    if (!remote) return named(codebase, name.a[0]);
  }
  const partitioned = partitionsOf(name);
  if (partitioned) return named(codebase, partitioned);
  const modules = registrants(codebase, name);
  if (name.t === 'alias') {
    if (modules.length === 1 && modules[0] !== name.v) return of(modules[0]!, 'inferred');
    const module = codebase.modules.get(name.v);
    return of(name.v, module && (modules.length > 0 || isProcessModule(module)) ? 'exact' : 'inferred');
  }
  return modules.length === 1 ? of(modules[0]!, 'inferred') : UNKNOWN;
}

/** `{:via, PartitionSupervisor, {name, key}}`: one of the partitions under that name. */
function partitionsOf(name: Expr): Expr | undefined {
  if (name.t !== 'tuple' || name.a[1]?.t !== 'alias' || name.a[1].v !== 'PartitionSupervisor') return undefined;
  const [, , key] = name.a;
  return key?.t === 'tuple' ? key.a[0] : undefined;
}

function ofCall(codebase: Codebase, call: Call, where: Where): ServerIdentity {
  const name = `${typeof call.m === 'string' ? call.m : ''}.${call.f}`;
  const lookup = LOOKUPS[name];
  const argument = lookup === undefined ? undefined : call.a[lookup];
  if (argument) return { ...identify(codebase, argument, where), found: true };
  if (call.m === ':pg' && call.f.startsWith('get_') && call.a.length > 0)
    return { ...named(codebase, settled(codebase, groupName(call.a), where)), found: true };
  const started = startedBy(codebase, call, where);
  if (started) return { ...UNKNOWN, module: started, confidence: 'inferred', found: true };
  if ((name === 'Registry.lookup' || name === 'Registry.whereis_name') && call.a.length > 0)
    return { ...registered(codebase, call.a, where), found: true };
  return { ...UNKNOWN, found: true };
}

/** `Registry.lookup(Registry, key)`: whoever registers through that registry under such a key. */
function registered(codebase: Codebase, args: readonly Expr[], where: Where): ServerIdentity {
  const { l, c } = args[0]!;
  const parts = args.length === 1 && args[0]?.t === 'tuple' ? args[0].a : [...args];
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
