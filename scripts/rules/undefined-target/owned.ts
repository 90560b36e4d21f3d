/** Which namespaces belong to the codebase alone: a name in one of them is defined here, or nowhere. */
import type { Codebase } from '../../derive/codebase.ts';
import type { App } from '../../model/report.ts';
import stdlib from '../../model/stdlib/functions.json' with { type: 'json' };

const STDLIB = new Set(Object.keys(stdlib).map(rootOf));
/** Packages that come along with others, without a `mix.exs` that names them. */
const TRANSITIVE = new Set([
  'Plug',
  'Phoenix',
  'Ecto',
  'Jason',
  'Mint',
  'Finch',
  'Telemetry',
  'Postgrex',
  'DBConnection',
  'Absinthe',
  'Oban',
  'Gettext',
  'Swoosh',
  'Tesla',
  'Req',
  'Hackney',
  'HTTPoison',
  'Poison',
  'Decimal',
  'Timex',
  'GenStage',
  'Broadway',
  'Flow',
  'Google',
  'Makeup',
  'Earmark',
  'ExDoc',
  'Mox',
  'Credo',
  'Dialyxir',
]);

/** First segment of a module name. */
export function rootOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}

/** Says of a name whether its namespace is the codebase's own: `exact`, `inferred` where a dependency shares its root. */
export type Ownership = (name: string) => 'exact' | 'inferred' | null;

/**
 * A root belongs to the codebase when compiled code defines it, and no declared dependency outside the repository shares it: by
 * its own name, or by one that begins with it (`phoenix_html` is of `Phoenix`). A root with a module or two beside the
 * application's own is another package's namespace that someone added to. Of a shared root, a namespace further down is the
 * codebase's own when it has several modules there.
 */
export function ownership(codebase: Codebase, apps: readonly App[]): Ownership {
  const counts = new Map<string, number>();
  const inside = new Map<string, number>();
  let all = 0;
  for (const { fact, file, name } of codebase.allModules) {
    if (file.scope !== 'lib' || fact.kind === 'impl' || fact.inQuote || fact.dynamicName) continue;
    all++;
    raise(counts, rootOf(name));
    raise(inside, parentOf(name));
  }
  const here = new Set(apps.map(({ name }) => plain(name)));
  const declared = apps.flatMap(({ dependencies }) => dependencies.map(({ name }) => plain(name)));
  const foreign = declared.filter((name) => !here.has(name));
  const isOwn = (root: string) => {
    const count = counts.get(root) ?? 0;
    if (count === 0 || STDLIB.has(root)) return false;
    if ([...here].some((name) => plain(root) === name || plain(root) === `${name}web`)) return true;
    // Without a project there is no list of dependencies: only what most modules share is surely no package's.
    if (apps.length === 0) return !TRANSITIVE.has(root) && count * 2 >= all;
    return !TRANSITIVE.has(root) && count >= 3 && count * 10 >= all;
  };
  const roots = new Map<string, 'own' | 'shared' | null>();
  for (const root of counts.keys())
    roots.set(root, !isOwn(root) ? null : foreign.some((name) => name.startsWith(plain(root))) ? 'shared' : 'own');
  return (name) => {
    const root = roots.get(rootOf(name));
    if (root === 'own') return apps.length > 0 ? 'exact' : 'inferred';
    return root === 'shared' && parentOf(name).includes('.') && (inside.get(parentOf(name)) ?? 0) >= 2
      ? 'inferred'
      : null;
  };
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}
