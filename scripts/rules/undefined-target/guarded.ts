/** Names that the code expects to be missing at times: it asks before it calls, or tells the compiler. */
import type { Codebase } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';

const QUESTIONS = [
  'Code.ensure_loaded/1',
  'Code.ensure_loaded?/1',
  'Code.ensure_loaded!/1',
  'Code.ensure_compiled/1',
  'Code.ensure_compiled?/1',
  'Code.ensure_compiled!/1',
  'Code.ensure_all_loaded/1',
  'Kernel.function_exported?/3',
  'Kernel.macro_exported?/3',
  ':erlang.function_exported/3',
  ':code.ensure_loaded/1',
  ':code.which/1',
];

/** Names in such questions, in `@compile {:no_warn_undefined, …}`, and in any `mix.exs`. */
export function guardedNames(codebase: Codebase): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (exprs: Parameters<typeof descendants>[0][]) => {
    for (const expr of exprs) for (const inner of descendants(expr)) if (inner.t === 'alias') names.add(inner.v);
  };
  for (const site of QUESTIONS.flatMap((target) => codebase.sitesOf(target))) add([...site.args]);
  for (const { fact, file } of codebase.allModules) {
    for (const { name, value } of fact.attributes) if (name === 'compile' && value) add([value]);
    if (!file.path.endsWith('mix.exs')) continue;
    add(fact.body);
    for (const fn of fact.functions) for (const clause of fn.clauses) add(clause.body);
    for (const { value } of fact.attributes) if (value) add([value]);
  }
  return names;
}
