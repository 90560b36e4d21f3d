/** A child as it stands in a list of children, read into what its child specification says. */
import type { Call, Expr } from '../../model/expr.ts';
import type { Env } from './env.ts';
import { type Bound, emptyEnv, tupleItems } from './env.ts';
import type { Evaluation, Value } from './evaluation.ts';
import { asValue, under } from './evaluation.ts';
import { optionsOf } from './keywords.ts';

/** What a child specification says; everything that it leaves out is for OTP's defaults. */
export interface ChildSpec {
  /** Module that the specification comes from; `null`: computed. */
  module: string | null;
  /** The function that starts the child. `args` is a list or `null` when it is not known. */
  start: { module: string; fun: string; args: readonly Bound[] | null } | null;
  id?: Value;
  restart?: Value;
  shutdown?: Value;
  type?: Value;
  significant?: Value;
  /** The map or old-style call that is the whole specification: what it leaves out has OTP's defaults. */
  written?: Value;
  /** Module of the specification that this one was changed from. */
  base?: string;
  /** Modules whose `child_spec/1` led here, outermost first. */
  facades: readonly string[];
}

/** Answers that stand for no child where a list of children is filtered by them. */
const NO_MODULES = new Set(['ignore', 'ok', 'error', 'undefined', 'true']);
const KEYS = ['id', 'restart', 'shutdown', 'type', 'significant'] as const;
const MAX_DEPTH = 8;

/** Reads every specification that an expression can be; `null`: nothing starts (`nil`). */
export function specsOf(expr: Expr, env: Env, evaluation: Evaluation, depth = 0): { spec: ChildSpec; at: Value }[] {
  if (depth > MAX_DEPTH) return [];
  return evaluation.forms(expr, env).flatMap((form) => {
    if (form.expr.t === 'atom' && (form.expr.v === 'nil' || form.expr.v === 'false')) return [];
    return specsOfForm(form, evaluation, depth).map(({ spec, at }) => ({ spec, at: under(at, form) }));
  });
}

function specsOfForm(form: Value, evaluation: Evaluation, depth: number): { spec: ChildSpec; at: Value }[] {
  const { expr, env } = form;
  const at = asValue(expr, env);
  const only = (spec: ChildSpec) => [{ spec, at }];
  const again = (inner: Expr) => specsOf(inner, env, evaluation, depth + 1);
  if (expr.t === 'alias') return ofModule(expr.v, null, at, evaluation, depth);
  if (expr.t === 'atom' && NO_MODULES.has(expr.v)) return [];
  if (expr.t === 'atom' && /^[a-z]/.test(expr.v)) return ofModule(`:${expr.v}`, null, at, evaluation, depth);
  if (expr.t === 'tuple') {
    const parts = tupleItems(expr);
    const [head, args] = parts;
    if (parts.length === 6) return only(oldTuple(parts, env, evaluation));
    if (!head || !args || parts.length !== 2) return only(unknown());
    const modules = evaluation
      .forms(head, env)
      .filter(({ expr: module }) => module.t === 'alias' || module.t === 'atom');
    if (modules.length === 0) return only(unknown());
    return modules.flatMap((module) =>
      ofModule(moduleName(module.expr)!, { expr: args, env, path: [] }, at, evaluation, depth).map((made) => ({
        ...made,
        at: under(made.at, module),
      })),
    );
  }
  if (expr.t === 'map') return ofMap(expr, at, evaluation, depth);
  if (expr.t !== 'call') return only(unknown());
  const [first, second, third] = expr.a;
  const name = typeof expr.m === 'string' ? `${expr.m}.${expr.f}` : expr.f;
  if (name === 'Supervisor.child_spec' && first)
    return again(first).map(({ spec, at: inner }) => ({
      spec: overridden(spec, second, env, evaluation),
      at: { ...inner, expr, env },
    }));
  if ((name === 'Map.put' || name === 'Map.replace' || name === 'Map.put_new') && first && second && third) {
    const pair: Expr = {
      t: 'map',
      a: [{ t: 'pair', k: second, v: third, l: expr.l, c: expr.c }],
      l: expr.l,
      c: expr.c,
    };
    return again(first).map(({ spec }) => ({ spec: overridden(spec, pair, env, evaluation), at }));
  }
  if (name === 'Map.merge' && first && second)
    return again(first).map(({ spec }) => ({ spec: overridden(spec, second, env, evaluation), at }));
  if (isOldSpec(expr) && first) return only(oldSpec(expr, env, evaluation));
  const module = typeof expr.m === 'string' && !expr.via ? expr.m : computedModule(expr, env, evaluation);
  if (module !== null && expr.f === 'child_spec' && (expr.a.length < 2 || !evaluation.codebase.modules.has(module))) {
    // `:poolboy.child_spec(id, pool, worker)`: what is started is the second.
    const given = module === ':poolboy' ? second : first;
    return ofModule(module, given ? { expr: given, env, path: [] } : null, at, evaluation, depth);
  }
  return only(unknown());
}

function computedModule(call: Call, env: Env, evaluation: Evaluation): string | null {
  return typeof call.m === 'object' ? moduleName(evaluation.one(call.m, env).expr) : null;
}

function moduleName(expr: Expr): string | null {
  if (expr.t === 'alias') return expr.v;
  return expr.t === 'atom' && expr.v !== 'nil' ? `:${expr.v}` : null;
}

function unknown(): ChildSpec {
  return { module: null, start: null, facades: [] };
}

/** `Mod` and `{Mod, arg}`: what `Mod.child_spec(arg)` gives. */
function ofModule(
  module: string,
  arg: Bound | null,
  at: Value,
  evaluation: Evaluation,
  depth: number,
): { spec: ChildSpec; at: Value }[] {
  const view = evaluation.codebase.modules.get(module);
  const argument: Bound = arg ?? { expr: { t: 'list', a: [], l: at.expr.l, c: at.expr.c }, env: at.env, path: [] };
  const plain: ChildSpec = { module, start: { module, fun: 'start_link', args: [argument] }, facades: [] };
  if (!view) return [{ spec: plain, at }];
  const own = view.functions.get('child_spec/1');
  const { to } = own?.fact.delegate ?? {};
  if (to !== undefined && to !== module && depth <= MAX_DEPTH)
    return ofModule(to, arg, at, evaluation, depth + 1).map(({ spec }) => ({
      spec: { ...spec, facades: [module, ...spec.facades] },
      at,
    }));
  const used: ChildSpec = overridden(plain, useOptions(view.fact.uses), emptyEnv(view), evaluation);
  if (!own || own.fact.inQuote || depth > MAX_DEPTH) return [{ spec: used, at }];
  const specs = evaluation.clauses(own, [argument], at.env.calls).flatMap(({ clause, env }) =>
    evaluation.body(clause.body, env).flatMap((form): ChildSpec[] => {
      if (form.expr.t === 'call' && form.expr.f === 'super') return [used];
      if (form.expr.t === 'alias' && form.expr.v === module) return [used];
      const inner = superRemoved(form, used, evaluation, depth);
      return inner ? [inner] : specsOfForm(form, evaluation, depth + 1).map(({ spec }) => spec);
    }),
  );
  const known = specs.filter((spec) => spec.module !== null);
  if (known.length === 0) return [{ spec: used, at }];
  return known.slice(0, 1).map((spec) => {
    const facade = spec.module !== module ? [module] : [];
    return { spec: { ...spec, facades: [...facade, ...spec.facades] }, at };
  });
}

/** `Supervisor.child_spec(super(opts), id: …)`, `%{super(opts) | id: …}`, `Map.put(super(opts), …)`. */
function superRemoved(form: Value, used: ChildSpec, evaluation: Evaluation, depth: number): ChildSpec | null {
  const { expr, env } = form;
  const isSuper = (inner: Expr | undefined): boolean =>
    inner !== undefined &&
    evaluation.forms(inner, env).some(({ expr: of }) => of.t === 'call' && of.f === 'super' && of.m === 'Kernel');
  if (expr.t === 'map' && isSuper(expr.base))
    return overridden(used, { ...expr, base: undefined } as Expr, env, evaluation);
  if (expr.t !== 'call' || depth > MAX_DEPTH || !isSuper(expr.a[0])) return null;
  const [, second, third] = expr.a;
  if (expr.m === 'Map' && /^put/.test(expr.f) && second && third) {
    const pair: Expr = {
      t: 'map',
      a: [{ t: 'pair', k: second, v: third, l: expr.l, c: expr.c }],
      l: expr.l,
      c: expr.c,
    };
    return overridden(used, pair, env, evaluation);
  }
  return overridden(used, second, env, evaluation);
}

/** Options of `use GenServer, restart: :transient, id: …`. */
function useOptions(uses: readonly { module: string; args: Expr[] }[]): Expr | undefined {
  const use =
    uses.find(({ module, args }) => args.length > 0 && CHILD_SPEC_USES.has(module)) ??
    uses.find(({ args }) => says(args));
  if (!use) return undefined;
  const pairs = use.args.flatMap((arg) => (arg.t === 'list' ? arg.a : [arg])).filter((arg) => arg.t === 'pair');
  return { t: 'list', a: pairs, l: 0, c: 0 };
}

/** Elixir's own and well-known `use`s that write `child_spec/1`, with the module as its id unless they are told another. */
export const CHILD_SPEC_USES: ReadonlySet<string> = new Set([
  'GenServer',
  'Supervisor',
  'DynamicSupervisor',
  'Agent',
  'Task',
  'GenStage',
  'ConsumerSupervisor',
  'GenStateMachine',
]);

function says(args: readonly Expr[]): boolean {
  return args.some(
    (arg) => arg.t === 'pair' && arg.k.t === 'atom' && (arg.k.v === 'restart' || arg.k.v === 'shutdown'),
  );
}

function ofMap(
  expr: Extract<Expr, { t: 'map' }>,
  at: Value,
  evaluation: Evaluation,
  depth: number,
): { spec: ChildSpec; at: Value }[] {
  const own = { ...expr };
  delete own.base;
  const bases = expr.base ? specsOf(expr.base, at.env, evaluation, depth + 1) : [];
  if (bases.length > 0) return bases.map(({ spec }) => ({ spec: overridden(spec, own, at.env, evaluation), at }));
  const spec = overridden(unknown(), own, at.env, evaluation);
  return [{ spec: expr.base ? spec : { ...spec, written: at }, at }];
}

/** Lays written keys over a specification. */
function overridden(spec: ChildSpec, expr: Expr | undefined, env: Env, evaluation: Evaluation): ChildSpec {
  if (!expr) return spec;
  const { values } = optionsOf(expr, env, evaluation);
  const next: ChildSpec = { ...spec };
  for (const key of KEYS) {
    const value = values.get(key);
    if (value) next[key] = value;
  }
  const start = values.get('start');
  if (!start) return next;
  const read = startOf(start, evaluation);
  if (read)
    return { ...next, module: read.module, start: read, ...(spec.module === null ? {} : { base: spec.module }) };
  return next;
}

/** `{Mod, :start_link, [args]}`. */
function startOf(value: Value, evaluation: Evaluation): ChildSpec['start'] {
  for (const { expr, env } of evaluation.forms(value.expr, value.env)) {
    if (expr.t !== 'tuple' || expr.a.length !== 3) continue;
    const [mod, fun, args] = expr.a as [Expr, Expr, Expr];
    const module = moduleName(evaluation.one(mod, env).expr);
    const name = evaluation.one(fun, env).expr;
    if (module === null || name.t !== 'atom') continue;
    const list = evaluation.one(args, env);
    const known = list.expr.t === 'list' && !list.expr.a.some((item) => item.t === 'op' && item.v === '|');
    const bound = (item: Expr): Bound => ({ expr: item, env: list.env, path: [] });
    return { module, fun: name.v, args: known && list.expr.t === 'list' ? argumentsOf(list.expr.a).map(bound) : null };
  }
  return null;
}

/** Keyword items at the end of `[Mod, a: 1]` are items of the list, not one argument; a list of pairs alone is rare but legal. */
function argumentsOf(items: readonly Expr[]): Expr[] {
  return items.map((item) => (item.t === 'pair' ? { t: 'tuple', a: [item.k, item.v], l: item.l, c: item.c } : item));
}

function isOldSpec(call: Call): boolean {
  if (call.f !== 'worker' && call.f !== 'supervisor') return false;
  return call.m === 'Supervisor.Spec' || call.via === 'unresolved' || call.via === 'import' || call.m === undefined;
}

/** `worker(Mod, [args], opts)` of `Supervisor.Spec`. */
function oldSpec(call: Call, env: Env, evaluation: Evaluation): ChildSpec {
  const module = moduleName(evaluation.one(call.a[0]!, env).expr);
  const args = call.a[1] ? evaluation.one(call.a[1], env) : null;
  const list = args === null ? [] : args.expr.t === 'list' ? argumentsOf(args.expr.a) : null;
  const options = optionsOf(call.a[2], env, evaluation);
  const fun = options.values.get('function')?.expr;
  const name = fun?.t === 'atom' ? fun.v : 'start_link';
  const bound = (expr: Expr): Bound => ({ expr, env: args?.env ?? env, path: [] });
  const type = asValue({ t: 'atom', v: call.f, l: call.l, c: call.c }, env);
  const spec: ChildSpec = {
    module,
    start: module === null ? null : { module, fun: name, args: list?.map(bound) ?? null },
    type,
    written: asValue(call, env),
    facades: [],
  };
  return overridden(spec, call.a[2], env, evaluation);
}

/** OTP's `{Id, {M, F, A}, Restart, Shutdown, Type, Modules}`. */
function oldTuple(parts: readonly Expr[], env: Env, evaluation: Evaluation): ChildSpec {
  const [id, start, restart, shutdown, type] = parts.map((part) => asValue(part, env));
  const read = startOf(start!, evaluation);
  return {
    module: read?.module ?? null,
    start: read,
    id: id!,
    restart: restart!,
    shutdown: shutdown!,
    type: type!,
    facades: [],
  };
}
