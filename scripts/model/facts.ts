/**
 * Facts: what was read from one file. Everything a rule may know of the source starts here.
 * Written by `scan/`, cached by blob digest and `SCANNER_VERSION`; paths are not part of them, so a renamed file keeps its facts.
 */
import type { Clause, Expr } from './expr.ts';

/** Change whenever the shape or meaning of facts changes: older cache entries are then read again. */
export const SCANNER_VERSION = 11;

/** `exact`: the syntax says so. `inferred`: needs an assumption. `unknown`: computed at run time. */
export type Confidence = 'exact' | 'inferred' | 'unknown';

/** A place: lines and columns from 1, columns in characters; the end is exclusive. */
export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** A part of a file that the parser could not read. */
export interface ParseError {
  line: number;
  column: number;
  message: string;
}

/** One clause of a function: head, guard, body. A function-level `rescue`/`after` is a `try` call that is the whole body. */
export interface FunctionClause extends Clause {
  /** The head as written, on one line: `handle_call({:get, key}, _from, state) when is_atom(key)`. */
  head: string;
}

/** What defines a function. */
export type FunctionKind = 'def' | 'defp' | 'defmacro' | 'defmacrop' | 'defdelegate' | 'defguard' | 'defguardp';

/** One function, all its clauses together. */
export interface FunctionFact {
  name: string;
  /** The largest arity; with `defaults` = 2 and arity 3, calls of arity 1, 2 and 3 reach it. */
  arity: number;
  defaults: number;
  kind: FunctionKind;
  line: number;
  endLine: number;
  doc?: string | false;
  /** `@spec` texts as written. */
  specs: string[];
  /** `@impl true` or `@impl Behaviour`. */
  impl?: string | true;
  clauses: FunctionClause[];
  /** `defdelegate`: the function it stands for; `to` is absent when computed. */
  delegate?: { to?: string; as: string };
  /** Defined inside a `quote` (a macro's product): not this module's function. */
  inQuote?: true;
}

/** `use X, opts` in a module's own body. */
export interface UseFact {
  module: string;
  args: Expr[];
  line: number;
  column: number;
}

/** `@name value` in a module body (functional attributes; `@doc`, `@spec`, `@impl` … are read into their functions). */
export interface AttributeFact {
  name: string;
  value?: Expr;
  line: number;
}

/** `import M, only: …`: what it may bring. `only`/`except` hold `name/arity`; `'functions'`, `'macros'` and `'sigils'` as written. */
export interface ImportFact {
  module: string;
  only?: string[] | 'functions' | 'macros' | 'sigils';
  except?: string[];
  line: number;
}

/** What defines a module. */
export type ModuleKind = 'module' | 'protocol' | 'impl';

/** One module as its definition reads. */
export interface ModuleFact {
  name: string;
  kind: ModuleKind;
  /** `defimpl`: what it implements, for which type. */
  impl?: { protocol: string; for: string };
  line: number;
  column: number;
  endLine: number;
  /** `@moduledoc`: its text, or `false` when hidden on purpose. */
  doc?: string | false;
  uses: UseFact[];
  behaviours: { module: string; line: number }[];
  aliases: { module: string; as: string; line: number }[];
  imports: ImportFact[];
  requires: { module: string; line: number }[];
  attributes: AttributeFact[];
  functions: FunctionFact[];
  /** `@callback name(…)` and `@macrocallback` as `name/arity`. */
  callbacks: { name: string; arity: number; line: number }[];
  /** `defstruct`/`defexception` fields, in order. */
  struct?: { fields: string[]; line: number; exception?: true };
  /** Code in the module's body outside functions (`for … do def …`, `if`, calls of macros): walked like a function's body. */
  body: Expr[];
  /** The condition's text when the definition stands inside `if`/`unless`/`case`. */
  condition?: string;
  /** Built inside a `quote`: exists only where the macro is used. */
  inQuote?: true;
  /** The name is computed (`defmodule Module.concat(…)`): `name` is its source text. */
  dynamicName?: true;
}

/** Everything that was read from one file. */
export interface FileFacts {
  /** SHA-1 of the bytes, as git would name the blob's content. */
  digest: string;
  lines: number;
  errors: ParseError[];
  modules: ModuleFact[];
  /** Top-level code outside any module (scripts, `mix.exs` before its module, test helpers). */
  body: Expr[];
  /** `# atlas:allow …` and other comments that speak to tools; nothing else of comments is kept. */
  directives: DirectiveFact[];
}

/** A comment that speaks to a tool. */
export interface DirectiveFact {
  line: number;
  text: string;
  /** Of a comment that has its line to itself: the next line with code, `null` at the end of the file. Absent beside code. */
  next?: number | null;
  /** The next line with code says something of a definition further down (`@doc`, `@spec`, `@impl` …). */
  attribute?: true;
}
