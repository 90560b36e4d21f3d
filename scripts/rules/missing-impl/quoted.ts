/** Callbacks that a macro writes into the modules that use it: definitions inside a `quote`, with the behaviours declared beside them. */
import { type Behaviour, callbacksOf, usedBehaviour } from '../../derive/behaviours.ts';
import type { Codebase, Site } from '../../derive/codebase.ts';
import { isDefinition } from '../../derive/special-forms.ts';
import type { Call, Expr } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';

interface Definition extends Pick<FunctionFact, 'name' | 'arity' | 'defaults'> {
  /** Its first clause. */
  first: Call;
  impl: boolean;
}

/** A function that a quote defines, all its clauses together. */
export interface Quoted extends Definition {
  /** Last lines of the definitions around it. */
  ends: ReadonlySet<number>;
  behaviours: readonly Behaviour[];
}

interface Group {
  behaviours: Set<string>;
  functions: Map<string, Definition>;
  ends: Set<number>;
  impl: boolean;
}

/** Functions of a quote in source order; a `defmodule` inside it is a module of its own. */
export function quotedFunctions(codebase: Codebase, quote: Site): Quoted[] {
  const groups: Group[] = [];
  if (quote.node.t === 'call') read(quote.node, newGroup(groups), groups);
  return groups.flatMap(({ behaviours, functions, ends }) => {
    const known = [...behaviours].flatMap((module): Behaviour[] => {
      const found = callbacksOf(codebase, module);
      if (!found) return [];
      return [{ module, ...found, confidence: found.source === 'package' ? 'inferred' : 'exact' }];
    });
    return [...functions.values()].map((fn) => ({ ...fn, ends, behaviours: known }));
  });

  function read(expr: Expr, group: Group, groups: Group[]): void {
    if (expr.t === 'block' || expr.t === 'op') readParts(expr, group, groups);
    if (expr.t !== 'call') return;
    if (isDefinition(expr)) define(expr, group);
    else if (expr.f === 'use') declare(group, expr.a[0], true);
    else {
      const inner = expr.f === 'defmodule' ? newGroup(groups) : group;
      for (const arg of expr.a) if (arg.t === 'call') read(arg, inner, groups);
      for (const body of Object.values(expr.blocks ?? {})) {
        for (const statement of body.body ?? []) read(statement, inner, groups);
        for (const clause of body.clauses ?? []) for (const statement of clause.body) read(statement, inner, groups);
      }
    }
  }

  function readParts(expr: Extract<Expr, { t: 'block' | 'op' }>, group: Group, groups: Group[]): void {
    const [name, value] = expr.a;
    if (expr.t === 'block') for (const inner of expr.a) read(inner, group, groups);
    else if (expr.v === '@' && name?.t === 'atom' && name.v === 'behaviour') declare(group, value, false);
    else if (expr.v === '@' && name?.t === 'atom' && name.v === 'impl')
      group.impl = !(value?.t === 'atom' && value.v === 'false');
    else if (expr.v === '=') for (const inner of expr.a) if (inner.t === 'call') read(inner, group, groups);
  }

  function declare(group: Group, named: Expr | undefined, used: boolean): void {
    const module = named?.t === 'call' && named.f === 'unquote' ? named.a[0] : named;
    const name = module?.t === 'alias' ? module.v : module?.t === 'atom' ? `:${module.v}` : undefined;
    if (name && (!used || usedBehaviour(codebase, name))) group.behaviours.add(name);
  }
}

function newGroup(groups: Group[]): Group {
  const group: Group = { behaviours: new Set(), functions: new Map(), ends: new Set(), impl: false };
  groups.push(group);
  return group;
}

function define(call: Call, group: Group): void {
  const { impl } = group;
  group.impl = false;
  group.ends.add(call.el);
  const head = call.a[0]?.t === 'op' && call.a[0].v === 'when' ? call.a[0].a[0] : call.a[0];
  if (!head || !['def', 'defmacro', 'defdelegate'].includes(call.f)) return;
  const name = head.t === 'call' ? head.f : head.t === 'var' ? head.v : undefined;
  if (name === undefined) return;
  const parameters = head.t === 'call' ? head.a : [];
  const defaults = parameters.filter((one) => one.t === 'op' && one.v === '\\\\').length;
  const arity = parameters.length;
  const known = group.functions.get(`${name}/${arity}`);
  if (known) known.impl ||= impl;
  else group.functions.set(`${name}/${arity}`, { name, arity, defaults, first: call, impl });
}
