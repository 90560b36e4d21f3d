/** `alias` and `import` lines: whether a module has them already, and where a new one goes. */
import type { ModuleFact } from '../model/facts.ts';
import type { Edit } from '../rules/fix.ts';
import { edit } from './argument.ts';
import type { CodeText } from './text.ts';
import { type Token, tokens } from './tokens.ts';

export type DirectiveKind = 'alias' | 'import';

/**
 * A line of its own at the top of a module: among the directives of its kind, in alphabetical order where they are; else
 * below the directives that go before it (`use`, `require`, `import`); else below the `@moduledoc`. `null` for a module without a `do … end` over several lines.
 */
export function insertDirective(
  file: string,
  code: CodeText,
  module: ModuleFact,
  kind: DirectiveKind,
  what: string,
): Edit | null {
  const body = bodyStart(code, module);
  if (body === undefined || code.place(body).line >= module.endLine) return null;
  const top = topOf(module);
  const same = top(kind === 'alias' ? module.aliases : module.imports);
  const line = `${kind} ${what}`;
  const at = (after: number, text: string) => {
    const start = code.lineStart(after + 1);
    return edit(file, code, start, start, text);
  };
  if (same.length > 0) return at(placeAmong(code, same, line), `${code.indent(same[0]!)}${line}\n`);
  const above = [...module.uses, ...module.requires, ...module.behaviours];
  const others = top(kind === 'alias' ? [...above, ...module.imports] : above);
  const anchor = others.length > 0 ? endLine(code, Math.max(...others)) : docEnd(code, body);
  const indent = `${code.indent(module.line)}  `;
  if (anchor !== undefined) {
    const blank = isBlank(code, anchor + 1) || isEnd(code, anchor + 1) ? '' : '\n';
    return at(anchor, `\n${indent}${line}\n${blank}`);
  }
  const first = code.place(body).line;
  return at(first, `${indent}${line}\n${isBlank(code, first + 1) || isEnd(code, first + 1) ? '' : '\n'}`);
}

/** Lines of directives in the module's own body, above its first function, each once, in order. */
function topOf(module: ModuleFact): (directives: readonly { line: number }[]) => number[] {
  const first = Math.min(...module.functions.flatMap(({ clauses }) => clauses.map(({ l }) => l)), module.endLine);
  return (directives) =>
    [...new Set(directives.map(({ line }) => line))]
      .filter((line) => line < first && line > module.line)
      .sort((a, b) => a - b);
}

/** The line after which a directive goes. */
function placeAmong(code: CodeText, lines: readonly number[], directive: string): number {
  const texts = lines.map((line) => code.lines[line - 1]!.trim());
  const sorted = texts.every((text, index) => index === 0 || texts[index - 1]! <= text);
  const next = sorted ? texts.findIndex((text) => text > directive) : -1;
  return next < 0 ? endLine(code, lines.at(-1)!) : lines[next]! - 1;
}

/** Last line of the statement that starts a line. */
function endLine(code: CodeText, line: number): number {
  return code.place(statementEnd(code.text, code.lineStart(line))).line;
}

function docEnd(code: CodeText, body: number): number | undefined {
  const [at, name] = tokens(code.text, body);
  return at?.v === '@' && name?.v === 'moduledoc' ? code.place(statementEnd(code.text, at.s)).line : undefined;
}

const isBlank = (code: CodeText, line: number) => (code.lines[line - 1] ?? '').trim() === '';
const isEnd = (code: CodeText, line: number) => /^\s*end\b/.test(code.lines[line - 1] ?? '');

/** After the `do` of `defmodule … do`; `undefined` for `defmodule …, do: …`. */
function bodyStart(code: CodeText, module: ModuleFact): number | undefined {
  const start = code.offset(module);
  if (start === undefined) return undefined;
  for (const token of tokens(code.text, start)) {
    if (token.k === 'open' && token.v === 'do') return token.e;
    if (token.k === 'key' && token.v === 'do:') return undefined;
  }
  return undefined;
}

/** Words that go on with the expression of the line before. */
const BINARY_WORDS = new Set(['and', 'or', 'in', 'when', 'not']);
/** Operators that may begin an expression. */
const PREFIX = new Set(['@', '&', '!', '^', '-', '+', '~~~', '%', '..', '...', ':', '?']);

/** Offset after the last token of the statement at `start`. */
export function statementEnd(text: string, start: number): number {
  let depth = 0;
  let last: Token | undefined;
  for (const token of tokens(text, start)) {
    if (token.k === 'comment') continue;
    if (last && depth === 0 && text.slice(last.e, token.s).includes('\n') && !goesOn(last, token)) return last.e;
    if (last && depth === 0 && (token.v === ';' || token.k === 'close')) return last.e;
    if (token.k === 'open') depth++;
    if (token.k === 'close') depth--;
    last = token;
  }
  return last?.e ?? start;
}

function goesOn(last: Token, next: Token): boolean {
  if (last.k === 'comma' || last.k === 'key' || last.k === 'op') return true;
  if (last.k === 'word' && BINARY_WORDS.has(last.v)) return true;
  if (next.k === 'word') return BINARY_WORDS.has(next.v) && next.v !== 'not';
  return next.k === 'op' && !PREFIX.has(next.v);
}
