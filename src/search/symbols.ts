/** The symbol index: as small as it goes on the wire, entries to match against in the browser. */
import type { Entry } from './match.ts';

/** What `/api/symbols.json` holds. Modules are by far the most: a row each, with `name/arity` of public functions. */
export interface SymbolIndex {
  modules: [name: string, slug: string, role: string, functions: string[]][];
  rules: [id: string, title: string][];
  controls: [id: string, title: string][];
  /** `terms`: alerts, errors, symptoms, processes, and the names of code in its steps. */
  runbooks: [id: string, title: string, severity: string, terms: string[]][];
  /** Processes by key; `kind` as in the supervision forest. */
  processes: [key: string, slug: string, kind: string][];
  guides: [id: string, title: string][];
  guidelines: [id: string, title: string][];
}

const page = (section: string, id: string, anchor = '') => `/${section}/${encodeURIComponent(id)}/${anchor}`;

/** Entries to search, paths without base. */
export function entriesOf(index: SymbolIndex): Entry[] {
  const plain = (
    kind: 'rule' | 'control' | 'guide' | 'guideline',
    section: string,
    rows: [string, string][],
  ): Entry[] => rows.map(([id, title]) => ({ kind, title, path: page(section, id), names: [id, title] }));
  return [
    ...index.runbooks.map(
      ([id, title, severity, terms]): Entry => ({
        kind: 'runbook',
        title,
        path: page('runbooks', id),
        names: [title, id, ...terms],
        detail: severity,
      }),
    ),
    ...index.processes.map(
      ([key, slug, kind]): Entry => ({
        kind: 'process',
        title: key,
        path: page('architecture', slug),
        names: [key],
        detail: kind,
      }),
    ),
    ...index.modules.flatMap(([name, slug, role, functions]): Entry[] => [
      { kind: 'module', title: name, path: page('modules', slug), names: [name], detail: role },
      ...functions.map((fun): Entry => {
        const bare = fun.slice(0, fun.lastIndexOf('/'));
        return {
          kind: 'function',
          title: `${name}.${fun}`,
          path: page('modules', slug, `#fun-${encodeURIComponent(fun)}`),
          names: [`${name}.${fun}`, fun, bare],
        };
      }),
    ]),
    ...plain('rule', 'rules', index.rules),
    ...plain('control', 'status', index.controls),
    ...plain('guide', 'guides', index.guides),
    ...plain('guideline', 'guidelines', index.guidelines),
  ];
}
