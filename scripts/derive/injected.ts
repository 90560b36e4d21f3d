/** What `use X` brings into a module: read from X's own `__using__`, and known for a few of Elixir's modules. */
import type { Body, Call, Expr } from '../model/expr.ts';
import type { FunctionFact, ModuleFact, UseFact } from '../model/facts.ts';

/** Imports, further uses, behaviours and functions that a `use` leaves in the module. All of it is `inferred`. */
export interface Injected {
  imports: Set<string>;
  uses: Set<string>;
  behaviours: Set<string>;
  /** `name/arity` of functions that the macro defines. */
  functions: Set<string>;
}

/** Imports that Elixir's own `use` brings (read in their `__using__`). */
const KNOWN: Record<string, Partial<Record<'imports' | 'behaviours', string[]>>> = {
  'ExUnit.Case': { imports: ['ExUnit.Callbacks', 'ExUnit.Assertions', 'ExUnit.Case'] },
  'ExUnit.CaseTemplate': { imports: ['ExUnit.Callbacks', 'ExUnit.Assertions', 'ExUnit.Case', 'ExUnit.CaseTemplate'] },
  Bitwise: { imports: ['Bitwise'] },
  GenServer: { behaviours: ['GenServer'] },
  Supervisor: { behaviours: ['Supervisor'] },
  DynamicSupervisor: { behaviours: ['DynamicSupervisor'] },
  Application: { behaviours: ['Application'] },
  'Mix.Task': { behaviours: ['Mix.Task'] },
};
const MAX_DEPTH = 6;

/** Everything that the uses of a module inject, `use` inside a `use` followed. */
export function injectedInto(fact: ModuleFact, modules: ReadonlyMap<string, ModuleFact>): Injected {
  const into: Injected = { imports: new Set(), uses: new Set(), behaviours: new Set(), functions: new Set() };
  for (const use of fact.uses) follow(use.module, use.args, modules, into, 0);
  return into;
}

function follow(
  module: string,
  args: UseFact['args'],
  modules: ReadonlyMap<string, ModuleFact>,
  into: Injected,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return;
  into.uses.add(module);
  for (const name of KNOWN[module]?.imports ?? []) into.imports.add(name);
  for (const name of KNOWN[module]?.behaviours ?? []) into.behaviours.add(name);
  const fact = modules.get(module);
  if (!fact) return;
  for (const quoted of quotesOf(fact, args)) readQuote(quoted, modules, into, depth);
  // ExUnit.CaseTemplate: `using do quote do … end end`.
  for (const expr of fact.body) {
    if (expr.t === 'call' && expr.f === 'using')
      for (const inner of statementsOf(expr.blocks?.do)) readQuote(inner, modules, into, depth);
  }
}

/** The bodies of `__using__`, and of the function it dispatches to (`use Web, :controller`). */
function quotesOf(fact: ModuleFact, args: readonly Expr[]): Expr[] {
  const using = fact.functions.find((fn) => fn.name === '__using__');
  const which = args[0]?.t === 'atom' ? args[0].v : undefined;
  const picked = which ? fact.functions.find((fn) => fn.name === which && fn.arity === 0) : undefined;
  const bodies = (fn: FunctionFact | undefined) => fn?.clauses.flatMap((clause) => clause.body) ?? [];
  return [...bodies(using), ...(using ? bodies(picked) : [])];
}

function statementsOf(body: Body | undefined): Expr[] {
  return body?.body ?? body?.clauses?.flatMap((clause) => clause.body) ?? [];
}

function readQuote(expr: Expr, modules: ReadonlyMap<string, ModuleFact>, into: Injected, depth: number): void {
  if (expr.t === 'block') for (const inner of expr.a) readQuote(inner, modules, into, depth);
  if (expr.t === 'op') {
    const [name, value] = expr.a;
    const behaviour = unquoted(value);
    if (expr.v === '@' && name?.t === 'atom' && name.v === 'behaviour' && behaviour?.t === 'alias')
      into.behaviours.add(behaviour.v);
    else if (expr.v === '=') for (const inner of expr.a) readQuote(inner, modules, into, depth);
  }
  if (expr.t !== 'call') return;
  readInjectedCall(expr, modules, into, depth);
  const definition = expr.f === 'def' || expr.f === 'defp' || expr.f === 'defmacro';
  if (definition) return;
  for (const body of Object.values(expr.blocks ?? {}))
    for (const inner of statementsOf(body)) readQuote(inner, modules, into, depth);
  for (const arg of expr.a) if (arg.t === 'call' && arg.f === 'quote') readQuote(arg, modules, into, depth);
}

/** `unquote(X)` is X where X is a literal. */
function unquoted(expr: Expr | undefined): Expr | undefined {
  return expr?.t === 'call' && expr.f === 'unquote' ? expr.a[0] : expr;
}

function readInjectedCall(call: Call, modules: ReadonlyMap<string, ModuleFact>, into: Injected, depth: number): void {
  const target = unquoted(call.a[0]);
  const module = target?.t === 'alias' ? target.v : target?.t === 'atom' ? `:${target.v}` : undefined;
  if (call.f === 'import' && module) into.imports.add(module);
  else if (call.f === 'use' && module) follow(module, call.a.slice(1), modules, into, depth + 1);
  else if (call.f === 'def' || call.f === 'defp' || call.f === 'defmacro') {
    const head = target?.t === 'op' && target.v === 'when' ? target.a[0] : target;
    if (head?.t === 'call') {
      const defaults = head.a.filter((arg) => arg.t === 'op' && arg.v === '\\\\').length;
      for (let arity = head.a.length; arity >= head.a.length - defaults; arity--)
        into.functions.add(`${head.f}/${arity}`);
    } else if (head?.t === 'var') into.functions.add(`${head.v}/0`);
  }
}
