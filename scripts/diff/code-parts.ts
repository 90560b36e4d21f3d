/** A module's code in parts that can be compared with another module's, whatever the two are called. Pure. */
import { print } from '../derive/print.ts';
import type { Expr } from '../model/expr.ts';
import type { FunctionFact, ModuleFact } from '../model/facts.ts';

/** What a part weighs. */
export type Weigh = (part: string) => number;

/** Parts by text, with how often each occurs. */
export class CodeParts {
  static readonly none = new CodeParts([], []);
  readonly counts = new Map<string, number>();
  /** Each function with all its code, as one text. */
  readonly functions: readonly string[];

  constructor(parts: readonly string[], functions: readonly string[]) {
    for (const part of parts) this.counts.set(part, (this.counts.get(part) ?? 0) + 1);
    this.functions = functions;
  }

  weight(weigh: Weigh): number {
    let sum = 0;
    for (const [part, count] of this.counts) sum += count * weigh(part);
    return sum;
  }

  /** From 0, nothing in common, to 1, all: what both have, twice, over what they are together (Dice's coefficient). */
  like(other: CodeParts, weigh: Weigh): number {
    let common = 0;
    for (const [part, count] of this.counts) common += Math.min(count, other.counts.get(part) ?? 0) * weigh(part);
    const total = this.weight(weigh) + other.weight(weigh);
    return total === 0 ? 0 : (2 * common) / total;
  }
}

/** Heads, guards and statements of functions; attributes, struct fields, uses and the rest of the body. */
export function partsOfModule(fact: ModuleFact): CodeParts {
  const own = selfNamed(fact);
  const functions = fact.functions.map((fn) => functionParts(fn).map(own));
  const aside = [
    ...fact.uses.map(({ module, args }) => `use ${lastOf(module)} ${args.map(text).join(', ')}`),
    ...fact.behaviours.map(({ module }) => `@behaviour ${lastOf(module)}`),
    ...fact.attributes.map(({ name, value }) => `@${name} ${value ? text(value) : ''}`),
    ...fact.callbacks.map(({ name, arity }) => `@callback ${name}/${arity}`),
    ...(fact.struct ? fact.struct.fields.map((field) => `field ${field}`) : []),
    ...fact.body.flatMap(statements),
  ].map(own);
  return new CodeParts(
    [...functions.flat(), ...aside],
    functions.map((parts) => parts.join('\n')),
  );
}

function functionParts({ kind, name, arity, clauses, delegate }: FunctionFact): string[] {
  const head = `${kind} ${name}/${arity}${delegate ? ` to ${lastOf(delegate.to ?? '?')}.${delegate.as}` : ''}`;
  return [
    head,
    ...clauses.flatMap(({ pats, guard, body }) => [
      `${name}(${pats.map(text).join(', ')})${guard ? ` when ${text(guard)}` : ''}`,
      ...body.flatMap(statements),
    ]),
  ];
}

/** A statement with blocks in it says more in its pieces: one changed line leaves the others equal. */
function statements(expr: Expr): string[] {
  if (expr.t === 'call' && expr.blocks) {
    const inner = Object.entries(expr.blocks).flatMap(([name, block]) => [
      name,
      ...(block.body ?? []).flatMap(statements),
      ...(block.clauses ?? []).flatMap(({ pats, guard, body }) => [
        `${pats.map(text).join(', ')}${guard ? ` when ${text(guard)}` : ''} ->`,
        ...body.flatMap(statements),
      ]),
    ]);
    const { blocks: _, ...bare } = expr;
    return [text(bare), ...inner];
  }
  if (expr.t === 'block') return expr.a.flatMap(statements);
  return [text(expr)];
}

const MODULE = /\b(?:[A-Z]\w*\.)+(?=[A-Z])/g;

/** Modules by the last part of their name: where a whole namespace gets another name, its modules still say the same to each other. */
const text = (expr: Expr) => print(expr).replace(MODULE, '');
const lastOf = (module: string) => module.replace(MODULE, '');

/** The module's own name, as its code says it, becomes `__MODULE__`. */
function selfNamed({ name }: ModuleFact): (part: string) => string {
  const last = lastOf(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?<![\\w.])${last}(?!\\w)`, 'g');
  return (part) => part.replace(pattern, '__MODULE__');
}
