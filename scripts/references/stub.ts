/** Functions that only answer a constant. */
import type { FunctionView } from '../derive/codebase.ts';
import { print } from '../derive/print.ts';
import type { Expr } from '../model/expr.ts';

/** `a stub: it only answers :ok`, where every clause is one and the same literal; `''` otherwise. A function without arguments may well be a constant by intention, and is one all the same. */
export function stubNote({ fact }: FunctionView): string {
  if (fact.delegate || fact.clauses.length === 0 || fact.kind === 'defmacro' || fact.kind === 'defguard') return '';
  const answers = new Set(
    fact.clauses.map(({ body }) => (body.length === 1 && isLiteral(body[0]!) ? print(body[0]!) : '')),
  );
  const [answer] = answers;
  return answers.size === 1 && answer ? `a stub: it only answers ${answer}` : '';
}

function isLiteral(expr: Expr): boolean {
  switch (expr.t) {
    case 'atom':
    case 'num':
      return true;
    case 'str':
      return expr.a === undefined;
    case 'pair':
      return isLiteral(expr.k) && isLiteral(expr.v);
    case 'list':
    case 'tuple':
      return expr.a.every(isLiteral);
    case 'map':
      return !expr.base && !expr.struct && expr.a.every(isLiteral);
    default:
      return false;
  }
}
