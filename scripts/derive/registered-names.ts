/** Under which names the processes of a module register: `name:` options, `Process.register`, `:global`, a Registry. */
import type { Expr } from '../model/expr.ts';
import { childArguments } from './child-arguments.ts';
import type { Codebase, ModuleView, Site } from './codebase.ts';
import { patternOfName } from './computed-names.ts';
import { isAtom, isSelf } from './expressions.ts';
import { fitOf } from './patterns.ts';
import { settled } from './settled.ts';
import { sitesNamed } from './site-index.ts';
import { inFileOrder } from './site-order.ts';
import { type Value, valuesOf, type Where, whereOf } from './value-flow.ts';

/** A name that processes of `module` take. `name` is an alias, an atom, computed, or a `{:via, …}` or `{:global, …}` tuple. */
export interface RegisteredName {
  module: string;
  name: Expr;
  site: Site;
}

interface Start {
  /** Argument with the callback module; absent when the process runs the calling module's code. */
  module?: number;
  options?: number;
  name?: number;
}

const STARTS: Readonly<Record<string, Start>> = {
  ...starts('GenServer', { module: 0, options: 2 }, 3),
  ...starts('GenStage', { module: 0, options: 2 }, 3),
  ...starts('GenStateMachine', { module: 0, options: 2 }, 3),
  ...starts('Supervisor', { module: 0, options: 2 }, 3),
  ...starts('DynamicSupervisor', { module: 0, options: 2 }, 3),
  ...starts('Supervisor', { options: 1 }, 2),
  ...starts('DynamicSupervisor', { options: 0 }, 1),
  ...starts('Agent', { options: 1 }, 2),
  ...starts(':gen_server', { name: 0, module: 1 }, 4),
  ...starts(':gen_statem', { name: 0, module: 1 }, 4),
};

function starts(module: string, start: Start, arity: number): Record<string, Start> {
  return { [`${module}.start_link/${arity}`]: start, [`${module}.start/${arity}`]: start };
}

const cache = new WeakMap<Codebase, readonly RegisteredName[]>();

/** Every registration that the source decides, in the order of files. */
export function registeredNames(codebase: Codebase): readonly RegisteredName[] {
  const known = cache.get(codebase);
  if (known) return known;
  const names: RegisteredName[] = [];
  for (const [target, start] of Object.entries(STARTS))
    for (const site of codebase.sitesOf(target)) if (!site.captured) names.push(...namesAt(codebase, site, start));
  for (const site of ['start_link', 'start'].flatMap((name) => sitesNamed(codebase, name)))
    if (startsItself(site, codebase)) names.push(...namesAt(codebase, site, { module: 0, options: site.n - 1 }));
  for (const [target, [name, pid]] of Object.entries(REGISTRATIONS))
    for (const site of codebase.sitesOf(target)) {
      const expr = site.args[name];
      const who = site.args[pid];
      if (site.module && expr && who && isSelf(who))
        names.push({ module: site.module.name, name: nameOf(target, settled(codebase, expr, whereOf(site))), site });
    }
  for (const site of codebase.sitesOf('Registry.register/3')) names.push(...inRegistry(codebase, site));
  for (const target of [':pg.join/2', ':pg.join/3'])
    for (const site of codebase.sitesOf(target)) {
      const who = site.args.at(-1);
      if (site.module && who && isSelf(who)) {
        const name = settled(codebase, groupName(site.args.slice(0, -1)), whereOf(site));
        names.push({ module: site.module.name, name, site });
      }
    }
  const sorted = names.sort((a, b) => inFileOrder(a.site, b.site));
  cache.set(codebase, sorted);
  return sorted;
}

/** `Parent.GenServer.start_link(__MODULE__, arg, name: …)`: a behaviour that is not scanned, started as GenServer is. */
function startsItself({ captured, n, m, target, args, module }: Site, codebase: Codebase): boolean {
  if (captured || n < 3 || target === null || target in STARTS) return false;
  const [first] = args;
  return first?.t === 'alias' && first.v === module?.name && m !== first.v && !codebase.modules.has(m!);
}

/** Arguments with the name and the pid. */
const REGISTRATIONS: Readonly<Record<string, readonly [number, number]>> = {
  'Process.register/2': [1, 0],
  ':erlang.register/2': [0, 1],
  ':global.register_name/2': [0, 1],
};

function nameOf(target: string, name: Expr): Expr {
  const { l, c } = name;
  return target.startsWith(':global') ? { t: 'tuple', a: [{ t: 'atom', v: 'global', l, c }, name], l, c } : name;
}

/** `{:pg, group}`, `{:pg, scope, group}`: a group of `:pg` as a name that several processes take. */
export function groupName(parts: readonly Expr[]): Expr {
  const { l, c } = parts[0] ?? { l: 0, c: 0 };
  return { t: 'tuple', a: [{ t: 'atom', v: 'pg', l, c }, ...parts], l, c };
}

function inRegistry(codebase: Codebase, site: Site): RegisteredName[] {
  const [registry, key] = site.args;
  if (!site.module || !registry || !key) return [];
  const { l, c } = registry;
  const name: Expr = {
    t: 'tuple',
    a: [
      { t: 'atom', v: 'via', l, c },
      { t: 'alias', v: 'Registry', l, c },
      { t: 'tuple', a: [registry, key], l, c },
    ],
    l,
    c,
  };
  return [{ module: site.module.name, name: settled(codebase, name, whereOf(site)), site }];
}

function namesAt(codebase: Codebase, site: Site, start: Start): RegisteredName[] {
  const where = whereOf(site);
  const module = start.module === undefined ? site.module?.name : moduleAt(codebase, site.args[start.module], where);
  if (!module) return [];
  const values =
    start.name !== undefined
      ? valuesAt(codebase, site.args[start.name], where, [])
      : valuesAt(codebase, site.args[start.options ?? -1], where, [{ in: 'key', key: 'name' }]);
  return values.flatMap((value) =>
    [value, ...fromChildren(codebase, value, site.module)].flatMap((found) => {
      const name = registrable(settled(codebase, found.expr, found.where));
      return name && found.path.length === 0 ? [{ module, name, site }] : [];
    }),
  );
}

function valuesAt(codebase: Codebase, expr: Expr | undefined, where: Where, path: Value['path']): Value[] {
  return expr ? valuesOf(codebase, expr, where, { callers: true }, path) : [];
}

/** `start_link(opts)` with `name: opts[:name]`: the child specifications `{Module, opts}` say more. */
function fromChildren(codebase: Codebase, value: Value, module: ModuleView | null): Value[] {
  const { binding } = value;
  if (!module || binding?.from !== 'parameter' || value.where.fn?.key !== 'start_link/1') return [];
  const path = [...binding.path, ...value.path];
  return childArguments(codebase, module.name).flatMap(({ argument, where }) =>
    valuesOf(codebase, argument, where, { callers: false }, path),
  );
}

function moduleAt(codebase: Codebase, expr: Expr | undefined, where: Where): string | undefined {
  if (!expr) return undefined;
  const found = valuesOf(codebase, expr, where, { callers: true }).filter((value) => value.expr.t === 'alias');
  return found.length === 1 && found[0]!.expr.t === 'alias' ? found[0]!.expr.v : undefined;
}

/** What can be a name; `{:local, name}` is that name. */
function registrable(expr: Expr): Expr | undefined {
  if (expr.t === 'alias' || patternOfName(expr) !== undefined) return expr;
  if (expr.t === 'atom') return ['nil', 'true', 'false', 'undefined'].includes(expr.v) ? undefined : expr;
  if (expr.t !== 'tuple' || expr.a[0]?.t !== 'atom') return undefined;
  if (expr.a[0].v === 'local') return expr.a[1];
  return expr.a[0].v === 'via' || expr.a[0].v === 'global' ? expr : undefined;
}

/** Modules whose processes can have this (settled) name; those of compiled code where there are any. */
export function registrants(codebase: Codebase, name: Expr): string[] {
  const found = (byKey(codebase).get(keyOf(name)) ?? []).filter((known) => sameName(name, known.name));
  const lib = found.filter((known) => known.site.file.scope === 'lib');
  return [...new Set((lib.length > 0 ? lib : found).map((known) => known.module))];
}

/** A Registry must be the same by name; its key may be open. */
function sameName(a: Expr, b: Expr): boolean {
  const pattern = patternOfName(a);
  if (pattern !== undefined) return pattern === patternOfName(b);
  if (a.t !== 'tuple' || b.t !== 'tuple') return fitOf(a, b) === 'literal';
  // A group's name may be open, its scope is what the groups of one kind share.
  if (isAtom(a.a[0], 'pg') && a.a.length === 3 && b.a.length === 3)
    return fitOf(a, b) !== 'none' && fitOf(a.a[1]!, b.a[1]!) === 'literal';
  const [left, right] = [a.a[a.a.length - 1], b.a[b.a.length - 1]];
  if (!left || !right || fitOf(a, b) === 'none') return false;
  if (left.t !== 'tuple' || right.t !== 'tuple' || a.a[0]?.t !== 'atom' || a.a[0].v !== 'via')
    return fitOf(left, right) === 'literal';
  return left.a[0] !== undefined && right.a[0] !== undefined && fitOf(left.a[0], right.a[0]) === 'literal';
}

const indexes = new WeakMap<Codebase, ReadonlyMap<string, readonly RegisteredName[]>>();

function byKey(codebase: Codebase): ReadonlyMap<string, readonly RegisteredName[]> {
  const known = indexes.get(codebase);
  if (known) return known;
  const index = new Map<string, RegisteredName[]>();
  for (const entry of registeredNames(codebase)) {
    const list = index.get(keyOf(entry.name));
    if (list) list.push(entry);
    else index.set(keyOf(entry.name), [entry]);
  }
  indexes.set(codebase, index);
  return index;
}

/** Names with different keys never fit. */
function keyOf(name: Expr): string {
  if (name.t === 'alias') return name.v;
  if (name.t === 'atom') return `:${name.v}`;
  if (name.t === 'tuple') return name.a[0]?.t === 'atom' ? `{${name.a[0].v}` : '';
  return patternOfName(name) ?? '';
}
