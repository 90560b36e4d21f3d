/** ETS tables where they are created. */
import type { EtsTable } from '../model/architecture.ts';
import type { Expr } from '../model/expr.ts';
import type { Codebase, Site } from './codebase.ts';
import { literalOf } from './literal.ts';
import { placeOf } from './place.ts';
import { print, shorten } from './print.ts';

const ACCESS = ['public', 'protected', 'private'];

/** Every `:ets.new/2` in file order; access is OTP's default `protected` when it is not written. */
export function ets(codebase: Codebase): EtsTable[] {
  return codebase.sitesOf(':ets.new/2').flatMap((site) => (site.captured ? [] : [tableOf(site)]));
}

function tableOf(site: Site): EtsTable {
  const [name, options] = site.args;
  const known = name && literalOf(name, site);
  const list = options && literalOf(options, site);
  const words = list ? wordsOf(list) : [];
  const readable = list?.t === 'list';
  return {
    name: known ? literalText(known) : name ? shorten(print(name)) : '?',
    options: options ? shorten(print(options)) : '',
    access: words.find((word) => ACCESS.includes(word)) ?? (readable ? 'protected' : 'unknown'),
    named: words.includes('named_table'),
    confidence: known && readable ? (known === name && list === options ? 'exact' : 'inferred') : 'unknown',
    ...placeOf(site),
  };
}

function wordsOf(list: Expr): string[] {
  return list.t !== 'list' ? [] : list.a.flatMap((item) => (item.t === 'atom' ? [item.v] : []));
}

function literalText(expr: Expr): string {
  return expr.t === 'alias' ? expr.v : print(expr);
}
