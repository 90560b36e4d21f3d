/** Where code reads its configuration: the application environment and environment variables. */

import type { Expr } from '../../model/expr.ts';
import type { ConfigKey } from '../../model/listed.ts';
import type { Codebase, Site } from '../codebase.ts';
import { placeOf } from '../place.ts';
import { print, shorten } from '../print.ts';
import { valuesOf, whereOf } from '../value-flow.ts';

/** One read. `app` and `key` are `null` where they are decided at run time. */
export interface ConfigRead {
  kind: ConfigKey['kind'];
  app: string | null;
  key: string | null;
  site: Site;
  entry: ConfigKey['read'][number];
}

/** `Module.function` to the positions of application, key and default; all keys of the application are read without one. */
const READS: Readonly<Record<string, { app: number; key?: number; fallback?: number }>> = {
  'Application.get_env': { app: 0, key: 1, fallback: 2 },
  'Application.fetch_env': { app: 0, key: 1 },
  'Application.fetch_env!': { app: 0, key: 1 },
  'Application.compile_env': { app: 0, key: 1, fallback: 2 },
  'Application.compile_env!': { app: 0, key: 1 },
  'Application.get_all_env': { app: 0 },
  ':application.get_env': { app: 0, key: 1, fallback: 2 },
  ':application.get_all_env': { app: 0 },
};

const ARITIES = [1, 2, 3];
const VARIABLES = ['System.get_env/1', 'System.get_env/2', 'System.fetch_env/1', 'System.fetch_env!/1'];

/** Reads in every file; those of tests keep a key from being called unread. */
export function configReads(codebase: Codebase): ConfigRead[] {
  const application = Object.entries(READS).flatMap(([name, at]) =>
    ARITIES.flatMap((n) => codebase.sitesOf(`${name}/${n}`)).flatMap((site) => applicationRead(codebase, site, at)),
  );
  return [
    ...application,
    ...VARIABLES.flatMap((target) => codebase.sitesOf(target)).flatMap((site) => variableRead(codebase, site)),
  ];
}

function applicationRead(codebase: Codebase, site: Site, at: (typeof READS)[string]): ConfigRead[] {
  const keyed = at.key !== undefined && site.args[at.key] !== undefined;
  const apps = namesOf(codebase, site.args[at.app], site);
  const keys = keyed ? keysOf(codebase, site.args[at.key!]!, site) : [null];
  const fallback = at.fallback === undefined ? undefined : site.args[at.fallback];
  const entry = entryAt(site, fallback);
  return apps.flatMap((app) =>
    keys.map((key): ConfigRead => {
      const [first, ...rest] = key?.split(SEPARATOR) ?? [];
      const subkey = rest.length > 0 ? rest.join('.') : undefined;
      return {
        kind: 'application',
        app,
        key: key === null ? null : (first ?? null),
        site,
        entry: { ...entry, ...(subkey && entry.subkey === undefined ? { subkey } : {}) },
      };
    }),
  );
}

const SEPARATOR = '\u0000';

/** Names that an argument can be, parameters followed to the callers; `null` among them for what run time decides. */
function namesOf(codebase: Codebase, expr: Expr | undefined, site: Site): (string | null)[] {
  if (!expr) return [null];
  const values = valuesOf(codebase, expr, whereOf(site), { callers: true });
  const names = values.map(({ expr: end, path }) => (path.length === 0 ? nameOf(end) : null));
  return names.length > 0 ? [...new Set(names)] : [null];
}

function keysOf(codebase: Codebase, expr: Expr, site: Site): (string | null)[] {
  if (expr.t !== 'list') return namesOf(codebase, expr, site);
  const path = expr.a.map((item) => namesOf(codebase, item, site)[0] ?? null);
  return [path.includes(null) ? (path[0] ?? null) : path.join(SEPARATOR)];
}

/** `:key` without its colon, a module in full. */
export function nameOf(expr: Expr): string | null {
  if (expr.t === 'atom') return expr.v === 'nil' ? null : expr.v;
  return expr.t === 'alias' ? expr.v : null;
}

function variableRead(codebase: Codebase, site: Site): ConfigRead[] {
  const [name, fallback] = site.args;
  if (site.captured || !name) return [];
  const values = valuesOf(codebase, name, whereOf(site), { callers: true });
  return values.map(({ expr, path }): ConfigRead => {
    const key = path.length === 0 && expr.t === 'str' ? (expr.v ?? null) : null;
    return { kind: 'environment', app: null, key, site, entry: entryAt(site, fallback) };
  });
}

function entryAt(site: Site, fallback: Expr | undefined): ConfigRead['entry'] {
  const subkey = takenFrom(site);
  return {
    call: `${site.f}/${site.n}`,
    ...(fallback ? { default: shorten(print(fallback), 60) } : {}),
    ...(subkey ? { subkey } : {}),
    ...placeOf(site),
  };
}

/** `Application.get_env(…)[:port]`, `|> Keyword.get(:port)`: the key that is taken out of the value at once. */
function takenFrom({ frame }: Site): string | undefined {
  const node = frame && 't' in frame.node ? frame.node : undefined;
  if (node?.t === 'field') return node.v ?? (node.k ? (nameOf(node.k) ?? undefined) : undefined);
  const taken =
    node?.t === 'call' &&
    (node.m === 'Keyword' || node.m === 'Map' || node.m === 'Access') &&
    /^(get|fetch)/.test(node.f);
  return taken && frame?.index === 0 && node.a[1] ? (nameOf(node.a[1]) ?? undefined) : undefined;
}
