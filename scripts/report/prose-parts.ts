/** What the report says for readers of prose: guidelines of Atlas beside the team's, how far guides are, reading order, exercises. */
import { allGuidelines } from '../built-in-guidelines.ts';
import { exercisesOf } from '../exercises/exercises.ts';
import { guideStatesOf } from '../guide-states.ts';
import type { ReportIndex } from '../model/report.ts';
import { readingOf } from '../reading/reading.ts';
import type { Parts } from './assemble.ts';

/** Problems of documents that only the whole codebase shows are added to those of the prose. */
export async function prosePartsOf(
  parts: Parts,
): Promise<Pick<ReportIndex, 'prose' | 'guideStates' | 'reading' | 'exercises'>> {
  const { input, sources, derived, judged, rules, definitions, prose } = parts;
  const order = readingOf(derived, prose.start);
  const lines = (file: string) => sources.linesOf(file);
  const training = exercisesOf({ derived, findings: judged.findings, lines }, prose.exercises);
  const house = await allGuidelines(prose.guidelines, input.config, input.configFile ?? 'atlas.config.yaml', {
    rules: rules.map(({ id }) => id),
    controls: definitions.map(({ id }) => id),
  });
  const problems = [...prose.problems, ...house.problems, ...order.problems, ...training.problems];
  return {
    prose: { ...prose, guidelines: house.guidelines, problems },
    guideStates: await guideStatesOf(parts),
    reading: order.reading,
    exercises: training.exercises,
  };
}
