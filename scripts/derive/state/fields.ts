/** What a process keeps between messages. */
import type { Expr } from '../../model/expr.ts';
import { PROCESS_ROLES } from '../../model/words.ts';
import type { Codebase, ModuleView } from '../codebase.ts';
import type { Env } from '../supervision/env.ts';
import { Evaluation } from '../supervision/evaluation.ts';

/** Fields of the struct, or keys of the map, that `init/1` answers as the state; empty when it is neither or is computed. */
export function stateFields(module: ModuleView, codebase: Codebase): string[] {
  const init = module.functions.get('init/1');
  if (!init || init.fact.inQuote || !PROCESS_ROLES.has(module.role)) return [];
  const evaluation = new Evaluation(codebase);
  const fields = new Set<string>();
  for (const { clause, env } of evaluation.clauses(init, [null], []))
    for (const { expr, env: inner } of evaluation.body(clause.body, env)) {
      const at = module.role === 'gen_statem' ? 2 : 1;
      if (expr.t !== 'tuple' || expr.a[0]?.t !== 'atom' || expr.a[0].v !== 'ok' || !expr.a[at]) continue;
      for (const form of evaluation.forms(expr.a[at], inner))
        for (const field of fieldsOf(form.expr, codebase, evaluation, form.env)) fields.add(field);
    }
  return [...fields];
}

function fieldsOf(expr: Expr, codebase: Codebase, evaluation: Evaluation, env: Env): string[] {
  if (expr.t !== 'map') {
    // `Map.put(state, :key, value)`, `struct(State, opts)` and their like keep the fields of what they start from.
    if (expr.t !== 'call' || !expr.a[0]) return [];
    if ((expr.f === 'struct' || expr.f === 'struct!') && expr.a[0].t === 'alias')
      return structFields(expr.a[0].v, codebase);
    if (expr.m !== 'Map') return [];
    const own = expr.a[1]?.t === 'atom' && expr.f.startsWith('put') ? [expr.a[1].v] : [];
    return [
      ...evaluation.forms(expr.a[0], env).flatMap((form) => fieldsOf(form.expr, codebase, evaluation, form.env)),
      ...own,
    ];
  }
  if (expr.struct?.t === 'alias') {
    const fields = structFields(expr.struct.v, codebase);
    if (fields.length > 0) return fields;
  }
  const base = expr.base
    ? evaluation.forms(expr.base, env).flatMap((form) => fieldsOf(form.expr, codebase, evaluation, form.env))
    : [];
  const own = expr.a.flatMap((item) => (item.t === 'pair' && item.k.t === 'atom' ? [item.k.v] : []));
  return [...base, ...own];
}

function structFields(name: string, codebase: Codebase): string[] {
  return codebase.modules.get(name)?.fact.struct?.fields ?? [];
}
