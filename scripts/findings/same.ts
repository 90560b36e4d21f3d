/**
 * Checks of several tools that mean the same problem. Where two of a row speak of the same line, that is one finding with two
 * witnesses. A row is right only when whoever mends the problem silences all of them.
 */

/** `*` at the end stands for the rest of a name. `names`: both messages must name the same `Module.function/arity`. */
export interface SameProblem {
  checks: readonly string[];
  names?: true;
}

/** Sources: the pages of Credo's checks, of Sobelow's modules, and Dialyzer's list of warnings. */
export const SAME_PROBLEM: readonly SameProblem[] = [
  // An atom that is made out of something that comes from outside.
  {
    checks: [
      'dynamic-atom',
      'credo:Credo.Check.Warning.UnsafeToAtom',
      'sobelow:DOS.StringToAtom',
      'sobelow:DOS.BinToAtom',
      'sobelow:DOS.ListToAtom',
    ],
  },
  // A shell that is handed a text.
  { checks: ['credo:Credo.Check.Warning.UnsafeExec', 'sobelow:CI.OS'] },
  // A call of a function that is not there.
  {
    checks: ['mix-compile:elixir-warning', 'dialyzer:unknown_function', 'dialyzer:call_to_missing', 'undefined-target'],
    names: true,
  },
];

/** The rows that a rule belongs to. */
export function rowsOf(rule: string, rows: readonly SameProblem[]): SameProblem[] {
  return rows.filter(({ checks }) => checks.some((check) => isCheck(rule, check)));
}

function isCheck(rule: string, check: string): boolean {
  return check.endsWith('*') ? rule.startsWith(check.slice(0, -1)) : rule === check;
}
