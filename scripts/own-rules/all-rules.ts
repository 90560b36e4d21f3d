/** The rules and controls of a run: the built-in ones, and those of the codebase beside them. */
import { parseCatalogue } from '../controls/definition.ts';
import type { OwnRuleFiles } from '../io/own-rules.ts';
import { catalogueFiles, partFolders } from '../io/parts.ts';
import type { ControlDefinition } from '../model/control.ts';
import type { AnalyseInput } from '../model/run.ts';
import { loadRules } from '../rules/load.ts';
import type { Rule } from '../rules/rule.ts';
import type { BuiltIn } from './ids.ts';
import { loadOwnRules, type OwnRules } from './load.ts';

/** Everything that judges, in the order of the ids. */
export interface AllRules {
  rules: Rule[];
  definitions: ControlDefinition[];
  own: OwnRules;
}

/** Names of what is built in: no rule of a codebase may have one of a rule or a control. */
export function builtInIds(): BuiltIn {
  return {
    rules: partFolders('rules', 'rule.ts'),
    controls: parseCatalogue(catalogueFiles()).map(({ id }) => id),
    formats: partFolders('ingest', 'format.ts'),
  };
}

/** Loads them; a control of the codebase stands in the place of the built-in one of its id. Errors: those of own rules. */
export async function allRules(
  { config, trust }: Pick<AnalyseInput, 'config' | 'trust'>,
  files: OwnRuleFiles,
): Promise<AllRules> {
  const builtIn = await loadRules(partFolders('rules', 'rule.ts'));
  const off = Object.entries(config.rules ?? {}).flatMap(([id, settings]) => (settings.off ? [id] : []));
  const own = await loadOwnRules(files, { trust, builtIn: builtInIds(), off });
  return {
    own,
    rules: [...builtIn, ...own.rules].sort(byId),
    definitions: [...parseCatalogue(catalogueFiles()).filter(({ id }) => !own.declared.has(id)), ...own.controls].sort(
      byId,
    ),
  };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
