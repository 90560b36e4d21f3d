/** Which modules of the codebase need which others, and in which way. */
import type { Dependency } from '../model/architecture.ts';
import type { Expr } from '../model/expr.ts';
import type { Codebase, ModuleView, Site } from './codebase.ts';
import { childrenOf } from './expressions.ts';

type Kind = Dependency['kinds'][number];
/** Order in which kinds are listed. */
const KINDS: readonly Kind[] = ['calls', 'struct', 'use', 'behaviour', 'protocol', 'alias'];

interface Need {
  from: ModuleView;
  kinds: Set<Kind>;
  count: number;
  line: number;
}

/**
 * Needs between modules of the codebase, sorted by both names. What a module needs of itself or from outside is left out, and
 * so are drafts and old copies of compiled modules.
 */
export function dependencies(codebase: Codebase): Dependency[] {
  const known = new Map<string, Map<string, Need>>();
  for (const view of codebase.allModules) {
    if (view.fact.inQuote || codebase.modules.get(view.name)?.file.scope !== view.file.scope) continue;
    const needs = known.get(view.name) ?? new Map<string, Need>();
    known.set(view.name, needs);
    readModule(view, codebase, (to, kind, line) => add(needs, view, to, kind, line, codebase));
    readAliases(view, needs, codebase);
  }
  return [...known.values()]
    .flatMap((needs) => [...needs].map(([to, need]) => dependencyOf(to, need)))
    .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

type Add = (to: string, kind: Kind, line: number) => void;

function readModule(view: ModuleView, codebase: Codebase, add: Add): void {
  const { fact } = view;
  for (const use of fact.uses) add(use.module, 'use', use.line);
  for (const behaviour of fact.behaviours) add(behaviour.module, 'behaviour', behaviour.line);
  if (fact.impl) {
    add(fact.impl.protocol, 'protocol', fact.line);
    add(fact.impl.for, 'protocol', fact.line);
  }
  const imports = new Set(fact.imports.map((imported) => imported.module));
  for (const site of view.sites) readCall(site, imports, codebase, add);
  for (const expr of codeOf(view)) readNames(expr, add);
}

/** Structs, and modules handed on as values (a child, a callback module): whoever gets one calls it. */
function readNames(expr: Expr, add: Add): void {
  if (expr.t === 'alias') add(expr.v, 'calls', expr.l);
  const struct = expr.t === 'map' && expr.struct?.t === 'alias' ? expr.struct : undefined;
  if (struct) add(struct.v, 'struct', expr.l);
  for (const child of childrenOf(expr)) if (child !== struct) readNames(child, add);
}

function readCall(site: Site, imports: ReadonlySet<string>, codebase: Codebase, add: Add): void {
  if (site.m === null || site.f === '__struct__') return;
  if (site.node.via === 'import' && !imports.has(site.m) && !codebase.modules.has(site.m)) return;
  add(site.m, 'calls', site.line);
}

/** Code and patterns of a module; struct names stand in maps, and are no values. */
function* codeOf(view: ModuleView): Generator<Expr> {
  for (const fn of new Set(view.functions.values()))
    for (const clause of fn.fact.clauses) {
      yield* clause.pats;
      if (clause.guard) yield clause.guard;
      yield* clause.body;
    }
  for (const attribute of view.fact.attributes) if (attribute.value) yield attribute.value;
  for (const use of view.fact.uses) yield* use.args;
  yield* view.fact.body;
}

/** Aliases, imports and requires of modules that nothing else in the module needs. */
function readAliases(view: ModuleView, needs: Map<string, Need>, codebase: Codebase): void {
  const { aliases, imports, requires } = view.fact;
  for (const { module, line } of [...aliases, ...imports, ...requires]) {
    const need = needs.get(module);
    if (!need || need.kinds.has('alias')) add(needs, view, module, 'alias', line, codebase);
  }
}

function add(
  needs: Map<string, Need>,
  from: ModuleView,
  to: string,
  kind: Kind,
  line: number,
  codebase: Codebase,
): void {
  if (to === from.name || !codebase.modules.has(to)) return;
  const need = needs.get(to) ?? { from, kinds: new Set<Kind>(), count: 0, line };
  needs.set(to, need);
  need.kinds.add(kind);
  need.count++;
  need.line = Math.min(need.line, line);
}

function dependencyOf(to: string, { from, kinds, count, line }: Need): Dependency {
  return {
    from: from.name,
    to,
    kinds: KINDS.filter((kind) => kinds.has(kind)),
    count,
    file: from.file.path,
    line,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
