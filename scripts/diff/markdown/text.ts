/** A stranger's text in Markdown that a code host shows: nothing of it is obeyed, nobody is notified, nothing is linked. Pure. */
import { visible } from '../../report/formats/visible.ts';

const LONGEST = 110;
const SENTENCE = 400;

/** As code, on one line, cut in the middle: in code, hosts look for no mention, no reference and no markup. */
export function code(text: string): string {
  const line = cut(visible(text).replace(/\s+/g, ' ').trim(), LONGEST);
  const runs = line.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const pad = line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** What plain words are made of; anything else could mean something to a host: `@ada`, `#12`, `<b>`, `a1b2c3d`, `:ok`, `v_a`. */
const PLAIN = /^(?!GH-\d)(?![0-9a-f]{7,40}$)[\p{L}\p{N}’'-]*(?:[./][\p{L}\p{N}]+)*$/u;
/** A name with dots that a host could take for an address. */
const ADDRESS = /^www\.|^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/|$)/;

/** A sentence that quotes code in backticks: quotes stay, plain words stay, every other word becomes code. */
export function prose(text: string): string {
  const line = cut(visible(text).replace(/\s+/g, ' ').trim(), SENTENCE);
  return line
    .split(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/)
    .map((piece, index) => (index % 3 === 2 ? code(piece) : index % 3 === 1 ? '' : words(piece)))
    .reduce(beside, '');
}

/** Two runs of backticks that touch would be one. */
const beside = (text: string, next: string) => `${text}${text.endsWith('`') && next.startsWith('`') ? ' ' : ''}${next}`;

function words(text: string): string {
  return text
    .split(' ')
    .map((word) => {
      const [, before = '', bare = word, after = ''] = /^([(]*)(.*?)([.,;:!?)]*)$/.exec(word) ?? [];
      return PLAIN.test(bare) && !ADDRESS.test(bare) ? word : `${before}${code(bare)}${after}`;
    })
    .join(' ');
}

/** `lib/shop.ex:3`. */
export function place({ file, line }: { file: string | null; line: number | null }): string {
  return file === null ? '' : ` · ${code(line === null ? file : `${file}:${line}`)}`;
}

function cut(text: string, longest: number): string {
  const points = [...text];
  if (points.length <= longest) return text;
  const end = Math.floor(longest / 3);
  return `${points.slice(0, longest - end - 1).join('')}…${points.slice(points.length - end).join('')}`;
}

/** `3 modules`, `1 module`. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
