/** Where the source says a module's name: as a value, before a call's dot, as a struct, in `use` and `@behaviour`. */
import type { BlockName, Clause, Expr } from '../model/expr.ts';
import { stdlibExports } from '../model/stdlib.ts';
import type { Codebase, FunctionView, ModuleView, SourceFile } from './codebase.ts';
import { childrenOf } from './expressions.ts';

/**
 * One place that says a name. `value`: it is handed on (a child, a registered name, a callback module). `callee`: a function of
 * it is called or captured. `body`: a value outside every function, where a macro of the compiler's time may get it.
 */
export interface Mention {
  kind: 'value' | 'body' | 'callee' | 'struct' | 'use' | 'behaviour' | 'implementation';
  file: SourceFile;
  module: ModuleView | null;
  fn: FunctionView | null;
  line: number;
  /** The name itself, where it is an expression. */
  expr: Expr | null;
  /** `callee`: the function. */
  call?: string;
  /** A member of a written list, or the value of a key like `action:`: a module, and not the name of a process. */
  asModule?: true;
}

const cache = new WeakMap<Codebase, ReadonlyMap<string, readonly Mention[]>>();

/**
 * Every mention outside tests by full module name (`Foo.Bar`; Elixir's own modules are left out), in the order of files.
 * `alias`, `import` and `require` alone are none.
 */
export function mentions(codebase: Codebase): ReadonlyMap<string, readonly Mention[]> {
  const known = cache.get(codebase);
  if (known) return known;
  const found = new Map<string, Mention[]>();
  const add = (name: string, mention: Mention) => {
    const list = found.get(name);
    if (list) list.push(mention);
    else found.set(name, [mention]);
  };
  for (const file of codebase.files)
    if (file.scope !== 'test')
      for (const expr of file.facts.body) read(expr, { kind: 'body', file, module: null, fn: null }, add);
  for (const module of codebase.allModules) if (module.file.scope !== 'test') readModule(module, add);
  for (const { m, f, file, module, fn, line } of codebase.sites)
    if (m !== null && file.scope !== 'test' && !m.startsWith(':') && !stdlibExports(m))
      add(m, { kind: 'callee', file, module, fn, line, expr: null, call: f });
  cache.set(codebase, found);
  return found;
}

const MODULE_KEYS =
  /^(action|adapter|behaviour|decoder|encoder|handler|impl|implementation|mod|module|parser|plug|provider|schema|serializer|strategy|worker)$/;

type Add = (name: string, mention: Mention) => void;
type At = Pick<Mention, 'kind' | 'file' | 'module' | 'fn'>;

function readModule(module: ModuleView, add: Add): void {
  const { fact, file } = module;
  const body: At = { kind: 'body', file, module, fn: null };
  for (const { module: name, args, line } of fact.uses) {
    add(name, { ...body, kind: 'use', line, expr: null });
    for (const arg of args) read(arg, body, add);
  }
  for (const { module: name, line } of fact.behaviours) add(name, { ...body, kind: 'behaviour', line, expr: null });
  if (fact.impl)
    for (const name of [fact.impl.protocol, ...fact.impl.for.split(', ')])
      add(name, { ...body, kind: 'implementation', line: fact.line, expr: null });
  for (const expr of fact.body) read(expr, body, add);
  for (const { value } of fact.attributes) if (value) read(value, { ...body, kind: 'value' }, add);
  for (const fn of new Set(module.functions.values())) {
    const at: At = { kind: 'value', file, module, fn };
    for (const clause of fn.fact.clauses) readClause(clause, at, add);
  }
}

function mentionOf(expr: Expr, { kind, file, module, fn }: At): Mention {
  return { kind, file, module, fn, line: expr.l, expr };
}

/** The same way as `childrenOf`, without a list for every node: this walk goes through everything. */
function read(expr: Expr, at: At, add: Add): void {
  switch (expr.t) {
    case 'alias':
      if (!stdlibExports(expr.v)) add(expr.v, mentionOf(expr, at));
      return;
    case 'var':
    case 'atom':
    case 'num':
    case 'attr':
      return;
    case 'map':
      if (expr.struct?.t === 'alias') add(expr.struct.v, { ...at, kind: 'struct', line: expr.l, expr: expr.struct });
      else if (expr.struct) read(expr.struct, at, add);
      if (expr.base) read(expr.base, at, add);
      for (const item of expr.a) read(item, at, add);
      return;
    case 'list':
      for (const item of expr.a)
        if (item.t !== 'alias') read(item, at, add);
        else if (!stdlibExports(item.v)) add(item.v, { ...at, line: item.l, expr: item, asModule: true });
      return;
    case 'pair':
      read(expr.k, at, add);
      if (expr.v.t === 'alias' && expr.k.t === 'atom' && MODULE_KEYS.test(expr.k.v) && !stdlibExports(expr.v.v))
        add(expr.v.v, { ...at, line: expr.v.l, expr: expr.v, asModule: true });
      else read(expr.v, at, add);
      return;
    case 'call':
      if (expr.m !== undefined && typeof expr.m !== 'string') read(expr.m, at, add);
      for (const arg of expr.a) read(arg, at, add);
      if (expr.blocks)
        for (const name in expr.blocks) {
          const { body, clauses } = expr.blocks[name as BlockName]!;
          if (body) for (const inner of body) read(inner, at, add);
          if (clauses) for (const clause of clauses) readClause(clause, at, add);
        }
      return;
    case 'fn':
      for (const clause of expr.clauses) readClause(clause, at, add);
      return;
    default:
      for (const child of childrenOf(expr)) read(child, at, add);
  }
}

function readClause({ pats, guard, body }: Clause, at: At, add: Add): void {
  for (const pattern of pats) read(pattern, at, add);
  if (guard) read(guard, at, add);
  for (const inner of body) read(inner, at, add);
}
