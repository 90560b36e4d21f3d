/** Hits as options of the list. Everything is put in as text: names come from codebases that anybody may have written. */
import type { Hit } from './hit.ts';
import { hrefOf } from './sources.ts';
import type { Piece, TextHit } from './text.ts';
import { KIND_WORDS, pageWord } from './words.ts';

function part(name: string, content: string | Node[], tag = 'span'): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...(typeof content === 'string' ? [content] : content));
  return element;
}

function option(id: string, path: string, kind: string, title: string, ...more: (HTMLElement | false)[]): HTMLElement {
  const link = document.createElement('a');
  link.href = hrefOf(path);
  link.id = id;
  link.tabIndex = -1;
  link.setAttribute('role', 'option');
  link.setAttribute('aria-selected', 'false');
  const parts = [part('hit-kind', kind), part('hit-title', title), ...more.filter((one) => one !== false)];
  // White space between the parts: a screen reader reads them as one text otherwise.
  link.append(...parts.flatMap((one) => [one, ' ']));
  return link;
}

export function nameOption({ kind, title, path, detail, through, command }: Hit, id: string): HTMLElement {
  const link = option(
    id,
    path,
    KIND_WORDS[kind],
    title,
    (detail ?? '') !== '' && part('hit-detail', detail!),
    (through ?? '') !== '' && part('hit-more', through!),
    (command ?? '') !== '' && part('hit-command', [part('', command!, 'code'), part('hit-keys', 'Ctrl+C copies')]),
  );
  if (command) link.dataset.command = command;
  return link;
}

const piece = ({ text, marked }: Piece): Node => (marked ? part('', text, 'mark') : document.createTextNode(text));

export const textOption = ({ path, title, where, excerpt }: TextHit, id: string): HTMLElement =>
  option(
    id,
    path,
    pageWord(path),
    title,
    (where ?? '') !== '' && part('hit-detail', where!),
    part('hit-more', excerpt.map(piece)),
  );

/** Options below a heading. */
export function group(label: string, options: HTMLElement[]): HTMLElement {
  const element = document.createElement('div');
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', label);
  const heading = part('hit-group', label, 'p');
  heading.setAttribute('role', 'presentation');
  element.append(heading, ...options);
  return element;
}
