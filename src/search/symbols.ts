/** The symbol index: what `/api/symbols.json` holds. Columns and numbers instead of rows with names, each name once. */

/** What can be found by name. */
export type Kind =
  | 'module'
  | 'function'
  | 'message'
  | 'process'
  | 'ets'
  | 'registry'
  | 'event'
  | 'flag'
  | 'config'
  | 'env'
  | 'task'
  | 'rule'
  | 'control'
  | 'alert'
  | 'runbook'
  | 'guide'
  | 'guideline'
  | 'file'
  | 'line'
  | 'page';

/** What a name is to its entry: its title or id; or of a runbook: an alert, an error text, a regular expression of log lines, a symptom, a process, code in its steps. */
export type Field = 'title' | 'alert' | 'error' | 'log' | 'symptom' | 'process' | 'code';

/** A thing with a page or a place of its own, modules, functions and files aside. `path` is in the site, without its base. */
export interface Entry {
  kind: Kind;
  title: string;
  path: string;
  /** Said behind the title. */
  detail?: string;
  /** What it can be found by, the title aside. */
  names?: [field: Field, ...names: string[]][];
  /** Of runbooks and alerts: the first command. */
  command?: string;
}

export interface SymbolIndex {
  version: 2;
  modules: {
    /** Sorted. The other columns follow this one. */
    names: string[];
    /** Last part of the page's path, where it is not the name. */
    slugs: Record<number, string>;
    /** Into `roles`. */
    role: number[];
    /** Into `files`; first line and number of lines of the definition. */
    file: number[];
    from: number[];
    lines: number[];
    /** Numbers of modules that are no product code: tests, scripts. */
    aside: number[];
    /** Per module, into `functions`: twice the number, one more for a private one. */
    functions: number[][];
  };
  roles: string[];
  files: string[];
  /** `register/3`, sorted; `register/3~1` with one default argument. */
  functions: string[];
  /** Messages that modules handle, by pattern, with the kind of handler, and numbers of the modules. */
  messages: [pattern: string, kind: string, modules: number[]][];
  entries: Entry[];
}

/** Path of a module's page, with a place on it. */
export function modulePath({ modules }: SymbolIndex, module: number, rest = ''): string {
  return `/modules/${encodeURIComponent(modules.slugs[module] ?? modules.names[module]!)}/${rest}`;
}

/** Path of a line of source. */
export const linePath = (index: SymbolIndex, module: number, line: number) =>
  modulePath(index, module, `source/#L${line}`);
