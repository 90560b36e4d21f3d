/** A piece of Elixir to what it mentions. Names are resolved by the scanner: aliases inside the piece, pipes, captures. */
import { descendants } from '../derive/expressions.ts';
import { type Call, callArity, type Expr } from '../model/expr.ts';
import type { FileFacts, ParseError } from '../model/facts.ts';
import { isErlangWord } from './erlang.ts';
import type { Mention } from './mention.ts';
import { settingMentions } from './settings.ts';
import { processMentions } from './talks.ts';

/** Reads Elixir; never throws on its content. */
export type ReadElixir = (text: string) => FileFacts;

/** What a piece mentions, with places inside it, and what it says of names. */
export interface Snippet {
  mentions: Mention[];
  errors: ParseError[];
  defines: string[];
  aliases: [string, string][];
  /** It is written for a reader's own application. */
  sample: boolean;
  /** The first module that it defines; `''` where it defines functions or tests only. */
  within?: string;
}

const SAMPLE = /\b(?:(?:My|Your)(?:App|Project)\w*|(?:my|your)_(?:app|project))\b/;
const DIRECTIVE =
  /^\s*(alias|import|require|use|@behaviour)[ (]\s*([A-Z][\w.]*[\w])(\.\{([^}]*)\})?(?:[^#\n]*\bas:\s*([A-Z]\w*))?/gm;

/** Reads one piece. `text` has been made readable. */
export function readSnippet(text: string, read: ReadElixir): Snippet {
  const facts = read(text);
  const rows = text.split('\n');
  const mentions: Mention[] = [];
  const aliases = directives(text, mentions);
  const collect = new Collector(rows, mentions);
  for (const expr of facts.body) collect.read(expr);
  for (const module of facts.modules) {
    for (const expr of module.body) collect.read(expr);
    for (const { value } of module.attributes) if (value) collect.read(value);
    for (const fn of module.functions)
      for (const { pats, guard, body } of fn.clauses)
        for (const expr of [...pats, ...(guard ? [guard] : []), ...body]) collect.read(expr);
  }
  return {
    mentions,
    errors: facts.errors,
    defines: [...facts.modules.map(({ name }) => name), ...made(text)],
    aliases,
    sample: SAMPLE.test(text),
    ...within(text),
  };
}

/** `alias A.B`, `alias A.{B, C}`, `use X`: what is named, and the short names. */
function directives(text: string, mentions: Mention[]): [string, string][] {
  const aliases: [string, string][] = [];
  for (const found of text.matchAll(DIRECTIVE)) {
    const [whole, word, base = '', braces, members = '', as] = found;
    const before = text.slice(0, found.index);
    const above = before.split('\n').length + whole.slice(0, whole.indexOf(word!)).split('\n').length - 1;
    const full = braces
      ? members
          .split(',')
          .map((one) => one.trim())
          .filter((one) => /^[A-Z][\w.]*$/.test(one))
          .map((one) => `${base}.${one}`)
      : [base];
    const column = text.slice(before.lastIndexOf('\n') + 1 + 0).indexOf(base) + 1;
    for (const module of full) {
      mentions.push({ kind: 'module', module, text: module, line: above, column: Math.max(1, column) });
      if (word === 'alias') aliases.push([as ?? module.slice(module.lastIndexOf('.') + 1), module]);
    }
  }
  return aliases;
}

class Collector {
  readonly #rows: readonly string[];
  readonly #into: Mention[];

  constructor(rows: readonly string[], into: Mention[]) {
    this.#rows = rows;
    this.#into = into;
  }

  read(whole: Expr): void {
    const types = new Set<Expr>();
    for (const expr of descendants(whole)) {
      if (expr.t === 'op' && expr.v === '@')
        for (const part of expr.a) for (const inner of descendants(part)) types.add(inner);
      else if (expr.t === 'alias') this.#module(expr.raw ?? expr.v, expr.v, expr);
      else if (expr.t === 'capture' && typeof expr.m === 'string')
        this.#function(expr.m, expr.f, expr.n, expr, `&${expr.m}.${expr.f}/${expr.n}`);
      else if (expr.t === 'call') this.#call(expr, types.has(expr));
    }
  }

  #module(raw: string, module: string, { l, c }: { l: number; c: number }): void {
    if (raw.startsWith('__MODULE__')) return;
    this.#into.push({ kind: 'module', module, text: raw, line: l, column: c, named: true });
  }

  #function(module: string, name: string, arity: number | null, at: { l: number; c: number }, text: string): void {
    if (module.startsWith('__MODULE__') || !/^[\p{Ll}_][\p{L}\p{N}_]*[?!]?$/u.test(name)) return;
    this.#into.push({ kind: 'function', module, name, arity, text, line: at.l, column: at.c });
  }

  #call(call: Call, isType: boolean): void {
    const { m, f, l, c } = call;
    this.#into.push(...settingMentions(call), ...processMentions(call));
    if (typeof m !== 'string' || call.via !== undefined) return;
    if (m.startsWith(':') && !isErlangWord(m.slice(1))) return;
    if (isType) {
      if (!m.startsWith(':')) this.#into.push({ kind: 'module', module: m, text: m, line: l, column: c });
      return;
    }
    const row = this.#rows[call.el - 1] ?? '';
    const closed = row.charAt(call.ec - 2) === ')' || call.a.length > 0 || call.blocks !== undefined;
    const open = call.a.some((arg) => arg.t === 'var' && /^\.{3}$|^_+$/.test(arg.v));
    const arity = closed && !open ? callArity(call) : null;
    const written = call.el === l && !call.piped ? row.slice(c - 1, call.ec - 1) : '';
    const text = written && written.length <= 70 ? written : `${m}.${f}${arity === null ? '' : `/${arity}`}`;
    this.#function(m, f, arity, call, text);
    const [first] = call.a;
    if (first?.t === 'atom' && !m.startsWith(':'))
      this.#into.push({ kind: 'flag', module: m, name: first.v, text: `:${first.v}`, line: first.l, column: first.c });
  }
}

/** A piece that defines something shows code; one that does not is typed. */
function within(text: string): { within?: string } {
  const [, module] = /^[ \t]*def(?:module|protocol)\s+([A-Z][\w.]*\w)/m.exec(text) ?? [];
  if (module !== undefined) return { within: module };
  return /^[ \t]*(?:def(?:p|macro|macrop|delegate|struct)?[ (]|(?:test|describe|property) "|setup(?:_all)? )/m.test(
    text,
  )
    ? { within: '' }
    : {};
}

const MAKES =
  /(?::ets\.new\(\s*|\bname:\s*|Process\.register\([^,\n]*,\s*|def\w*\s+handle_(?:call|cast|info|continue|event)\(\s*\{?\s*|^\s*\{?\s*(?=:\w+[^\n]*->))(:[a-z_]\w*)/gm;
const NAMES = /\bname:\s*([A-Z][\w.]*\w)/g;
const DEFINES = /^\s*def(?:module|protocol)\s+([A-Z][\w.]*\w)/gm;

/** Names of tables, processes and messages that an example makes itself, with their colons; modules in pieces that do not parse; `=Harbour.Pilots`, a name that it gives a process. */
function made(text: string): string[] {
  return [
    ...[...text.matchAll(MAKES), ...text.matchAll(DEFINES)].map(([, name = '']) => name),
    ...[...text.matchAll(NAMES)].map(([, name = '']) => `=${name}`),
  ];
}
