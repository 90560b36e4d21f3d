/** Which clause of which module handles a message, as far as patterns say. */
import type { Call, Clause, Expr } from '../model/expr.ts';
import type { Codebase, FunctionView, ModuleView, Site } from './codebase.ts';
import { descendants } from './expressions.ts';
import { writtenOut } from './guarded-tags.ts';
import { type Fit, fitOf } from './patterns.ts';
import { isDefinition } from './special-forms.ts';

/** How a message arrives: by `GenServer.call`, by a cast, or as a plain message. */
export type Delivery = 'call' | 'cast' | 'info';

/** A clause that could take the message. */
export interface Handler {
  module: string;
  /** Absent when the clause comes out of a quote or a `use`. */
  fn?: FunctionView;
  line?: number;
  /** `literal`: message and clause share a tag. `open`: one of them is a variable. */
  fit: Exclude<Fit, 'none'>;
}

/** Callbacks by `name/arity` and the argument with the message. */
const CALLBACKS: Readonly<Record<Delivery, { name: string; arity: number; argument: number }>> = {
  call: { name: 'handle_call', arity: 3, argument: 0 },
  cast: { name: 'handle_cast', arity: 2, argument: 0 },
  info: { name: 'handle_info', arity: 2, argument: 0 },
};

/** The clause of a module that takes a message; one with the message's tag goes before one that takes anything. */
export function handlerIn(module: ModuleView, delivery: Delivery, message: Expr | null): Handler | undefined {
  let open: Handler | undefined;
  for (const { fn, clause, pattern } of patternsOf(module, delivery)) {
    const found = message ? fitOf(message, pattern) : 'open';
    if (found === 'none') continue;
    const handler: Handler = { module: module.name, fn, line: clause.l, fit: found };
    if (found === 'literal') return handler;
    open ??= handler;
  }
  return open;
}

/** Every clause that shares the message's tag: a guard, or what else the patterns say, decides at run time which one it is. */
export function literalHandlers(
  module: ModuleView,
  delivery: Delivery,
  message: Expr,
): { fn: FunctionView; line: number }[] {
  return patternsOf(module, delivery).flatMap(({ fn, clause, pattern }) =>
    fitOf(message, pattern) === 'literal' ? [{ fn, line: clause.l }] : [],
  );
}

interface Taken {
  fn: FunctionView;
  clause: Clause;
  pattern: Expr;
}

const taken = new WeakMap<ModuleView, Partial<Record<Delivery, readonly Taken[]>>>();

function patternsOf(module: ModuleView, delivery: Delivery): readonly Taken[] {
  const known = taken.get(module) ?? {};
  taken.set(module, known);
  known[delivery] ??= readPatterns(module, delivery);
  return known[delivery];
}

/** Whether a module has a clause for any message that arrives so. */
export const takesAny = (module: ModuleView, delivery: Delivery): boolean => patternsOf(module, delivery).length > 0;

function readPatterns(module: ModuleView, delivery: Delivery): Taken[] {
  const { name, arity, argument } = CALLBACKS[delivery];
  const fn = module.functions.get(`${name}/${arity}`);
  if (fn && fn.fact.clauses.length > 0 && module.role !== 'gen_statem')
    return fn.fact.clauses.flatMap((clause) => {
      const pattern = clause.pats[argument];
      return pattern ? writtenOut(pattern, clause).map((each) => ({ fn, clause, pattern: each })) : [];
    });
  return module.role === 'gen_statem' ? stateClauses(module, delivery) : [];
}

/**
 * gen_statem: `handle_event(type, content, state, data)`, `state(type, content, data)`, and the private functions that
 * states hand their events to.
 */
function stateClauses(module: ModuleView, delivery: Delivery): Taken[] {
  return [...new Set(module.functions.values())].flatMap((fn) => {
    const { arity, kind } = fn.fact;
    if (kind.startsWith('defmacro') || arity < 3 || arity > 5) return [];
    return fn.fact.clauses.flatMap((clause) => {
      const [type, pattern] = clause.pats;
      return type && pattern && isEvent(type, delivery)
        ? writtenOut(pattern, clause).map((each) => ({ fn, clause, pattern: each }))
        : [];
    });
  });
}

function isEvent(type: Expr, delivery: Delivery): boolean {
  if (type.t === 'op' && type.v === '=') return type.a.some((side) => isEvent(side, delivery));
  if (delivery === 'call') return type.t === 'tuple' && type.a[0]?.t === 'atom' && type.a[0].v === 'call';
  return type.t === 'atom' && type.v === delivery;
}

/** A handler that a macro brings: in the quote around the site, or in the `__using__` of a module of the codebase. */
export function quotedHandler(
  codebase: Codebase,
  module: ModuleView,
  delivery: Delivery,
  message: Expr | null,
  site?: Site,
): Handler | undefined {
  const heads = site?.inQuote ? headsIn(enclosingQuote(site)) : [];
  for (const used of module.uses) {
    const from = codebase.modules.get(used);
    if (from) heads.push(...macroHeads(from));
  }
  const { name, arity, argument } = CALLBACKS[delivery];
  let open: Handler | undefined;
  for (const head of heads) {
    const pattern = head.f === name && head.a.length === arity ? head.a[argument] : undefined;
    if (!pattern) continue;
    const found = message ? fitOf(message, pattern) : 'open';
    if (found === 'literal') return { module: module.name, fit: found };
    if (found === 'open') open ??= { module: module.name, fit: found };
  }
  return open ?? (site?.inQuote ? usersHandler(codebase, module, delivery, message) : undefined);
}

/** Quoted code runs in the modules that `use` it: theirs are the handlers. */
function usersHandler(
  codebase: Codebase,
  module: ModuleView,
  delivery: Delivery,
  message: Expr | null,
): Handler | undefined {
  for (const user of codebase.allModules) {
    const handler = user.uses.has(module.name) ? handlerIn(user, delivery, message) : undefined;
    if (handler) return { module: module.name, fit: handler.fit };
  }
  return undefined;
}

const macros = new WeakMap<ModuleView, readonly Call[]>();

/** Heads of the callbacks that a module's macros define. */
function macroHeads(module: ModuleView): readonly Call[] {
  const known = macros.get(module);
  if (known) return known;
  const bodies = module.fact.functions.flatMap((fn) =>
    fn.kind === 'defmacro' ? fn.clauses.flatMap((clause) => clause.body) : [],
  );
  const heads = headsIn(bodies);
  macros.set(module, heads);
  return heads;
}

function headsIn(bodies: readonly Expr[]): Call[] {
  const heads: Call[] = [];
  for (const body of bodies)
    for (const expr of descendants(body)) {
      const head = expr.t === 'call' && isDefinition(expr) ? headOf(expr) : undefined;
      if (head?.f.startsWith('handle_')) heads.push(head);
    }
  return heads;
}

function headOf(definition: Call): Call | undefined {
  const head = definition.a[0]?.t === 'op' && definition.a[0].v === 'when' ? definition.a[0].a[0] : definition.a[0];
  return head?.t === 'call' ? head : undefined;
}

function enclosingQuote(site: Site): Expr[] {
  let outer: Expr[] = [];
  for (let frame = site.frame; frame; frame = frame.parent)
    if ('t' in frame.node && frame.node.t === 'call' && frame.node.f === 'quote') outer = [frame.node];
  return outer;
}

const tags = new WeakMap<Codebase, ReadonlyMap<string, readonly ModuleView[]>>();

/** The only module of the codebase whose clauses name this message's tag; `undefined` when there are several, or none. */
export function soleHandler(codebase: Codebase, delivery: Delivery, message: Expr | null): Handler | undefined {
  const tag = message && tagOf(message);
  if (!tag) return undefined;
  const index = tags.get(codebase) ?? tagIndex(codebase);
  tags.set(codebase, index);
  const found = (index.get(`${delivery} ${tag}`) ?? []).flatMap((module) => {
    const handler = handlerIn(module, delivery, message);
    return handler?.fit === 'literal' ? [handler] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** `:tick` and `{:tick, …}` have tags; `size` tells tuples of one tag apart. */
function tagOf(message: Expr): string | undefined {
  if (message.t === 'atom' && !['nil', 'true', 'false', 'ok', 'error'].includes(message.v)) return message.v;
  const [first] = message.t === 'tuple' ? message.a : [];
  return message.t === 'tuple' && first?.t === 'atom' ? `${first.v}/${message.a.length}` : undefined;
}

function tagIndex(codebase: Codebase): ReadonlyMap<string, readonly ModuleView[]> {
  const index = new Map<string, ModuleView[]>();
  for (const module of codebase.modules.values()) {
    if (module.file.scope !== 'lib') continue;
    for (const delivery of ['call', 'cast', 'info'] as const) {
      const own = new Set(patternsOf(module, delivery).map(({ pattern }) => tagOf(plain(pattern)) ?? ''));
      own.delete('');
      for (const tag of own) {
        const list = index.get(`${delivery} ${tag}`);
        if (list) list.push(module);
        else index.set(`${delivery} ${tag}`, [module]);
      }
    }
  }
  return index;
}

/** `{:tick, n} = message` is `{:tick, n}`. */
function plain(pattern: Expr): Expr {
  if (pattern.t !== 'op' || pattern.v !== '=') return pattern;
  return pattern.a.find((side) => side.t !== 'var') ?? pattern;
}
