/** Where the message of a monitor is taken: patterns `{:DOWN, reference, …}` in heads, `receive`, `case` and the like. */
import type { Codebase, FunctionView, Site } from '../../derive/codebase.ts';
import { descendants, isAtom } from '../../derive/expressions.ts';
import { fitOf } from '../../derive/patterns.ts';
import { isCondition, isDefinition, patternArgument } from '../../derive/special-forms.ts';
import { type Unit, type Units, unitsOf } from '../../derive/units.ts';
import type { Call, Clause, Expr, Tuple, Var } from '../../model/expr.ts';

/** One pattern that can take a monitor's message. */
export interface DownClause {
  pattern: Tuple;
  /** The reference that it insists on: `^reference`. */
  pin?: Var;
  unit: Unit;
  fn: FunctionView;
  /** The function clause around it: the scope of `pin`. */
  around: Clause;
  /** The clause whose head it stands in. */
  clause?: Clause;
  /** The `receive` that has the clause. */
  receive?: Site;
}

const cache = new WeakMap<Codebase, ReadonlyMap<Unit, readonly DownClause[]>>();

/** Every such pattern, by the unit that runs it, in source order. */
export function downClauses(codebase: Codebase): ReadonlyMap<Unit, readonly DownClause[]> {
  const known = cache.get(codebase);
  if (known) return known;
  const found = new Map<Unit, DownClause[]>();
  const units = unitsOf(codebase);
  const add = (down: DownClause) => {
    const list = found.get(down.unit);
    if (list) list.push(down);
    else found.set(down.unit, [down]);
  };
  for (const module of codebase.allModules) {
    // Test code has a mailbox of its own.
    if (module.file.scope === 'test') continue;
    for (const fn of new Set(module.functions.values())) {
      for (const down of inHeads(fn)) add(down);
      for (const site of fn.sites) if (hasPatterns(site)) for (const down of inBlocks(site, fn, units)) add(down);
    }
  }
  cache.set(codebase, found);
  return found;
}

function inHeads(fn: FunctionView): DownClause[] {
  return fn.fact.clauses.flatMap((clause) => {
    const heads = clause.pats.flatMap((pat) => messagesIn(pat)).map((shape) => ({ ...shape, clause }));
    const quoted = fn.fact.kind === 'defmacro' ? quotedHeads(clause) : [];
    return [...heads, ...quoted].map((shape) => ({ ...shape, unit: fn, fn, around: clause }));
  });
}

/** Most calls have none: told apart first, because every call of the codebase is asked. */
function hasPatterns({ node }: Site): boolean {
  if (node.t !== 'call') return false;
  if (node.blocks?.do?.clauses || node.blocks?.else?.clauses || patternArgument(node) >= 0) return true;
  for (const arg of node.a) if (arg.t === 'fn' || (arg.t === 'op' && arg.v === '<-')) return true;
  return false;
}

function inBlocks(site: Site, fn: FunctionView, units: Units): DownClause[] {
  const { node, clause: around } = site;
  if (node.t !== 'call' || !around) return [];
  const found: DownClause[] = [];
  for (const { pattern, clause } of patternsAt(node))
    for (const shape of messagesIn(pattern)) {
      const down: DownClause = { ...shape, unit: units.of(site), fn, around };
      if (clause) down.clause = clause;
      if (clause && site.target === 'Kernel.receive/1') down.receive = site;
      found.push(down);
    }
  return found;
}

/** A tuple with the shape of a monitor's message. */
export interface Shape {
  pattern: Tuple;
  pin?: Var;
}

/** Tuples of five with a monitor's shape, anywhere in a pattern. */
export function messagesIn(pattern: Expr, found: Shape[] = []): Shape[] {
  if (pattern.t === 'tuple' && pattern.a.length === 5) {
    const second = pattern.a[1]!;
    const pin = second.t === 'op' && second.v === '^' && second.a[0]?.t === 'var' ? second.a[0] : undefined;
    found.push({ pattern, ...(pin ? { pin } : {}) });
  }
  switch (pattern.t) {
    case 'tuple':
    case 'list':
    case 'map':
    case 'op':
    case 'call':
      for (const part of pattern.a) messagesIn(part, found);
      break;
    case 'pair':
      messagesIn(pattern.v, found);
  }
  return found;
}

/** Whether a pattern takes the message of a monitor with this tag (`undefined`: the plain `:DOWN`). */
export function takes(pattern: Tuple, tag?: Expr): boolean {
  const [name, reference, kind] = pattern.a as [Expr, Expr, Expr, Expr, Expr];
  if (kind.t === 'atom' && kind.v !== 'process') return false;
  if (tag) return fitOf(tag, name) !== 'none';
  if (name.t === 'atom') return name.v === 'DOWN';
  const open = name.t === 'var' || name.t === 'attr';
  return open && (kind.t === 'atom' || (reference.t === 'op' && reference.v === '^'));
}

/** Whether a clause takes the plain `:DOWN` of a process or a port. */
export function isDownClause(clause: Pick<Clause, 'pats'>): boolean {
  return clause.pats.some((pat) => messagesIn(pat).some(({ pattern }) => isAtom(pattern.a[0], 'DOWN')));
}

/** Patterns that a call matches: its clauses, those of closures given to it, `pattern <- …`, `match?(pattern, …)`. */
function patternsAt(call: Call): { pattern: Expr; clause?: Clause }[] {
  const found: { pattern: Expr; clause?: Clause }[] = [];
  const clauses = (list: readonly Clause[]) => {
    for (const clause of list) for (const pattern of clause.pats) found.push({ pattern, clause });
  };
  const matched = call.a[patternArgument(call)];
  if (matched) found.push({ pattern: matched });
  for (const arg of call.a) {
    if (arg.t === 'fn') clauses(arg.clauses);
    else if (arg.t === 'op' && arg.v === '<-' && arg.a[0]) found.push({ pattern: arg.a[0] });
  }
  if (call.blocks && !isCondition(call))
    for (const [name, block] of Object.entries(call.blocks)) if (name !== 'after') clauses(block.clauses ?? []);
  return found;
}

/** Heads of the functions that a macro defines: `quote do def handle_info({:DOWN, …}, state)`. */
function quotedHeads(clause: Clause): Shape[] {
  const found: Shape[] = [];
  for (const statement of clause.body)
    for (const part of descendants(statement))
      if (part.t === 'call' && isDefinition(part) && part.a[0]) messagesIn(part.a[0], found);
  return found;
}
