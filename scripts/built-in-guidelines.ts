/** The team's guidelines, then those of Atlas that the team neither wrote itself nor switched off. */
import { nearest } from './config/nearest.ts';
import { guidelineFiles } from './io/guideline-files.ts';
import type { Config } from './model/config.ts';
import type { Guideline } from './model/guide.ts';
import type { Prose } from './model/prose.ts';

/** Names that a guideline may mention. */
export interface KnownNames {
  rules: readonly string[];
  controls: readonly string[];
}

/** All of them, and what is wrong with names in the configuration and in checklists. The reader of Markdown is loaded by then. */
export async function allGuidelines(
  own: readonly Guideline[],
  config: Pick<Config, 'guidelines'>,
  configFile: string,
  known: KnownNames,
): Promise<Pick<Prose, 'guidelines' | 'problems'>> {
  const { readGuideline } = await import('./prose/guide.ts');
  const written = new Set(own.map(({ id }) => id));
  const settings = config.guidelines ?? {};
  const shipped = guidelineFiles().map((source) => {
    const id = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.md$/, '');
    return { ...readGuideline(source, id).document, origin: 'atlas' as const };
  });
  const ids = shipped.map(({ id }) => id);
  const unknown = Object.keys(settings).filter((id) => !ids.includes(id));
  return {
    guidelines: [...own, ...shipped.filter(({ id }) => !written.has(id) && !settings[id]?.off)],
    problems: [
      ...unknown.map((id) => ({ file: configFile, line: 1, message: `Atlas has no guideline "${id}"${did(id, ids)}` })),
      ...own.flatMap((guideline) => problemsOf(guideline, known)),
    ],
  };
}

function did(name: string, candidates: readonly string[]): string {
  const [near] = nearest(name, candidates, 1);
  return near ? `; did you mean "${near}"?` : '';
}

function problemsOf({ file, checklist = [], sections = [] }: Guideline, { rules, controls }: KnownNames) {
  const named = [
    ...checklist.flatMap(({ rule }) => rule ?? []),
    ...sections.flatMap((one) => (one.kind === 'before-after' && one.rule) || []),
  ];
  const lost = [
    ...named.filter((id) => !rules.includes(id)).map((id) => `there is no rule "${id}"${did(id, rules)}`),
    ...checklist
      .flatMap(({ control }) => control ?? [])
      .filter((id) => !controls.includes(id))
      .map((id) => `there is no control "${id}"${did(id, controls)}`),
  ];
  return lost.map((message) => ({ file, line: 1, message }));
}
