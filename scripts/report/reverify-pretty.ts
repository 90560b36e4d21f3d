/** The answer of `atlas reverify` for people. */
import type { Paint } from '../io/terminal.ts';
import type { ReverifyDifference, ReverifyOutput } from '../model/reverify-output.ts';
import { visible } from './formats/visible.ts';

/** What a difference means for a reader. */
const MEANS: Record<ReverifyDifference['what'], string> = {
  manifest: 'the manifest is not as it was written',
  atlas: 'another version of Atlas: outcomes may differ for that reason alone',
  sources: 'the sources are others',
  rules: 'rules or controls are others',
  config: 'the configuration is another',
  baseline: 'the baseline is another',
  prose: 'runbooks, guides or plans are others',
  ci: 'what CI runs is another',
  artefact: 'audit output',
  verdict: 'the verdict',
  outcome: 'the outcome of',
  figure: 'the figure of',
};

/** Lines of text. */
export function prettyReverified(output: ReverifyOutput, paint: Paint): string[] {
  const { same, commit, day, outcomes, artefacts, differences, assumed, notes } = output;
  const where = commit ? `commit ${commit.slice(0, 12)}` : 'the working tree';
  const counted = `${amount(outcomes, 'outcome')} and ${amount(artefacts, 'artefact')} of ${where}, as of ${day}`;
  return [
    same
      ? `${paint('good', 'same')}: ${counted}`
      : `${paint('bad', 'differs')}: ${amount(differences.length, 'difference')} in ${counted}`,
    ...differences.map((one) => `  ${line(one)}`),
    ...(assumed.length > 0
      ? [
          `${paint('quiet', 'not verifiable')}: ${amount(assumed.length, 'artefact')} dated by the clock of a file alone; taken from the manifest:`,
          ...assumed.map(({ artefact, freshness }) => `  ${visible(artefact)}: ${freshness}`),
        ]
      : []),
    ...notes,
  ].map((text) => `${text}\n`);
}

function line({ what, name, told, found }: ReverifyDifference): string {
  const label = name === undefined ? MEANS[what] : `${MEANS[what]} ${visible(name)}`;
  if (what === 'manifest') return label;
  return `${label}: ${shown(told)} then, ${shown(found)} now`;
}

const shown = (value: string | null) =>
  value === null ? 'nothing' : value.startsWith('sha256:') ? value.slice(0, 19) : value;

const amount = (n: number, one: string) => `${n} ${n === 1 ? one : `${one}s`}`;
