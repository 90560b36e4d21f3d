/** `start.md`: what a team changes of the computed reading order. */

import { nearest } from '../config/nearest.ts';
import { type StartDocument, startDocument } from '../model/guide.ts';
import { readingSectionId } from '../model/reading.ts';
import { parseDocument, type Source } from './document.ts';
import { pick } from './frontmatter.ts';
import type { Read } from './guide.ts';

const KEYS = startDocument.pick({ title: true, pin: true, hide: true, notes: true, order: true }).shape;

/** Whether the names in it exist is not known here: see `readingOf`. */
export function readStart(source: Source): Read<StartDocument> {
  const document = parseDocument(source, 'start', []);
  const { problems, nodes, slice, file } = document;
  const { title, ...given } = pick(document.frontmatter, KEYS, problems);
  const known: readonly string[] = readingSectionId.options;
  for (const name of given.order ?? [])
    if (!known.includes(name)) {
      const [near] = nearest(name, known, 1);
      problems.push({
        line: document.frontmatter.lineOf('order'),
        message: `unknown section "${name}"${near ? `; did you mean "${near}"?` : `; there are ${known.join(', ')}`}`,
      });
    }
  const named = [...(given.pin ?? []), ...(given.hide ?? []), ...Object.keys(given.notes ?? {})];
  const head = source.text.split(/\r?\n/).slice(0, document.frontmatter.lines);
  return {
    document: {
      ...{ pin: [], hide: [], notes: {} },
      ...given,
      ...(title !== undefined && { title }),
      order: (given.order ?? []).filter((name) => known.includes(name)),
      file,
      markdown: slice(nodes),
      lines: Object.fromEntries(named.map((name) => [name, lineOf(head, name)])),
    },
    problems,
  };
}

/** The line that holds a name as a word of its own; 1: none does. */
function lineOf(lines: readonly string[], name: string): number {
  const word = new RegExp(`(?:^|[^\\w.])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.]|$(?<=\\w\\.))`);
  const at = lines.findIndex((line) => word.test(line));
  return at === -1 ? 1 : at + 1;
}
