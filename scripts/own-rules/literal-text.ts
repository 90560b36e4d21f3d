/** Elixir literals as a team writes them in YAML: `:infinity`, `nil`, `5000`, `"text"`, `MyApp.Repo`. Pure. */
import type { Expr } from '../model/expr.ts';

/** A literal value in one spelling: `atom infinity`, `num 5000`, `str text`, `alias MyApp.Repo`. */
export type LiteralText = string;

/** What is said of a value that is no literal. */
export const LITERAL_FORM = 'expected an Elixir literal: :atom, nil, true, 5000, "text" in double quotes, or a Module';

/** From YAML; `undefined` for what is no scalar literal of Elixir. YAML's own numbers and booleans are Elixir's. */
export function literalFromYaml(value: unknown): LiteralText | undefined {
  if (value === null || typeof value === 'boolean') return `atom ${value === null ? 'nil' : value}`;
  if (typeof value === 'number') return Number.isFinite(value) ? `num ${value}` : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (/^(?:nil|true|false)$/.test(text)) return `atom ${text}`;
  if (/^-?\d[\d_]*(?:\.\d+)?$/.test(text)) return `num ${Number(text.replaceAll('_', ''))}`;
  const atom = /^:([a-zA-Z_][\w@]*[!?]?)$/.exec(text)?.[1] ?? /^:"([^"\\#]*)"$/.exec(text)?.[1];
  if (atom !== undefined) return `atom ${atom}`;
  const string = /^"([^"\\#]*)"$/.exec(text)?.[1];
  if (string !== undefined) return `str ${string}`;
  return /^[A-Z]\w*(?:\.[A-Z]\w*)*$/.test(text) ? `alias ${text.replace(/^Elixir\./, '')}` : undefined;
}

/** Of an expression; `undefined` for what is computed, and for lists, tuples and maps. */
export function literalOfExpr(expr: Expr): LiteralText | undefined {
  switch (expr.t) {
    case 'atom':
      return `atom ${expr.v}`;
    case 'alias':
      return `alias ${expr.v}`;
    case 'num':
      return `num ${Number(expr.v)}`;
    case 'str':
      return expr.v === undefined || (expr.sigil && !/^s$/i.test(expr.sigil)) ? undefined : `str ${expr.v}`;
    case 'op': {
      const [only, more] = expr.a;
      return expr.v === '-' && only?.t === 'num' && !more ? `num ${-Number(only.v)}` : undefined;
    }
    default:
      return undefined;
  }
}
