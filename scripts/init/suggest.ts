/** From lists of exceptions to waivers that a person could complete. A suggestion accepts nothing. */
import { descendants } from '../derive/expressions.ts';
import type { ModuleFact } from '../model/facts.ts';
import { type Allowlist, allowlists, checksIn } from './allowlists.ts';
import type { Project } from './project.ts';

/** What one list would be in Atlas. */
export interface Suggestion {
  list: Allowlist;
  /** The rule that looks for the same; `null`: none does. */
  rule: string | null;
  /** Modules that a waiver would name, sorted. */
  modules: string[];
  /** It matches by path: which files it exempts changes with their names. */
  byPath: boolean;
  /** Entries that name nothing in the codebase. */
  unmatched: string[];
}

/** What a check's source looks for, by the names in its patterns; in the order in which they are tried. */
const BY_NAMES: readonly [string, RegExp][] = [
  ['process-dictionary', /^(?:put|get_keys|erase)$/],
  ['sleep', /^sleep$/],
  ['unmanaged-monitor', /^(?:monitor|demonitor)$/],
  ['unsupervised-process', /^(?:spawn|spawn_link|spawn_monitor|start_link|async)$/],
  ['raw-send', /^(?:send|send_after)$/],
  ['infinity-timeout', /^infinity$/],
  ['dynamic-atom', /^(?:to_atom|list_to_atom|binary_to_atom)$/],
  ['catch-all-rescue', /^(?:rescue|catch)$/],
  ['call-without-timeout', /^call$/],
];

/** What a check is called, where its source is not there. */
const BY_TITLE: readonly [string, RegExp][] = [
  ['process-dictionary', /process_?dict/i],
  ['raw-send', /(?:raw|no)_?send|send_?message/i],
  ['sleep', /sleep/i],
  ['unsupervised-process', /spawn|unsupervised/i],
  ['unmanaged-monitor', /monitor/i],
  ['infinity-timeout', /infinit/i],
  ['call-without-timeout', /timeout/i],
  ['catch-all-rescue', /rescue|catch_?all/i],
  ['dynamic-atom', /to_?atom|dynamic_?atom/i],
];

/** One suggestion for each list; `known`: ids of the rules there are. */
export function suggestions(project: Project, known: readonly string[]): Suggestion[] {
  const sources = new Map(project.checkFiles.flatMap(checksIn).map((module) => [module.name, module]));
  return allowlists(project).map((list) => {
    const rule = ruleFor(list.check, sources.get(list.check));
    const found = list.entries.map((entry) => ({ entry, modules: modulesOf(entry, project) }));
    return {
      list,
      rule: rule !== null && known.includes(rule) ? rule : null,
      modules: [...new Set(found.flatMap(({ modules }) => modules))].sort(),
      byPath: found.some(({ entry, modules }) => modules.length > 0 && /\.ex$|\/$/.test(entry)),
      unmatched: found.filter(({ modules }) => modules.length === 0).map(({ entry }) => entry),
    };
  });
}

function ruleFor(check: string, source: ModuleFact | undefined): string | null {
  const title = check.slice(check.lastIndexOf('.') + 1);
  const titled = BY_TITLE.find(([, pattern]) => pattern.test(title))?.[0];
  if (titled || !source) return titled ?? null;
  const names = source.functions.flatMap(({ clauses }) =>
    clauses.flatMap(({ pats }) =>
      pats.flatMap((pat) => [...descendants(pat)].flatMap((one) => (one.t === 'atom' ? [one.v] : []))),
    ),
  );
  return BY_NAMES.find(([, pattern]) => names.some((name) => pattern.test(name)))?.[0] ?? null;
}

/** Modules that an entry means: by name, by a glob of names, or those of the compiled files whose path it ends or begins. */
function modulesOf(entry: string, { modules, layout }: Project): string[] {
  if (/^[A-Z][\w.]*$/.test(entry.replaceAll('*', ''))) {
    const pattern = new RegExp(`^${entry.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
    return [...modules.values()].some((names) => names.some((name) => pattern.test(name))) ? [entry] : [];
  }
  const bare = entry.replace(/^\.\//, '').replace(/\*+\/?/g, '');
  const meant = (path: string) =>
    bare.endsWith('.ex') ? `/${path}`.endsWith(`/${bare}`) : bare.endsWith('/') && path.startsWith(bare);
  return [...modules].flatMap(([path, names]) => (layout.scopeOf(path) === 'lib' && meant(path) ? names : []));
}
