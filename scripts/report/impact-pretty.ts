/** Crash impact for a person at a terminal: what restarts, what is lost, who waits, what comes next. */
import type { ImpactOutput, Loss } from '../model/impact.ts';
import type { FormatContext } from './formats/format.ts';
import { wrap } from './formats/pretty/wrap.ts';
import { visible } from './formats/visible.ts';

type Paper = Pick<FormatContext, 'paint' | 'width'>;

/** Rows that one section shows; the rest is counted. */
const ROWS = 20;

/** Lines, each ending in a line break. */
export function* impactLines(impact: ImpactOutput, paper: Paper): Generator<string> {
  const { paint } = paper;
  const [place] = impact.places;
  yield `${paint('strong', `If ${visible(impact.process)} exits`)}${where(impact)}\n`;
  yield* paragraph(place?.says ?? 'It stands in no supervision tree that was scanned.', paper);
  yield* section(
    'Started again, in order',
    impact.restarted.map((one) => [visible(one), '']),
    paper,
  );
  yield* section(
    'Ended with it',
    (place?.gone ?? []).map(({ process, why }) => [visible(process), why]),
    paper,
  );
  for (const one of place?.open ?? []) yield* paragraph(`Not known: ${one}.`, paper);
  yield* section(
    'Lost',
    impact.lost.map((one) => [lossName(one, impact.process), `${one.why}${at(one)}`]),
    paper,
  );
  yield* section(
    'Callers',
    impact.blocked.map((one) => [
      `${visible(one.process ?? `${one.module}.${one.function}`)} ${paint('quiet', waits(one.timeout))}`,
      `${visible(one.effect)}${at(one)}`,
    ]),
    paper,
  );
  yield* section(
    'Without a call',
    impact.silent.map((one) => [
      `${one.module}.${one.function}: ${one.kind} ${visible(one.what)}`,
      `${one.effect}${at(one)}`,
    ]),
    paper,
  );
  yield* section(
    'Linked or signed on',
    impact.affected.map((one) => [`${visible(one.process)} (${one.how})`, `${visible(one.effect)}${at(one)}`]),
    paper,
  );
  yield* section(
    'When restarts do not help',
    impact.escalation.map((one) => [`after ${one.after}${one.byDefault ? ' (by default)' : ''}`, visible(one.effect)]),
    paper,
  );
  yield* section(
    'To know',
    impact.notes.map((one) => [visible(one.text), at(one).trim()]),
    paper,
  );
  yield* section(
    'Other places in the forest',
    impact.places.slice(1).map((one) => [visible(one.node), visible(one.says)]),
    paper,
  );
  yield* section(
    'Runbooks',
    impact.runbooks.map((one) => [one.title, one.alerts.length > 0 ? `alerts: ${one.alerts.join(', ')}` : '']),
    paper,
  );
  if (impact.flags.length > 0) yield `\nFlags it reads: ${impact.flags.map(visible).join(', ')}\n`;
}

function where({ file, line }: ImpactOutput): string {
  return file === null ? '' : `  ${visible(file)}${line === null ? '' : `:${line}`}`;
}

function at({ file, line }: { file: string | null; line: number | null }): string {
  return file === null ? '' : ` (${visible(file)}${line === null ? '' : `:${line}`})`;
}

function lossName({ what, name, process }: Loss, own: string): string {
  const of = process === own ? '' : ` of ${visible(process)}`;
  return `${what}${of}: ${visible(name)}`;
}

function waits(timeout: ImpactOutput['blocked'][number]['timeout']): string {
  if (timeout === null) return 'waits as long as it is told';
  if (timeout === 'infinity') return 'waits without bound';
  return `waits up to ${timeout === 'default' ? '5000 ms (default)' : `${timeout} ms`}`;
}

function* section(
  title: string,
  rows: readonly (readonly [string, string])[],
  { paint, width }: Paper,
): Generator<string> {
  if (rows.length === 0) return;
  yield `\n${paint('strong', title)}\n`;
  for (const [name, text] of rows.slice(0, ROWS)) {
    yield `  ${name}\n`;
    if (text !== '') for (const row of wrap(text, width - 6)) yield `      ${row}\n`;
  }
  if (rows.length > ROWS) yield `  and ${rows.length - ROWS} more: --format json has all of them\n`;
}

function* paragraph(text: string, { width }: Paper): Generator<string> {
  for (const row of wrap(visible(text), width - 2)) yield `  ${row}\n`;
}
