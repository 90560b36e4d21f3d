/** How the code goes on from a place to calls of some functions. */
import type { Codebase, Frame, FunctionView, Site } from '../../derive/codebase.ts';
import { sitesInside } from '../../derive/sites-inside.ts';
import type { Call, Expr } from '../../model/expr.ts';

/**
 * The calls of these functions in what runs after the site: later statements, later operands and arguments, the blocks of
 * what it is an argument of.
 */
export function callsAfter(codebase: Codebase, site: Site, functions: ReadonlySet<FunctionView>): Site[] {
  const found: Site[] = [];
  for (let frame = site.frame; frame; frame = frame.parent)
    for (const later of sitesInside(codebase, after(frame))) if (calls(codebase, later, functions)) found.push(later);
  return found;
}

function calls(codebase: Codebase, site: Site, functions: ReadonlySet<FunctionView>): boolean {
  const callee = codebase.callee(site);
  return callee !== undefined && functions.has(callee);
}

function after({ node, slot, index }: Frame): readonly Expr[] {
  if (slot === 'statement') {
    const body = 'body' in node ? node.body : 'a' in node ? node.a : [];
    return Array.isArray(body) ? (body as Expr[]).slice(index + 1) : [];
  }
  if (!('t' in node)) return [];
  if (slot === 'operand' && node.t === 'op') return node.a.slice(index + 1);
  if (node.t !== 'call') return [];
  if (slot === 'arg') return [...(node.a ?? []).slice(index + 1), ...(node.blocks ? [] : [node]), ...blocks(node)];
  if (slot === 'do' || slot === 'else' || slot === 'rescue' || slot === 'catch')
    return [...(node.blocks?.[slot]?.body ?? []).slice(index + 1), ...(node.f === 'try' ? blocks(node, slot) : [])];
  return [];
}

function blocks(call: Call, except?: string): Expr[] {
  return Object.entries(call.blocks ?? {}).flatMap(([name, body]) => {
    // A `try` in its handlers does not come back to its body.
    if (name === except || (except !== undefined && except !== 'do' && name === 'do')) return [];
    return [...(body.body ?? []), ...(body.clauses ?? []).flatMap((clause) => clause.body)];
  });
}
