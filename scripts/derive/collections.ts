/** Functions of Elixir that read from, or hand on, keyword lists, maps and tuples: what a value looks like after them. */
import type { Call, Expr } from '../model/expr.ts';
import type { Step } from './patterns.ts';

/** An expression that a call's value comes from, with the way into it; `through` when a default is what is meant. */
export interface Source {
  expr: Expr;
  path: readonly Step[];
  /** It is the value used when the key is absent. */
  fallback?: true;
}

const READS = new Set(['get', 'get_lazy', 'fetch!', 'get_and_update']);
const POPS = new Set(['pop', 'pop!', 'pop_lazy', 'pop_first']);
const KEEPS = new Set([
  'delete',
  'drop',
  'take',
  'new',
  'put_new_lazy',
  'update',
  'filter',
  'reject',
  'to_list',
  'replace',
]);
const CONTAINERS = new Set(['Keyword', 'Map', 'Access', ':maps', ':proplists']);

/** Where the value of a call comes from; `undefined` when the call is none of these functions. */
export function collectionSources(call: Call, path: readonly Step[]): Source[] | undefined {
  const { m, f, a } = call;
  if (typeof m !== 'string' || a.length === 0) return undefined;
  if (m === 'Application') return environment(call, path);
  if (m === 'Enum' && f === 'into' && a.length === 2) return a.map((expr) => ({ expr, path }));
  if ((m === 'Enum' || m === 'List') && (f === 'to_list' || f === 'filter' || f === 'sort')) return pass(a[0]!, path);
  if ((m === 'List' && f === 'first') || (m === 'Enum' && (f === 'random' || f === 'at' || f === 'find')))
    return pass(a[0]!, [{ in: 'element' }, ...path]);
  if (m === 'Kernel' && f === 'hd') return pass(a[0]!, [{ in: 'element' }, ...path]);
  if (m === 'Kernel' && f === 'struct' && a[1]) return pass(a[1], path);
  if (m === 'Kernel' && f === 'elem' && a[1]?.t === 'num')
    return pass(a[0]!, [{ in: 'tuple', index: Number(a[1].v), size: 0 }, ...path]);
  return CONTAINERS.has(m) ? container(call, path) : undefined;
}

function container({ f, a }: Call, path: readonly Step[]): Source[] | undefined {
  const [of, key, third] = a;
  const [first, ...rest] = path;
  if (!of) return undefined;
  if (READS.has(f)) return read(of, key, third, path);
  if (POPS.has(f)) {
    if (first?.in !== 'tuple') return [];
    return first.index === 0 ? read(of, key, third, rest) : pass(of, rest);
  }
  if (f === 'fetch') return first?.in === 'tuple' && first.index === 1 ? read(of, key, undefined, rest) : [];
  if (f === 'put' || f === 'put_new') {
    const named = first?.in === 'key' && key?.t === 'atom' && key.v === first.key;
    if (!named || !third) return pass(of, path);
    return f === 'put' ? pass(third, rest) : [...pass(of, path), { expr: third, path: rest, fallback: true }];
  }
  if (f === 'merge' && key) return [...pass(of, path), ...pass(key, path)];
  if ((f === 'validate!' || f === 'validate') && key) {
    const inner = f === 'validate!' ? path : rest;
    return [...pass(of, inner), { expr: key, path: inner, fallback: true }];
  }
  return KEEPS.has(f) ? pass(of, path) : undefined;
}

function read(of: Expr, key: Expr | undefined, fallback: Expr | undefined, path: readonly Step[]): Source[] {
  const sources: Source[] = key?.t === 'atom' ? [{ expr: of, path: [{ in: 'key', key: key.v }, ...path] }] : [];
  if (fallback) sources.push({ expr: fallback, path, fallback: true });
  return sources;
}

/** `Application.get_env(:app, :key, default)`: only the default is in the source. */
function environment({ f, a }: Call, path: readonly Step[]): Source[] {
  const reads = f === 'get_env' || f === 'compile_env';
  return reads && a[2] ? [{ expr: a[2], path, fallback: true }] : [];
}

function pass(expr: Expr, path: readonly Step[]): Source[] {
  return [{ expr, path }];
}
