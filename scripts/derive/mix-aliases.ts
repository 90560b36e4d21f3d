/** Mix aliases and dependencies of a `mix.exs`, with their places (Mix documentation, "Aliases"). */
import type { Expr } from '../model/expr.ts';
import type { FileFacts, ModuleFact } from '../model/facts.ts';
import { descendants, option } from './expressions.ts';
import { functionNamed, lastOf, staticValue } from './static-value.ts';

/** One alias. `commands` are its tasks as written; `texts` what else its functions say, when it calls some. */
export interface MixAlias {
  name: string;
  line: number;
  column: number;
  commands: string[];
  /** Literal texts of functions that it runs: what they do is not known, only what they name. */
  texts: string[];
  /** It runs a function that is not in this file. */
  opaque: boolean;
}

/** The aliases of a project, in source order. */
export function mixAliases(facts: FileFacts): MixAlias[] {
  const module = projectModule(facts);
  const project = module && lastOf(functionNamed(module, 'project', 0));
  if (!module || !project) return [];
  const value = option(staticValue(project, module), 'aliases');
  const list = value && staticValue(value, module);
  if (list?.t !== 'list') return [];
  return list.a.flatMap((item) => {
    const [key, body] = item.t === 'pair' ? [item.k, item.v] : item.t === 'tuple' ? [item.a[0], item.a[1]] : [];
    if (key?.t !== 'atom' || !body) return [];
    const alias: MixAlias = { name: key.v, line: key.l, column: key.c, commands: [], texts: [], opaque: false };
    const steps = staticValue(body, module);
    for (const step of steps.t === 'list' ? steps.a : [steps]) addStep(step, alias, module);
    return [alias];
  });
}

function addStep(step: Expr, alias: MixAlias, module: ModuleFact): void {
  if (step.t === 'str' && step.v !== undefined) alias.commands.push(step.v);
  else if (step.t === 'capture' && (step.m === undefined || step.m === module.name || step.via === 'local')) {
    const fn = functionNamed(module, step.f, step.n);
    if (!fn) alias.opaque = true;
    for (const clause of fn?.clauses ?? []) for (const body of clause.body) alias.texts.push(...textsIn(body));
  } else if (step.t === 'fn' || step.t === 'shortfn') alias.texts.push(...textsIn(step));
  else alias.opaque = true;
}

/** Literal strings and atoms inside an expression. */
export function textsIn(expr: Expr): string[] {
  return [...descendants(expr)].flatMap((one) =>
    one.t === 'str' ? (one.v ?? one.texts ?? []) : one.t === 'atom' ? [one.v] : [],
  );
}

/** Where a dependency is named: the `{:credo, …}` of the file. */
export function dependencyPlace(facts: FileFacts, name: string): { line: number; column: number } | null {
  for (const module of facts.modules)
    for (const fn of module.functions)
      for (const clause of fn.clauses)
        for (const body of clause.body)
          for (const expr of descendants(body)) {
            const head = expr.t === 'tuple' ? expr.a[0] : undefined;
            if (head?.t === 'atom' && head.v === name) return { line: expr.l, column: expr.c };
          }
  return null;
}

/** The number that `test_coverage: [threshold: …]` or `[summary: [threshold: …]]` asks for, with its line. */
export function coverageThreshold(facts: FileFacts): { line: number; column: number; value: number } | null {
  const module = projectModule(facts);
  const project = module && lastOf(functionNamed(module, 'project', 0));
  const coverage = project && module && option(staticValue(project, module), 'test_coverage');
  const settings = coverage && module && staticValue(coverage, module);
  const found = option(settings, 'threshold') ?? option(option(settings, 'summary'), 'threshold');
  return found?.t === 'num' ? { line: found.l, column: found.c, value: Number(found.v) } : null;
}

const projectModule = (facts: FileFacts) =>
  facts.modules.find((one) => one.uses.some((use) => use.module === 'Mix.Project')) ?? facts.modules[0];
