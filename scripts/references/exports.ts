/** Names that TypeScript of the codebase exports: enough to say that one is there. */
import type { ExportMention } from './mention.ts';
import { type Answer, found, missing } from './outcome.ts';
import type { World } from './world.ts';

const EXPORT =
  /^export\s+(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:const|let|function\*?|class|interface|type|enum)\s+([A-Za-z_$][\w$]*)/gm;

/** First place of each exported name, `file:line`; `texts` by path. */
export function exportsOf(texts: ReadonlyMap<string, string>): Map<string, string> {
  const places = new Map<string, string>();
  for (const [path, text] of texts)
    for (const { 1: name = '', index } of text.matchAll(EXPORT))
      if (!places.has(name)) places.set(name, `${path}:${text.slice(0, index).split('\n').length}`);
  return places;
}

/** A name with a hump, or with parentheses behind: `readPlan`, `compute()`. */
export function exportMention(text: string, line: number, column: number): ExportMention | undefined {
  const [, name, parens] = /^([a-z][a-zA-Z0-9]*)(\(\))?$/.exec(text) ?? [];
  if (!name || (!parens && !/[a-z][A-Z]/.test(name))) return undefined;
  return { kind: 'export', name, ...(parens && { call: true as const }), text, line, column };
}

/** `files`: TypeScript that the same line names. A call that is said to be in one file has to be there. */
export function resolveExport({ name, call }: ExportMention, files: readonly string[], world: World): Answer {
  const place = world.exports().get(name);
  const [file] = files;
  const text = file === undefined || files.length > 1 ? undefined : world.input.typescript?.get(file);
  if (text === undefined || !call) return place ? found(place) : null;
  if (place?.startsWith(`${file}:`)) return found(place);
  const at = (
    new RegExp(`(?:function|const|let|class) ${name}(?![\\w$])`).exec(text) ??
    new RegExp(`(?<![\\w$])${name}(?![\\w$])`).exec(text)
  )?.index;
  return at === undefined
    ? missing(`${file} has no ${name}${place ? `; ${place} has` : ''}`)
    : found(`${file}:${text.slice(0, at).split('\n').length}`);
}
