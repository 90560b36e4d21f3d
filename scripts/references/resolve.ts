/** Every mention of a document held against the code. */
import { once } from '../derive/once.ts';
import type { DocumentReferences, Reference } from '../model/reference.ts';
import { resolveCommand } from './atlas-command.ts';
import { mayBeCompanions } from './companions.ts';
import { documentKind } from './document-kind.ts';
import { resolveExport } from './exports.ts';
import type { Extracted } from './extract.ts';
import { resolveScript } from './npm-scripts.ts';
import { type Answer, found, missing, unknown } from './outcome.ts';
import { resolveEvent } from './resolve-event.ts';
import { resolveFunction } from './resolve-function.ts';
import { resolveMessage } from './resolve-message.ts';
import { expand, type Names, resolveModule } from './resolve-module.ts';
import * as names from './resolve-names.ts';
import { resolvePath } from './resolve-path.ts';
import type { SpanMention } from './spans.ts';
import { temper } from './temper.ts';
import { resolveVariable } from './variables.ts';
import type { World } from './world.ts';

/** References of one document, in its order; what turns out to be no reference is left out. Pure. */
export function resolveDocument(file: string, extracted: Extracted, world: World): DocumentReferences {
  const references: Reference[] = [];
  const seen = new Set<string>();
  const onLine = byLine(extracted.mentions);
  const looked = extracted.mentions.map((mention) => ({
    mention,
    first: world.past.remember(file, mention, () => look(mention, file, extracted, onLine, world)),
  }));
  const invented = isInvented(looked, world);
  const kind = documentKind(file, extracted.manner);
  const light = {
    // Designs have sections on rolling back as well.
    kind: kind === 'operations' && invented ? ('plan' as const) : kind,
    isAbout: (folder: string) =>
      [file, ...extracted.manner.headings].some((text) => text.toLowerCase().includes(folder.toLowerCase())),
    isInvented: invented,
    isSketch: (module: string) => world.isSketch(expand(module, extracted, world)),
    mayBeOthers: (module: string) => mayBeCompanions(expand(module, extracted, world), world),
  };
  for (const { mention, first } of looked) {
    if (!first || (first.outcome === 'missing' && isMadeHere(mention, extracted.defines))) continue;
    const answer = temper(first, mention, light);
    if (answer.outcome === 'unknown' && 'plain' in mention && mention.plain) continue;
    const { kind = mention.kind, ...rest } = answer;
    if (kind === 'word') continue;
    // The same mention can be read twice: as the text of a link and as its address.
    const key = `${kind} ${mention.line} ${mention.column} ${mention.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const ignored = extracted.ignores.find(({ from, to }) => from <= mention.line && mention.line <= to);
    references.push({
      kind,
      text: oneLine(mention.text),
      line: mention.line,
      column: mention.column,
      ...rest,
      ...(ignored && { ignored: ignored.reason }),
    });
  }
  return { file, references, ...(extracted.problems.length > 0 && { problems: extracted.problems }) };
}

/** Modules that neither the code nor its history knows are a third and more of those that a document names: it tells of another one. */
function isInvented(looked: readonly { mention: SpanMention; first: Answer }[], world: World): boolean {
  const known = new Set<string>();
  const strange = new Set<string>();
  for (const { mention, first } of looked) {
    if (mention.kind !== 'module' && mention.kind !== 'function') continue;
    const { module } = mention;
    if (!first || module === null) continue;
    if (first.outcome === 'found') known.add(module);
    else if (
      first.outcome === 'missing' &&
      !/removed by|not compiled$/.test(first.note ?? '') &&
      !world.modules.has(module)
    )
      strange.add(module);
  }
  return strange.size >= 4 && strange.size * 2 > known.size;
}

/** What a line mentions, in the order of the text. */
type OnLine = (line: number) => readonly SpanMention[];

function byLine(mentions: readonly SpanMention[]): OnLine {
  const index = once(() => {
    const found = new Map<number, SpanMention[]>();
    for (const mention of mentions) {
      const list = found.get(mention.line);
      if (list) list.push(mention);
      else found.set(mention.line, [mention]);
    }
    return found;
  });
  return (line) => index().get(line) ?? [];
}

/** An example of the document makes the table, the process or the message itself. */
function isMadeHere(mention: SpanMention, defines: ReadonlySet<string>): boolean {
  if (mention.kind === 'ets-table' || mention.kind === 'registered-name' || mention.kind === 'word')
    return defines.has(`:${mention.name.replace(/^:/, '')}`) || defines.has(mention.name);
  if (mention.kind !== 'message') return false;
  if (mention.server !== null && defines.has(mention.server)) return true;
  const [tag] = /:[a-z_]\w*/.exec(mention.text) ?? [];
  return tag !== undefined && defines.has(tag);
}

const oneLine = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
};

function look(mention: SpanMention, file: string, known: Names, onLine: OnLine, world: World): Answer {
  switch (mention.kind) {
    case 'module':
      return asExport(mention.module, resolveModule(mention.module, known, world), world);
    case 'function':
      return resolveFunction(mention, known, world);
    case 'mix-task':
      return names.resolveTask(mention, world);
    case 'path':
      return resolvePath(mention, file, world);
    case 'flag': {
      const call = onLine(mention.line).find(
        (one) => one.kind === 'function' && one.module === mention.module && one.column < mention.column,
      );
      return names.resolveFlag(mention, call?.kind === 'function' ? call.name : undefined, world);
    }
    case 'ets-table':
      return names.resolveTable(mention.name, true, world);
    case 'env-variable':
      return resolveVariable(mention, world);
    case 'registered-name':
      return names.resolveProcess(mention, world);
    case 'telemetry-event':
      return resolveEvent(mention, world);
    case 'config-key':
      return names.resolveKey(mention, world);
    case 'message':
      return resolveMessage(mention, known, world);
    case 'npm-script':
      return resolveScript(mention, file, world);
    case 'command':
      return resolveCommand(mention, world);
    case 'export':
      return resolveExport(mention, typescriptOf(mention, onLine(mention.line), file, world), world);
    case 'syntax':
      return mention.whole
        ? missing(`this Elixir does not parse: ${mention.why}`)
        : unknown(`this Elixir does not parse, and may be a fragment: ${mention.why}`);
    case 'word':
      return names.resolveWord(mention, world);
  }
}

/** A name that no module has may be what TypeScript exports. */
function asExport(name: string, answer: Answer, world: World): Answer {
  if (answer && answer.outcome !== 'unknown') return answer;
  const place = /[a-z]/.test(name) ? world.exports().get(name) : undefined;
  return place ? { ...found(place), kind: 'export' } : answer;
}

/** Files of TypeScript that the line of a mention names: the one right behind it, `a()` in `b.ts`, else all. */
function typescriptOf({ column }: SpanMention, line: readonly SpanMention[], file: string, world: World): string[] {
  const next = line.find((one) => one.column > column);
  return (next?.kind === 'path' ? [next] : line).flatMap((one) => {
    if (one.kind !== 'path' || !/\.[cm]?tsx?$/.test(one.name)) return [];
    const answer = resolvePath(one, file, world);
    return answer?.outcome === 'found' && answer.at ? [answer.at] : [];
  });
}
