/** Every place where one module needs another, and when: the raw matter of dependencies, boundaries and the module map. */
import type { Dependency } from '../../model/architecture.ts';
import type { Codebase, ModuleView, Site } from '../codebase.ts';
import { type Directive, type NamedModule, namesInCode } from './names-in-code.ts';
import { whenCalled } from './when-called.ts';

/** A label of Mix: see `dependencyLabel` in the model. */
export type Label = Dependency['labels'][number];

/** One place. */
export interface Need {
  from: ModuleView;
  to: string;
  kind: Dependency['kinds'][number];
  /** What `mix xref` would call it; `null`: an alias, which alone needs nothing. */
  label: Label | null;
  line: number;
  /** 1 where only the line is known. */
  column: number;
  /** `name/arity` of the function that it stands in; `null` in the module's own body. */
  fn: string | null;
  /** `name/arity` that is called or captured. */
  calls?: string;
  directive?: Directive;
  /** Of what is `quoted`: its label at whoever uses the macro; `which` is the option of a `use` in there. */
  written?: { label: Label | null; which?: string };
  /** `injected`: the module whose macro writes it here. */
  through?: string;
}

/** Places of one module, in source order, whose target `wanted` accepts; a module does not need itself. */
export function needsOf(view: ModuleView, codebase: Codebase, wanted: (module: string) => boolean): Need[] {
  const needs: Need[] = [];
  const counts = (to: string) => to !== view.name && wanted(to);
  const add: Add = (to, rest) => {
    if (counts(to)) needs.push({ from: view, to, ...rest });
  };
  ofDefinition(view, add);
  ofCalls(view, codebase, counts, add);
  namesInCode(view, codebase, (named) => {
    if (counts(named.name)) add(named.name, ofName(named));
  });
  return needs.sort((a, b) => a.line - b.line || compare(a.to, b.to) || compare(a.kind, b.kind));
}

type Add = (to: string, rest: Omit<Need, 'from' | 'to'>) => void;

/** `use`, `@behaviour`, `@impl`, what an implementation is of, and the directives. */
function ofDefinition({ fact }: ModuleView, add: Add): void {
  for (const { module, line, column } of fact.uses)
    add(module, { kind: 'use', label: 'compile', line, column, fn: null });
  for (const { module, line } of fact.behaviours)
    add(module, { kind: 'behaviour', label: 'compile', line, column: 1, fn: null });
  for (const { impl, line } of fact.functions)
    if (typeof impl === 'string') add(impl, { kind: 'behaviour', label: 'compile', line, column: 1, fn: null });
  if (fact.impl) {
    const { line } = fact;
    add(fact.impl.protocol, { kind: 'protocol', label: 'compile', line, column: 1, fn: null });
    for (const type of fact.impl.for.split(', '))
      add(type, { kind: 'protocol', label: 'runtime', line, column: 1, fn: null });
  }
  const aliased = (label: Label | null, directive: Directive) => (at: { module: string; line: number }) =>
    add(at.module, { kind: 'alias', label, line: at.line, column: 1, fn: null, directive });
  fact.aliases.forEach(aliased(null, 'alias'));
  fact.imports.forEach(aliased('export', 'import'));
  fact.requires.forEach(aliased('export', 'require'));
}

/** Most calls are of modules that do not count: nothing is asked of those. */
function ofCalls(view: ModuleView, codebase: Codebase, counts: (module: string) => boolean, add: Add): void {
  const imports = new Set(view.fact.imports.map((imported) => imported.module));
  for (const site of view.sites) {
    if (site.m === null || !counts(site.m) || site.f === '__struct__') continue;
    if (isStrange(site, imports, codebase)) continue;
    const when = whenCalled(site, codebase);
    add(site.m, {
      kind: 'calls',
      label: site.inQuote ? 'quoted' : when,
      line: site.line,
      column: site.column,
      fn: site.fn?.key ?? null,
      calls: `${site.f}/${site.n}`,
      ...(site.inQuote && { written: { label: when } }),
    });
  }
}

/** A name that an import would bring from a module which is neither imported here nor of the codebase. */
function isStrange(site: Site, imports: ReadonlySet<string>, codebase: Codebase): boolean {
  return site.node.via === 'import' && !imports.has(site.m!) && !codebase.modules.has(site.m!);
}

const LABEL_OF: Record<Directive, Label | null> = {
  alias: null,
  import: 'export',
  require: 'export',
  use: 'compile',
  behaviour: 'compile',
  before_compile: 'compile',
};

function ofName({ kind, when, quoted, line, column, fn, directive, which }: NamedModule): Omit<Need, 'from' | 'to'> {
  const label = directive ? LABEL_OF[directive] : kind === 'struct' ? 'export' : when;
  const at = { line, column, fn, ...(directive && { directive }) };
  const of = kindOf(kind, directive);
  if (!quoted) return { kind: of, label, ...at };
  return { kind: of, label: 'quoted', written: { label, ...(which !== undefined && { which }) }, ...at };
}

function kindOf(kind: NamedModule['kind'], directive: Directive | undefined): Need['kind'] {
  if (directive === 'use' || directive === 'behaviour') return directive;
  if (directive === 'alias' || directive === 'import' || directive === 'require') return 'alias';
  return kind === 'struct' ? 'struct' : 'calls';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
