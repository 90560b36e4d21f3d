/** Which message the code of a `handle_info` clause is about. */
import type { ModuleView, Site } from '../../derive/codebase.ts';
import { fitOf } from '../../derive/patterns.ts';
import { isDefinition } from '../../derive/special-forms.ts';
import type { Clause, Expr } from '../../model/expr.ts';

/** The pattern of the message that is being handled, and the patterns of the clauses beside it. */
export interface Taken {
  pattern: Expr;
  others: readonly Expr[];
}

const HANDLERS = ['handle_info/2', 'handle_info/3'];

/** `undefined` when the site does not stand in a `handle_info` clause. */
export function takenAt(site: Site): Taken | undefined {
  if (site.inQuote) return quoted(site);
  const { fn, clause } = site;
  const pattern = clause?.pats[0];
  if (!fn || !pattern || !HANDLERS.includes(fn.key) || fn.module !== site.module) return undefined;
  return { pattern: narrowed(site, pattern), others: othersIn(site.module, clause) };
}

function othersIn(module: ModuleView | null, clause: Clause): Expr[] {
  return HANDLERS.flatMap((key) => module?.functions.get(key)?.fact.clauses ?? []).flatMap((other) =>
    other === clause ? [] : other.pats.slice(0, 1),
  );
}

/** `def handle_info(message, state), do: case message do …`: the branch says which message it is. */
function narrowed({ frame }: Site, pattern: Expr): Expr {
  const name = nameOf(pattern);
  for (let at = frame; at && name !== undefined; at = at.parent) {
    const outer = at.parent;
    if (at.slot !== 'statement' || !('pats' in at.node) || outer?.slot !== 'do' || !('t' in outer.node)) continue;
    const { node } = outer;
    const [asked] = node.t === 'call' && node.f === 'case' ? node.a : [];
    if (asked?.t === 'var' && asked.v === name && at.node.pats[0]) return at.node.pats[0];
  }
  return pattern;
}

/** `message`, `%{} = message`. */
function nameOf(pattern: Expr): string | undefined {
  if (pattern.t === 'var') return pattern.v;
  return pattern.t === 'op' && pattern.v === '=' ? pattern.a.map(nameOf).find((name) => name !== undefined) : undefined;
}

function quoted(site: Site): Taken | undefined {
  for (let frame = site.frame; frame; frame = frame.parent) {
    const { node } = frame;
    if (!('t' in node) || node.t !== 'call' || !isDefinition(node)) continue;
    const head = node.a[0]?.t === 'op' && node.a[0].v === 'when' ? node.a[0].a[0] : node.a[0];
    const pattern = head?.t === 'call' && HANDLERS.includes(`${head.f}/${head.a.length}`) ? head.a[0] : undefined;
    return pattern && { pattern: narrowed(site, pattern), others: [] };
  }
  return undefined;
}

/**
 * Whether a message is surely another one than the clause takes: it cannot match its pattern, or a clause beside it
 * names it and this one does not.
 */
export function isAnother(message: Expr, { pattern, others }: Taken): boolean {
  const fit = fitOf(message, pattern);
  if (fit !== 'open') return fit === 'none';
  return others.some((other) => fitOf(message, other) === 'literal');
}
