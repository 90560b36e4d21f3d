/** What a document mentions, before anybody looks whether it is there. */
import type { Expr } from '../model/expr.ts';
import type { ReferenceKind } from '../model/reference.ts';
import type { Telling } from './passages.ts';

interface At {
  /** It stands in plain words: only names that are the codebase's count. */
  plain?: true;
  /** What its passage says of it. */
  telling?: Telling;
  /** The example is of a reader's own application: `MyApp` is in it. */
  sample?: true;
  /** It stands in Elixir that defines something: the first module, or `''` for functions and tests. */
  within?: string;
  /** As written, on one line. */
  text: string;
  line: number;
  column: number;
}

/** `Harbour.Pilot`. `named`: it stands where the name of a process may stand as well. */
export interface ModuleMention extends At {
  kind: 'module';
  module: string;
  named?: true;
}

/** `Harbour.Pilot.steer/2`, a call, a capture. `arity` is `null` where the text does not tell. */
export interface FunctionMention extends At {
  kind: 'function';
  /** `null`: a bare `steer/2`. */
  module: string | null;
  name: string;
  arity: number | null;
  /** The text has no parentheses and no arity: `Harbour.Pilot.log` may be a file's ending or a field as well. */
  bare?: true;
  /** A call in inline code, which may be written as it stands behind a pipe. */
  inline?: true;
}

/** A name alone: a task, a path, a flag, a table, a variable of the environment. */
export interface NameMention extends At {
  kind: 'mix-task' | 'path' | 'flag' | 'ets-table' | 'env-variable';
  name: string;
  /** It can be nothing else where it stands: `:ets.info(:ships)`, a link, `System.get_env("PORT")`. */
  sure?: true;
  /** `flag`: the module that is asked for it. */
  module?: string;
  /** The line that it stands in, for what it says of it. */
  around?: string;
  /** `mix-task`, `path`: a command runs it. */
  runs?: true;
  /** `path`: a link, which counts from the folder of the document. */
  link?: true;
}

/** The atom or alias under which a process is asked for: `Process.whereis(:pilot)`. */
export interface ProcessMention extends At {
  kind: 'registered-name';
  name: string;
}

/** `[:harbour, :ship, :arrived]`, parts without colons; `null` for what is computed. */
export interface EventMention extends At {
  kind: 'telemetry-event';
  parts: readonly (string | null)[];
  sure?: true;
  /** The example raises it itself. */
  raises?: true;
}

/** `config :harbour, :berths` and reads of it. */
export interface ConfigMention extends At {
  kind: 'config-key';
  app: string;
  key: string;
  /** Code reads or sets it: `Application.get_env`. */
  inCall?: true;
}

/** `GenServer.call(Harbour.Pilot, {:steer, 3})`. `server` is `null` where the text does not tell. */
export interface MessageMention extends At {
  kind: 'message';
  server: string | null;
  how: 'call' | 'cast' | 'info' | null;
  message: Expr;
  /** It stands in code, where a variable may be any process. */
  inCode?: true;
}

/** `npm run build`. */
export interface ScriptMention extends At {
  kind: 'npm-script';
  name: string;
  /** Folder that the line names. */
  folder?: string;
  /** One that npm has a word of its own for, and does something without: `npm test`. */
  short?: true;
}

/** `atlas check --format json`: the words behind the program's name. */
export interface CommandMention extends At {
  kind: 'command';
  words: readonly string[];
}

/** `readPlan`, `compute()`: a name as TypeScript writes it. */
export interface ExportMention extends At {
  kind: 'export';
  name: string;
  call?: true;
}

/** Elixir that does not parse. */
export interface SyntaxMention extends At {
  kind: 'syntax';
  why: string;
  /** It opens as a whole module does: it can be no fragment. */
  whole: boolean;
}

/** One mention. */
export type Mention =
  | ModuleMention
  | FunctionMention
  | NameMention
  | ProcessMention
  | EventMention
  | ConfigMention
  | MessageMention
  | ScriptMention
  | CommandMention
  | ExportMention
  | SyntaxMention;

/** Every kind of mention is a kind of reference, and the other way round. */
export type MentionKind = Mention['kind'] & ReferenceKind;

/** What is known of a document beside its mentions. */
export interface DocumentMentions {
  file: string;
  mentions: Mention[];
  /** Modules that the document's own examples define: they need not be anywhere else. */
  defines: ReadonlySet<string>;
  /** Short names by what `alias` in its examples says. */
  aliases: ReadonlyMap<string, string>;
}
