/** A `mix.exs` read as source: what `project/0`, `application/0` and `deps` say, without running any of it. */
import type { Expr } from '../model/expr.ts';
import type { FileFacts, ModuleFact } from '../model/facts.ts';
import type { App } from '../model/report.ts';
import { keywords, option } from './expressions.ts';
import { functionNamed, lastOf, staticValue } from './static-value.ts';

/** What one `mix.exs` declares. `appsPath` is set for an umbrella's root. */
export type MixProject = Omit<App, 'modules'> & { appsPath: string | null };

/** Reads a project; `null` when the file defines none. `path` is the folder of the file, `.` for the root. */
export function readMixProject(facts: FileFacts, path: string): MixProject | null {
  const module = facts.modules.find((one) => one.uses.some((use) => use.module === 'Mix.Project')) ?? facts.modules[0];
  const project = module && lastOf(functionNamed(module, 'project', 0));
  if (!module || !project) return null;
  const settings = staticValue(project, module);
  const setting = (key: string) => {
    const value = option(settings, key);
    return value && staticValue(value, module);
  };
  const application = lastOf(functionNamed(module, 'application', 0));
  const mod = application && option(staticValue(application, module), 'mod');
  const started = mod?.t === 'tuple' ? mod.a[0] : mod;
  const appsPath = text(setting('apps_path'));
  const elixirc = elixircPaths(option(settings, 'elixirc_paths'), module);
  return {
    name: atom(setting('app')) ?? (path === '.' ? module.name : path.slice(path.lastIndexOf('/') + 1)),
    version: text(setting('version')),
    path,
    umbrella: appsPath !== null,
    appsPath,
    elixir: text(setting('elixir')),
    applicationModule: started?.t === 'alias' ? started.v : null,
    elixircPaths: elixirc,
    dependencies: dependencies(setting('deps'), module),
  };
}

function atom(expr: Expr | undefined): string | null {
  return expr?.t === 'atom' ? expr.v : null;
}

function text(expr: Expr | undefined): string | null {
  return expr?.t === 'str' ? (expr.v ?? null) : null;
}

/** `elixirc_paths: elixirc_paths(Mix.env())`: the clause for `:test` against the others. Mix's default is `["lib"]`. */
function elixircPaths(expr: Expr | undefined, module: ModuleFact): App['elixircPaths'] {
  const fallback = { lib: ['lib'], test: ['lib'] };
  if (!expr) return fallback;
  if (expr.t !== 'call' || expr.a.length === 0) {
    const paths = strings(staticValue(expr, module));
    return paths ? { lib: paths, test: paths } : fallback;
  }
  const clauses = functionNamed(module, expr.f, expr.a.length)?.clauses ?? [];
  const lib = new Set<string>();
  let test: string[] | undefined;
  for (const clause of clauses) {
    const value = clause.body.at(-1);
    const paths = value && strings(staticValue(value, module));
    if (!paths) continue;
    const pat = clause.pats[0];
    if (pat?.t === 'atom' && pat.v === 'test') test ??= paths;
    else for (const path of paths) lib.add(path);
  }
  if (lib.size === 0) return fallback;
  return { lib: [...lib], test: test ?? [...lib] };
}

/** Texts of a list; concatenations are joined as far as they are literal. */
function strings(expr: Expr): string[] | null {
  if (expr.t !== 'list') return null;
  return expr.a.flatMap((item) => (item.t === 'str' && item.v !== undefined ? [item.v.replace(/\/+$/, '')] : []));
}

function dependencies(expr: Expr | undefined, module: ModuleFact): App['dependencies'] {
  if (expr?.t !== 'list') return [];
  return expr.a.flatMap((item) => {
    const parts = item.t === 'tuple' ? item.a : item.t === 'pair' ? [item.k, item.v] : [];
    const name = atom(parts[0]);
    if (name === null) return [];
    const second = parts[1] && staticValue(parts[1], module);
    const options = parts.slice(1).flatMap((part) => keywords(staticValue(part, module)));
    const find = (key: string) => options.find((pair) => pair.k.t === 'atom' && pair.k.v === key)?.v;
    const only = find('only');
    const umbrella = atom(find('in_umbrella')) === 'true';
    return [
      {
        name,
        requirement: second ? text(second) : null,
        only: only?.t === 'list' ? only.a.flatMap((one) => atom(one) ?? []) : only?.t === 'atom' ? [only.v] : [],
        path: text(find('path')) ?? (umbrella ? `../${name}` : null),
      },
    ];
  });
}
