/** `atlas check` for a person at a terminal. */
import type { CheckOutput } from '../../../model/check-output.ts';
import type { FormatContext, OutputFormat } from '../format.ts';
import { ofRule } from '../of-rule.ts';
import { visible } from '../visible.ts';
import { adviceKey, findingLines, waivedLine } from './finding.ts';
import { figures, gateLines, sections } from './summary.ts';
import { toolLines } from './tools.ts';

/** Longer lines are hard to read, shorter ones leave no room for code. */
const WIDEST = 120;
const NARROWEST = 50;

/** Findings by file, then what is to be known about waivers and the baseline, then the figures and the gate. */
export const format: OutputFormat = {
  id: 'pretty',
  *write(output, given) {
    const context = { ...given, width: Math.max(NARROWEST, Math.min(given.width, WIDEST)) };
    yield* findings(output, context);
    yield* toolLines(output, context);
    yield* sections(output, context);
    yield figures(output, context);
    yield* gateLines(output, context);
  },
};

/** Findings of the baseline are left to the figures: they are what nobody has to look at now. */
function* findings(output: CheckOutput, context: FormatContext): Generator<string> {
  let file: string | undefined;
  let said = new Set<string>();
  for (const finding of output.findings.filter(ofRule)) {
    if (finding.state === 'baseline') continue;
    if (finding.file !== file) {
      yield `${file === undefined ? '' : '\n'}${context.paint('strong', visible(finding.file))}\n`;
      file = finding.file;
      said = new Set();
    }
    if (finding.state === 'waived') yield waivedLine(finding, context);
    else {
      const key = adviceKey(finding);
      yield '\n';
      yield* findingLines(finding, context, !said.has(key));
      said.add(key);
    }
  }
  if (file !== undefined) yield '\n';
}
