/** A `.credo.exs` read as data, never run (Credo documentation, ".credo.exs"). */
import type { Expr } from '../model/expr.ts';
import type { FileFacts } from '../model/facts.ts';
import { descendants, option } from './expressions.ts';

/** One check of a configuration. */
export interface CredoCheck {
  module: string;
  enabled: boolean;
  /** Its parameters, as written. */
  params: Expr | null;
  line: number;
  column: number;
}

/** One of the configurations of a file; `default` is what `mix credo` uses. */
export interface CredoConfig {
  name: string;
  line: number;
  column: number;
  /** Paths and globs as written; regular expressions by their source. `null`: not said, Credo's own default holds. */
  included: CredoPath[] | null;
  excluded: CredoPath[];
  /** Files of checks that Credo loads, as written. */
  requires: CredoPath[];
  checks: CredoCheck[];
  /** All of it are literals: nothing else can be enabled. */
  complete: boolean;
}

/** A path, a glob or (`regex`) the source of a regular expression; `null` text: computed. */
export interface CredoPath {
  text: string | null;
  regex: boolean;
  line: number;
  column: number;
}

/** The configurations; none when the file's value is no literal map. */
export function credoConfigs(facts: FileFacts): CredoConfig[] {
  const top = facts.body.at(-1);
  const list = option(top, 'configs');
  if (list?.t !== 'list') return [];
  return list.a.flatMap((item) => (item.t === 'map' ? [configOf(item)] : []));
}

/** Module names that the file mentions anywhere in its code. */
export function credoMentions(facts: FileFacts): Set<string> {
  const names = new Set<string>();
  for (const body of facts.body) for (const expr of descendants(body)) if (expr.t === 'alias') names.add(expr.v);
  return names;
}

function configOf(map: Expr): CredoConfig {
  const name = option(map, 'name');
  const files = option(map, 'files');
  const plugins = option(map, 'plugins');
  const checks = option(map, 'checks');
  const parts = checks?.t === 'map' ? (['enabled', 'extra', 'disabled'] as const) : (['enabled'] as const);
  const listOf = (part: (typeof parts)[number]) => (checks?.t === 'map' ? option(checks, part) : checks);
  const lists = parts.map((part) => ({ part, list: listOf(part) }));
  return {
    name: name?.t === 'str' ? (name.v ?? '') : 'default',
    line: map.l,
    column: map.c,
    included: pathsOf(option(files, 'included')),
    excluded: pathsOf(option(files, 'excluded')) ?? [],
    requires: pathsOf(option(map, 'requires')) ?? [],
    checks: lists.flatMap(({ part, list }) =>
      (list?.t === 'list' ? list.a : []).flatMap((item) => checkOf(item, part !== 'disabled') ?? []),
    ),
    complete:
      (plugins === undefined || (plugins.t === 'list' && plugins.a.length === 0)) &&
      lists.every(
        ({ list }) => list === undefined || (list.t === 'list' && list.a.every((item) => checkOf(item, true) !== null)),
      ),
  };
}

function checkOf(item: Expr, listed: boolean): CredoCheck | null {
  const parts = item.t === 'tuple' ? item.a : [item];
  const [module, params] = parts;
  if (module?.t !== 'alias') return null;
  const off = params?.t === 'atom' && params.v === 'false';
  return { module: module.v, enabled: listed && !off, params: params ?? null, line: item.l, column: item.c };
}

function pathsOf(expr: Expr | undefined): CredoPath[] | null {
  if (expr?.t !== 'list') return null;
  return expr.a.map((item) => ({
    text: item.t === 'str' ? (item.v ?? null) : null,
    regex: item.t === 'str' && item.sigil !== undefined && /^~?r$/i.test(item.sigil),
    line: item.l,
    column: item.c,
  }));
}
