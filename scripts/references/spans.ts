/** Inline code to what it mentions. */
import { programMentions } from './atlas-command.ts';
import type { Span } from './blocks.ts';
import { exportMention } from './exports.ts';
import type { Mention } from './mention.ts';
import type { Telling } from './passages.ts';
import { isMixLine, shellMentions } from './shell.ts';
import { type ReadElixir, readSnippet } from './snippet.ts';
import { readable } from './transcript.ts';

const MODULE = /^%?((?:Elixir\.)?[A-Z]\w*(?:\.[A-Z]\w*)*)(?:\{\})?$/;
const FUNCTION = /^&?((?:[A-Z]\w*\.)*[A-Z]\w*|:[a-z]\w*)\.([a-z_]\w*[?!]?)\/(\d{1,3})$/;
const DOTTED = /^((?:[A-Z]\w*\.)*[A-Z]\w*|:[a-z]\w*)\.([a-z_]\w*[?!]?)(\((?:\.\.\.|…)?\))?$/;
const LOCAL = /^&?([a-z_]\w*[?!]?)\/(\d{1,2})$/;
const PATH =
  /^(?:\.{0,2}\/)?(?:[\w@.-]+\/)*[\w@.-]+\.(?:exs?|eex|heex|leex|livemd|mdx?|erl|hrl|ya?ml|json|toml|sh|sql|lock|conf|service|dockerfile|tf|ts|js|css)(?::\d+(?:-\d+)?|#L\d+(?:-L?\d+)?)?$/;
const FOLDER = /^(?:\.\/)?(?:[\w@.-]+\/)+[\w@.-]*$/;
const EVENT = /^\[\s*:[a-z_]\w*(?:\s*,\s*(?::[a-z_]\w*[?!]?|\w+|\.\.\.|\*))+\s*\]$/;
const VARIABLE = /^\$?\{?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\}?(?:=\S*)?$/;
const WORD = /^:?([a-z][a-z0-9]*(?:_[a-z0-9]+)*[?!]?)(?:: (?:true|false))?$/;
const CODE = /(?:^|[^\w.])(?:(?:[A-Z]\w*\.)+|:[a-z]\w*\.)[a-z_]\w*[?!]?\(|\bsend\(|^config\s+:/;

/** What one span mentions; none where it says nothing of code. */
export function spanMentions({ text, line, column, around, linked }: Span, read: ReadElixir): SpanMention[] {
  const written = text.trim();
  const at = { text: written, line, column };
  if (linked || written === '' || written.length > 400) return [];
  const variable = VARIABLE.exec(written);
  if (variable) return [{ kind: 'env-variable', name: variable[1]!, ...at }];
  const module = MODULE.exec(written);
  if (module) return [{ kind: 'module', module: module[1]!.replace(/^Elixir\./, ''), named: true, ...at }];
  const fn = FUNCTION.exec(written);
  if (fn) return [{ kind: 'function', module: fn[1]!, name: fn[2]!, arity: Number(fn[3]), ...at }];
  if (PATH.test(written) && !/^[A-Z]\w*\.[a-z]+$/.test(written.replace(/\.md$/, '')))
    return [{ kind: 'path', name: written.replace(/(?::\d+(?:-\d+)?|#.*)$/, ''), around, ...at }];
  const dotted = DOTTED.exec(written);
  if (dotted) {
    const [, of = '', name = '', parens] = dotted;
    return [{ kind: 'function', module: of, name, arity: null, ...(!parens && { bare: true as const }), ...at }];
  }
  const local = LOCAL.exec(written);
  if (local) return [{ kind: 'function', module: null, name: local[1]!, arity: Number(local[2]), ...at }];
  if (isMixLine(written)) return shellMentions(written, line, column);
  if (EVENT.test(written)) {
    const parts = written
      .slice(1, -1)
      .split(',')
      .map((part) => (part.trim().startsWith(':') ? part.trim().slice(1) : null));
    return [{ kind: 'telemetry-event', parts, ...at }];
  }
  if (FOLDER.test(written)) return [{ kind: 'path', name: written, around, ...at }];
  const word = WORD.exec(written);
  if (word) return [{ kind: 'word', name: word[1]!, around, ...at }];
  const exported = exportMention(written, line, column);
  if (exported) return [exported];
  if (/^(?:\$ )?(?:atlas|npm|npx|pnpm|yarn|node|cd)\s/.test(written)) return programMentions(written, line, column);
  const isTuple = /^\{:[a-z_]\w*(?:\s*,[^{}]*(?:\{[^{}]*\}[^{}]*)*)?\}$/.test(written);
  if (!isTuple && !CODE.test(written)) return [];
  return inCode(written, line, column, isTuple, around, read);
}

/** A single name that may be a flag, a table, a process, or a word of English. */
export interface WordMention {
  kind: 'word';
  name: string;
  /** Its line. */
  around: string;
  text: string;
  line: number;
  column: number;
  telling?: Telling;
}
/** As {@link Mention}, with words that are still to be told apart. */
export type SpanMention = Mention | WordMention;

function inCode(
  text: string,
  line: number,
  column: number,
  isTuple: boolean,
  around: string,
  read: ReadElixir,
): SpanMention[] {
  const { mentions, errors } = readSnippet(readable(text), read);
  // Signatures and abbreviations need not parse: what stands before the first odd place is still said.
  if (errors.length > 0 && isTuple) return [];
  const placed = mentions.map((mention) => ({
    ...mention,
    line,
    column: column + mention.column - 1,
    ...(mention.kind === 'function' && mention.text.includes('(') && { inline: true as const }),
  }));
  if (!isTuple) return placed;
  const how = /handle_(call|cast|info)|GenServer\.(call|cast)|\b(send|message|receive|cast|call)s?\b/i.exec(around);
  const tuple = read(text).body[0];
  if (!how || tuple?.t !== 'tuple') return placed.filter(({ kind }) => kind !== 'flag');
  const kind = (how[1] ?? how[2])?.toLowerCase();
  return [
    ...placed,
    {
      kind: 'message',
      server: null,
      how: kind === 'call' || kind === 'cast' || kind === 'info' ? kind : null,
      message: tuple,
      text,
      line,
      column,
    },
  ];
}
