import { z } from 'zod';
import type { Codebase, Site, SourceFile } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import type { FlagDefinition } from '../../derive/flag-definitions.ts';
import { once } from '../../derive/once.ts';
import type { Confidence } from '../../model/facts.ts';
import { defineRule, type Report } from '../rule.ts';
import { type FlagUses, flagUses, QUESTION, TakenOut } from './uses.ts';

export const rule = defineRule({
  id: 'dead-flag',
  title: 'Dead feature flag',
  summary:
    'A feature flag that is defined and never read, or read and never defined: switching it changes nothing, and everybody believes it does.',
  severity: 'warning',
  scope: ['lib'],
  options: z.object({}),
  messages: {
    neverRead: '`{flag}` is defined in `{module}`, and nothing but tests reads it: enabling it changes nothing.',
    neverDefined:
      '`{flag}` is read here, and `{module}` does not define it: it has the value of an unknown flag, whatever is enabled.',
    onlySet:
      '`{flag}` is switched here through `{module}`, and nothing but tests reads it: switching it changes nothing.',
  },
  check({ codebase, config, covers, report }) {
    const rendered = codebase.allModules.some(({ uses }) => [...uses].some((name) => name.startsWith('Phoenix.')));
    for (const uses of flagUses(codebase, config)) {
      if (uses.view && !isFlagModule(uses)) continue;
      const own = uses.view?.file;
      const takenOut = once(() => new TakenOut(codebase, uses));
      if (!uses.unknownRead && own && covers(own))
        for (const definition of uses.definitions)
          if (isUnread(codebase, uses, definition.flag, takenOut))
            report(neverRead(uses, definition, own, rendered || uses.listed));
      if (!uses.unknownRead && uses.definitions.length === 0)
        for (const found of onlySet(codebase, uses, covers, takenOut)) report(found);
      for (const found of neverDefined(codebase, uses, covers)) report(found);
    }
  },
});

function isFlagModule({ view, module }: FlagUses): boolean {
  return (
    view === undefined ||
    module === 'FunWithFlags' ||
    [...view.functions.keys()].some((key) => QUESTION.test(key.slice(0, key.lastIndexOf('/'))))
  );
}

function isUnread(codebase: Codebase, uses: FlagUses, flag: string, takenOut: () => TakenOut): boolean {
  return !uses.reads.has(flag) && !isAskedByName(codebase, uses, flag) && !takenOut().has(flag);
}

/** A function of the flag module that is called after the flag: `new_berths?/0`. */
function isAskedByName(codebase: Codebase, { view }: FlagUses, flag: string): boolean {
  return [...(view?.functions.values() ?? [])].some(
    (fn) =>
      fn.fact.name.replace(/[?!]$/, '').includes(flag) && codebase.callers(fn).some(({ file }) => file.scope === 'lib'),
  );
}

function neverRead(uses: FlagUses, definition: FlagDefinition, file: SourceFile, mayBeSeen: boolean): Report {
  const { flag, line, column, confidence } = definition;
  const fn = [...(uses.view?.functions.values() ?? [])].find(({ key }) => key === definition.function) ?? null;
  const sure: Confidence = mayBeSeen ? 'inferred' : confidence;
  return {
    messageId: 'neverRead',
    at: { file, module: uses.view ?? null, fn, line, column, endLine: line, code: `:${flag}` },
    confidence: sure,
    data: { flag, module: uses.module },
    related: (uses.sets.get(flag) ?? []).map((site) => related(site, 'switched here')),
  };
}

/** Flags that only calls name (a package keeps them in a database): switched and never read. */
function onlySet(
  codebase: Codebase,
  uses: FlagUses,
  covers: (file: SourceFile) => boolean,
  takenOut: () => TakenOut,
): Report[] {
  return [...uses.sets].flatMap(([flag, sites]): Report[] => {
    const [site] = sites;
    if (!site || !covers(site.file) || !isUnread(codebase, uses, flag, takenOut)) return [];
    return [{ messageId: 'onlySet', at: site, confidence: 'inferred', data: { flag, module: uses.module } }];
  });
}

function neverDefined(codebase: Codebase, uses: FlagUses, covers: (file: SourceFile) => boolean): Report[] {
  if (uses.definitions.length === 0 || uses.unknownSet || isStored(uses)) return [];
  const defined = new Set(uses.definitions.map(({ flag }) => flag));
  const sure = uses.definitions.every(({ confidence }) => confidence === 'exact');
  return [...uses.reads].flatMap(([flag, sites]): Report[] => {
    const outside = sites.filter((site) => site.m === uses.module && site.module !== uses.view && covers(site.file));
    const [site, ...others] = outside;
    if (!site || defined.has(flag) || uses.sets.has(flag) || isConfigured(codebase, flag)) return [];
    return [
      {
        messageId: 'neverDefined',
        at: site,
        confidence: sure ? site.confidence : 'inferred',
        data: { flag, module: uses.module },
        related: others.map((other) => related(other, 'also read here')),
      },
    ];
  });
}

/** The flag module asks a database for flags that its source does not name. */
function isStored({ view }: FlagUses): boolean {
  return view?.sites.some(({ m }) => m !== null && /(^|\.)Repo$/.test(m)) ?? false;
}

/** Whether a configuration file names the flag. */
function isConfigured(codebase: Codebase, flag: string): boolean {
  return codebase.files.some(({ scope, facts }) => scope === 'script' && facts.body.some((body) => names(body, flag)));
}

function names(body: Parameters<typeof descendants>[0], flag: string): boolean {
  for (const expr of descendants(body)) if ((expr.t === 'atom' || expr.t === 'str') && expr.v === flag) return true;
  return false;
}

function related(site: Site, note: string): { file: string; line: number; note: string } {
  return { file: site.file.path, line: site.line, note };
}
