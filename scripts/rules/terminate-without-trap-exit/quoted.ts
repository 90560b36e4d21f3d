/** `terminate` callbacks that a macro writes beside the `use` or `@behaviour` that makes the module a server. */
import type { Site } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import { isDefinition } from '../../derive/special-forms.ts';
import type { Call, Expr } from '../../model/expr.ts';

export interface QuotedTerminate {
  quote: Site;
  definition: Call;
  key: 'terminate/2' | 'terminate/3';
}

const SERVERS: Readonly<Record<string, QuotedTerminate['key']>> = {
  GenServer: 'terminate/2',
  gen_server: 'terminate/2',
  GenStage: 'terminate/2',
  gen_statem: 'terminate/3',
  GenStateMachine: 'terminate/3',
};

/** The first clause of each, in file order. */
export function quotedTerminates(sites: (targets: readonly string[]) => Site[]): QuotedTerminate[] {
  return sites(['Kernel.quote/1', 'Kernel.quote/2']).flatMap((quote): QuotedTerminate[] => {
    if (quote.inQuote || quote.node.t !== 'call') return [];
    const inside = [...descendants(quote.node)];
    const key = inside.map(serverOf).find((found) => found !== undefined);
    const definition = key && inside.find((expr): expr is Call => keyOf(expr) === key);
    return key && definition ? [{ quote, definition, key }] : [];
  });
}

function serverOf(expr: Expr): QuotedTerminate['key'] | undefined {
  const behaviour = expr.t === 'op' && expr.v === '@' && expr.a[0]?.t === 'atom' && expr.a[0].v === 'behaviour';
  const named = behaviour ? expr.a[1] : expr.t === 'call' && expr.f === 'use' ? expr.a[0] : undefined;
  return named?.t === 'alias' || named?.t === 'atom' ? SERVERS[named.v] : undefined;
}

function keyOf(expr: Expr): string | undefined {
  if (expr.t !== 'call' || !isDefinition(expr) || expr.f !== 'def') return undefined;
  const head = expr.a[0]?.t === 'op' && expr.a[0].v === 'when' ? expr.a[0].a[0] : expr.a[0];
  return head?.t === 'call' ? `${head.f}/${head.a.length}` : undefined;
}
