/** One walk over a body of code: every call and capture becomes a site, with its frames, closures and variables. */
import type { BlockName, Body, Call, Capture, Clause, DynAtom, Expr, Pair, Var } from '../model/expr.ts';
import type { Frame, Process } from './codebase.ts';
import { isCondition, isDefinition, isQuote, patternArgument, TYPE_ATTRIBUTES } from './special-forms.ts';

/** A closure while it is not yet known who runs it; `process` is what the sites inside refer to. */
export interface PendingClosure {
  process: Process;
  frame: Frame | null;
  clause: Clause | null;
}

/** What the walk hands out, in source order. */
export interface Visitor {
  site(node: Call | Capture, frame: Frame | null, process: Process, inQuote: boolean, clause: Clause | null): void;
  /** A variable that is read (not bound), with the process that reads it. */
  variable(node: Var, frame: Frame | null, process: Process, clause: Clause | null): void;
  closure(closure: PendingClosure): void;
  /** `:"job_#{id}"`: an atom that is built where it stands. */
  dynamicAtom(node: DynAtom, frame: Frame | null, process: Process, inQuote: boolean, clause: Clause | null): void;
  /** `start: {Module, :function, …}` of a child specification. */
  start(module: string, name: string): void;
}

interface Context {
  visitor: Visitor;
  /** The function clause that the code belongs to; the scope of its variables. */
  clause: Clause | null;
}

export function ownProcess(): Process {
  return { kind: 'own', parent: null, confidence: 'exact' };
}

/** Walks statements; the value of the last one is the value of the whole. */
export function walkStatements(
  body: readonly Expr[],
  clause: Clause | null,
  visitor: Visitor,
  process: Process,
  owner: Frame['node'] | null,
): void {
  const context: Context = { visitor, clause };
  body.forEach((expr, index) => {
    const last = index === body.length - 1;
    walk(expr, owner && { node: owner, slot: 'statement', index, last, parent: null }, process, false, context);
  });
}

/** Walks a function clause: defaults and guard first, then the body. */
export function walkClause(clause: Clause, visitor: Visitor): void {
  const process = ownProcess();
  const context: Context = { visitor, clause };
  clause.pats.forEach((pat, index) =>
    walkPattern(pat, { node: clause, slot: 'default', index, last: false, parent: null }, process, false, context),
  );
  if (clause.guard)
    walk(clause.guard, { node: clause, slot: 'guard', index: 0, last: false, parent: null }, process, false, context);
  walkStatements(clause.body, clause, visitor, process, clause);
}

const NONE: readonly Expr[] = [];

/** Literals: most of all expressions, and nothing is to be seen in them. Asked before a frame is made for one. */
function isLiteral(expr: Expr): boolean {
  return expr.t === 'atom' || expr.t === 'alias' || expr.t === 'num' || (expr.t === 'str' && !expr.a);
}

/** Where a walk is: what it hands down unchanged to the parts of an expression. */
interface Place {
  frame: Frame | null;
  process: Process;
  inQuote: boolean;
  context: Context;
}

function walk(expr: Expr, frame: Frame | null, process: Process, inQuote: boolean, context: Context): void {
  switch (expr.t) {
    case 'var':
      context.visitor.variable(expr, frame, process, context.clause);
      return;
    case 'call':
      walkCall(expr, frame, process, inQuote, context);
      return;
    case 'op':
      walkOperator(expr, frame, process, inQuote, context);
      return;
    case 'shortfn': {
      const own = closureOf(process, frame, context);
      walk(expr.body, { node: expr, slot: 'closure', index: 0, last: true, parent: frame }, own, inQuote, context);
      return;
    }
    case 'fn': {
      const own = closureOf(process, frame, context);
      for (const clause of expr.clauses)
        walkInnerClause(
          clause,
          { node: expr, slot: 'closure', index: 0, last: true, parent: frame },
          own,
          inQuote,
          context,
        );
      return;
    }
    case 'capture': {
      const own = closureOf(process, frame, context);
      context.visitor.site(expr, frame, own, inQuote, context.clause);
      if (expr.m && typeof expr.m !== 'string') down(expr.m, 'callee', 0, expr, { frame, process, inQuote, context });
      return;
    }
    case 'dynatom':
      context.visitor.dynamicAtom(expr, frame, process, inQuote, context.clause);
      break;
    case 'pair':
      visitStart(expr, context.visitor);
      break;
    default:
  }
  walkParts(expr, { frame, process, inQuote, context });
}

/** Parts of what is no form of its own. */
function walkParts(expr: Expr, at: Place): void {
  switch (expr.t) {
    case 'map':
      if (expr.struct) down(expr.struct, 'of', 0, expr, at);
      if (expr.base) down(expr.base, 'of', 0, expr, at);
      items(expr.a, 'item', expr, at);
      return;
    case 'dynatom':
    case 'list':
    case 'tuple':
    case 'bin':
      items(expr.a, 'item', expr, at);
      return;
    case 'str':
      if (expr.a) items(expr.a, 'item', expr, at);
      return;
    case 'pair':
      down(expr.k, 'key', 0, expr, at);
      down(expr.v, 'value', 0, expr, at);
      return;
    case 'field':
      down(expr.of, 'of', 0, expr, at);
      if (expr.k) down(expr.k, 'key', 0, expr, at);
      return;
    case 'block':
      for (let index = 0; index < expr.a.length; index++)
        down(expr.a[index]!, 'statement', index, expr, at, index === expr.a.length - 1);
      return;
    default:
  }
}

function items(list: readonly Expr[], slot: Frame['slot'], node: Expr, at: Place): void {
  for (let index = 0; index < list.length; index++) down(list[index]!, slot, index, node, at);
}

function down(inner: Expr, slot: Frame['slot'], index: number, node: Expr, at: Place, last = false): void {
  if (isLiteral(inner)) return;
  walk(inner, { node, slot, index, last, parent: at.frame }, at.process, at.inQuote, at.context);
}

function visitStart({ k, v }: Pair, visitor: Visitor): void {
  if (k.t !== 'atom' || k.v !== 'start' || v.t !== 'tuple') return;
  const [module, name] = v.a;
  if (module?.t === 'alias' && name?.t === 'atom') visitor.start(module.v, name.v);
}

function closureOf(parent: Process, frame: Frame | null, context: Context): Process {
  const process: Process = { kind: 'deferred', parent, confidence: 'inferred' };
  context.visitor.closure({ process, frame, clause: context.clause });
  return process;
}

/** The left side of `=` and `<-` is a pattern; the right side of `::` is a type. */
function walkOperator(
  expr: Extract<Expr, { t: 'op' }>,
  frame: Frame | null,
  process: Process,
  inQuote: boolean,
  context: Context,
): void {
  const [left, right] = expr.a;
  const at = { frame, process, inQuote, context };
  if (expr.v === '=' || expr.v === '<-') {
    // `x when is_list(x) <- …`: a guard is code.
    if (left?.t === 'op')
      walkPattern(
        left,
        { node: expr, slot: 'operand', index: 0, last: false, parent: frame },
        process,
        inQuote,
        context,
      );
    if (right) down(right, 'operand', 1, expr, at);
  } else if (expr.v === '::') {
    if (left) down(left, 'operand', 0, expr, at);
  } else if (expr.v === '@') {
    if (left?.t === 'atom' && !TYPE_ATTRIBUTES.has(left.v))
      expr.a.slice(1).forEach((value, index) => down(value, 'operand', index + 1, expr, at));
  } else items(expr.a, 'operand', expr, at);
}

/** Patterns hold no calls, except the default values of parameters. */
function walkPattern(pat: Expr, frame: Frame, process: Process, inQuote: boolean, context: Context): void {
  if (pat.t === 'op' && pat.v === '\\\\' && pat.a[1]) walk(pat.a[1], frame, process, inQuote, context);
  if (pat.t === 'op' && pat.v === 'when' && pat.a[1]) {
    walkPattern(pat.a[0]!, frame, process, inQuote, context);
    walk(pat.a[1], { ...frame, slot: 'guard' }, process, inQuote, context);
  }
  if (pat.t === 'call') for (const arg of pat.a) walkPattern(arg, frame, process, inQuote, context);
}

function walkInnerClause(
  clause: Clause,
  frame: Frame,
  process: Process,
  inQuote: boolean,
  context: Context,
  patsAreCode = false,
): void {
  const inner: Frame = { node: clause, slot: 'clause', index: 0, last: true, parent: frame };
  if (patsAreCode)
    clause.pats.forEach((pat, index) => walk(pat, { ...inner, slot: 'guard', index }, process, inQuote, context));
  if (clause.guard) walk(clause.guard, { ...inner, slot: 'guard' }, process, inQuote, context);
  clause.body.forEach((expr, index) => {
    walk(
      expr,
      { node: clause, slot: 'statement', index, last: index === clause.body.length - 1, parent: frame },
      process,
      inQuote,
      context,
    );
  });
}

function walkCall(call: Call, frame: Frame | null, process: Process, inQuote: boolean, context: Context): void {
  const definition = isDefinition(call);
  if (!definition) context.visitor.site(call, frame, process, inQuote, context.clause);
  if (call.m && typeof call.m !== 'string')
    walk(call.m, { node: call, slot: 'callee', index: 0, last: false, parent: frame }, process, inQuote, context);
  const unquoting = call.f === 'unquote' || call.f === 'unquote_splicing';
  const pattern = patternArgument(call);
  for (let index = 0; index < call.a.length; index++) {
    const arg = call.a[index]!;
    if (isLiteral(arg)) continue;
    const inner: Frame = { node: call, slot: 'arg', index, last: false, parent: frame };
    if ((definition && index === 0) || index === pattern) walkPattern(arg, inner, process, inQuote, context);
    else walk(arg, inner, process, inQuote && !unquoting, context);
  }
  if (!call.blocks) return;
  const quoted = inQuote || isQuote(call);
  const runner = definition ? ownProcess() : process;
  for (const slot in call.blocks)
    walkBody(call.blocks[slot as BlockName]!, slot as BlockName, call, frame, runner, quoted, context);
}

function walkBody(
  body: Body,
  slot: Frame['slot'],
  call: Call,
  parent: Frame | null,
  process: Process,
  inQuote: boolean,
  context: Context,
): void {
  const statements = body.body ?? NONE;
  for (let index = 0; index < statements.length; index++) {
    const last = index === statements.length - 1;
    walk(statements[index]!, { node: call, slot, index, last, parent }, process, inQuote, context);
  }
  body.clauses?.forEach((clause, index) => {
    walkInnerClause(
      clause,
      { node: call, slot, index, last: true, parent },
      process,
      inQuote,
      context,
      isCondition(call) && slot === 'do',
    );
  });
  // `after 5_000 -> …` of a receive: the timeout is code.
  if (slot === 'after' && body.clauses) {
    for (const clause of body.clauses)
      for (const pat of clause.pats)
        walk(pat, { node: call, slot, index: 0, last: false, parent }, process, inQuote, context);
  }
}
