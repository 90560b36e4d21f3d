/** What the search answers, ready to be shown. */
import { type Field, type Kind, modulePath, type SymbolIndex } from './symbols.ts';

export interface Hit {
  kind: Kind;
  title: string;
  /** In the site, without its base. */
  path: string;
  /** What it is and where it stands. */
  detail?: string;
  /** Why it was found, when it was not by its title. */
  through?: string;
  /** The first command of the runbook that it is, or leads to. */
  command?: string;
}

/** Why a runbook was found. */
export const THROUGH: Record<Exclude<Field, 'title'>, string> = {
  alert: 'alert',
  error: 'error text',
  log: 'log line',
  symptom: 'symptom',
  process: 'process',
  code: 'mentions',
};

/** Extra words of a module or function that is no product code, or not public. */
const words = (...all: (string | false | undefined)[]) => all.filter(Boolean).join(', ') || undefined;

export function moduleHit(index: SymbolIndex, module: number, aside: boolean): Hit {
  const { names, role, file } = index.modules;
  const is = index.roles[role[module]!];
  const path = index.files[file[module]!];
  return {
    kind: 'module',
    title: names[module]!,
    path: modulePath(index, module),
    detail: words(is !== 'plain' && is, aside && is !== 'test' && 'not product code', path),
  };
}

export function functionHit(index: SymbolIndex, module: number, name: string, arity: number, hidden: boolean): Hit {
  const fun = `${name}/${arity}`;
  return {
    kind: 'function',
    title: `${index.modules.names[module]}.${fun}`,
    path: modulePath(index, module, `#fun-${encodeURIComponent(fun)}`),
    detail: words(hidden && 'private', index.files[index.modules.file[module]!]),
  };
}
