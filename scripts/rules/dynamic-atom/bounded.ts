/** Whether an expression can only have values that the source decides: then it makes a bounded number of atoms. */
import { type Binding, bindingsIn } from '../../derive/bindings.ts';
import type { Codebase, Frame, FunctionView } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import { type Value, valuesOf, type Where } from '../../derive/value-flow.ts';
import type { Call, Expr } from '../../model/expr.ts';
import { isAllowed } from './allowlists.ts';

const MAX_DEPTH = 8;

/** Atoms by their type, configuration, names of the node and of the compiled code: not the input of a running system. */
const SETTLED = new Set([
  'Atom.to_string',
  'Kernel.node',
  'Node.self',
  ':erlang.node',
  'Kernel.unquote',
  'Kernel.is_atom',
  'Mix.env',
  'Mix.target',
  'String.to_existing_atom',
  ':erlang.binary_to_existing_atom',
  ':erlang.atom_to_binary',
  ':erlang.atom_to_list',
  'Application.get_env',
  'Application.fetch_env!',
  'Application.compile_env',
  'Application.compile_env!',
  'Application.get_application',
  'System.get_env',
  'System.fetch_env!',
  'System.otp_release',
  'System.schedulers',
  'System.schedulers_online',
  'System.version',
  ':erlang.system_info',
]);

/** Modules whose functions make their result out of their arguments, and nothing else. */
const PURE = new Set([
  'Kernel',
  'String',
  'Macro',
  'Module',
  'Integer',
  'List',
  'Enum',
  'Regex',
  'String.Chars',
  'Path',
  'Inspect',
]);
const IMPURE = new Set(['Kernel.self', 'Kernel.make_ref', 'Kernel.apply', 'Kernel.send', 'Kernel.receive']);

export class Bounded {
  readonly #codebase: Codebase;

  constructor(codebase: Codebase) {
    this.#codebase = codebase;
  }

  /** `frame` is where the expression stands: allowlists and guards around it count. */
  holds(expr: Expr, where: Where, frame: Frame | null, depth = 0): boolean {
    if (depth > MAX_DEPTH) return false;
    const next = (inner: Expr) => this.holds(inner, where, frame, depth + 1);
    switch (expr.t) {
      case 'atom':
      case 'alias':
      case 'num':
      case 'attr':
        return true;
      case 'str':
      case 'dynatom':
      case 'list':
      case 'tuple':
      case 'bin':
        return (expr.a ?? []).every(next);
      case 'pair':
        return next(expr.v);
      case 'block':
        return expr.a.length > 0 && next(expr.a.at(-1)!);
      case 'op':
        return expr.v === '::' ? next(expr.a[0]!) : expr.a.every(next);
      case 'call':
        return this.#call(expr, where, frame, depth);
      case 'var':
      case 'field':
        return this.#followed(expr, where, frame, depth);
      default:
        return false;
    }
  }

  #call(call: Call, where: Where, frame: Frame | null, depth: number): boolean {
    const name = `${typeof call.m === 'string' ? call.m : call.m === undefined ? 'Kernel' : ''}.${call.f}`;
    if (SETTLED.has(name)) return true;
    const own = this.#ownOf(call);
    if (own?.fact.kind.startsWith('defmacro')) return call.a.every((arg) => this.holds(arg, where, frame, depth + 1));
    if (call.blocks || own) return this.#followed(call, where, frame, depth);
    if (typeof call.m !== 'string' || !PURE.has(call.m) || IMPURE.has(name)) return false;
    // `Enum.at(names, n)`: what picks an element does not make one.
    const args = call.m === 'Enum' ? call.a.slice(0, 1) : call.a;
    return args.length > 0 && args.every((arg) => this.holds(arg, where, frame, depth + 1));
  }

  #ownOf(call: Call): FunctionView | undefined {
    const site = this.#codebase.siteOf(call);
    return site && this.#codebase.callee(site);
  }

  #followed(expr: Expr, where: Where, frame: Frame | null, depth: number): boolean {
    if (expr.t === 'var' && (expr.v === '__MODULE__' || isAllowed(expr.v, frame, where.clause))) return true;
    const binding = expr.t === 'var' && where.clause ? bindingsIn(where.clause).get(expr) : undefined;
    if (binding && this.#bound(binding, where, depth)) return true;
    // What tests pass says nothing about what the system gets.
    const values = valuesOf(this.#codebase, expr, where, { callers: true }).filter(isSystems);
    return values.length > 0 && values.every((value) => this.#value(value, expr, depth));
  }

  #value(value: Value, asked: Expr, depth: number): boolean {
    const { expr, where, binding } = value;
    if (binding) return this.#bound(binding, where, depth);
    if (expr === asked || expr.t === 'var' || expr.t === 'field') return false;
    return value.path.length > 0 ? this.#elements(expr, where, depth) : this.holds(expr, where, null, depth + 1);
  }

  /** A part of what is bounded as a whole: by a match, by `for`, or as the argument of a closure that `Enum` calls. */
  #bound(binding: Binding, where: Where, depth: number): boolean {
    if ((binding.from === 'element' || binding.from === 'match') && binding.value)
      return this.#elements(binding.value, where, depth);
    if (binding.from !== 'closure' || !binding.closure || !where.clause) return false;
    const caller = receiverOf(binding.closure, where);
    return caller !== undefined && caller.m === 'Enum' && this.#elements(caller.a[0]!, where, depth);
  }

  /** Parts of a range, whose numbers are counted, or of something that is known as a whole. */
  #elements(collection: Expr, where: Where, depth: number): boolean {
    if (collection.t === 'op' && (collection.v === '..' || collection.v === '..//')) return true;
    if (collection.t === 'call' && collection.m === 'Range' && collection.f === 'new') return true;
    return this.holds(collection, where, null, depth + 1);
  }
}

function isSystems({ where }: Value): boolean {
  return where.file.scope !== 'test';
}

/** The call that a closure is written in, as an argument. */
function receiverOf(closure: Expr, { clause }: Where): Call | undefined {
  for (const statement of clause?.body ?? [])
    for (const expr of descendants(statement)) if (expr.t === 'call' && expr.a.slice(1).includes(closure)) return expr;
  return undefined;
}
