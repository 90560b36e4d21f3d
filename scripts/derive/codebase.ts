/**
 * The codebase as rules and derivations see it: files with their facts, modules by name, functions by `name/arity`, and
 * every call as a {@link Site} with its place in the code around it.
 */
import type { Call, Capture, Clause, DynAtom, Expr, Var } from '../model/expr.ts';
import type { Confidence, FileFacts, FunctionClause, FunctionFact, ModuleFact } from '../model/facts.ts';
import type { Role, Scope } from '../model/words.ts';

/** A file of the codebase. `path` is relative to the root; `app` is the Mix project that compiles it. */
export interface SourceFile {
  path: string;
  scope: Scope;
  app: string | null;
  /** A path dependency or example project inside the repository: part of the map, its findings are not this codebase's. */
  secondary?: true;
  facts: FileFacts;
}

export interface ModuleView {
  name: string;
  fact: ModuleFact;
  file: SourceFile;
  role: Role;
  /** By `name/arity`, every arity that defaults allow. */
  functions: Map<string, FunctionView>;
  /** `use`d modules and behaviours, those that a `__using__` of this codebase injects included. */
  uses: Set<string>;
  behaviours: Set<string>;
  /** Sites of all functions and of the module's own body. */
  sites: Site[];
}

export interface FunctionView {
  /** `name/arity`; a test is `test "its name"`. */
  key: string;
  fact: FunctionFact;
  module: ModuleView;
  sites: Site[];
  /** A behaviour calls it in the process of this module: `init/1`, `handle_call/3` … (GenServer, gen_statem, GenStage, Supervisor). */
  callback: boolean;
}

/**
 * Who runs the code: the process that entered the function (`own`), or another one that a closure was handed to.
 * `spawned`: spawn, Task. `server`: run inside a server (Agent). `deferred`: stored, returned or handed to unknown code, so
 * that it runs later, perhaps elsewhere. `handler`: a telemetry handler. `double`: a test double's body. `exit`: `on_exit`.
 */
export interface Process {
  kind: 'own' | 'spawned' | 'server' | 'deferred' | 'handler' | 'double' | 'exit';
  /** The call that the closure was handed to. */
  by?: Call;
  parent: Process | null;
  /** `inferred` when the receiver of the closure is not known. */
  confidence: Confidence;
}

/**
 * The way from a site up to its function: each frame is one enclosing node and how the inner one sits in it.
 * `slot`: `arg` (with `index`), `do`/`else`/`rescue`/`catch`/`after` (statement or clause body of a block), `clause`, `guard`,
 * `operand` (with `index`), `item` (collection), `key`, `value`, `of`, `callee`, `statement` (of `block`; `last` says its value counts).
 */
export interface Frame {
  node: Expr | Clause | FunctionClause;
  slot:
    | 'arg'
    | 'do'
    | 'else'
    | 'rescue'
    | 'catch'
    | 'after'
    | 'clause'
    | 'guard'
    | 'operand'
    | 'item'
    | 'key'
    | 'value'
    | 'of'
    | 'callee'
    | 'statement'
    | 'closure'
    | 'default';
  index: number;
  /** Statements only: it is the last, so its value is the block's. */
  last: boolean;
  parent: Frame | null;
}

/** One call or capture in the code. */
export interface Site {
  /** `Module.fun/arity` when the target is known: `Process.put/2`, `:ets.new/2`, `Kernel.send/2`; else `null`. */
  target: string | null;
  m: string | null;
  f: string;
  n: number;
  /** Arguments in order; of a capture: none. A do-block is not an argument here, but counts in `n`. */
  args: readonly Expr[];
  node: Call | Capture;
  /** A capture, not a call: it runs wherever it is handed to. */
  captured: boolean;
  /** A `defdelegate`: the node is made up from its head. */
  delegated?: true;
  module: ModuleView | null;
  fn: FunctionView | null;
  clause: Clause | null;
  file: SourceFile;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  process: Process;
  frame: Frame | null;
  inQuote: boolean;
  /** `exact`, or `inferred` when a name was resolved through another module's `use` or import. */
  confidence: Confidence;
}

/** A variable read: where, and in which process. */
export interface VariableUse {
  node: Var;
  frame: Frame | null;
  process: Process;
}

/** `:"job_#{id}"` in code: an atom that is built at run time, or when the code around it is compiled. */
export interface DynamicAtom {
  node: DynAtom;
  frame: Frame | null;
  process: Process;
  inQuote: boolean;
  module: ModuleView | null;
  fn: FunctionView | null;
  clause: Clause | null;
  file: SourceFile;
}

export interface Codebase {
  files: readonly SourceFile[];
  /** Modules by full name; where a name is defined twice compiled code wins, then the first (`allModules` has the rest). */
  modules: ReadonlyMap<string, ModuleView>;
  /** Every module in file order, duplicates included. */
  allModules: readonly ModuleView[];
  sites: readonly Site[];
  /** Sites of a `Module.fun/arity`, in file order. */
  sitesOf(target: string): readonly Site[];
  /** Function that a site calls, when the codebase defines it. */
  callee(site: Site): FunctionView | undefined;
  /** Sites that call a function of the codebase. */
  callers(fn: FunctionView): readonly Site[];
  /** Reads of a variable in a function clause, in source order. */
  variableUses(clause: Clause, name: string): readonly VariableUse[];
  /** The site of a call node. */
  siteOf(call: Call): Site | undefined;
  /** `Module.fun` of every `start: {Module, :fun, …}`: functions that a supervisor starts a child with. */
  startFunctions: ReadonlySet<string>;
  /** Atoms with interpolations, in file order; those of patterns and of definition heads are left out. */
  dynamicAtoms: readonly DynamicAtom[];
}
