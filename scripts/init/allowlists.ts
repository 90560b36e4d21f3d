/** Lists of exceptions in `.credo.exs` and in the source of custom Credo checks. */
import { credoConfigs } from '../derive/credo-config.ts';
import { descendants } from '../derive/expressions.ts';
import type { Expr } from '../model/expr.ts';
import type { ModuleFact } from '../model/facts.ts';
import type { Project, ReadFile } from './project.ts';

/** One list: whose, where, and what it exempts. */
export interface Allowlist {
  /** The Credo check. */
  check: string;
  /** The parameter, attribute or variable: `allowed_modules`. */
  name: string;
  file: string;
  line: number;
  entries: string[];
  /** Entries that no waiver could name, as written: a regular expression, something computed. */
  others: string[];
}

const ALLOWS = /allow|exclud|ignor|white_?list|except|skip|permit|exempt/i;

/** All lists of the codebase, in the order of their files. */
export function allowlists(project: Project): Allowlist[] {
  const own = new Set(project.checkFiles.flatMap(checksIn).map(({ name }) => name));
  const configured = project.credoFiles.flatMap(({ path, facts }) =>
    credoConfigs(facts).flatMap(({ checks }) =>
      checks
        .filter(({ module }) => own.has(module) || !module.startsWith('Credo.'))
        .flatMap(({ module, params }) => (params ? listsIn(params, module, path) : [])),
    ),
  );
  return distinct([...configured, ...project.checkFiles.flatMap(inSource)]);
}

/** The modules of a file that are checks. */
export function checksIn({ facts }: ReadFile): ModuleFact[] {
  return facts.modules.filter(({ uses, inQuote }) => !inQuote && uses.some(({ module }) => module === 'Credo.Check'));
}

function inSource(file: ReadFile): Allowlist[] {
  return checksIn(file).flatMap((module) => {
    const lists: Allowlist[] = [];
    const add = (name: string, value: Expr | undefined, line: number) => {
      const read = value && ALLOWS.test(name) ? entriesOf(value) : undefined;
      // A list without a name is a constant like any other.
      if (read && read.entries.length > 0) lists.push({ check: module.name, name, file: file.path, line, ...read });
    };
    for (const { name, value, line } of module.attributes) add(name, value, line);
    for (const { args } of module.uses.filter((use) => use.module === 'Credo.Check'))
      for (const arg of args) lists.push(...listsIn(arg, module.name, file.path));
    for (const fn of module.functions)
      for (const clause of fn.clauses)
        for (const body of clause.body)
          for (const expr of descendants(body))
            if (expr.t === 'op' && expr.v === '=' && expr.a[0]?.t === 'var') add(expr.a[0].v, expr.a[1], expr.l);
    return lists;
  });
}

/** Lists below keys that say that they exempt: `allowed_modules: […]`, `files: %{excluded: […]}`. */
function listsIn(params: Expr, check: string, file: string): Allowlist[] {
  return [...descendants(params)].flatMap((expr) => {
    if (expr.t !== 'pair' || expr.k.t !== 'atom' || !ALLOWS.test(expr.k.v)) return [];
    const read = entriesOf(expr.v);
    const some = read.entries.length + read.others.length > 0;
    return some ? [{ check, name: expr.k.v, file, line: expr.l, ...read }] : [];
  });
}

/** Module names, strings and paths of a list, and beside them what is none of these. */
function entriesOf(expr: Expr): Pick<Allowlist, 'entries' | 'others'> {
  const read: Pick<Allowlist, 'entries' | 'others'> = { entries: [], others: [] };
  for (const item of expr.t === 'list' ? expr.a : []) {
    const name = item.t === 'alias' || (item.t === 'str' && item.sigil === undefined) ? item.v : undefined;
    if (name !== undefined && /^[\w./*-]+$/.test(name)) read.entries.push(name);
    else read.others.push(written(item));
  }
  return read;
}

function written(item: Expr): string {
  if (item.t === 'atom') return /^(?:nil|true|false)$/.test(item.v) ? item.v : `:${item.v}`;
  if (item.t !== 'str' || item.v === undefined) return `what line ${item.l} computes`;
  return item.sigil === undefined ? JSON.stringify(item.v) : `~${item.sigil.replace('~', '')}/${item.v}/`;
}

/** The same list in several configurations of a file is one. */
function distinct(lists: readonly Allowlist[]): Allowlist[] {
  const seen = new Set<string>();
  return lists.filter(({ check, name, file, entries, others }) => {
    const key = JSON.stringify([check, name, file, entries, others]);
    return !seen.has(key) && seen.add(key);
  });
}
