/** SARIF 2.1.0, as the OASIS schema has it and GitHub's code scanning reads it. Written in pieces: a result is held one at a time. */
import type { CheckOutput } from '../../../model/check-output.ts';
import type { Finding } from '../../../model/finding.ts';
import { SEVERITIES } from '../../../model/words.ts';
import type { FormatContext, OutputFormat } from '../format.ts';
import { ofRule } from '../of-rule.ts';
import { result } from './result.ts';
import { rulesShown, runHead } from './run.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** GitHub refuses a run with more results; of the others, it shows the worst `SHOWN`. */
export const MAX_RESULTS = 25_000;
const SHOWN = 5_000;

export const format: OutputFormat = {
  id: 'sarif',
  fromRepository: true,
  *write(output, context) {
    const head = JSON.stringify(runHead(output, context));
    yield `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[${head.slice(0, -1)},\n"results":[`;
    const ruleIndex = new Map(rulesShown(output, context).map(({ id }, index) => [id, index]));
    let before = '\n';
    for (const finding of kept(output, context)) {
      yield before + JSON.stringify(result(finding, ruleIndex, output, context));
      before = ',\n';
    }
    yield '\n]}]}\n';
  },
};

/** All findings, or where they are too many the open and worst ones, in their order; what is left out is said. */
function kept({ findings: all }: CheckOutput, { note }: FormatContext): readonly Finding[] {
  const findings = all.filter(ofRule);
  if (findings.length <= MAX_RESULTS) {
    if (findings.length > SHOWN)
      note(`SARIF: ${findings.length} results; GitHub code scanning shows the worst ${SHOWN} of a run.`);
    return findings;
  }
  note(
    `SARIF: ${findings.length} findings are more than the ${MAX_RESULTS} results that GitHub accepts: ${findings.length - MAX_RESULTS} are left out, accepted and least severe ones first. --format json has all.`,
  );
  const weight = ({ state, severity }: Finding) => (state === 'open' ? 0 : 10) + SEVERITIES.indexOf(severity);
  const worst = new Set([...findings].sort((a, b) => weight(a) - weight(b)).slice(0, MAX_RESULTS));
  return findings.filter((finding) => worst.has(finding));
}
