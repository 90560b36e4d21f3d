/**
 * Figures written by hand that are, today, what Atlas measures: they could be bound, so that somebody is told when they drift. Only
 * where number and words both fit is anything said: a figure that differs may speak of something else.
 */
import type { Nodes } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Source } from '../prose/document.ts';
import { piecesOf } from '../references/blocks.ts';
import type { Ground } from './ground.ts';
import { measureNamed } from './measures/all.ts';
import { normal } from './place.ts';
import { agrees, claimIn } from './written.ts';

/** Words behind a number, and the figure that they mean. */
const NOUNS: readonly (readonly [words: string, of: string])[] = [
  ['tests', 'tests.count'],
  ['GenServers', 'genservers'],
  ['supervisors', 'supervisors'],
  ['ETS tables', 'ets-tables'],
  ['feature flags', 'flags'],
  ['runbooks', 'runbooks'],
  ['Mix tasks', 'mix-tasks'],
  ['modules', 'modules'],
  ['telemetry events', 'telemetry-events'],
  ['open findings', 'findings'],
  ['compiler warnings', 'issues.mix-compile'],
  ['Credo issues', 'issues.credo'],
  ['Dialyzer warnings', 'issues.dialyzer'],
  ['% coverage', 'coverage'],
  ['% test coverage', 'coverage'],
];
/** Smaller figures are about anything. */
const TELLING = 10;

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).freeze();
const MAY_HOLD = /\d\s*(?:%\s+)?(?:[A-Za-z]+[ -]){0,2}[A-Za-z]+s\b|\d\s*%\s+(?:test\s+)?coverage/;

/** Whether a text has a number before words that could be measured. */
export const mayHoldFigures = (text: string): boolean => MAY_HOLD.test(text) && pattern(NOUNS).test(text);

/** What could be bound, by line. */
export function suggestionsFor({ text }: Source, ground: Ground): { line: number; message: string }[] {
  if (!MAY_HOLD.test(text)) return [];
  const nouns = [...NOUNS, ...ground.rules.map((id) => [plural(id), id] as const)];
  const search = pattern(nouns);
  if (!search.test(text)) return [];
  const byWords = new Map(nouns.map(([words, of]) => [plain(words), of]));
  const visit = (node: Nodes, above: number): { line: number; message: string }[] => {
    if (node.type === 'heading' || node.type === 'link' || node.type === 'textDirective') return [];
    if (node.type === 'text') return inText(node.value, above + node.position!.start.line);
    return 'children' in node ? node.children.flatMap((child) => visit(child, above)) : [];
  };
  const inText = (value: string, line: number) =>
    [...value.matchAll(pattern(nouns, 'g'))].flatMap((match) => {
      const [written, , words = ''] = match;
      const of = byWords.get(plain(words))!;
      const claim = claimIn(written);
      const { figure, why } = measureNamed(ground, of, {});
      const telling = claim && (claim.figure >= TELLING || (claim.figure === 0 && ground.rules.includes(of)));
      if (!claim || !telling || figure === undefined || why || !agrees(claim, figure)) return [];
      const at = line + value.slice(0, match.index).split('\n').length - 1;
      const one = written.replace(/\s+/g, ' ');
      return [
        { line: at, message: `"${one}" is what is measured: :measured[${one}]{of=${of}} would tell when it drifts` },
      ];
    });
  // A parser needs longer for a document than all else together: it gets the paragraphs that matter.
  return paragraphsOf(normal(text))
    .filter((one) => search.test(one.text))
    .flatMap((one) => visit(markdown.parse(one.text), one.above));
}

/** Lines of prose that follow each other, and how many lines are above them. Code, comments and the head are none. */
function paragraphsOf(text: string): { above: number; text: string }[] {
  const lines = text.split('\n');
  const prose = lines.map((line) => line.trim() !== '');
  const drop = (from: number, to: number) => {
    for (let line = from; line <= to; line++) prose[line - 1] = false;
  };
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'fence') drop(piece.line - 1, piece.line + piece.lines.length);
    else if (piece.kind === 'comment') drop(piece.line, piece.endLine);
    else if (piece.kind === 'head') drop(piece.line, piece.line);
  }
  const paragraphs: { above: number; text: string }[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!prose[at]) continue;
    const above = at;
    while (at < lines.length && prose[at]) at += 1;
    paragraphs.push({ above, text: lines.slice(above, at).join('\n') });
  }
  return paragraphs;
}

/** `raw-send` as people write it: `raw sends`. */
function plural(id: string): string {
  const words = id.replaceAll('-', ' ');
  return /(?:s|x|ch|sh)$/.test(words)
    ? `${words}es`
    : /[^aeiou]y$/.test(words)
      ? `${words.slice(0, -1)}ies`
      : `${words}s`;
}

const plain = (words: string) =>
  words
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();

function pattern(nouns: readonly (readonly [string, string])[], flags = ''): RegExp {
  const words = nouns.map(([one]) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[\\s-]+'));
  return new RegExp(
    `(?<![\\p{L}\\p{N}_.,/:-])(\\d[\\d,]*(?:\\.\\d+)?)\\s+(${words.join('|')})(?![\\p{L}\\p{N}_-])`,
    `iu${flags}`,
  );
}
