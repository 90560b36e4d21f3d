/** Atlas's own reading of a file, as the lines that `facts.exs` prints. */
import { buildCodebase } from '../../scripts/derive/build.ts';
import type { Site } from '../../scripts/derive/codebase.ts';
import type { FileFacts } from '../../scripts/model/facts.ts';

const DEFINING = /^(def|defp|defmacro|defmacrop|defguard|defguardp|defdelegate|defmodule|defprotocol|defimpl)$/;
const DIRECTIVES = /^(alias|import|require|use)$/;
/** Special forms that take any number of arguments: the oracle does not count them. */
const VARIADIC = /^(for|with)$/;

/** One line per fact, without the path: line, column, kind, text and what more there is, tab-separated. */
export function atlasFacts(facts: FileFacts): string[] {
  const rows: string[] = [];
  const row = (line: number, column: number | '', ...rest: string[]) => rows.push([line, column, ...rest].join('\t'));
  for (const module of facts.modules) {
    row(module.line, module.column, 'module', module.name, KEYWORD[module.kind]);
    for (const fn of module.functions)
      for (const clause of fn.clauses)
        row(clause.l, clause.c, 'def', `${module.name}.${oneSpace(fn.name)}/${fn.arity}`);
  }
  const codebase = buildCodebase([{ path: 'lib/one.ex', scope: 'lib', app: null, facts }]);
  for (const site of codebase.sites) {
    if (site.node.via && !site.delegated && (DEFINING.test(site.f) || DIRECTIVES.test(site.f))) continue;
    row(
      site.line,
      columnOf(site),
      site.captured ? 'capture' : 'call',
      textOf(site),
      ...(site.inQuote ? ['quote'] : []),
    );
  }
  return rows;
}

const KEYWORD = { module: 'defmodule', protocol: 'defprotocol', impl: 'defimpl' };

function columnOf(site: Site): number | '' {
  const { m } = site.node;
  return m !== undefined && typeof m !== 'string' ? '' : site.column;
}

function textOf({ node, f, n, delegated }: Site): string {
  const known = typeof node.m === 'string' ? node.m : '?';
  const name = f === '.' && known === '?' ? '(.)' : f;
  const arity = node.via && !delegated && VARIADIC.test(f) ? 'n' : n;
  return `${known}.${name}/${arity}`;
}

function oneSpace(text: string): string {
  return text.replace(/\s+/g, ' ');
}
