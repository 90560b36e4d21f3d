/** `defmodule`, `defprotocol` and `defimpl`, wherever they stand. */
import type { ModuleKind } from '../model/facts.ts';
import { resolvePending } from './bare-names.ts';
import { lower, lowerItems, oneLine, type Source } from './lower.ts';
import { moduleStatements } from './module-body.ts';
import { ModuleBuilder } from './module-builder.ts';
import { moduleOf } from './module-name.ts';
import type { Raw } from './raw-tree.ts';
import { repair } from './recovery.ts';
import type { Scope } from './scope.ts';

const KINDS: Record<string, ModuleKind> = { defmodule: 'module', defprotocol: 'protocol', defimpl: 'impl' };

export function isModuleDefinition(name: string): boolean {
  return Object.hasOwn(KINDS, name);
}

/** Reads a module definition into facts; `false` when there is no body to read (`defmodule` as a variable or argument). */
export function defineModule(keyword: string, node: Raw, scope: Scope, source: Source): boolean {
  const args = node.c.find((child) => child.t === 'arguments');
  const target = args?.c[0];
  const body = bodyOf(node, args, source);
  if (!args || !target || !body) return false;
  const at = source.lines.at(node.s);
  const kind = KINDS[keyword]!;
  const builder = new ModuleBuilder('', kind, at, source.lines.line(node.e));
  const fact = builder.fact;
  if (kind === 'impl') nameImplementation(builder, target, args, scope, source);
  else nameModule(builder, target, scope, source);
  if (scope.condition) fact.condition = scope.condition;
  scope.modules.push(fact);
  const inner = scope.child({ module: builder, level: 'module' });
  fact.body = moduleStatements(repair(body, source), inner, source);
  builder.finish();
  resolvePending(builder.pending, builder);
  return true;
}

function bodyOf(node: Raw, args: Raw | undefined, source: Source): Raw[] | undefined {
  const block = node.c.find((child) => child.t === 'do_block');
  if (block) return block.c.filter((child) => child.t !== 'do' && child.t !== 'end');
  const keywords = args?.c.find((child) => child.t === 'keywords');
  const pair = keywords?.c.find(
    (child) => child.c[0] && source.text.slice(child.c[0].s, child.c[0].e).trim() === 'do:',
  );
  if (!pair?.c[1]) return undefined;
  return pair.c[1].t === 'block' ? pair.c[1].c : [pair.c[1]];
}

/** A nested module lives under its parent and leaves an alias for its first segment (Kernel.defmodule/2). */
function nameModule(builder: ModuleBuilder, target: Raw, scope: Scope, source: Source): void {
  const written = source.text.slice(target.s, target.e).replace(/\s+/g, '');
  const expr = lower(target, scope, source);
  if (expr.t !== 'alias') {
    const name = moduleOf(expr);
    builder.fact.name = typeof name === 'string' ? name : oneLine(source, target.s, target.e);
    if (typeof name !== 'string') builder.fact.dynamicName = true;
    return;
  }
  const parent = scope.module?.fact.name;
  const plain = target.t === 'alias' && !written.startsWith('Elixir.');
  if (!parent || !plain) {
    builder.fact.name = expr.v;
    return;
  }
  builder.fact.name = `${parent}.${written}`;
  const first = written.split('.')[0]!;
  scope.addAlias(first, `${parent}.${first}`);
}

function nameImplementation(builder: ModuleBuilder, target: Raw, args: Raw, scope: Scope, source: Source): void {
  const protocol = moduleOf(lower(target, scope, source));
  const options = args.c[1] ? lowerItems(args.c.slice(1), scope.child({ level: 'code' }), source) : [];
  const pairs = options.flatMap((item) => (item.t === 'list' ? item.a : [item]));
  const given = pairs.find((item) => item.t === 'pair' && item.k.t === 'atom' && item.k.v === 'for');
  const types = given?.t === 'pair' ? (given.v.t === 'list' ? given.v.a : [given.v]) : [];
  const names = types.map(moduleOf).filter((name) => typeof name === 'string');
  const forType = names[0] ?? scope.module?.fact.name ?? 'Any';
  const name = typeof protocol === 'string' ? protocol : oneLine(source, target.s, target.e);
  builder.fact.name = `${name}.${forType}`;
  builder.fact.impl = { protocol: name, for: names.length > 0 ? names.join(', ') : forType };
}
