/** A `mix.exs` read as source: what `project/0`, `application/0` and `deps` say, without running any of it. */
import type { Expr } from '../model/expr.ts';
import type { FileFacts, ModuleFact } from '../model/facts.ts';
import type { App } from '../model/report.ts';
import { elixircPaths } from './elixirc-paths.ts';
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
