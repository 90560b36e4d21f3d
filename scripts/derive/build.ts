/** Files with facts to the {@link Codebase} that rules see. Pure: same facts, same codebase. */
import { type Call, type Capture, type Clause, callArity, type Expr } from '../model/expr.ts';
import type { FunctionFact, ModuleFact } from '../model/facts.ts';
import { type ClosureFacts, settleClosures } from './closures.ts';
import type {
  Codebase,
  DynamicAtom,
  FunctionView,
  ModuleView,
  Process,
  Site,
  SourceFile,
  VariableUse,
} from './codebase.ts';
import { CrossModuleNames } from './cross-module-names.ts';
import { type Injected, injectedInto } from './injected.ts';
import { readMixProject } from './mix-project.ts';
import { isCallback, roleOf } from './roles.ts';
import { type PendingClosure, type Visitor, walkClause, walkStatements } from './walk.ts';

export interface BuildOptions {
  /** `Module.fun` whose closures run in the caller, beside the known ones. */
  closuresInCaller?: readonly string[];
}

const EMPTY: readonly Site[] = [];

/** Where a name is defined twice, compiled code is what the name means: drafts and old copies lie beside many codebases. */
const SCOPES: readonly SourceFile['scope'][] = ['lib', 'test', 'script'];

export function buildCodebase(files: readonly SourceFile[], options: BuildOptions = {}): Codebase {
  const facts = new Map<string, ModuleFact>();
  for (const file of [...files].sort((a, b) => SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope)))
    for (const fact of file.facts.modules) if (!facts.has(fact.name)) facts.set(fact.name, fact);
  const builder = new Builder(facts);
  for (const file of files) builder.addFile(file);
  return builder.finish(files, options);
}

class Builder {
  readonly #facts: ReadonlyMap<string, ModuleFact>;
  readonly #modules = new Map<string, ModuleView>();
  readonly #all: ModuleView[] = [];
  readonly #sites: Site[] = [];
  readonly #pending = new Map<Process, PendingClosure>();
  readonly #uses = new Map<Clause, Map<string, VariableUse[]>>();
  readonly #siteOf = new Map<Call, Site>();
  readonly #starts = new Set<string>();
  readonly #atoms: DynamicAtom[] = [];
  readonly #names: CrossModuleNames;

  constructor(facts: ReadonlyMap<string, ModuleFact>) {
    this.#facts = facts;
    this.#names = new CrossModuleNames(facts);
  }

  addFile(file: SourceFile): void {
    for (const fact of file.facts.modules) {
      if (fact.uses.some((use) => use.module === 'Mix.Project')) this.#addApplication(file, fact);
      const injected = injectedInto(fact, this.#facts);
      const view = viewOf(fact, file, injected);
      this.#all.push(view);
      if (this.#facts.get(fact.name) === fact) this.#modules.set(fact.name, view);
      this.#walkModule(view, injected);
    }
    walkStatements(
      file.facts.body,
      null,
      this.#visitor(file, null, () => null, null),
      { kind: 'own', parent: null, confidence: 'exact' },
      null,
    );
  }

  #walkModule(view: ModuleView, injected: Injected): void {
    const { fact, file } = view;
    for (const fn of new Set(view.functions.values())) {
      const visitor = this.#visitor(file, view, () => fn, injected);
      for (const clause of fn.fact.clauses) walkClause(clause, visitor);
      if (fn.fact.delegate) this.#delegation(fn, file);
    }
    const values: Expr[] = fact.attributes.flatMap((attribute) => (attribute.value ? [attribute.value] : []));
    for (const use of fact.uses) values.push(...use.args);
    walkStatements(
      [...values, ...fact.body],
      null,
      this.#visitor(file, view, () => null, injected),
      { kind: 'own', parent: null, confidence: 'exact' },
      null,
    );
  }

  /** `defdelegate put(k, v), to: Process` calls `Process.put/2`. */
  #delegation(fn: FunctionView, file: SourceFile): void {
    const { delegate, clauses, arity } = fn.fact;
    if (!delegate?.to || !clauses[0]) return;
    const { l, c, el } = clauses[0];
    const node: Call = { t: 'call', m: delegate.to, f: delegate.as, a: clauses[0].pats, l, c, el, ec: 1 };
    const process: Process = { kind: 'own', parent: null, confidence: 'exact' };
    this.#add({
      ...siteOf(node, delegate.to, arity, file, process),
      module: fn.module,
      fn,
      clause: clauses[0],
      delegated: true,
    });
  }

  #visitor(
    file: SourceFile,
    module: ModuleView | null,
    fnOf: () => FunctionView | null,
    injected: Injected | null,
  ): Visitor {
    return {
      site: (node, frame, process, inQuote, clause) => {
        const arity = node.t === 'capture' ? node.n : callArity(node);
        const named = typeof node.m === 'string' ? node.m : null;
        const found =
          named === null && node.m === undefined
            ? this.#names.resolve(node, arity, module?.fact ?? null, injected)
            : named;
        const inferred = named === null && found !== null;
        const site = siteOf(node, found, arity, file, process);
        site.module = module;
        site.fn = fnOf();
        site.clause = clause;
        site.frame = frame;
        site.inQuote = inQuote;
        if (inferred) site.confidence = 'inferred';
        this.#add(site);
      },
      variable: (node, frame, process, clause) => {
        if (!clause) return;
        const names = this.#uses.get(clause) ?? new Map<string, VariableUse[]>();
        this.#uses.set(clause, names);
        const known = names.get(node.v);
        if (known) known.push({ node, frame, process });
        else names.set(node.v, [{ node, frame, process }]);
      },
      closure: (closure) => this.#pending.set(closure.process, closure),
      start: (named, name) => this.#starts.add(`${named}.${name}`),
      dynamicAtom: (node, frame, process, inQuote, clause) =>
        this.#atoms.push({ node, frame, process, inQuote, module, fn: fnOf(), clause, file }),
    };
  }

  #add(site: Site): void {
    this.#sites.push(site);
    site.module?.sites.push(site);
    site.fn?.sites.push(site);
    if (site.node.t === 'call') this.#siteOf.set(site.node, site);
  }

  /** `mod:` of a `mix.exs`: its `start/2` is what OTP starts the application with, whatever else the module says of itself. */
  #addApplication(file: SourceFile, fact: ModuleFact): void {
    const named = readMixProject({ ...file.facts, modules: [fact] }, '.')?.applicationModule;
    if (named) this.#starts.add(`${named}.start`);
  }

  finish(files: readonly SourceFile[], options: BuildOptions): Codebase {
    const modules = this.#modules;
    const byTarget = new Map<string, Site[]>();
    for (const site of this.#sites) {
      if (site.target === null) continue;
      const known = byTarget.get(site.target);
      if (known) known.push(site);
      else byTarget.set(site.target, [site]);
    }
    // Asked of every site, many times over: each target is looked up once.
    const callees = new Map<string, FunctionView | undefined>();
    const callee = ({ target, m, f, n }: Site) => {
      if (target === null || m === null) return undefined;
      const known = callees.get(target);
      if (known !== undefined || callees.has(target)) return known;
      const found = modules.get(m)?.functions.get(`${f}/${n}`);
      callees.set(target, found);
      return found;
    };
    const closures: ClosureFacts = {
      pending: this.#pending,
      uses: this.#uses,
      siteOf: this.#siteOf,
      codebase: { callee },
      inCaller: new Set(options.closuresInCaller ?? []),
      following: new Set(),
    };
    settleClosures(closures, this.#sites);
    const sitesOf = (target: string) => byTarget.get(target) ?? EMPTY;
    return {
      files,
      modules,
      allModules: this.#all,
      sites: this.#sites,
      sitesOf,
      callee,
      callers: (fn) => {
        const { name, arity, defaults } = fn.fact;
        const arities = Array.from({ length: defaults + 1 }, (_, i) => arity - i);
        return arities.flatMap((n) => sitesOf(`${fn.module.name}.${name}/${n}`));
      },
      variableUses: (clause, name) => this.#uses.get(clause)?.get(name) ?? [],
      siteOf: (call) => this.#siteOf.get(call),
      startFunctions: this.#starts,
      dynamicAtoms: this.#atoms,
    };
  }
}

function viewOf(fact: ModuleFact, file: SourceFile, injected: Injected): ModuleView {
  const uses = new Set([...fact.uses.map((use) => use.module), ...injected.uses]);
  const behaviours = new Set([...fact.behaviours.map((behaviour) => behaviour.module), ...injected.behaviours]);
  const view: ModuleView = {
    name: fact.name,
    fact,
    file,
    role: roleOf(fact, uses, behaviours),
    functions: new Map(),
    uses,
    behaviours,
    sites: [],
  };
  for (const fn of fact.functions) addFunction(view, fn);
  return view;
}

function addFunction(view: ModuleView, fact: FunctionFact): void {
  const key = `${fact.name}/${fact.arity}`;
  const fn: FunctionView = { key, fact, module: view, sites: [], callback: isCallback(view.role, key, view.uses) };
  for (let arity = fact.arity; arity >= fact.arity - fact.defaults; arity--) {
    const at = `${fact.name}/${arity}`;
    if (!view.functions.has(at)) view.functions.set(at, fn);
  }
  // An alternative definition (a `defdelegate` in another branch) is not found by name, yet its code exists.
  if (view.functions.get(key) !== fn) view.functions.set(`${key} (${fact.line})`, fn);
}

function siteOf(node: Call | Capture, m: string | null, n: number, file: SourceFile, process: Process): Site {
  const call = node.t === 'call' ? node : undefined;
  return {
    target: m === null ? null : `${m}.${node.f}/${n}`,
    m,
    f: node.f,
    n,
    args: call?.a ?? [],
    node,
    captured: node.t === 'capture',
    module: null,
    fn: null,
    clause: null,
    file,
    line: call?.nl ?? node.l,
    column: call?.nc ?? node.c,
    endLine: call?.el ?? node.l,
    endColumn: call?.ec ?? node.c,
    process,
    frame: null,
    inQuote: false,
    confidence: 'exact',
  };
}
