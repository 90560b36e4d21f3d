/** `@name value` in a module's body. Types and specs are kept as text: they are not code that runs. */
import type { Expr } from '../model/expr.ts';
import { lower, lowerItems, oneLine, type Source, textOf } from './lower.ts';
import type { ModuleBuilder } from './module-builder.ts';
import { moduleOf } from './module-name.ts';
import type { Raw } from './raw-tree.ts';
import type { Scope } from './scope.ts';
import { literalText } from './text.ts';

const TYPES = new Set([
  'type',
  'typep',
  'opaque',
  'typedoc',
  'optional_callbacks',
  'deprecated',
  'since',
  'dialyzer',
  'compile',
]);

/** What documentation is when nothing in it runs: text, `false`, metadata. */
const LITERAL = new Set(['string', 'sigil', 'boolean', 'keywords', 'nil']);

/** Reads an attribute into the module. Returns an expression only for one that is read, not set (`@name` alone). */
export function readAttribute(node: Raw, builder: ModuleBuilder, scope: Scope, source: Source): Expr | undefined {
  const operand = node.c[node.c.length - 1]!;
  const args = operand.t === 'call' ? operand.c.find((child) => child.t === 'arguments') : undefined;
  if (operand.t !== 'call' || operand.c[0]?.t !== 'identifier' || !args)
    return lower(node, scope.child({ level: 'code' }), source);
  const name = textOf(source, operand.c[0]);
  const value = args.c[0];
  const line = source.lines.line(node.s);
  if (!value || TYPES.has(name)) return undefined;
  const { fact } = builder;
  const code = scope.child({ level: 'code' });
  if (name === 'moduledoc' || name === 'doc') {
    const doc = documentation(value, source);
    if (doc !== undefined && name === 'doc') builder.setDoc(doc);
    else if (doc !== undefined) fact.doc = doc;
    // What is computed in documentation runs when the module is compiled.
    if (!LITERAL.has(value.t) || value.c.some((child) => child.t === 'interpolation'))
      fact.attributes.push({ name, value: lower(value, code, source), line });
  } else if (name === 'spec') readSpec(value, builder, source);
  else if (name === 'callback' || name === 'macrocallback') {
    const head = specHead(value);
    fact.callbacks.push({ ...nameAndArity(head, source), line });
  } else if (name === 'behaviour' || name === 'behavior') {
    const module = moduleOf(lower(value, code, source));
    if (typeof module === 'string') fact.behaviours.push({ module, line });
  } else if (name === 'impl') {
    const module = moduleOf(lower(value, code, source));
    builder.setImpl(typeof module !== 'string' || module === ':true' ? true : module === ':false' ? undefined : module);
  } else {
    const items = lowerItems(args.c, code, source);
    const single: Expr =
      items.length === 1 && value.t !== 'keywords' ? items[0]! : { t: 'list', a: items, ...source.lines.at(value.s) };
    fact.attributes.push({ name, value: single, line });
  }
  return undefined;
}

/** Text of `@doc`; `false` when hidden; `undefined` for metadata (`@doc since: "1.2"`). Interpolations stay as written. */
function documentation(value: Raw, source: Source): string | false | undefined {
  if (value.t === 'boolean') return textOf(source, value) === 'false' ? false : undefined;
  if (value.t !== 'string' && value.t !== 'sigil') return undefined;
  return literalText(value, source.text).trim();
}

function readSpec(value: Raw, builder: ModuleBuilder, source: Source): void {
  const { name, arity } = nameAndArity(specHead(value), source);
  builder.addSpec(`${name}/${arity}`, oneLine(source, value.s, value.e));
}

/** The head of `f(a) :: b when a: term`. */
function specHead(value: Raw): Raw {
  if (value.t !== 'binary_operator') return value;
  const operator = value.c[1]?.t;
  return operator === 'when' || operator === '::' ? specHead(value.c[0]!) : value;
}

function nameAndArity(head: Raw, source: Source): { name: string; arity: number } {
  if (head.t !== 'call') return { name: oneLine(source, head.s, head.e), arity: 0 };
  const args = head.c.find((child) => child.t === 'arguments')?.c ?? [];
  return { name: oneLine(source, head.c[0]!.s, head.c[0]!.e), arity: args.length };
}
