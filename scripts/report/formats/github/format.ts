/** Annotations of a GitHub workflow run; the log lists every open finding. */
import type { CheckOutput } from '../../../model/check-output.ts';
import type { FormatContext, OutputFormat } from '../format.ts';
import { plural } from '../gate.ts';
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

/** A folded part of the log. */
function* log(output: CheckOutput, { folder }: FormatContext): Generator<string> {
  const open = output.findings.filter(({ state, tool }) => state === 'open' && tool === undefined);
  if (open.length === 0) return;
  yield workflowCommand('group', plural(open.length, 'open finding'));
  for (const { file, line, column, severity, rule, message } of open)
    yield plainLine(`${visible(folder + file)}:${line}:${column} ${severity} ${visible(rule)}: ${visible(message)}`);
  yield workflowCommand('endgroup', '');
}
