/** The ways through `if`, `case`, `cond`, `with` and `try`, each with the condition's text. */
import type { Body, Call, Clause, Expr } from '../../model/expr.ts';
import { print, shorten } from '../print.ts';
import { bind, type Env } from './env.ts';

/** One way through: what runs, what names stand for there, and why it runs (`null`: it always may). */
export interface Branch {
  body: readonly Expr[];
  env: Env;
  condition: string | null;
}

const TEXT = 160;
const text = (expr: Expr) => shorten(print(expr), TEXT);

/** Branches of a control-flow call in source order; `null` for any other call. */
export function branchesOf(call: Call, env: Env): Branch[] | null {
  if (call.via === 'local' || (call.m !== undefined && call.m !== 'Kernel')) return null;
  const blocks = call.blocks ?? {};
  switch (call.f) {
    case 'if':
    case 'unless':
      return conditional(call, env, blocks.do, blocks.else);
    case 'case':
      return clauses(blocks.do, env, call.a[0] && { of: call.a[0], word: 'case' });
    case 'cond':
      return (blocks.do?.clauses ?? []).map((clause) => ({
        body: clause.body,
        env,
        condition: isTrue(clause) ? 'cond: otherwise' : `cond: ${text(clause.pats[0]!)}`,
      }));
    case 'with':
      return [{ body: blocks.do?.body ?? [], env: withEnv(call, env), condition: null }, ...fallbacks(call, env)];
    case 'try':
      return [{ body: blocks.do?.body ?? [], env, condition: null }, ...fallbacks(call, env)];
    default:
      return null;
  }
}

function conditional(call: Call, env: Env, yes: Body | undefined, no: Body | undefined): Branch[] {
  const test = call.a[0];
  if (!test) return [];
  const [word, opposite] = call.f === 'if' ? ['if', 'unless'] : ['unless', 'if'];
  return [
    { body: yes?.body ?? [], env, condition: `${word} ${text(test)}` },
    { body: no?.body ?? [], env, condition: `${opposite} ${text(test)}` },
  ];
}

function clauses(body: Body | undefined, env: Env, subject: { of: Expr; word: string } | undefined): Branch[] {
  return (body?.clauses ?? []).map((clause) => {
    const pattern = clause.pats[0];
    const guard = clause.guard ? ` when ${text(clause.guard)}` : '';
    return {
      body: clause.body,
      env: pattern ? bind(env, pattern, subject ? { expr: subject.of, env, path: [], pattern } : null) : env,
      condition: `${subject ? `${subject.word} ${text(subject.of)}: ` : ''}${pattern ? text(pattern) : ''}${guard}`,
    };
  });
}

/** `else`, `rescue` and `catch` of `with` and `try`: run only when something else went wrong. */
function fallbacks(call: Call, env: Env): Branch[] {
  const { else: other, rescue, catch: caught } = call.blocks ?? {};
  return [other, rescue, caught].flatMap((body) =>
    clauses(body, env, undefined).map((branch) => ({ ...branch, condition: `otherwise ${branch.condition}` })),
  );
}

function withEnv(call: Call, env: Env): Env {
  let inner = env;
  for (const arg of call.a)
    if (arg.t === 'op' && (arg.v === '<-' || arg.v === '=')) {
      const pattern = arg.a[0]!;
      const bare = pattern.t === 'op' && pattern.v === 'when' ? pattern.a[0]! : pattern;
      inner = bind(inner, bare, { expr: arg.a[1]!, env: inner, path: [], pattern: bare });
    }
  return inner;
}

function isTrue(clause: Clause): boolean {
  const [test] = clause.pats;
  return test?.t === 'atom' && test.v === 'true';
}
