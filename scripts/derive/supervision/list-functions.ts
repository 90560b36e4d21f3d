/** Functions of Elixir and OTP that give lists, and what each does to the members and their order. */
import type { Call } from '../../model/expr.ts';
import { print } from '../print.ts';
import type { Env } from './env.ts';
import { asValue } from './evaluation.ts';
import { type Item, short, when } from './item.ts';
import type { Items } from './items.ts';

type Handler = (call: Call, env: Env, items: Items) => readonly Item[];

const first: Handler = (call, env, items) => (call.a[0] ? items.of(call.a[0], env) : []);
const second: Handler = (call, env, items) => (call.a[1] ? items.of(call.a[1], env) : []);
const all: Handler = (call, env, items) => call.a.flatMap((arg) => items.of(arg, env));
const mapped: Handler = (call, env, items) =>
  call.a[0] ? items.mapped(call.a[0], call.a[1], env, `for each of ${short(call.a[0])}`) : [];
/** A filter that only drops `nil` says nothing new; any other one is a condition. */
const filtered: Handler = (call, env, items) => {
  const members = first(call, env, items);
  const test = call.a[1];
  if (!test || DROPS_NIL.test(print(test))) return members;
  const word = call.f === 'reject' ? 'unless' : 'if';
  return members.map((item) => when(item, `${word} ${short(test)}`));
};
const DROPS_NIL =
  /^&\((&1|is_nil\(&1\)|&1 != nil|&1 == nil|!is_nil\(&1\)|not is_nil\(&1\))\)$|^&(is_nil|Function\.identity)\/1$|^fn (\w+) -> (\3|is_nil\(\3\)|\3 != nil|\3 == nil|!is_nil\(\3\)|not is_nil\(\3\)) end$/;

/** By `Module.fun`, whatever its arity. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  'Enum.map': mapped,
  'Stream.map': mapped,
  'Enum.flat_map': mapped,
  'Enum.filter': filtered,
  'Enum.reject': filtered,
  'Enum.concat': all,
  'Kernel.++': all,
  'List.wrap': (call, env, items) => (call.a[0] ? items.wrapped(call.a[0], env) : []),
  'List.flatten': first,
  'Enum.to_list': first,
  'Enum.uniq': first,
  'Enum.uniq_by': first,
  'Enum.dedup': first,
  'Enum.sort': first,
  'Enum.sort_by': first,
  'Enum.into': first,
  'Enum.reverse': (call, env, items) => [
    ...[...first(call, env, items)].reverse(),
    ...(call.a[1] ? second(call, env, items) : []),
  ],
  ':lists.reverse': (call, env, items) => [...first(call, env, items)].reverse(),
  ':lists.append': all,
  'List.insert_at': (call, env, items) => {
    const list = [...first(call, env, items)];
    const at = call.a[1]?.t === 'num' ? Number(call.a[1].v) : list.length;
    return call.a[2] ? list.toSpliced(at, 0, asValue(call.a[2], env)) : list;
  },
  'Map.values': (call, env, items) => items.values(call, env),
  'Keyword.values': (call, env, items) => items.values(call, env),
  'Enum.reduce': (call, env, items) => items.reduced(call, env),
  'List.foldl': (call, env, items) => items.reduced(call, env),
};

/** The function that a call calls, when it gives a list whose members can be read. */
export function listFunction(call: Call): Handler | undefined {
  return HANDLERS[nameOf(call)];
}

function nameOf(call: Call): string {
  return typeof call.m === 'string' ? `${call.m}.${call.f}` : call.f;
}
