/** Which flags nothing reads, and which reads name a flag that nothing defines. */
import type { Expr } from '../../model/expr.ts';
import type { Codebase, Site } from '../codebase.ts';
import { descendants } from '../expressions.ts';
import { type FlagUses, QUESTION, type TakenOut } from './uses.ts';

/** Whether a module that is named like one really answers for flags. */
export function isFlagModule({ view, module }: FlagUses): boolean {
  return (
    view === undefined ||
    module === 'FunWithFlags' ||
    [...view.functions.keys()].some((key) => QUESTION.test(key.slice(0, key.lastIndexOf('/'))))
  );
}

/** Whether nothing but tests reads a flag: no call, no function called after it, no name taken out of a map or template. */
export function isUnread(codebase: Codebase, uses: FlagUses, flag: string, takenOut: () => TakenOut): boolean {
  return !uses.reads.has(flag) && !isAskedByName(codebase, uses, flag) && !takenOut().has(flag);
}

/** A function of the flag module that is called after the flag: `new_berths?/0`. */
function isAskedByName(codebase: Codebase, { view }: FlagUses, flag: string): boolean {
  return [...(view?.functions.values() ?? [])].some(
    (fn) =>
      fn.fact.name.replace(/[?!]$/, '').includes(flag) && codebase.callers(fn).some(({ file }) => file.scope === 'lib'),
  );
}

/** Reads outside the flag module of flags that it would have to define and does not, by flag. */
export function undefinedReads(codebase: Codebase, uses: FlagUses): Map<string, Site[]> {
  const found = new Map<string, Site[]>();
  if (uses.definitions.length === 0 || uses.unknownSet || isStored(uses)) return found;
  const defined = new Set(uses.definitions.map(({ flag }) => flag));
  for (const [flag, sites] of uses.reads) {
    const outside = sites.filter((site) => site.m === uses.module && site.module !== uses.view);
    if (outside.length === 0 || defined.has(flag) || uses.sets.has(flag) || isConfigured(codebase, flag)) continue;
    found.set(flag, outside);
  }
  return found;
}

/** The flag module asks a database for flags that its source does not name. */
function isStored({ view }: FlagUses): boolean {
  return view?.sites.some(({ m }) => m !== null && /(^|\.)Repo$/.test(m)) ?? false;
}

/** Whether a configuration file names the flag. */
function isConfigured(codebase: Codebase, flag: string): boolean {
  return codebase.files.some(({ scope, facts }) => scope === 'script' && facts.body.some((body) => names(body, flag)));
}

function names(body: Expr, flag: string): boolean {
  for (const expr of descendants(body)) if ((expr.t === 'atom' || expr.t === 'str') && expr.v === flag) return true;
  return false;
}
