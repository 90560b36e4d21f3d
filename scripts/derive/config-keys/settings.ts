/** Where the application environment is set: files of `config/`, `env:` of a `mix.exs`, `Application.put_env`. */
import type { Call, Expr } from '../../model/expr.ts';
import type { ListedPlace } from '../../model/listed.ts';
import type { Codebase, SourceFile } from '../codebase.ts';
import { descendants, option } from '../expressions.ts';
import { placeOf } from '../place.ts';
import { functionNamed, lastOf, staticValue } from '../static-value.ts';
import { nameOf } from './reads.ts';

/** One setting; `key` is `null` where it is computed: any key of the application may be meant. */
export interface Setting {
  app: string | null;
  key: string | null;
  place: ListedPlace;
}

export function settingsIn(codebase: Codebase): Setting[] {
  const files = codebase.files.flatMap((file) =>
    isConfig(file) ? file.facts.body.flatMap((expr) => inFile(expr, file)) : [],
  );
  const mix = codebase.files.flatMap((file) => (/(^|\/)mix\.exs$/.test(file.path) ? inMix(file) : []));
  const put = ['Application.put_env/3', 'Application.put_env/4', ':application.set_env/3'].flatMap((target) =>
    codebase.sitesOf(target).map((site): Setting => {
      const [app, key] = site.args;
      return { app: app ? nameOf(app) : null, key: key ? nameOf(key) : null, place: placeOf(site) };
    }),
  );
  return [...files, ...mix, ...put];
}

function isConfig({ path, scope }: SourceFile): boolean {
  return scope !== 'lib' && /\.exs$/.test(path) && !/(^|\/)mix\.exs$/.test(path) && !/_test\.exs$/.test(path);
}

function inFile(expr: Expr, file: SourceFile): Setting[] {
  return [...descendants(expr)].flatMap((one) =>
    one.t === 'call' && one.f === 'config' && one.a.length > 1 ? configured(one, file) : [],
  );
}

/** `config :app, key: value` and `config :app, Key, value` (Config.config/2,3). */
function configured(call: Call, { path }: SourceFile): Setting[] {
  const [first, second, third] = call.a;
  const app = first ? nameOf(first) : null;
  const at = (key: string | null, line: number): Setting => ({
    app,
    key,
    place: { module: null, function: null, file: path, line },
  });
  if (third && second) return [at(nameOf(second), call.l)];
  if (second?.t !== 'list') return [at(null, call.l)];
  return second.a.map((item) => (item.t === 'pair' ? at(nameOf(item.k), item.l) : at(null, item.l)));
}

/** `env: [key: default]` of `application/0`. */
function inMix({ path, app, facts }: SourceFile): Setting[] {
  const module = facts.modules.find((one) => one.uses.some((use) => use.module === 'Mix.Project'));
  const application = module && lastOf(functionNamed(module, 'application', 0));
  const env = application && option(staticValue(application, module), 'env');
  return (env?.t === 'list' ? env.a : []).flatMap((item) =>
    item.t === 'pair'
      ? [{ app, key: nameOf(item.k), place: { module: null, function: null, file: path, line: item.l } }]
      : [],
  );
}
