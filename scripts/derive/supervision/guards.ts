/** What a guard says of arguments whose form is known. */
import type { Expr } from '../../model/expr.ts';
import type { Known } from './clauses.ts';

export type Answer = 'yes' | 'no' | 'maybe';

/** Expressions that each type test of Kernel accepts; what is not listed here only run time knows. */
const TESTS: Readonly<Record<string, (expr: Expr) => boolean>> = {
  is_atom: ({ t }) => t === 'atom' || t === 'alias' || t === 'dynatom',
  is_list: ({ t }) => t === 'list',
  is_map: ({ t }) => t === 'map',
  is_tuple: ({ t }) => t === 'tuple',
  is_binary: ({ t }) => t === 'str' || t === 'bin',
  is_integer: ({ t, ...expr }) => t === 'num' && !/[.e]/.test('v' in expr ? String(expr.v) : ''),
  is_number: ({ t }) => t === 'num',
  is_function: ({ t }) => t === 'fn' || t === 'capture' || t === 'shortfn',
  is_nil: (expr) => expr.t === 'atom' && expr.v === 'nil',
  is_boolean: (expr) => expr.t === 'atom' && (expr.v === 'true' || expr.v === 'false'),
  is_pid: () => false,
  is_reference: () => false,
};

/** Kinds of expression whose value the syntax shows. */
const SHOWN = new Set<Expr['t']>([
  ...(['atom', 'alias', 'dynatom', 'list', 'map', 'tuple', 'str', 'bin', 'num'] as const),
  ...(['fn', 'capture', 'shortfn'] as const),
]);

/** Whether a guard holds; `formsOf` gives what a variable can be (empty: anything). */
export function holds(guard: Expr, formsOf: (name: string) => Known): Answer {
  if (guard.t === 'op') return ofOperator(guard.v, guard.a, formsOf);
  if (guard.t !== 'call' || guard.m !== 'Kernel') return 'maybe';
  const [subject] = guard.a;
  if (guard.f === 'and' || guard.f === 'or' || guard.f === 'not' || guard.f === 'in')
    return ofOperator(guard.f, guard.a, formsOf);
  const test = TESTS[guard.f];
  return test && subject?.t === 'var' ? all(formsOf(subject.v), test) : 'maybe';
}

function ofOperator(op: string, [left, right]: readonly Expr[], formsOf: (name: string) => Known): Answer {
  if (!left) return 'maybe';
  if (op === 'not' || op === '!') return opposite(holds(left, formsOf));
  if (!right) return 'maybe';
  if (op === 'and' || op === '&&') return both(holds(left, formsOf), holds(right, formsOf));
  if (op === 'or' || op === '||')
    return opposite(both(opposite(holds(left, formsOf)), opposite(holds(right, formsOf))));
  if (left.t !== 'var') return 'maybe';
  if (op === 'in' && right.t === 'list' && right.a.every(isLiteral))
    return all(formsOf(left.v), (expr) => right.a.some((item) => equals(item, expr)), isComparable);
  if ((op === '==' || op === '===') && isLiteral(right))
    return all(formsOf(left.v), (expr) => equals(right, expr), isComparable);
  if ((op === '!=' || op === '!==') && isLiteral(right))
    return opposite(all(formsOf(left.v), (expr) => equals(right, expr), isComparable));
  return 'maybe';
}

function all(
  forms: Known,
  test: (expr: Expr) => boolean,
  shows: (expr: Expr) => boolean = ({ t }) => SHOWN.has(t),
): Answer {
  if (forms.length === 0 || !forms.every(({ expr }) => shows(expr))) return 'maybe';
  if (forms.every(({ expr }) => test(expr))) return 'yes';
  return forms.some(({ expr }) => test(expr)) ? 'maybe' : 'no';
}

function isLiteral(expr: Expr): boolean {
  return expr.t === 'atom' || expr.t === 'alias' || expr.t === 'num';
}

/** Whether the syntax shows that it is, or is not, some atom, module or number. */
function isComparable({ t }: Expr): boolean {
  return SHOWN.has(t) && t !== 'dynatom';
}

function equals(a: Expr, b: Expr): boolean {
  return a.t === b.t && 'v' in a && 'v' in b && a.v === b.v;
}

function opposite(answer: Answer): Answer {
  if (answer === 'maybe') return answer;
  return answer === 'yes' ? 'no' : 'yes';
}

function both(a: Answer, b: Answer): Answer {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'maybe';
}
