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
      const entries = value && ALLOWS.test(name) ? entriesOf(value) : [];
      if (entries.length > 0) lists.push({ check: module.name, name, file: file.path, line, entries });
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
    const entries = entriesOf(expr.v);
    return entries.length > 0 ? [{ check, name: expr.k.v, file, line: expr.l, entries }] : [];
  });
}

/** Module names, strings and paths of a list; nothing when it holds anything else, such as prose. */
function entriesOf(expr: Expr): string[] {
  if (expr.t !== 'list') return [];
  const entries = expr.a.flatMap((item) =>
    item.t === 'alias'
      ? [item.v]
      : item.t === 'str' && item.v !== undefined && item.sigil === undefined
        ? [item.v]
        : [],
  );
  return entries.length === expr.a.length && entries.every((entry) => /^[\w./*-]+$/.test(entry)) ? entries : [];
}

/** The same list in several configurations of a file is one. */
function distinct(lists: readonly Allowlist[]): Allowlist[] {
  const seen = new Set<string>();
  return lists.filter(({ check, name, file, entries }) => {
    const key = JSON.stringify([check, name, file, entries]);
    return !seen.has(key) && seen.add(key);
  });
}
