/** The end of the page: what was not read, waivers and baseline, figures, and the gate. */
import widthOf from 'fast-string-width';
import type { CheckOutput } from '../../../model/check-output.ts';
import type { WaiverUse } from '../../../model/finding.ts';
import { SEVERITIES } from '../../../model/words.ts';
import type { FormatContext } from '../format.ts';
import { plural } from '../gate.ts';
import { visible } from '../visible.ts';
import { MEANING } from './finding.ts';
import { wrap } from './wrap.ts';

const MAX_STALE = 10;

/** Sections that have something to say, each ending in an empty line. */
export function* sections(output: CheckOutput, context: FormatContext): Generator<string> {
  const { paint } = context;
  const { parseErrors } = output.codebase;
  if (parseErrors.length > 0) yield `${paint('strong', 'Not read completely')}\n\n`;
  for (const { file, line, column, message } of parseErrors)
    yield `  ${visible(file)}:${line}:${column}  ${visible(message)}\n`;
  if (parseErrors.length > 0) yield '\n';

  const notRun = output.notRun ?? [];
  if (notRun.length > 0) yield `${paint('strong', 'Not run')}\n\n`;
  for (const { rule, file, why } of notRun) {
    yield `  ${visible(rule)}  ${paint('quiet', visible(file))}\n`;
    for (const row of wrap(visible(why), context.width - 4)) yield `    ${row}\n`;
  }
  if (notRun.length > 0) yield '\n';

  const waivers = output.waivers.filter(({ state }) => state !== 'used' && state !== 'idle');
  if (waivers.length > 0) yield `${paint('strong', 'Waivers')}\n\n`;
  for (const waiver of waivers) yield* waiverLines(waiver, context);
  if (waivers.length > 0) yield '\n';

  const stale = output.baseline?.stale ?? [];
  if (stale.length === 0) return;
  yield `${paint('strong', `Baseline ${visible(output.baseline?.file ?? '')}`)}\n\n`;
  yield `  ${plural(stale.length, 'entry is', 'entries are')} fixed and can go: ${paint('link', 'atlas baseline')} takes them out\n`;
  for (const { rule, module } of stale.slice(0, MAX_STALE))
    yield `  ${paint('quiet', `${visible(rule)}  ${visible(module ?? '(no module)')}`)}\n`;
  if (stale.length > MAX_STALE) yield `  ${paint('quiet', `and ${stale.length - MAX_STALE} more`)}\n`;
  yield '\n';
}

function* waiverLines(waiver: WaiverUse, { paint, width }: FormatContext): Generator<string> {
  const { state, rule, module, source, expires, findings, why } = waiver;
  const of = module ? ` in ${visible(module)}${waiver.function ? `.${visible(waiver.function)}` : ''}` : '';
  const where = source ? `${visible(source.file)}${source.line ? `:${source.line}` : ''}` : '';
  const says = {
    expired: `was good until ${expires}; ${plural(findings, 'finding is', 'findings are')} open again. Mend them, or give it a new day and reason.`,
    refused: visible(why ?? ''),
    unused: 'matches nothing any more. Take it out.',
    used: '',
    idle: '',
  }[state];
  const meaning = state === 'unused' ? 'quiet' : 'bad';
  yield `  ${paint(meaning, state.padEnd(8))} ${visible(rule) || '(no rule)'}${of}${where && `  ${paint('quiet', where)}`}\n`;
  for (const row of wrap(says, width - 11)) yield `${' '.repeat(11)}${row}\n`;
}

/** What was looked at, and what was found in figures. */
export function figures({ codebase, summary, baseline, since }: CheckOutput, { paint }: FormatContext): string {
  const at = codebase.commit ? ` at ${codebase.commit.slice(0, 10)}${codebase.dirty ? ' (with changes)' : ''}` : '';
  const head = `${codebase.root}${at}: ${plural(codebase.files, 'file')}, ${plural(codebase.modules, 'module')}`;
  const parts = SEVERITIES.filter((severity) => summary.bySeverity[severity] > 0).map((severity) =>
    paint(MEANING[severity], `${summary.bySeverity[severity]} ${severity}`),
  );
  const list = [`${plural(summary.open, 'open finding')}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`];
  if (summary.waived > 0) list.push(`${summary.waived} waived`);
  if (summary.baseline > 0)
    list.push(
      since && !baseline
        ? `${summary.baseline} already at ${visible(since.revision)}`
        : `${summary.baseline} in the baseline`,
    );
  if (codebase.parseErrors.length > 0)
    list.push(plural(codebase.parseErrors.length, 'place not read', 'places not read'));
  return `${visible(head)}\n${list.join(', ')}\n`;
}

/** The verdict; when it fails, the controls that it fails for and the shortest way to green. */
export function* gateLines(output: CheckOutput, context: FormatContext): Generator<string> {
  const { codebase, summary, notRun = [] } = output;
  const { gate } = summary;
  const { paint, width } = context;
  const unsure =
    gate.unsure > 0
      ? `${plural(gate.unsure, 'finding')} less sure than "${gate.confidence}" ${gate.unsure === 1 ? 'does' : 'do'} not count.`
      : '';
  if (!gate.failed) {
    const inRead = codebase.parseErrors.length > 0 ? ' in what could be read' : '';
    if (notRun.length > 0) yield `${paint('bad', `Not known: ${plural(notRun.length, 'rule')} did not run.`)}\n`;
    else yield `${paint('good', `Holds: no open finding of at least "${gate.failOn}"${inRead}.`)}\n`;
    if (unsure) yield `${unsure}\n`;
    return;
  }
  const reasons = [];
  if (gate.counted > 0) reasons.push(`${gate.counted} of at least "${gate.failOn}"`);
  if (gate.waivers > 0) reasons.push(plural(gate.waivers, 'waiver that does not hold', 'waivers that do not hold'));
  yield `${paint('bad', `Fails: ${reasons.join(', ')}.`)}\n`;
  if (unsure) yield `${unsure}\n`;
  if (gate.causes.length > 0) yield `\n${paint('strong', 'To green')}\n`;
  for (const { control, rule, findings, next } of gate.causes) {
    const titled = context.controls.find(({ id }) => id === control);
    const name = titled ? visible(titled.title) : control ? visible(control) : 'no control';
    const which = `${control && titled ? `${visible(control)}, ` : ''}${visible(rule)}: ${findings}`;
    const between = widthOf(`  ${name}  ${which}`) > width ? '\n    ' : '  ';
    yield `\n  ${name}${between}${paint('quiet', which)}\n`;
    for (const row of wrap(visible(next), width - 4)) yield `    ${row}\n`;
  }
}
