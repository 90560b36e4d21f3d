/** Modules that code names as values and structs: where, and when the name is looked at. */
import type { Alias, Call, Clause, Expr, Op } from '../../model/expr.ts';
import type { Codebase, ModuleView } from '../codebase.ts';
import { childrenOf } from '../expressions.ts';
import { isDefinition, isQuote } from '../special-forms.ts';
import { isKnownFunction, keepsBlockInBody } from './known-function.ts';

/** A name in code. */
export interface NamedModule {
  name: string;
  kind: 'value' | 'struct';
  /** Read while the module is compiled that holds the code (or, quoted, the one that gets it), or when it runs. */
  when: 'compile' | 'runtime';
  /** In a quote: a macro writes it into other modules. */
  quoted: boolean;
  line: number;
  column: number;
  /** `name/arity` of the function that it stands in; `null` in the module's own body. */
  fn: string | null;
  /** In a quote: what the name is given to. Outside, directives are facts of their own. */
  directive?: Directive;
  /** `use X, :which` in a quote. */
  which?: string;
}

/** What brings another module into scope. */
export type Directive = 'alias' | 'import' | 'require' | 'use' | 'behaviour' | 'before_compile';

type Context = Pick<NamedModule, 'when' | 'quoted' | 'fn'>;

/** Attributes whose modules the compiler calls. */
const CALLED_BY_COMPILER = new Set(['derive', 'before_compile', 'after_compile', 'after_verify', 'on_definition']);
const DIRECTIVES = new Set(['alias', 'import', 'require', 'use']);

/** Every module that the code of a module names, in no order. Calls before a dot, and its own directives, are left out. */
export function namesInCode(view: ModuleView, codebase: Codebase, found: (name: NamedModule) => void): void {
  const read = new Reader(codebase, found);
  for (const fn of new Set(view.functions.values()))
    for (const clause of fn.fact.clauses) read.clause(clause, { when: 'runtime', quoted: false, fn: fn.key });
  const { fact } = view;
  for (const expr of fact.body) read.expr(expr, { when: 'compile', quoted: false, fn: null });
  for (const { name, value } of fact.attributes) {
    if (!value) continue;
    const later = isLiteral(value) && !CALLED_BY_COMPILER.has(name) && !read.readInBody.has(name);
    read.expr(value, { when: later ? 'runtime' : 'compile', quoted: false, fn: null });
  }
  // What a macro does with its options is its own affair: no more is claimed than that they are there at run time.
  for (const use of fact.uses) for (const arg of use.args) read.expr(arg, { when: 'runtime', quoted: false, fn: null });
}

/** `@adapter Harbour.Ships` and lists of such: Elixir reads names in a literal as if they stood in a function. */
function isLiteral(expr: Expr): boolean {
  if (expr.t === 'list' || expr.t === 'tuple') return expr.a.every(isLiteral);
  if (expr.t === 'map') return !expr.struct && !expr.base && expr.a.every(isLiteral);
  if (expr.t === 'pair') return isLiteral(expr.k) && isLiteral(expr.v);
  return expr.t === 'alias' || expr.t === 'atom' || expr.t === 'num' || (expr.t === 'str' && !expr.a);
}

class Reader {
  readonly #codebase: Codebase;
  readonly #found: (name: NamedModule) => void;
  /** Attributes that code outside functions reads. */
  readonly readInBody = new Set<string>();

  constructor(codebase: Codebase, found: (name: NamedModule) => void) {
    this.#codebase = codebase;
    this.#found = found;
  }

  expr(expr: Expr, context: Context): void {
    switch (expr.t) {
      case 'var':
      case 'atom':
      case 'num':
        return;
      case 'attr':
        if (context.when === 'compile' && !context.quoted) this.readInBody.add(expr.v);
        return;
      case 'alias':
        this.#found({ name: expr.v, kind: 'value', line: expr.l, column: expr.c, ...context });
        return;
      case 'map':
        if (expr.struct?.t === 'alias')
          this.#found({ name: expr.struct.v, kind: 'struct', line: expr.l, column: expr.c, ...context });
        else if (expr.struct) this.expr(expr.struct, context);
        if (expr.base) this.expr(expr.base, context);
        for (const item of expr.a) this.expr(item, context);
        return;
      case 'op':
        if (expr.v === '@') this.#attribute(expr, context);
        else for (const operand of expr.a) this.expr(operand, context);
        return;
      case 'call':
        this.#call(expr, context);
        return;
      case 'fn':
        for (const clause of expr.clauses) this.clause(clause, context);
        return;
      default:
        for (const child of childrenOf(expr)) this.expr(child, context);
    }
  }

  clause({ pats, guard, body }: Clause, context: Context): void {
    for (const pat of pats) this.expr(pat, context);
    if (guard) this.expr(guard, context);
    for (const inner of body) this.expr(inner, context);
  }

  /** `@name value` in code: in a quote, or inside a block of the body. */
  #attribute({ a: [name, value] }: Op, context: Context): void {
    if (name?.t !== 'atom' || !value) return;
    const given = name.v === 'behaviour' || name.v === 'before_compile' ? name.v : undefined;
    const target = unquoted(value);
    if (given && target.t === 'alias') this.#directive(given, target, context);
    else
      this.expr(value, isLiteral(value) && !CALLED_BY_COMPILER.has(name.v) ? { ...context, when: 'runtime' } : context);
  }

  #directive(directive: Directive, { v, l, c }: Alias, context: Context, which?: string): void {
    this.#found({
      name: v,
      kind: 'value',
      line: l,
      column: c,
      ...context,
      directive,
      ...(which !== undefined && { which }),
    });
  }

  #call(call: Call, context: Context): void {
    if (call.m && typeof call.m !== 'string') this.expr(call.m, context);
    const args = this.#withoutDirective(call, context);
    const inArguments = this.#inArguments(call, context);
    for (const arg of args) this.expr(arg, inArguments);
    if (!call.blocks) return;
    const inBlocks = this.#inBlocks(call, context);
    for (const { body, clauses } of Object.values(call.blocks)) {
      if (body) for (const inner of body) this.expr(inner, inBlocks);
      if (clauses) for (const clause of clauses) this.clause(clause, inBlocks);
    }
  }

  /** The arguments that are code. What a directive names is a fact of the module already, but in a quote it is not. */
  #withoutDirective(call: Call, context: Context): readonly Expr[] {
    if (call.m !== 'Kernel' || !DIRECTIVES.has(call.f)) return call.a;
    const target = call.a[0] && unquoted(call.a[0]);
    const [option] = call.a.slice(1);
    if (context.quoted && target?.t === 'alias')
      this.#directive(call.f as Directive, target, context, option?.t === 'atom' ? option.v : undefined);
    return call.a.slice(1);
  }

  /**
   * Outside functions a known function gets its arguments while the module is compiled. What a macro makes of them
   * (`plug Harbour.Login`, `field :berth, Harbour.Berth`) is not seen: most put them into a function.
   */
  #inArguments(call: Call, context: Context): Context {
    if (call.f === 'unquote' || call.f === 'unquote_splicing')
      return context.quoted ? { ...context, when: 'runtime', quoted: false } : context;
    const known = call.f !== 'use' && isKnownFunction(call, this.#codebase);
    return context.when === 'runtime' || known ? context : { ...context, when: 'runtime' };
  }

  #inBlocks(call: Call, context: Context): Context {
    if (isQuote(call)) return { ...context, when: 'compile', quoted: true };
    if (context.when === 'runtime') return context;
    if (isDefinition(call) || !keepsBlockInBody(call, this.#codebase)) return { ...context, when: 'runtime' };
    return context;
  }
}

/** `unquote(X)` is X where X is written out. */
function unquoted(expr: Expr): Expr {
  return expr.t === 'call' && expr.f === 'unquote' && expr.a[0] ? expr.a[0] : expr;
}
