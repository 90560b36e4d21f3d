/** Whether a call is known to be one of a function (or of Elixir itself), and not of a macro that nobody has read. */
import type { Call } from '../../model/expr.ts';
import type { FunctionKind } from '../../model/facts.ts';
import { stdlibExports } from '../../model/stdlib.ts';
import type { Codebase } from '../codebase.ts';

/** Elixir's own macros count as known: what they do with their arguments is known. */
export function isKnownFunction(call: Call, codebase: Codebase): boolean {
  if (call.m === 'Kernel') return true;
  const site = codebase.siteOf(call);
  if (!site || site.m === null) return false;
  // `test "…" do … end` becomes a function.
  if (site.m.startsWith('ExUnit.')) return false;
  if (site.m.startsWith(':') || stdlibExports(site.m)) return true;
  const kind = codebase.callee(site)?.fact.kind;
  return kind !== undefined && !isMacro(kind);
}

/** Macros of Ecto and of Phoenix's router whose block stays in the module's body. */
const BLOCKS_IN_BODY = new Set(['schema', 'embedded_schema', 'scope', 'pipeline', 'live_session']);

/** Whether what stands in the block of a call runs where the call stands, as far as is known. */
export function keepsBlockInBody(call: Call, codebase: Codebase): boolean {
  return (call.m === undefined && BLOCKS_IN_BODY.has(call.f)) || isKnownFunction(call, codebase);
}

/** `defmacro`, `defguard` and their private forms: whoever uses one needs it to be compiled first. */
export function isMacro(kind: FunctionKind | undefined): boolean {
  return kind === 'defmacro' || kind === 'defmacrop' || kind === 'defguard' || kind === 'defguardp';
}
