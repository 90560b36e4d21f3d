/** A document to its mentions. */
import { programMentions } from './atlas-command.ts';
import { type Fence, type Piece, piecesOf } from './blocks.ts';
import { type Ignore, ignoresIn } from './ignore.ts';
import { linkMention } from './links.ts';
import { type Manner, mannerOf } from './manner.ts';
import { passagesOf } from './passages.ts';
import { shellMentions } from './shell.ts';
import { type ReadElixir, readSnippet, type Snippet } from './snippet.ts';
import { type SpanMention, spanMentions } from './spans.ts';
import { asFragment, inputOf, isTranscript, isWhole, readable, showsMistake } from './transcript.ts';
import { proseMentions } from './words-of-prose.ts';

type Parses = (text: string) => boolean;

/** What one document mentions, in the order of lines. */
export interface Extracted {
  mentions: SpanMention[];
  /** Modules that the document's examples define. */
  defines: Set<string>;
  /** Short names by what `alias` in its examples says. */
  aliases: Map<string, string>;
  ignores: readonly Ignore[];
  problems: { line: number; message: string }[];
  manner: Manner;
}

const ELIXIR = new Set(['elixir', 'ex', 'exs', 'iex']);
const SHELL = new Set(['sh', 'bash', 'shell', 'console', 'zsh', 'shell-session', 'terminal', 'cmd', 'fish']);
/** Languages of output and data: fences without one may hold a shell's lines. */
const PLAIN = new Set(['', 'text', 'txt', 'plaintext']);

/** Reads a document. Never throws; `read` is the scanner, `parses` says of a text whether all of it can be read. */
export function extract(
  text: string,
  read: ReadElixir,
  parses: Parses = (one) => read(one).errors.length === 0,
): Extracted {
  const pieces = piecesOf(text);
  const { ignores, problems } = ignoresIn(pieces, text);
  const passages = passagesOf(text);
  const out: Extracted = {
    mentions: [],
    defines: new Set(),
    aliases: new Map(),
    ignores,
    problems,
    manner: mannerOf(text, passages.headings),
  };
  const head = { key: '' };
  for (const piece of pieces) readPiece(piece, out, read, parses, head);
  out.mentions.sort((a, b) => a.line - b.line || a.column - b.column);
  for (const mention of out.mentions) {
    const telling = passages.at(mention.line, mention.column);
    if (telling) mention.telling = telling;
  }
  return out;
}

function readPiece(piece: Piece, out: Extracted, read: ReadElixir, parses: Parses, head: { key: string }): void {
  switch (piece.kind) {
    case 'span':
      out.mentions.push(...spanMentions(piece, read));
      return;
    case 'link': {
      const mention = linkMention(piece);
      if (mention) out.mentions.push(mention);
      return;
    }
    case 'prose': {
      // Code that was pasted without a fence.
      const [, pasted] = /^\s*defmodule\s+([A-Z][\w.]*\w)\s*(?:do\b.*)?$/.exec(piece.text) ?? [];
      if (pasted !== undefined) out.defines.add(pasted);
      out.mentions.push(...proseMentions(piece.text, piece.line, 1));
      return;
    }
    case 'head': {
      head.key = /^([A-Za-z]\w*):/.exec(piece.text)?.[1] ?? head.key;
      if (head.key !== 'modules' && head.key !== 'processes') return;
      for (const found of piece.text.matchAll(/(?<![\w.:])[A-Z]\w*(?:\.[A-Z]\w*)+/g))
        out.mentions.push({
          kind: 'module',
          module: found[0],
          text: found[0],
          named: true,
          line: piece.line,
          column: found.index + 1,
        });
      return;
    }
    case 'fence':
      readFence(piece, out, read, parses);
  }
}

function readFence(fence: Fence, out: Extracted, read: ReadElixir, parses: Parses): void {
  const { language, lines, line, indent } = fence;
  const name = language?.replace(/[{:,].*$/, '') ?? null;
  const session = isTranscript(lines);
  if (name !== null && ELIXIR.has(name)) {
    readElixir(fence, session, out, read, parses);
    return;
  }
  if (session && (name === null || PLAIN.has(name) || SHELL.has(name))) {
    readElixir(fence, true, out, read);
    return;
  }
  if (name !== null && !SHELL.has(name) && !PLAIN.has(name)) return;
  const isShell = name !== null && SHELL.has(name);
  if (!isShell && looksElixir(lines)) {
    readElixir(fence, false, out, read);
    return;
  }
  let quoted: string | undefined;
  lines.forEach((text, index) => {
    // What a here-document or a quoted program holds is no command.
    if (quoted !== undefined) {
      if (text.trim() === quoted) quoted = undefined;
      return;
    }
    quoted = /<<-?\s*['"]?(\w+)['"]?/.exec(text)?.[1];
    const isCommand =
      isShell || /^\s*(?:\$|❯|➜)\s+\S/.test(text) || /^\s*(?:[A-Z_]+=\S+\s+)*(?:mix|iex -S mix)\s/.test(text);
    if (isCommand)
      out.mentions.push(
        ...shellMentions(text, line + index, indent + 1),
        ...programMentions(text, line + index, indent + 1),
      );
  });
  if (isShell) readHere(fence, out, read);
}

/** Elixir that a shell hands to a node: `bin/harbour rpc "…"`, `mix run -e '…'`, a here-document behind `remote`. */
function readHere({ lines, line, indent }: Fence, out: Extracted, read: ReadElixir): void {
  let end: string | undefined;
  lines.forEach((text, index) => {
    if (end !== undefined) {
      if (text.trim() === end) end = undefined;
      else take(readSnippet(readable(text), read), line + index, indent, out);
      return;
    }
    if (/remote|iex|rpc|eval|elixir/.test(text)) end = /<<-?\s*['"]?(\w+)['"]?/.exec(text)?.[1];
    const given = /(?:\b(?:rpc|eval)|\s-e|--eval)\s+(["'])(.+)\1/.exec(text);
    if (!given) return;
    const from = given.index + given[0].indexOf(given[1]!) + 1;
    take(readSnippet(readable(given[2]!.replaceAll('\\"', ' "')), read), line + index, indent + from, out);
  });
}

/** A fence without a language that can be nothing else: calls of modules, definitions, pipes. */
function looksElixir(lines: readonly string[]): boolean {
  return lines.some((line) => /^\s*(?:defmodule [A-Z]|def \w+.* do$|alias [A-Z]\w*\.|use [A-Z]\w*\.)/.test(line));
}

/** `parses` is given where the text says that it is Elixir. */
function readElixir(fence: Fence, session: boolean, out: Extracted, read: ReadElixir, parses?: Parses): void {
  const rows = session ? inputOf(fence.lines) : fence.lines;
  const text = readable(rows.join('\n'));
  const snippet = readSnippet(text, read);
  take(snippet, fence.line, fence.indent, out);
  const [error] = snippet.errors;
  if (!error || !parses || isDiff(fence.lines) || showsMistake(fence.lines)) return;
  for (const other of asFragment(text)) if (parses(other)) return;
  out.mentions.push({
    kind: 'syntax',
    why: error.message,
    whole: isWhole(text, error.line),
    text: (fence.lines[error.line - 1] ?? '').trim().slice(0, 80),
    line: fence.line + error.line - 1,
    column: fence.indent + error.column,
  });
}

const isDiff = (lines: readonly string[]) => lines.some((line) => /^(?:[+-] |@@ |\+\+\+ |--- )/.test(line));

function take(
  { mentions, defines, aliases, sample, within }: Snippet,
  line: number,
  indent: number,
  out: Extracted,
): void {
  for (const mention of mentions)
    out.mentions.push({
      ...mention,
      line: line + mention.line - 1,
      column: indent + mention.column,
      ...(sample && { sample: true as const }),
      ...(within !== undefined && { within }),
    });
  for (const name of defines) out.defines.add(name);
  for (const [short, full] of aliases) if (!out.aliases.has(short)) out.aliases.set(short, full);
}
