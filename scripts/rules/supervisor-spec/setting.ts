/** One setting of a supervisor or child, and what it can be. */

import { childrenOf } from '../../derive/expressions.ts';
import type { Env } from '../../derive/supervision/env.ts';
import { attributeOf, type Evaluation, type Value } from '../../derive/supervision/evaluation.ts';
import type { Expr } from '../../model/expr.ts';

/** Literal forms of a setting, each with the module that it is written in. */
export function literals(value: Value, evaluation: Evaluation): Value[] {
  evaluation.restart();
  return evaluation.forms(value.expr, value.env).filter(({ expr }) => isLiteral(expr));
}

function isLiteral({ t }: Expr): boolean {
  return t === 'atom' || t === 'num' || t === 'str' || t === 'alias';
}

const MAX_DEPTH = 4;

/** Whether `Mix.env` decides a setting: in the expression, an attribute, a local function, or the condition around it. */
export function dependsOnMixEnv(value: Value, evaluation: Evaluation): boolean {
  if (value.conditions.some((condition) => condition.includes('Mix.env'))) return true;
  return mentions(value.expr, value.env, evaluation, 0);
}

function mentions(expr: Expr, env: Env, evaluation: Evaluation, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (expr.t === 'call' || expr.t === 'field') {
    if (expr.t === 'call' && expr.m === 'Mix' && expr.f === 'env') return true;
    const fn = expr.t === 'call' ? evaluation.callee(expr, env) : undefined;
    if (fn && fn.module === env.module && expr.t === 'call' && expr.a.length === 0)
      for (const clause of fn.fact.clauses)
        if (clause.body.some((inner) => mentions(inner, env, evaluation, depth + 1))) return true;
  }
  if (expr.t === 'attr') {
    const set = attributeOf(env.module, expr.v);
    return set !== undefined && mentions(set, env, evaluation, depth + 1);
  }
  if (expr.t === 'var') {
    const bound = env.vars.get(expr.v);
    if (!bound || bound.path.length > 0) return false;
    return mentions(bound.expr, bound.env, evaluation, depth + 1);
  }
  return childrenOf(expr).some((inner) => mentions(inner, env, evaluation, depth));
}
