/** Source code as HTML: Shiki's grammars, our own eight classes instead of colours, so that style sheets decide. */

import { createHighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import bash from 'shiki/langs/bash.mjs';
import diff from 'shiki/langs/diff.mjs';
import elixir from 'shiki/langs/elixir.mjs';
import erlang from 'shiki/langs/erlang.mjs';
import json from 'shiki/langs/json.mjs';
import yaml from 'shiki/langs/yaml.mjs';

/** Scope → class. A theme can only name colours: `#00000k` stands for class k. */
const CLASSES: [name: string, color: string, scopes: string[]][] = [
  ['c', '#000001', ['comment', 'punctuation.definition.comment', 'comment.documentation']],
  ['s', '#000002', ['string', 'punctuation.definition.string', 'markup.inserted']],
  ['k', '#000003', ['keyword', 'storage', 'keyword.control']],
  ['n', '#000004', ['constant', 'constant.numeric', 'constant.language', 'constant.other.symbol']],
  ['f', '#000005', ['entity.name.function', 'support.function']],
  ['t', '#000006', ['entity.name.type', 'entity.name.class', 'support.class', 'variable.other.constant']],
  ['v', '#000007', ['variable.other.readwrite.module', 'variable.parameter']],
  ['d', '#000008', ['markup.deleted', 'invalid']],
];

const classOf = new Map(CLASSES.map(([name, color]) => [color, name]));

const highlighter = await createHighlighterCore({
  langs: [elixir, bash, json, diff, erlang, yaml],
  themes: [
    {
      name: 'atlas',
      type: 'light',
      fg: '#000000',
      bg: '#ffffff',
      settings: CLASSES.map(([, foreground, scope]) => ({ scope, settings: { foreground } })),
    },
  ],
  engine: createJavaScriptRegexEngine({ forgiving: true }),
});

const LANGUAGES: Record<string, string> = {
  elixir: 'elixir',
  ex: 'elixir',
  exs: 'elixir',
  iex: 'elixir',
  eex: 'elixir',
  heex: 'elixir',
  bash: 'bash',
  sh: 'bash',
  shell: 'bash',
  console: 'bash',
  zsh: 'bash',
  json: 'json',
  diff: 'diff',
  erlang: 'erlang',
  erl: 'erlang',
  yaml: 'yaml',
  yml: 'yaml',
};

/** A piece of a line, with the class it is shown in (`null`: plain). */
export interface Token {
  text: string;
  kind: string | null;
}

const seen = new Map<string, Token[][]>();

/** Beyond this many characters a text is shown plain: a grammar's work grows with it. */
const LIMIT = 60_000;
/** Longer lines are plain. A limit of time instead would make the page depend on how busy the machine is. */
const LINE_LIMIT = 400;

/** Lines of tokens; equal text is worked on once. Languages we do not know are plain. */
export function tokens(code: string, language: string): Token[][] {
  const lang = LANGUAGES[language.toLowerCase()];
  if (!lang || code.length > LIMIT) return code.split('\n').map((text) => [{ text, kind: null }]);
  const key = `${lang}\n${code}`;
  const known = seen.get(key);
  if (known) return known;
  const lines = highlighter
    .codeToTokensBase(code, {
      lang,
      theme: 'atlas',
      tokenizeTimeLimit: 0,
      tokenizeMaxLineLength: LINE_LIMIT,
    })
    .map(joinAlike);
  seen.set(key, lines);
  return lines;
}

function joinAlike(line: { content: string; color?: string }[]): Token[] {
  const joined: Token[] = [];
  for (const { content: text, color } of line) {
    const kind = classOf.get(color?.toLowerCase() ?? '') ?? null;
    const last = joined.at(-1);
    if (last && (last.kind === kind || text.trim() === '')) last.text += text;
    else joined.push({ text, kind });
  }
  return joined;
}

export const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** One line of tokens as HTML. */
export const lineHtml = (line: Token[]) =>
  line.map(({ text, kind }) => (kind ? `<span class="${kind}">${escapeText(text)}</span>` : escapeText(text))).join('');

/** A whole text as HTML, lines joined by newlines. */
export const codeHtml = (code: string, language: string) => tokens(code, language).map(lineHtml).join('\n');
