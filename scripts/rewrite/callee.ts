/** Edits of the function that a call names. */
import type { ModuleView, SourceFile } from '../derive/codebase.ts';
import type { Call } from '../model/expr.ts';
import type { Edit } from '../rules/fix.ts';
import { edit } from './argument.ts';
import { callText } from './call-text.ts';
import type { CodeText } from './text.ts';

/** Calls another function, with `first` before the arguments that are there. `null` where these come through a pipe, or the call is an `apply`. */
export function recall(file: string, code: CodeText, call: Call, callee: string, first?: string): Edit[] | null {
  const written = callText(code, call);
  if (!written || call.applied || (first !== undefined && call.piped)) return null;
  const named = edit(file, code, written.start, written.name.e, callee);
  if (first === undefined) return [named];
  const [argument] = written.args;
  if (argument) return [named, edit(file, code, argument.s, argument.s, `${first}, `)];
  const at = written.parens ? written.parens.open + 1 : written.name.e;
  return [named, edit(file, code, at, at, written.parens ? first : `(${first})`)];
}

/** A module as it is called at a place: by an alias that holds there, else in full. */
export function nameAt(file: SourceFile, module: ModuleView | null, line: number, name: string): string {
  const around = file.facts.modules.filter((one) => one.line <= line && line <= one.endLine);
  const inFunction = (at: number) =>
    around.some(({ functions }) => functions.some((fn) => fn.clauses.some(({ l, el }) => l <= at && at <= el)));
  const held = around
    .flatMap(({ aliases }) => aliases)
    .filter((alias) => alias.line < line && !inFunction(alias.line))
    .filter(({ as }, _, all) => new Set(all.filter((one) => one.as === as).map((one) => one.module)).size === 1);
  const alias = held.find((one) => one.module === name);
  if (alias && module) return alias.as;
  // A first segment that means something else here would lead elsewhere.
  const first = name.split('.', 1)[0]!;
  return held.some(({ as, module: target }) => as === first && target !== first) ? `Elixir.${name}` : name;
}
