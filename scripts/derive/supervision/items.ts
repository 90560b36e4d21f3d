/** Members of a list of children, in start order, however the list is put together. */
import type { Call, Expr } from '../../model/expr.ts';
import { branchesOf } from './branches.ts';
import { type Bound, bind, type Env, emptyEnv } from './env.ts';
import { asValue, attributeOf, type Evaluation } from './evaluation.ts';
import { type Item, led, short, unread, when } from './item.ts';
import { listFunction } from './list-functions.ts';
import { mergeAlternatives } from './merge.ts';

export class Items {
  readonly #evaluation: Evaluation;
  readonly #known = new Map<Bound, readonly Item[]>();

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
  }

  /** Members of a list; what cannot be read is one member, marked `unread`. */
  of(expr: Expr, env: Env): readonly Item[] {
    switch (expr.t) {
      case 'list':
        return expr.a.flatMap((item): readonly Item[] => {
          if (item.t === 'op' && item.v === '|' && item.a[1])
            return [asValue(item.a[0]!, env), ...this.of(item.a[1], env)];
          return item.t === 'pair' ? [] : [asValue(item, env)];
        });
      case 'var':
        return this.#variable(expr, env);
      case 'attr': {
        const value = attributeOf(env.module, expr.v);
        return value ? this.of(value, emptyEnv(env.module, env.calls)) : unread(expr, env);
      }
      case 'block':
        return this.#body(expr.a, env);
      case 'atom':
        return expr.v === 'nil' || expr.v === 'false' ? [] : unread(expr, env);
      case 'op':
        return this.#operator(expr, env);
      case 'call':
        return this.#call(expr, env);
      default:
        return unread(expr, env);
    }
  }

  /** Whether an expression gives a list rather than one child. */
  isList(expr: Expr): boolean {
    if (expr.t === 'list') return true;
    if (expr.t === 'op') return expr.v === '++' || expr.v === '--';
    return expr.t === 'call' && ((expr.m === 'Kernel' && expr.f === 'for') || listFunction(expr) !== undefined);
  }

  #variable(expr: Extract<Expr, { t: 'var' }>, env: Env): readonly Item[] {
    const bound = env.vars.get(expr.v);
    if (!bound) {
      const [form] = this.#evaluation.forms(expr, env);
      return form && form.expr !== expr ? this.#forms(expr, env) : unread(expr, env);
    }
    const known = this.#known.get(bound);
    if (known) return known;
    this.#known.set(bound, []);
    const items = bound.path.length === 0 ? this.of(bound.expr, bound.env) : this.#forms(expr, env);
    this.#known.set(bound, items);
    return items;
  }

  #forms(expr: Expr, env: Env): readonly Item[] {
    const forms = this.#evaluation.forms(expr, env);
    return mergeAlternatives(
      forms.map((form) => ({
        condition: null,
        items: (form.expr === expr ? unread(expr, env) : this.of(form.expr, form.env)).map((item) => led(item, form)),
      })),
    );
  }

  #body(statements: readonly Expr[], env: Env): readonly Item[] {
    const last = statements.at(-1);
    return last ? this.of(last, this.#evaluation.after(statements.slice(0, -1), env)) : [];
  }

  #operator(expr: Extract<Expr, { t: 'op' }>, env: Env): readonly Item[] {
    const [left, right] = expr.a;
    if (!left || !right) return unread(expr, env);
    if (expr.v === '++') return [...this.of(left, env), ...this.of(right, env)];
    if (expr.v === '--') return this.of(left, env).map((item) => when(item, `unless in ${short(right)}`));
    if (expr.v === '=') return this.of(right, env);
    if (expr.v === '||') return [...this.of(left, env), ...this.of(right, env)];
    if (expr.v === '&&' || expr.v === 'and') return this.of(right, env).map((item) => when(item, `if ${short(left)}`));
    return unread(expr, env);
  }

  #call(call: Call, env: Env): readonly Item[] {
    const branches = branchesOf(call, env);
    if (branches)
      return mergeAlternatives(
        branches.map(({ body, env: inner, condition }) => ({ condition, items: this.#body(body, inner) })),
      );
    if (call.f === 'for' && call.m === 'Kernel') return this.#comprehension(call, env);
    const handler = listFunction(call);
    if (handler) return handler(call, env, this);
    const option = this.#evaluation.option(call, env);
    // The options are the caller's: beside the default there may be anything.
    if (option?.isDefault)
      return [
        ...option.values.flatMap((form) =>
          form.expr === call ? [] : this.of(form.expr, form.env).map((item) => led(item, form)),
        ),
        ...unread(call, env),
      ];
    const reached = this.#evaluation.reach(call, env);
    if (reached.length > 0)
      return mergeAlternatives(
        reached.map(({ fn, clause, env: inner, condition }) => ({
          condition,
          // What the caller hands in and gets back was not built here.
          items: this.#body(clause.body, inner).map((item) =>
            item.env.calls.includes(call) ? led(item, { through: [`${fn.module.name}.${fn.key}`] }) : item,
          ),
        })),
      );
    const forms = this.#evaluation.forms(call, env);
    return forms.some((form) => form.expr !== call) ? this.#forms(call, env) : unread(call, env);
  }

  /** A list as it is; anything else as the only member. */
  wrapped(expr: Expr, env: Env): readonly Item[] {
    const single = this.#evaluation.forms(expr, env).filter((form) => ['alias', 'tuple', 'map'].includes(form.expr.t));
    return single.length > 0 ? single : this.of(expr, env);
  }

  /** Members that a function is applied to: what is not written out stands together for any number of them. */
  #members(list: Expr, env: Env): readonly Item[] {
    const all = this.of(list, env);
    const written = all.filter((item) => this.#isWritten(item));
    const rest = all.find((item) => !written.includes(item));
    return rest ? [...written, { ...rest, unread: true }] : all;
  }

  #isWritten(item: Item): boolean {
    if (item.unread) return false;
    if (item.each !== undefined) return true;
    return this.#evaluation.forms(item.expr, item.env).every(({ expr }) => WRITTEN.has(expr.t));
  }

  /** Every member of `list`, as `fun` gives it back. */
  mapped(list: Expr, fun: Expr | undefined, env: Env, text: string): readonly Item[] {
    if (!fun) return this.of(list, env);
    return this.#members(list, env).flatMap((item) => {
      const bound: Bound | null = item.unread ? null : { expr: item.expr, env: item.env, path: [] };
      const forms = this.#evaluation.bodies(fun, [bound], env);
      const each = item.unread ? text : item.each;
      return forms.map((form): Item => led(each === undefined ? form : { ...form, each }, item));
    });
  }

  /** Values of a map or keyword list; what a selection of its keys leaves is conditional. */
  values(call: Call, env: Env): readonly Item[] {
    return this.#evaluation.forms(call.a[0]!, env).flatMap((form): readonly Item[] => {
      const { expr } = form;
      if (expr.t === 'map' || expr.t === 'list')
        return expr.a.flatMap((item) => (item.t === 'pair' ? [led(asValue(item.v, form.env), form)] : []));
      const selects = expr.t === 'call' && (expr.m === 'Map' || expr.m === 'Keyword') && SELECTIONS[expr.f];
      if (!selects || !expr.a[0] || !expr.a[1]) return unread(call, env);
      const inner: Call = { ...call, a: [expr.a[0]] };
      return this.values(inner, form.env).map((item) => when(item, `${selects} ${short(expr.a[1]!)}`));
    });
  }

  /** `Enum.reduce(list, start, fn member, acc -> … end)`. */
  reduced(call: Call, env: Env): readonly Item[] {
    const [list, start, fun] = call.a;
    if (!list || !start || !fun) return unread(call, env);
    let acc: Bound = { expr: start, env, path: [] };
    let each: string | undefined;
    for (const item of this.#members(list, env)) {
      if (item.unread) each = `for each of ${short(list)}`;
      const bound: Bound | null = item.unread ? null : { expr: item.expr, env: item.env, path: [] };
      const forms = this.#evaluation.bodies(fun, [bound, acc], env);
      const merged = mergeAlternatives(
        forms.map((form) => ({ condition: forms.length > 1 ? '' : null, items: this.of(form.expr, form.env) })),
      );
      acc = { expr: { t: 'var', v: 'acc', l: call.l, c: call.c }, env, path: [] };
      this.#known.set(acc, merged);
      acc = this.#frozen(acc, env);
    }
    const { expr, env: inner } = acc;
    return this.of(expr, inner).map((item) => (each && !item.unread ? { ...item, each } : item));
  }

  /** A name for items that are already read, so that a next round can use them. */
  #frozen(bound: Bound, env: Env): Bound {
    const name: Expr = { t: 'var', v: '&acc', l: 0, c: 0 };
    const vars = new Map(env.vars).set('&acc', bound);
    return { expr: name, env: { ...env, vars }, path: [] };
  }

  #comprehension(call: Call, env: Env): readonly Item[] {
    const body = call.blocks?.do?.body;
    if (!body) return unread(call, env);
    let rounds: { env: Env; each?: string; conditions: string[]; through: readonly string[] }[] = [
      { env, conditions: [], through: [] },
    ];
    for (const arg of call.a) {
      if (arg.t === 'op' && arg.v === '<-')
        rounds = rounds.flatMap((round) =>
          this.#members(arg.a[1]!, round.env).map((item) => {
            const bound: Bound | null = item.unread ? null : { expr: item.expr, env: item.env, path: [] };
            const each = item.unread ? `for each of ${short(arg.a[1]!)}` : (item.each ?? round.each);
            return { ...round, env: bind(round.env, arg.a[0]!, bound), ...(each === undefined ? {} : { each }) };
          }),
        );
      else if (arg.t === 'op' && arg.v === '=')
        rounds = rounds.map((round) => ({ ...round, env: this.#evaluation.after([arg], round.env) }));
      else if (arg.t !== 'list')
        rounds = rounds.map((round) => ({ ...round, conditions: [...round.conditions, `if ${short(arg)}`] }));
    }
    const block: Expr = { t: 'block', a: [...body], l: call.l, c: call.c };
    return rounds.map(({ env: inner, each, conditions, through }): Item => {
      const item: Item = { ...asValue(block, inner), conditions, through };
      return each === undefined ? item : { ...item, each };
    });
  }
}

/** Forms of a member that say what it is. */
const WRITTEN = new Set<Expr['t']>(['alias', 'atom', 'tuple', 'num', 'str', 'map', 'list']);

/** Functions that keep some keys of a map, and the word that their second argument stands behind. */
const SELECTIONS: Readonly<Record<string, string>> = {
  take: 'if in',
  drop: 'unless in',
  filter: 'if',
  reject: 'unless',
};
