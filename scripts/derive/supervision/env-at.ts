/** What names stand for at a place in the middle of a function. */
import type { Expr } from '../../model/expr.ts';
import type { Site } from '../codebase.ts';
import { bind, type Env, emptyEnv } from './env.ts';
import type { Evaluation } from './evaluation.ts';

/** Names bound by the statements before a call, outer ones first; parameters by their defaults. The site has a module. */
export function envAt(site: Site, evaluation: Evaluation): Env {
  let env = emptyEnv(site.module!);
  const { clause } = site;
  if (!clause) return env;
  for (const pattern of clause.pats)
    if (pattern.t === 'op' && pattern.v === '\\\\')
      env = bind(env, pattern.a[0]!, { expr: pattern.a[1]!, env: emptyEnv(site.module!), path: [] });
  const bodies: Expr[][] = [clause.body];
  for (let frame = site.frame; frame; frame = frame.parent)
    if ('body' in frame.node && Array.isArray(frame.node.body)) bodies.push(frame.node.body as Expr[]);
    else if ('t' in frame.node && frame.node.t === 'call')
      for (const block of Object.values(frame.node.blocks ?? {})) if (block.body) bodies.push(block.body);
  for (const body of [bodies[0]!, ...bodies.slice(1).reverse()])
    env = evaluation.after(
      body.filter((statement) => statement.l < site.line),
      env,
    );
  return env;
}
