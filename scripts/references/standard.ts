/** Elixir's and OTP's own modules and functions: what the installed ones export, and what newer ones of Elixir add. */
import callbacks from '../model/stdlib/callbacks.json' with { type: 'json' };
import newer from '../model/stdlib/newer.json' with { type: 'json' };
import otp from '../model/stdlib/otp.json' with { type: 'json' };
import { stdlibExports } from '../model/stdlib.ts';

/** `name/1/3` lists to arities by name. */
function arities(list: string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const entry of list.split(' ')) {
    const [name, ...numbers] = entry.split('/');
    if (name) found.set(name, numbers.map(Number));
  }
  return found;
}

const added = newer as Record<string, string>;
const erlang = otp as Record<string, string>;
const called = callbacks as Record<string, string[]>;
const known = new Map<string, ReadonlyMap<string, readonly number[]> | null>();

/** Functions of a module of Elixir (`Enum`) or OTP (`:ets`) by name, callbacks included; `null`: it is none of theirs. */
export function standardFunctions(module: string): ReadonlyMap<string, readonly number[]> | null {
  const held = known.get(module);
  if (held !== undefined) return held;
  const found = read(module);
  known.set(module, found);
  return found;
}

function read(module: string): ReadonlyMap<string, readonly number[]> | null {
  if (module.startsWith(':')) {
    const list = erlang[module.slice(1)];
    return list === undefined ? null : arities(list);
  }
  const exports = stdlibExports(module);
  const more = added[module];
  if (!exports && more === undefined && !called[module]) return null;
  const found = arities(more ?? '');
  for (const key of [...(exports ?? []), ...(called[module] ?? [])]) {
    const cut = key.lastIndexOf('/');
    const name = key.slice(0, cut);
    found.set(
      name,
      [...new Set([...(found.get(name) ?? []), Number(key.slice(cut + 1))])].sort((a, b) => a - b),
    );
  }
  return found;
}

/** Types and structs of Elixir that have no functions of their own. */
const DATA = /^(?:Date\.Range|File\.(?:Stream|Stat)|IO\.Stream|Macro\.Env|Version\.Requirement|Inspect\.Opts)$/;

/** Whose a module is, in words; `undefined`: neither Elixir's nor OTP's. */
export function standardOwner(module: string): string | undefined {
  if (module.startsWith(':')) return erlang[module.slice(1)] === undefined ? undefined : "Erlang/OTP's own";
  return standardFunctions(module) || DATA.test(module) ? "Elixir's own" : undefined;
}

/** Tasks that come with Mix, as typed: `deps.get`. */
export function isMixOwn(task: string): boolean {
  const module = `Mix.Tasks.${task
    .split('.')
    .map((part) => part.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()))
    .join('.')}`;
  return standardFunctions(module) !== null || /^(?:hex|local)(?:\.|$)/.test(task);
}
