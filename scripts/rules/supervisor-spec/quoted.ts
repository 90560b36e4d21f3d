/** Specifications that a macro writes into other modules: whoever uses it puts them into a tree that is not seen here. */
import type { Codebase } from '../../derive/codebase.ts';
import { descendants, isAtom } from '../../derive/expressions.ts';
import { isQuote } from '../../derive/special-forms.ts';
import type { Expr } from '../../model/expr.ts';
import type { Report } from '../rule.ts';
import { placeIn } from './places.ts';

const SUPERVISORS: ReadonlySet<string> = new Set(['Supervisor', 'DynamicSupervisor']);

/** A quoted specification that starts a supervisor of the codebase as a worker. */
export function onQuoted(codebase: Codebase): Report[] {
  return codebase.allModules.flatMap((module) =>
    module.fact.functions
      .filter(({ kind }) => kind === 'defmacro' || kind === 'defmacrop')
      .flatMap(({ clauses }) => clauses.flatMap(({ body }) => body.flatMap(quotedMaps)))
      .flatMap((map) => {
        const started = supervisorIn(codebase, map);
        return started
          ? [
              {
                messageId: 'supervisorAsWorker',
                at: placeIn(module, map),
                confidence: 'exact',
                data: { module: started },
              },
            ]
          : [];
      }),
  );
}

function quotedMaps(expr: Expr): Expr[] {
  const maps = new Set<Expr>();
  for (const inner of descendants(expr))
    if (inner.t === 'call' && isQuote(inner))
      for (const part of descendants(inner)) if (part.t === 'map') maps.add(part);
  return [...maps];
}

function supervisorIn(codebase: Codebase, map: Expr): string | undefined {
  if (map.t !== 'map' || map.base || map.struct) return undefined;
  const at = (key: string) =>
    map.a.flatMap((item) => (item.t === 'pair' && item.k.t === 'atom' && item.k.v === key ? [item.v] : []))[0];
  const [start, type, shutdown] = [at('start'), at('type'), at('shutdown')];
  if (!at('id') || start?.t !== 'tuple' || start.a.length !== 3 || isAtom(shutdown, 'infinity')) return undefined;
  const [named, name] = start.a;
  if (named?.t !== 'alias' || name?.t !== 'atom' || !name.v.startsWith('start')) return undefined;
  if (type !== undefined && !isAtom(type, 'worker')) return undefined;
  return SUPERVISORS.has(codebase.modules.get(named.v)?.role ?? '') ? named.v : undefined;
}
