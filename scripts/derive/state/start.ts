/** How a process starts: what its state is at first, and which code runs before the first message of others. */
import type { Expr } from '../../model/expr.ts';
import { inOwnModule } from '../callback-entries.ts';
import type { Codebase, FunctionView, ModuleView, Site } from '../codebase.ts';
import { isSelf } from '../expressions.ts';
import { SENDS } from '../mailbox.ts';
import { fitOf } from '../patterns.ts';
import { settled } from '../settled.ts';
import { type Value, valuesOf, type Where, whereOf } from '../value-flow.ts';
import { startedWith } from './callback-shape.ts';

/** One state that a process can start with. */
export interface Started {
  state: Expr;
  where: Where;
  /** Of a state machine: its first state. */
  name?: Expr;
}

/** Every state that `init/1` can answer, or an agent's function. */
export function startsWith(codebase: Codebase, module: ModuleView): Started[] {
  if (module.role === 'Agent') return agentStarts(codebase, module);
  const init = module.functions.get('init/1');
  if (!init || init.fact.inQuote) return [];
  return init.fact.clauses.flatMap((clause) => {
    const where: Where = { file: module.file, module, fn: init, clause };
    const last = clause.body.at(-1);
    const answers = last ? valuesOf(codebase, last, where, { callers: false }) : [];
    return answers.flatMap(({ expr, path, where: there }) => {
      const started = path.length === 0 ? startedWith(expr, module.role) : undefined;
      return started ? [{ ...started, where: there }] : [];
    });
  });
}

const AGENT_STARTS = /^start(_link)?$/;

function agentStarts(codebase: Codebase, module: ModuleView): Started[] {
  return module.sites.flatMap((site): Started[] => {
    const [fun] = site.args;
    if (site.m !== 'Agent' || !AGENT_STARTS.test(site.f) || !fun || site.inQuote) return [];
    const where = whereOf(site);
    if (fun.t === 'fn') return fun.clauses.flatMap(({ body }) => (body.at(-1) ? [{ state: body.at(-1)!, where }] : []));
    if (fun.t === 'shortfn') return [{ state: fun.body, where }];
    const fn =
      fun.t === 'capture' && typeof fun.m === 'string'
        ? codebase.modules.get(fun.m)?.functions.get(`${fun.f}/${fun.n}`)
        : undefined;
    return (fn?.fact.clauses ?? []).flatMap((clause) => {
      const last = clause.body.at(-1);
      return last && fn ? [{ state: last, where: { file: fn.module.file, module: fn.module, fn, clause } }] : [];
    });
  });
}

/** Values that a field can start with; with `null`, those of the whole state. */
export function startValues(codebase: Codebase, { state, where }: Started, field: string | null): Value[] {
  const path = field === null ? [] : [{ in: 'key', key: field } as const];
  return valuesOf(codebase, state, where, { callers: false }, path);
}

/** Default of a struct's field, as `defstruct` writes it. */
export function structDefault(module: ModuleView, field: string): Expr | undefined {
  for (const expr of module.fact.body) {
    if (expr.t !== 'call' || expr.f !== 'defstruct') continue;
    const written = expr.a.flatMap((arg) => (arg.t === 'list' ? arg.a : [arg]));
    const pair = written.find((item) => item.t === 'pair' && item.k.t === 'atom' && item.k.v === field);
    if (pair?.t === 'pair') return pair.v;
  }
  return undefined;
}

/**
 * First lines of the clauses that run before any message of others is taken: `init/1`, `handle_continue/2`, and those that
 * take a message which `init` sends to its own process.
 */
export function startClauses(codebase: Codebase, module: ModuleView): ReadonlyMap<FunctionView, ReadonlySet<number>> {
  const found = new Map<FunctionView, Set<number>>();
  const add = (fn: FunctionView | undefined, takes: (pattern: Expr | undefined) => boolean) => {
    if (!fn) return;
    const lines = fn.fact.clauses.filter(({ pats }) => takes(pats[0])).map(({ l }) => l);
    if (lines.length > 0) found.set(fn, new Set([...(found.get(fn) ?? []), ...lines]));
  };
  const init = module.functions.get('init/1');
  add(init, () => true);
  add(module.functions.get('handle_continue/2'), () => true);
  for (const message of init ? sentToItself(codebase, init) : [])
    add(
      module.functions.get('handle_info/2'),
      (pattern) => pattern !== undefined && fitOf(message, pattern) === 'literal',
    );
  return found;
}

function sentToItself(codebase: Codebase, init: FunctionView): Expr[] {
  const sites = [...inOwnModule(codebase, [init]).keys()].flatMap((fn) => fn.sites);
  return sites.flatMap((site: Site) => {
    const send = site.target === null ? undefined : SENDS[site.target];
    const message = send && site.args[send.message];
    if (!send || !message || site.process.kind !== 'own') return [];
    const to = send.target === undefined ? undefined : site.args[send.target];
    return to === undefined || isSelf(to) ? [settled(codebase, message, whereOf(site))] : [];
  });
}
