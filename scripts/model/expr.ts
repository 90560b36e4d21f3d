/**
 * The shape of code after scanning: Elixir's quoted form in small, with names already resolved by lexical scope.
 *
 * Pipes are unfolded (`a |> f(b)` is `f(a, b)`, marked `piped`), keyword blocks (`do: x`) and `do … end` are the same
 * `blocks`, aliases are full module names. Expressions are made by `scan/` and cached as JSON: plain data, no methods.
 * They are internal facts; their shape is versioned by `SCANNER_VERSION`, not by the report's schema.
 */

/** Where an expression starts: `l` is the line from 1, `c` the column from 1 in characters (code points). */
interface At {
  l: number;
  c: number;
}

/** `:ok`, `nil`, `true`; `v` without the colon. */
export interface Atom extends At {
  t: 'atom';
  v: string;
}
/** A module name, fully expanded by the aliases in scope (`Foo.Bar`, never `Elixir.Foo.Bar`). `raw` as written. */
export interface Alias extends At {
  t: 'alias';
  v: string;
  raw?: string;
}
/** A number as written, without underscores. */
export interface Num extends At {
  t: 'num';
  v: string;
}
/** A string, charlist, heredoc or sigil. `v` is the text when there is no interpolation; `a` holds the interpolated code. */
export interface Str extends At {
  t: 'str';
  v?: string;
  a?: Expr[];
  /** With interpolation: the literal text around it, one piece more than `a` has items (a heredoc's indentation kept). */
  texts?: string[];
  sigil?: string;
}
/** `:"job_#{id}"`: an atom built at run time; `a` is the interpolated code. */
export interface DynAtom extends At {
  t: 'dynatom';
  a: Expr[];
  /** As `Str.texts`. */
  texts?: string[];
}
/** A variable. */
export interface Var extends At {
  t: 'var';
  v: string;
}
/** `@name` read (not set) inside a body. */
export interface Attr extends At {
  t: 'attr';
  v: string;
}
/** `[1, 2]`, `[a: 1]` (items are `pair`), `[h | t]` (last item is `op` `|`). */
export interface List extends At {
  t: 'list';
  a: Expr[];
}
/** `{a, b}`; keywords at its end are one list: `{Mod, key: 1}` has two items. */
export interface Tuple extends At {
  t: 'tuple';
  a: Expr[];
}
/** `%{…}` and `%Struct{…}`; items are `pair`; `base` is the left side of `|` in an update. `struct` is a full name. */
export interface MapExpr extends At {
  t: 'map';
  a: Expr[];
  base?: Expr;
  struct?: Expr;
}
/** `key: value`, `key => value`. */
export interface Pair extends At {
  t: 'pair';
  k: Expr;
  v: Expr;
}
/** `<<…>>`. */
export interface Bin extends At {
  t: 'bin';
  a: Expr[];
}
/** An operator with one or two operands; `=`, `when`, `|`, `::`, `not`, `in` included, `|>` never (it is unfolded). */
export interface Op extends At {
  t: 'op';
  v: string;
  a: Expr[];
}
/** `value.field` or `value[key]` (`k` set). Not a call. */
export interface Field extends At {
  t: 'field';
  of: Expr;
  v?: string;
  k?: Expr;
}
/** `(a; b)`: a sequence whose value is the last one. */
export interface Block extends At {
  t: 'block';
  a: Expr[];
}
/** One `pats when guard -> body`, of `fn`, `case`, `receive`, `rescue`, `with … else`. */
export interface Clause extends At {
  pats: Expr[];
  guard?: Expr;
  body: Expr[];
  /** Last line of the clause. */
  el: number;
}
/** `fn … -> … end`. */
export interface Fn extends At {
  t: 'fn';
  clauses: Clause[];
  el: number;
}
/** `&Mod.fun/1`, `&fun/1`. */
export interface Capture extends At {
  t: 'capture';
  m?: string | Expr;
  f: string;
  n: number;
  /** As `Call.via`. */
  via?: Via;
  /** Other modules that this name could come from, see `Call.from`. */
  from?: string[];
}
/** `&(&1 + 1)`, `&send(&1, :x)`: an anonymous function of arity `n`; `&1` inside is the variable `&1`. */
export interface ShortFn extends At {
  t: 'shortfn';
  n: number;
  body: Expr;
  el: number;
}

/** How a bare name got its module: defined beside it, imported by name, or Kernel's. */
export type Via = 'local' | 'import' | 'kernel' | 'unresolved';

/** One named block of a call: plain statements, or clauses (`case`, `receive`, `rescue` …), never both. */
export interface Body {
  body?: Expr[];
  clauses?: Clause[];
  l: number;
}
/** Names of the blocks that a call can carry. */
export type BlockName = 'do' | 'else' | 'rescue' | 'catch' | 'after';

/**
 * Any call, special forms and macros (`case`, `try`, `quote`, `def` in a body) included.
 * `m` is the module when the scope decides it: a full name (`Process`), an Erlang module with its colon (`:ets`);
 * an expression when it is computed (`mod.fun()`, `__MODULE__` is already expanded); absent when a bare name could not be
 * resolved inside its file (`from` then lists the modules whose import could bring it, in source order).
 * `fun.(x)` has `f` `.` and `m` the function expression.
 */
export interface Call extends At {
  t: 'call';
  m?: string | Expr;
  f: string;
  a: Expr[];
  /** Bare names only: how `m` was found. */
  via?: Via;
  from?: string[];
  /** The first argument came through `|>`. */
  piped?: true;
  blocks?: Partial<Record<BlockName, Body>>;
  /** End of the call, exclusive column. */
  el: number;
  ec: number;
  /** Position of the function's name, where it is not the start (`a |> f`, `Mod.f`). */
  nl?: number;
  nc?: number;
  /** `do:` stood among other keywords (`for x <- xs, into: %{}, do: x`): for the compiler they are one argument. */
  merged?: true;
  /** Written as `apply(M, :f, [..])` with literals, and read as that call. */
  applied?: true;
}
/** What the scanner could not read (inside a syntax error): never a crash, never silently dropped. */
export interface Unknown extends At {
  t: 'unknown';
  v: string;
}

/** Any expression. */
export type Expr =
  | Atom
  | Alias
  | Num
  | Str
  | DynAtom
  | Var
  | Attr
  | List
  | Tuple
  | MapExpr
  | Pair
  | Bin
  | Op
  | Field
  | Block
  | Fn
  | Capture
  | ShortFn
  | Call
  | Unknown;

/** How many arguments the compiler counts: a block is one, unless it stands among other keywords. */
export function callArity(call: Call): number {
  return call.a.length + (call.blocks && !call.merged ? 1 : 0);
}
