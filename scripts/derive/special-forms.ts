/** Which calls are not plain calls: definitions, quotes, conditions, and macros whose argument is a pattern. */
import type { Call } from '../model/expr.ts';

/** Attributes whose value is a type or documentation, not code. */
export const TYPE_ATTRIBUTES: ReadonlySet<string> = new Set([
  'spec',
  'type',
  'typep',
  'opaque',
  'callback',
  'macrocallback',
  'typedoc',
  'doc',
  'moduledoc',
  'impl',
  'behaviour',
  'optional_callbacks',
]);

const DEFINITIONS = new Set(['def', 'defp', 'defmacro', 'defmacrop', 'defguard', 'defguardp', 'defdelegate']);

/** A `def` that is code: inside a quote, or built by a loop. Its first argument is a head, not a call. */
export function isDefinition(call: Call): boolean {
  return call.m === 'Kernel' && DEFINITIONS.has(call.f);
}

export function isQuote(call: Call): boolean {
  return call.f === 'quote' && (call.m === 'Kernel' || call.m === undefined);
}

/** `cond`: what stands before `->` is code. */
export function isCondition(call: Call): boolean {
  return call.f === 'cond' && call.m === 'Kernel';
}

const PATTERN_FIRST = new Set([
  'match?',
  'destructure',
  'assert_receive',
  'assert_received',
  'refute_receive',
  'refute_received',
  'assert_push',
  'assert_reply',
  'assert_broadcast',
  'refute_push',
  'refute_broadcast',
]);

/** Index of the argument that is a pattern; `-1` for most calls. */
export function patternArgument(call: Call): number {
  return PATTERN_FIRST.has(call.f) && (call.via !== undefined || call.m === 'ExUnit.Assertions') && call.via !== 'local'
    ? 0
    : -1;
}
