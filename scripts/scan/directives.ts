/** `alias`, `import`, `require` and `use`: what they change in the lexical scope, and the facts they leave. */
import type { Expr } from '../model/expr.ts';
import type { ImportFact } from '../model/facts.ts';
import { defineModule, isModuleDefinition } from './define-module.ts';
import { lower, lowerItems, type Source } from './lower.ts';
import { moduleOf } from './module-name.ts';
import type { Raw } from './raw-tree.ts';
import type { Scope } from './scope.ts';

/**
 * Applies a directive to the scope. `seen`: done, and the call itself stays visible (inside a quote it is what the macro
 * injects). `absorbed`: the call was a definition and became facts. `none`: not a directive.
 */
export function readDirective(
  name: string,
  args: Raw | undefined,
  scope: Scope,
  source: Source,
  node: Raw,
): 'none' | 'seen' | 'absorbed' {
  if (isModuleDefinition(name) && !scope.inQuote) return defineModule(name, node, scope, source) ? 'absorbed' : 'none';
  if (!args || (name !== 'alias' && name !== 'import' && name !== 'require' && name !== 'use')) return 'none';
  const target = args.c[0];
  if (!target) return 'none';
  const options =
    args.c[1]?.t === 'keywords' || args.c[1]?.t === 'list'
      ? lowerItems(args.c[1].t === 'list' ? args.c[1].c : [args.c[1]], scope, source)
      : [];
  const line = source.lines.line(node.s);
  const fact = scope.inQuote ? undefined : scope.module?.fact;
  if (name === 'alias') readAlias(target, options, scope, source, line);
  const module = name === 'alias' ? undefined : targetModule(target, scope, source);
  if (module === undefined) return 'seen';
  if (name === 'import') {
    const imported: ImportFact = { module, ...importLimits(options), line };
    scope.addImport(imported);
    fact?.imports.push(imported);
  } else if (name === 'require') {
    const as = option(options, 'as');
    if (as?.t === 'alias') scope.addAlias(lastSegment(as.raw ?? as.v), module);
    fact?.requires.push({ module, line });
  } else if (scope.level === 'module' && fact) {
    const rest = args.c.slice(1);
    fact.uses.push({
      module,
      args: lowerItems(rest, scope.child({ level: 'code' }), source),
      line,
      column: source.lines.at(node.s).c,
    });
  }
  return 'seen';
}

function targetModule(target: Raw, scope: Scope, source: Source): string | undefined {
  const module = moduleOf(lower(target, scope, source));
  return typeof module === 'string' ? module : undefined;
}

function readAlias(target: Raw, options: Expr[], scope: Scope, source: Source, line: number): void {
  const add = (module: string, as: string) => {
    scope.addAlias(as, module);
    if (!scope.inQuote) scope.module?.fact.aliases.push({ module, as, line });
  };
  if (target.t === 'dot' && target.c[1]?.t === 'tuple') {
    const prefix = targetModule(target.c[0]!, scope, source);
    if (prefix === undefined) return;
    for (const member of target.c[1].c) {
      const suffix = source.text.slice(member.s, member.e).replace(/\s+/g, '');
      add(`${prefix}.${suffix}`, lastSegment(suffix));
    }
    return;
  }
  const module = targetModule(target, scope, source);
  if (module === undefined) return;
  const as = option(options, 'as');
  if (as?.t === 'alias') add(module, as.raw ?? as.v);
  else if (!module.startsWith(':')) add(module, lastSegment(module));
}

function importLimits(options: Expr[]): Pick<ImportFact, 'only' | 'except'> {
  const limits: Pick<ImportFact, 'only' | 'except'> = {};
  const only = option(options, 'only');
  const except = option(options, 'except');
  if (only?.t === 'atom' && (only.v === 'functions' || only.v === 'macros' || only.v === 'sigils'))
    limits.only = only.v;
  else if (only?.t === 'list') limits.only = namesWithArity(only.a);
  if (except?.t === 'list') limits.except = namesWithArity(except.a);
  return limits;
}

function namesWithArity(items: readonly Expr[]): string[] {
  return items.flatMap((item) =>
    item.t === 'pair' && item.k.t === 'atom' && item.v.t === 'num' ? [`${item.k.v}/${item.v.v}`] : [],
  );
}

function option(options: readonly Expr[], name: string): Expr | undefined {
  for (const item of options) if (item.t === 'pair' && item.k.t === 'atom' && item.k.v === name) return item.v;
  return undefined;
}

function lastSegment(module: string): string {
  return module.slice(module.lastIndexOf('.') + 1);
}
