/** Annotations of a GitHub workflow run; the log lists every open finding. */
import type { CheckOutput } from '../../../model/check-output.ts';
import type { Finding } from '../../../model/finding.ts';
import type { FormatContext, OutputFormat } from '../format.ts';
import { plural } from '../gate.ts';
import { ofRule } from '../of-rule.ts';
import { figures, gateLines } from '../pretty/summary.ts';
import { visible } from '../visible.ts';
import { annotations } from './annotations.ts';
import { plainLine, workflowCommand } from './command.ts';

export const format: OutputFormat = {
  id: 'github',
  fromRepository: true,
  *write(output, context) {
    for (const { kind, message, file, title, ...place } of annotations(output, context.dir)) {
      const from = file === undefined ? {} : { file: `${context.folder}${file}` };
      yield workflowCommand(kind, message, { ...from, ...place, title });
    }
    yield* log(output, context);
    yield* [figures(output, context), ...gateLines(output, context)]
      .join('')
      .split('\n')
      .filter(Boolean)
      .map(plainLine);
  },
};

/** Folded parts of the log: what rules found, and what only tools say. */
function* log({ findings }: CheckOutput, { folder }: FormatContext): Generator<string> {
  const open = findings.filter(({ state, stale }) => state === 'open' && !stale);
  const [rules, tools] = [open.filter(ofRule), open.filter((one) => !ofRule(one))];
  yield* folded(rules, plural(rules.length, 'open finding'), folder);
  yield* folded(
    tools,
    `${plural(tools.length, 'open problem')} of tools alone: the controls weigh them, not the gate`,
    folder,
  );
}

function* folded(findings: readonly Finding[], what: string, folder: string): Generator<string> {
  if (findings.length === 0) return;
  yield workflowCommand('group', what);
  for (const { file, line, column, severity, rule, message } of findings)
    yield plainLine(`${visible(folder + file)}:${line}:${column} ${severity} ${visible(rule)}: ${visible(message)}`);
  yield workflowCommand('endgroup', '');
}
