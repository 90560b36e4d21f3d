/** Expressions back to Elixir on one line: what messages quote and fingerprints are made of. Layout never changes it. */
import type { Body, Call, Clause, Expr } from '../model/expr.ts';

const MAX_DEPTH = 12;

/** Canonical text of an expression; deeply nested parts become `…`. */
export function print(expr: Expr, depth = 0): string {
  if (depth > MAX_DEPTH) return '…';
  const next = (inner: Expr) => print(inner, depth + 1);
  const all = (inner: readonly Expr[]) => inner.map(next).join(', ');
  switch (expr.t) {
    case 'atom':
      return printAtom(expr.v);
    case 'alias':
      return expr.raw ?? expr.v;
    case 'num':
    case 'var':
    case 'unknown':
      return expr.v;
    case 'str':
      return `${expr.sigil ? `~${expr.sigil}` : ''}"${expr.v ?? interpolated(expr.a ?? [], expr.texts, next)}"`;
    case 'dynatom':
      return `:"${interpolated(expr.a, expr.texts, next)}"`;
    case 'attr':
      return `@${expr.v}`;
    case 'list':
      return `[${all(expr.a)}]`;
    case 'tuple':
      return `{${all(expr.a)}}`;
    case 'map':
      return `%${expr.struct ? next(expr.struct) : ''}{${expr.base ? `${next(expr.base)} | ` : ''}${all(expr.a)}}`;
    case 'pair':
      return expr.k.t === 'atom'
        ? `${printAtom(expr.k.v).replace(/^:/, '')}: ${next(expr.v)}`
        : `${next(expr.k)} => ${next(expr.v)}`;
    case 'bin':
      return `<<${all(expr.a)}>>`;
    case 'op':
      if (expr.a.length === 1) return `${expr.v}${/[a-z]$/.test(expr.v) ? ' ' : ''}${next(expr.a[0]!)}`;
      return expr.a.map(next).join(` ${expr.v} `);
    case 'field':
      return expr.k ? `${next(expr.of)}[${next(expr.k)}]` : `${next(expr.of)}.${expr.v}`;
    case 'block':
      return `(${expr.a.map(next).join('; ')})`;
    case 'fn':
      return `fn ${printClauses(expr.clauses, depth)} end`;
    case 'capture':
      return `&${printTarget(expr.m, expr.f, expr.via, depth)}/${expr.n}`;
    case 'shortfn':
      return `&(${next(expr.body)})`;
    case 'call':
      return printCall(expr, depth);
  }
}

function interpolated(parts: readonly Expr[], texts: readonly string[] | undefined, next: (e: Expr) => string): string {
  return parts.map((part, i) => `${texts?.[i] ?? ''}#{${next(part)}}`).join('') + (texts?.[parts.length] ?? '');
}

function printAtom(name: string): string {
  if (name === 'nil' || name === 'true' || name === 'false') return name;
  return /^[a-zA-Z_][\w@]*[?!]?$|^[^\w\s"]+$/.test(name) ? `:${name}` : `:"${name}"`;
}

function printTarget(m: Call['m'], f: string, via: Call['via'], depth: number): string {
  if (m === undefined || via) return f;
  const module = typeof m === 'string' ? m : print(m, depth + 1);
  return f === '.' ? `${module}.` : `${module}.${f}`;
}

function printCall(call: Call, depth: number): string {
  const args = call.a.map((arg) => print(arg, depth + 1)).join(', ');
  const target = printTarget(call.m, call.f, call.via, depth);
  const blocks = Object.entries(call.blocks ?? {}).map(([name, body]) => `${name} ${printBody(body, depth)}`);
  if (blocks.length === 0) return `${target}(${args})`;
  return `${target}${args ? ` ${args}` : ''} ${blocks.join(' ')} end`;
}

function printBody(body: Body, depth: number): string {
  return body.clauses
    ? printClauses(body.clauses, depth)
    : (body.body ?? []).map((expr) => print(expr, depth + 1)).join('; ');
}

function printClauses(clauses: readonly Clause[], depth: number): string {
  return clauses
    .map((clause) => {
      const head = clause.pats.map((pat) => print(pat, depth + 1)).join(', ');
      const guard = clause.guard ? ` when ${print(clause.guard, depth + 1)}` : '';
      return `${head}${guard} -> ${clause.body.map((expr) => print(expr, depth + 1)).join('; ')}`;
    })
    .join('; ');
}

/** Text cut to what a table cell or message holds. */
export function shorten(text: string, max = 120): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= max ? line : `${line.slice(0, max - 1)}…`;
}
