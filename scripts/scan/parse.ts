/** Text to a plain tree, once the grammar's own misreadings are set right. */
import type { Parser } from 'web-tree-sitter';
import { closeRawSigils } from './raw-sigils.ts';
import { type Raw, readTree } from './raw-tree.ts';
import { blankTrailingCommas } from './trailing-commas.ts';

/** A tree of plain nodes. */
export interface Parsed {
  root: Raw;
  /** The parser met something that it could not read. */
  broken: boolean;
  /** Where nesting went beyond what is read; the deeper part is one unreadable node. */
  tooDeep: number | undefined;
  comments: { start: number; end: number }[];
}

const MAX_ROUNDS = 4;
/** Nodes that hold text. */
const TEXT = new Set(['quoted_content', 'comment']);
const WORD = /[\p{L}\p{N}_?!]/u;

/**
 * Parses a text; `undefined` when the parser gives up. `shift` is added to every offset: where the text stands in its file.
 *
 * The grammar takes `index ->` after a line break for the operator `in` and a variable `dex` (`order`, `android` likewise)
 * and so loses the call before it. An operator that runs on into a word is such a place: the blank before it becomes a `;`,
 * and the text is parsed again. Offsets stay as they are.
 */
export function parse(parser: Parser, text: string, shift = 0): Parsed | undefined {
  let current = closeRawSigils(text);
  for (let round = 0; ; round++) {
    const tree = parser.parse(current);
    if (!tree) return undefined;
    const glued: number[] = [];
    const comments: Parsed['comments'] = [];
    let stray = false;
    const { root, tooDeep } = readTree(
      tree,
      parser.language?.types ?? [],
      {
        comment: (start, end) => comments.push({ start, end }),
        word: (start, end) => {
          if (WORD.test(text.charAt(end))) glued.push(start);
        },
        reserved: (start, end) => {
          const word = text.slice(start, end);
          const found = (word === 'end' || word === 'do' || word === 'fn') && text.charAt(start - 1) !== '.';
          stray ||= found;
          return found;
        },
      },
      shift,
    );
    const broken = tree.rootNode.hasError || stray;
    let separated = round < MAX_ROUNDS ? separate(current, glued) : current;
    if (broken && separated === current && round < MAX_ROUNDS)
      separated = blankTrailingCommas(
        current,
        (offset) => !TEXT.has(tree.rootNode.descendantForIndex(offset)?.type ?? ''),
      );
    tree.delete();
    if (separated === current) return { root, broken, tooDeep, comments };
    current = separated;
  }
}

function separate(text: string, places: readonly number[]): string {
  let out = text;
  for (const place of places) {
    if (/[ \t\n]/.test(out.charAt(place - 1))) out = `${out.slice(0, place - 1)};${out.slice(place)}`;
  }
  return out;
}
