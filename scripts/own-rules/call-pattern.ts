/** `Module.fun/arity` as a team writes it, with `*` for what may differ. Pure. */
import { matchesName } from '../derive/name-pattern.ts';

/** A pattern over call targets. */
export interface CallPattern {
  /** As written. */
  text: string;
  /** Full name (`Logger`, `:ets`), `*` for any part of it. */
  module: string;
  /** Name of the function, `*` for any. */
  name: string;
  /** `null`: any. */
  arity: number | null;
}

const MODULE = String.raw`(?::[a-z]\w*|[A-Z*][\w*]*(?:\.[A-Z*][\w*]*)*)`;
const PATTERN = new RegExp(String.raw`^(${MODULE})\.([a-z_]\w*[!?]?|\*)(?:/(\d{1,3}|\*))?$`);

/** What is said of a text that is no pattern. */
export const CALL_PATTERN_FORM =
  'expected a call as Module.function/arity, Module.function or Module.*; Elixir’s own functions are Kernel’s, Erlang’s modules have their colon (:ets.new/2)';

/** The pattern; `undefined` for a text that is none. */
export function callPattern(text: string): CallPattern | undefined {
  const [, module, name, arity] = PATTERN.exec(text.replace(/^Elixir\./, '')) ?? [];
  if (!module || !name || /^\*+$/.test(module)) return undefined;
  return { text, module, name, arity: arity === undefined || arity === '*' ? null : Number(arity) };
}

/** Whether a call of `module.name/arity` is meant. */
export function matchesCall(pattern: CallPattern, module: string, name: string, arity: number): boolean {
  return (
    (pattern.arity === null || pattern.arity === arity) &&
    (pattern.name === '*' || pattern.name === name) &&
    matchesName(pattern.module, module)
  );
}

/** `Module.fun/arity` when the pattern means one function only. */
export function exactTarget({ module, name, arity }: CallPattern): string | undefined {
  return arity === null || name === '*' || module.includes('*') ? undefined : `${module}.${name}/${arity}`;
}

/** Whether `name/arity` or `name`, with or without its module, means a function. */
export function matchesFunction(pattern: string, module: string | null, name: string, arity: number): boolean {
  const own = pattern === name || pattern === `${name}/${arity}`;
  return own || (module !== null && (pattern === `${module}.${name}` || pattern === `${module}.${name}/${arity}`));
}
