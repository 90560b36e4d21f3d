/** What a supervisor's `init/1` answers: its flags and its children. */
import type { Call } from '../../model/expr.ts';
import type { ModuleView } from '../codebase.ts';
import { type Bound, type Env, tupleItems } from './env.ts';
import type { Evaluation, Value } from './evaluation.ts';
import { type Flags, flagsOf, mapFlags, tupleFlags } from './flags.ts';
import { type Item, led } from './item.ts';
import type { Items } from './items.ts';
import { type Alternative, mergeAlternatives } from './merge.ts';

/** A supervisor as its start or `init/1` describes it. */
export interface Described {
  flags: Flags;
  children: readonly Item[];
  /** It may answer `:ignore`: then it does not run, and its supervisor goes on. */
  ignores: boolean;
  /** Its children are started at run time. */
  dynamic: boolean;
  /** Its children are templates that run time starts any number of; says when. */
  template?: string;
}

/** When a ConsumerSupervisor starts its child. */
export const PER_EVENT = 'one for each event of its producers';
const PER_CALL = 'one for each call of start_child';

/** Reads `init/1` of a module-based supervisor; `null` when the module has none that answers children. */
export function describedByInit(
  view: ModuleView,
  arg: Bound | null,
  calls: readonly Call[],
  evaluation: Evaluation,
  items: Items,
): Described | null {
  const init = view.functions.get('init/1');
  if (!init) return null;
  const answers = evaluation.clauses(init, [arg], calls).flatMap(({ clause, env, condition }) =>
    evaluation.body(clause.body, env).map((form) => ({
      form: condition === null ? form : { ...form, conditions: [condition, ...form.conditions] },
    })),
  );
  const alternatives: Alternative[] = [];
  let flags: Flags | null = null;
  let ignores = false;
  let dynamic = false;
  let perEvent = false;
  for (const { form } of answers) {
    if (form.expr.t === 'atom' && form.expr.v === 'ignore') ignores = true;
    const answer = answerOf(form, evaluation, items);
    if (!answer) continue;
    flags ??= answer.flags;
    dynamic ||= answer.dynamic;
    perEvent ||= answer.perEvent === true;
    alternatives.push({
      condition: form.conditions.at(-1) ?? null,
      items: answer.children.map((item) => led(item, { through: form.through })),
    });
  }
  const template = perEvent ? PER_EVENT : flags?.strategy === 'simple_one_for_one' ? PER_CALL : undefined;
  const described = { children: mergeAlternatives(alternatives), ignores, dynamic };
  return flags && { ...described, flags, ...(template === undefined ? {} : { template }) };
}

type Answer = Pick<Described, 'flags' | 'children' | 'dynamic'> & { perEvent?: boolean };

function answerOf({ expr, env }: Value, evaluation: Evaluation, items: Items): Answer | null {
  if (expr.t === 'call') return answerOfCall(expr, env, evaluation, items);
  if (expr.t !== 'tuple' || expr.a[0]?.t !== 'atom' || expr.a[0].v !== 'ok') return null;
  const [, second, third] = tupleItems(expr);
  if (!second) return null;
  if (third) return { flags: flagsOf(third, env, evaluation), children: items.of(second, env), dynamic: false };
  return rawAnswer(second, env, evaluation, items);
}

/** OTP's `{:ok, {flags, children}}`, flags a map or a triple. */
function rawAnswer(pair: Value['expr'], env: Env, evaluation: Evaluation, items: Items): Answer | null {
  for (const { expr, env: inner } of evaluation.forms(pair, env)) {
    if (expr.t === 'map') return { flags: mapFlags(expr, inner, evaluation), children: [], dynamic: true };
    if (expr.t === 'call') {
      const answer = answerOfCall(expr, inner, evaluation, items);
      if (answer) return answer;
    }
    if (expr.t !== 'tuple') continue;
    const parts = tupleItems(expr);
    const [flagsExpr, children] = parts;
    if (parts.length !== 2) continue;
    const flags = evaluation.one(flagsExpr!, inner);
    return {
      flags:
        flags.expr.t === 'tuple'
          ? tupleFlags(flags.expr.a, flags.env, evaluation)
          : mapFlags(flags.expr, flags.env, evaluation),
      children: items.of(children!, inner),
      dynamic: false,
    };
  }
  return null;
}

function answerOfCall(call: Call, env: Env, evaluation: Evaluation, items: Items): Answer | null {
  const [first, second] = call.a;
  const module = typeof call.m === 'string' && !call.via ? call.m : null;
  const bare = call.via === 'unresolved' || call.via === 'import' || call.m === undefined;
  if (module === 'DynamicSupervisor' && call.f === 'init')
    return { flags: flagsOf(first, env, evaluation, 'one_for_one'), children: [], dynamic: true };
  const supervise = call.f === 'supervise' && (module === 'Supervisor.Spec' || bare || call.m === 'Supervisor.Spec');
  const init =
    call.f === 'init' && (module === 'Supervisor' || module === 'ConsumerSupervisor' || call.m === 'Supervisor');
  if ((!supervise && !init) || !first) return null;
  return {
    flags: flagsOf(second, env, evaluation),
    children: items.of(first, env),
    dynamic: module === 'ConsumerSupervisor',
    perEvent: module === 'ConsumerSupervisor',
  };
}
