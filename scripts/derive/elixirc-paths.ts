/** `elixirc_paths` of a `mix.exs`, read for each environment that the file speaks of. */
import type { Call, Clause, Expr } from '../model/expr.ts';
import type { ModuleFact } from '../model/facts.ts';
import type { App } from '../model/report.ts';
import { descendants } from './expressions.ts';
import { functionNamed } from './static-value.ts';

const MAX_DEPTH = 8;
const DEFAULT = ['lib'];

/** What a name in the code stands for: the environment, where it is that. */
interface Scene {
  module: ModuleFact;
  environment: string;
  names: ReadonlyMap<string, string>;
  depth: number;
}

/** Folders compiled in the tests, and in every other environment. Mix's default is `["lib"]`. */
export function elixircPaths(expr: Expr | undefined, module: ModuleFact): App['elixircPaths'] {
  const lib = new Set<string>();
  for (const environment of environments(module)) for (const path of paths(expr, module, environment)) lib.add(path);
  return { lib: [...lib], test: paths(expr, module, 'test') };
}

/** Every environment but `:test`: the usual two, and atoms that a function's clause or a comparison names. */
function environments(module: ModuleFact): string[] {
  const named = new Set(['dev', 'prod']);
  for (const fn of module.functions)
    if (fn.arity === 1)
      for (const clause of fn.clauses)
        for (const part of [...clause.pats, ...(clause.guard ? [clause.guard] : [])])
          for (const inner of descendants(part)) if (inner.t === 'atom') named.add(inner.v);
  named.delete('test');
  return [...named];
}

function paths(expr: Expr | undefined, module: ModuleFact, environment: string): string[] {
  const found = expr && folders(expr, { module, environment, names: new Map(), depth: 0 });
  return found && found.length > 0 ? found.map((path) => path.replace(/^\.\/(?=.)|\/+$/g, '')) : DEFAULT;
}

/** The literal texts of a list, as far as they are known; `null`: not a list that the source decides. */
function folders(expr: Expr | undefined, scene: Scene): string[] | null {
  if (!expr || scene.depth > MAX_DEPTH) return null;
  const next = (inner: Expr | undefined) => folders(inner, { ...scene, depth: scene.depth + 1 });
  if (expr.t === 'str') return expr.sigil?.toLowerCase() === 'w' && expr.v ? expr.v.trim().split(/\s+/) : null;
  if (expr.t === 'list')
    return expr.a.flatMap((item) => {
      if (item.t === 'op' && item.v === '|') return [...textOf(item.a[0]), ...(next(item.a[1]) ?? [])];
      return textOf(item);
    });
  if (expr.t === 'op' && expr.v === '++') {
    const sides = expr.a.map(next);
    return sides.every((side) => side === null) ? null : sides.flatMap((side) => side ?? []);
  }
  if (expr.t === 'block') return next(expr.a.at(-1));
  if (expr.t === 'attr') return next(scene.module.attributes.find((attribute) => attribute.name === expr.v)?.value);
  if (expr.t === 'var') return called(expr.v, [], scene);
  return expr.t === 'call' ? ofCall(expr, scene, next) : null;
}

function ofCall(call: Call, scene: Scene, next: (expr: Expr | undefined) => string[] | null): string[] | null {
  const { blocks, f, a } = call;
  if (f === 'if' || f === 'unless') {
    const holds = isTrue(a[0], scene);
    if (holds === undefined) return next(blocks?.do?.body?.at(-1));
    return next((holds === (f === 'if') ? blocks?.do : blocks?.else)?.body?.at(-1));
  }
  if (f === 'case') {
    const value = a[0] && atomOf(a[0], scene);
    const clause = blocks?.do?.clauses?.find((one) => enters(one, [value], scene));
    return next(clause?.body.at(-1));
  }
  return called(f, a, scene);
}

/** A function of the module, entered by the first clause that its arguments fit. */
function called(name: string, args: readonly Expr[], scene: Scene): string[] | null {
  const values = args.map((arg) => atomOf(arg, scene));
  const clause = functionNamed(scene.module, name, args.length)?.clauses.find((one) => enters(one, values, scene));
  if (!clause) return null;
  return folders(clause.body.at(-1), { ...scene, names: bound(clause, values), depth: scene.depth + 1 });
}

function enters(clause: Clause, values: readonly (string | undefined)[], scene: Scene): boolean {
  const fits = clause.pats.every((pat, index) => pat.t !== 'atom' || pat.v === values[index]);
  if (!fits || !clause.guard) return fits;
  return isTrue(clause.guard, { ...scene, names: bound(clause, values) }) !== false;
}

function bound(clause: Clause, values: readonly (string | undefined)[]): Map<string, string> {
  const names = new Map<string, string>();
  clause.pats.forEach((pat, index) => {
    const value = values[index];
    if (pat.t === 'var' && value !== undefined) names.set(pat.v, value);
  });
  return names;
}

/** A comparison of atoms: `Mix.env() == :test`, `env in [:dev, :test]`; `undefined` when it is anything else. */
function isTrue(expr: Expr | undefined, scene: Scene): boolean | undefined {
  if (expr?.t !== 'op' || !expr.a[0] || !expr.a[1]) return undefined;
  const left = atomOf(expr.a[0], scene);
  if (left === undefined) return undefined;
  if (expr.v === 'in' && expr.a[1].t === 'list')
    return expr.a[1].a.some((item) => item.t === 'atom' && item.v === left);
  const right = atomOf(expr.a[1], scene);
  if (right === undefined) return undefined;
  if (expr.v === '==' || expr.v === '===') return left === right;
  return expr.v === '!=' || expr.v === '!==' ? left !== right : undefined;
}

function atomOf(expr: Expr, scene: Scene): string | undefined {
  if (expr.t === 'atom') return expr.v;
  if (expr.t === 'var') return scene.names.get(expr.v);
  return expr.t === 'call' && expr.m === 'Mix' && expr.f === 'env' ? scene.environment : undefined;
}

function textOf(expr: Expr | undefined): string[] {
  return expr?.t === 'str' && expr.v !== undefined ? [expr.v] : [];
}
