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
      inHeads(fn, add);
      for (const site of fn.sites) inBlocks(site, fn, units, add);
    }
  }
  cache.set(codebase, found);
  return found;
}

function inHeads(fn: FunctionView, add: (down: DownClause) => void): void {
  for (const clause of fn.fact.clauses) {
    for (const pattern of clause.pats)
      if (holdsMessage(pattern))
        for (const shape of messagesIn(pattern)) add({ ...shape, clause, unit: fn, fn, around: clause });
    if (fn.fact.kind === 'defmacro')
      for (const shape of quotedHeads(clause)) add({ ...shape, unit: fn, fn, around: clause });
  }
}

function inBlocks(site: Site, fn: FunctionView, units: Units, add: (down: DownClause) => void): void {
  const { node, clause: around } = site;
  if (node.t !== 'call' || !around) return;
  eachPattern(node, (pattern, clause) => {
    if (!holdsMessage(pattern)) return;
    for (const shape of messagesIn(pattern)) {
      const down: DownClause = { ...shape, unit: units.of(site), fn, around };
      if (clause) down.clause = clause;
      if (clause && site.target === 'Kernel.receive/1') down.receive = site;
      add(down);
    }
  });
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

/** Whether {@link messagesIn} finds anything: most patterns of a codebase are asked, and almost none do. */
function holdsMessage(pattern: Expr): boolean {
  switch (pattern.t) {
    case 'tuple':
      return pattern.a.length === 5 || pattern.a.some(holdsMessage);
    case 'list':
    case 'map':
    case 'op':
    case 'call':
      return pattern.a.some(holdsMessage);
    case 'pair':
      return holdsMessage(pattern.v);
    default:
      return false;
  }
}

/** Patterns that a call matches: its clauses, those of closures given to it, `pattern <- …`, `match?(pattern, …)`. */
function eachPattern(call: Call, visit: (pattern: Expr, clause?: Clause) => void): void {
  const { blocks } = call;
  const clauses = (list: readonly Clause[]) => {
    for (const clause of list) for (const pattern of clause.pats) visit(pattern, clause);
  };
  const matched = call.a[patternArgument(call)];
  if (matched) visit(matched);
  for (const arg of call.a) {
    if (arg.t === 'fn') clauses(arg.clauses);
    else if (arg.t === 'op' && arg.v === '<-' && arg.a[0]) visit(arg.a[0]);
  }
  if (blocks && !isCondition(call))
    for (const [name, block] of Object.entries(blocks)) if (name !== 'after') clauses(block.clauses ?? []);
}

/** Heads of the functions that a macro defines: `quote do def handle_info({:DOWN, …}, state)`. */
function quotedHeads(clause: Clause): Shape[] {
  const found: Shape[] = [];
  for (const statement of clause.body)
    for (const part of descendants(statement))
      if (part.t === 'call' && isDefinition(part) && part.a[0]) messagesIn(part.a[0], found);
  return found;
}
