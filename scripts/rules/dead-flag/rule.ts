import { z } from 'zod';
import type { Codebase, Site, SourceFile } from '../../derive/codebase.ts';
import type { FlagDefinition } from '../../derive/flag-definitions.ts';
import { isFlagModule, isUnread, undefinedReads } from '../../derive/flag-states/judge.ts';
import { type FlagUses, flagUses, TakenOut } from '../../derive/flag-states/uses.ts';
import { once } from '../../derive/once.ts';
import type { Confidence } from '../../model/facts.ts';
import { defineRule, type Report } from '../rule.ts';

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
  const sure = uses.definitions.every(({ confidence }) => confidence === 'exact');
  return [...undefinedReads(codebase, uses)].flatMap(([flag, sites]): Report[] => {
    const [site, ...others] = sites.filter(({ file }) => covers(file));
    if (!site) return [];
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

function related(site: Site, note: string): { file: string; line: number; note: string } {
  return { file: site.file.path, line: site.line, note };
}
