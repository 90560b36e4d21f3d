/** Own rules as `atlas doctor` sees them: how many there are, which need trust, and what keeps them from loading. */
import { readOwnRules } from '../io/own-rules.ts';
import { CONFIG_DEFAULTS, type Config } from '../model/config.ts';
import { AtlasError } from '../model/error.ts';
import { builtInIds } from './all-rules.ts';
import { loadOwnRules } from './load.ts';

/** What was found of a codebase's own rules. */
export interface OwnRulesSeen {
  /** `docs/atlas/rules`. */
  folder: string;
  /** Folders that are rules, broken ones included. */
  count: number;
  /** Files of the rules that are code and were not run. */
  untrusted: string[];
  /** One for each rule that does not load; then one for what is wrong with all of them together. */
  broken: AtlasError[];
}

/** Loads each rule by itself, as a run would; code runs only when it is trusted. */
export async function examinedRules(root: string, config: Config, trust: boolean): Promise<OwnRulesSeen> {
  const docs = config.docs ?? CONFIG_DEFAULTS.docs;
  const seen: OwnRulesSeen = { folder: `${docs}/rules`, count: 0, untrusted: [], broken: [] };
  const off = Object.entries(config.rules ?? {}).flatMap(([id, settings]) => (settings.off ? [id] : []));
  const ground = { trust, builtIn: builtInIds(), off };
  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof AtlasError)) throw error;
      seen.broken.push(error);
    }
  };
  await attempt(async () => {
    const files = readOwnRules(root, docs);
    seen.folder = files.folder;
    seen.count = files.rules.length;
    for (const one of files.rules)
      await attempt(async () => {
        const { refused } = await loadOwnRules({ ...files, rules: [one], controls: [] }, ground);
        seen.untrusted.push(...refused.map(({ file }) => file));
      });
    // Controls name rules: they can be judged only when all of these are there.
    if (seen.broken.length === 0) await loadOwnRules(files, ground);
  });
  return seen;
}
