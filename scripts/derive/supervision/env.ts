/** What names stand for while code is read without running it: each variable is bound to an expression, not to a value. */
import type { Call, Expr } from '../../model/expr.ts';
import type { ModuleView } from '../codebase.ts';
import { childrenOf } from '../expressions.ts';

/** Index of a tuple or list, or key of a map or keyword list. */
export type Step = number | string;

/** What a variable was bound to: an expression where it was written, and which part of its value. */
export interface Bound {
  expr: Expr;
  env: Env;
  path: readonly Step[];
  /** The pattern that the whole value matched: other values did not get here. */
  pattern?: Expr;
}

export interface Env {
  readonly module: ModuleView;
  readonly vars: ReadonlyMap<string, Bound>;
  /** Calls that were followed to get here, outermost first. */
  readonly calls: readonly Call[];
}

export function emptyEnv(module: ModuleView, calls: readonly Call[] = []): Env {
  return { module, vars: new Map(), calls };
}

/** Binds a pattern's variables to parts of a value; variables whose part is not known are forgotten. */
export function bind(env: Env, pattern: Expr, value: Bound | null): Env {
  const vars = new Map(env.vars);
  bindInto(vars, pattern, value);
  return { ...env, vars };
}

function bindInto(vars: Map<string, Bound>, pattern: Expr, value: Bound | null): void {
  const part = (step: Step): Bound | null => value && { ...value, path: [...value.path, step] };
  switch (pattern.t) {
    case 'var':
      if (value) vars.set(pattern.v, value);
      else vars.delete(pattern.v);
      return;
    case 'op':
      if (pattern.v === '=') for (const side of pattern.a) bindInto(vars, side, value);
      else if (pattern.v === '\\\\') bindInto(vars, pattern.a[0]!, value);
      else for (const side of pattern.a) bindInto(vars, side, null);
      return;
    case 'tuple':
    case 'list':
      (pattern.t === 'tuple' ? tupleItems(pattern) : pattern.a).forEach((item, index) => {
        if (item.t === 'pair' && item.k.t === 'atom') bindInto(vars, item.v, part(item.k.v));
        else bindInto(vars, item, item.t === 'op' && item.v === '|' ? null : part(index));
      });
      return;
    case 'map':
      for (const item of pattern.a)
        if (item.t === 'pair') bindInto(vars, item.v, item.k.t === 'atom' ? part(item.k.v) : null);
      return;
    default:
      for (const child of childrenOf(pattern)) bindInto(vars, child, null);
  }
}

/** Members of a tuple; `{Mod, key: value}` has two, the second a keyword list. */
export function tupleItems(tuple: Extract<Expr, { t: 'tuple' }>): Expr[] {
  const pairs = tuple.a.filter((item) => item.t === 'pair');
  const [first] = pairs;
  if (!first) return tuple.a;
  return [...tuple.a.filter((item) => item.t !== 'pair'), { t: 'list', a: pairs, l: first.l, c: first.c }];
}

/** The part of a literal that a step names; `undefined` where the syntax does not say. */
export function partOf(expr: Expr, step: Step): Expr | undefined {
  if (typeof step === 'number') {
    if (expr.t !== 'tuple' && expr.t !== 'list') return undefined;
    const item = (expr.t === 'tuple' ? tupleItems(expr) : expr.a)[step];
    return item?.t === 'pair' || (item?.t === 'op' && item.v === '|') ? undefined : item;
  }
  if (expr.t !== 'list' && expr.t !== 'map') return undefined;
  for (const item of expr.a) if (item.t === 'pair' && item.k.t === 'atom' && item.k.v === step) return item.v;
  return undefined;
}

/** Whether a value can match a pattern: `no` and `yes` only when the syntax says so. */
export function matches(pattern: Expr, value: Expr): 'yes' | 'no' | 'maybe' {
  if (pattern.t === 'var') return 'yes';
  if (pattern.t === 'op' && pattern.v === '\\\\') return matches(pattern.a[0]!, value);
  if (pattern.t === 'op' && pattern.v === '=') return every(pattern.a.map((side) => matches(side, value)));
  const shape = shapeOf(value);
  if (shape === null) return 'maybe';
  if (isLiteral(pattern)) return isLiteral(value) && pattern.t === value.t && pattern.v === value.v ? 'yes' : 'no';
  if (pattern.t !== 'tuple' && pattern.t !== 'list' && pattern.t !== 'map') return 'maybe';
  if (pattern.t !== shape) return 'no';
  if (pattern.t === 'map' && value.t === 'map') return mapMatches(pattern, value);
  if (pattern.t === 'tuple' && value.t === 'tuple') return allMatch(tupleItems(pattern), tupleItems(value));
  if (pattern.t === 'list' && value.t === 'list') {
    if (pattern.a.length === 0) return value.a.length === 0 ? 'yes' : 'no';
    if (value.a.length === 0) return 'no';
  }
  return 'maybe';
}

/** A map pattern asks for its keys; an update may bring others, and a struct is asked for at run time. */
function mapMatches(pattern: Extract<Expr, { t: 'map' }>, value: Extract<Expr, { t: 'map' }>): 'yes' | 'no' | 'maybe' {
  if (pattern.struct || pattern.base || value.struct) return 'maybe';
  return every(
    pattern.a.map((item) => {
      if (item.t !== 'pair' || item.k.t !== 'atom') return 'maybe';
      const part = partOf(value, item.k.v);
      return part ? matches(item.v, part) : value.base ? 'maybe' : 'no';
    }),
  );
}

function every(answers: readonly ('yes' | 'no' | 'maybe')[]): 'yes' | 'no' | 'maybe' {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

type Literal = Extract<Expr, { t: 'atom' | 'alias' | 'num' }>;

function isLiteral(expr: Expr): expr is Literal {
  return expr.t === 'atom' || expr.t === 'alias' || expr.t === 'num';
}

/** The kind of value a literal is; `null` for what only run time knows. */
function shapeOf(value: Expr): 'tuple' | 'list' | 'map' | 'literal' | null {
  if (value.t === 'tuple' || value.t === 'list' || value.t === 'map') return value.t;
  return isLiteral(value) ? 'literal' : null;
}

function allMatch(patterns: readonly Expr[], values: readonly Expr[]): 'yes' | 'no' | 'maybe' {
  if (patterns.length !== values.length) return 'no';
  return every(patterns.map((item, index) => matches(item, values[index]!)));
}
