/** ETS tables where they are created. */
import type { EtsTable } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Codebase, Site } from '../codebase.ts';
import { placeOf } from '../place.ts';
import { print, shorten } from '../print.ts';
import { emptyEnv } from '../supervision/env.ts';
import { envAt } from '../supervision/env-at.ts';
import { Evaluation } from '../supervision/evaluation.ts';

const ACCESS = ['public', 'protected', 'private'];

/** The sites that make a table, in file order: those of {@link ets}, in its order. */
export function creations(codebase: Codebase): Site[] {
  return codebase.sitesOf(':ets.new/2').filter(({ captured, args }) => !captured && args.length > 1);
}

/** Every `:ets.new/2` in file order; access is OTP's default `protected` when it is not written, `unknown` when it is computed. */
export function ets(codebase: Codebase): EtsTable[] {
  const evaluation = new Evaluation(codebase);
  return creations(codebase).map((site) => tableOf(site, evaluation));
}

function tableOf(site: Site, evaluation: Evaluation): EtsTable {
  const [name, options] = site.args as [Expr, Expr];
  const known = read(name, site, evaluation);
  const list = read(options, site, evaluation);
  const closed = list?.t === 'list' && !list.a.some((item) => item.t === 'op' || item.t === 'var');
  const words = list?.t === 'list' ? list.a.flatMap((item) => (item.t === 'atom' ? [item.v] : [])) : [];
  const named = known?.t === 'atom' || known?.t === 'alias';
  return {
    name: known && named ? (known.t === 'alias' ? known.v : print(known)) : shorten(print(name)),
    options: shorten(print(list ?? options)),
    access: words.find((word) => ACCESS.includes(word)) ?? (closed ? 'protected' : 'unknown'),
    named: words.includes('named_table'),
    confidence: named && closed ? (known === name && list === options ? 'exact' : 'inferred') : 'unknown',
    ...placeOf(site),
  };
}

/** The only literal that an argument can be. */
function read(expr: Expr, site: Site, evaluation: Evaluation): Expr | undefined {
  if (!site.module) return expr.t === 'atom' || expr.t === 'list' ? expr : undefined;
  evaluation.restart();
  const env = site.clause ? envAt(site, evaluation) : emptyEnv(site.module);
  const literals = evaluation.forms(expr, env).filter((form) => ['atom', 'alias', 'list'].includes(form.expr.t));
  return literals.length === 1 ? literals[0]!.expr : undefined;
}
