/** The literal that an expression stands for, through attributes and variables that are bound once beside it. */
import type { Expr } from '../model/expr.ts';
import type { Site } from './codebase.ts';

const MAX_STEPS = 6;

/** A literal, followed through `@attribute` and a local `name = literal`; `undefined` when it is computed. */
export function literalOf(expr: Expr, site: Site, steps = 0): Expr | undefined {
  if (steps > MAX_STEPS) return undefined;
  if (expr.t === 'attr') {
    const value = site.module?.fact.attributes.findLast((attribute) => attribute.name === expr.v)?.value;
    return value && literalOf(value, site, steps + 1);
  }
  if (expr.t === 'var') {
    const value = boundTo(expr.v, site);
    return value && literalOf(value, site, steps + 1);
  }
  return isLiteral(expr) ? expr : undefined;
}

function isLiteral(expr: Expr): boolean {
  return ['atom', 'alias', 'list', 'tuple', 'map', 'num', 'str'].includes(expr.t);
}

/** The only value that statements of the same clause give to a name; a parameter's default counts. */
function boundTo(name: string, site: Site): Expr | undefined {
  const found: Expr[] = [];
  for (const pattern of site.clause?.pats ?? [])
    if (pattern.t === 'op' && pattern.v === '\\\\' && pattern.a[0]?.t === 'var' && pattern.a[0].v === name)
      found.push(pattern.a[1]!);
  for (const statement of site.clause?.body ?? [])
    if (statement.t === 'op' && statement.v === '=' && statement.a[0]?.t === 'var' && statement.a[0].v === name)
      found.push(statement.a[1]!);
  return found.length === 1 ? found[0] : undefined;
}
