/** What one artefact proves, in words. */
import type { Evidence } from '../../model/evidence.ts';
import { SEVERITIES } from '../../model/words.ts';

/** A sentence of what can be relied on, or `undefined` when that is nothing. */
export function provesOf(one: Evidence): string | undefined {
  if (!one.complete || one.format === 'manifest') return undefined;
  const parts = [
    one.tests && testsIn(one.tests),
    one.coverage && coverageIn(one.coverage),
    // Tools that count tests or lines list no problems.
    one.findings.length > 0 || (!one.tests && !one.coverage && !one.measuresOnly) ? problemsIn(one) : undefined,
    one.figures && one.figures.length > 0 ? figuresIn(one.figures) : undefined,
  ].filter((part) => part !== undefined);
  const said = `${parts.join('; ')}.`;
  return one.selection === undefined ? said : `${said} ${one.selection}`;
}

function testsIn({ total, passed, failed, skipped, excluded, invalid }: NonNullable<Evidence['tests']>): string {
  const rest = Object.entries({ failed, skipped, excluded, invalid }).filter(([, number]) => number > 0);
  return `${count(total, 'test')}: ${[`${passed} passed`, ...rest.map(([word, number]) => `${number} ${word}`)].join(', ')}`;
}

function coverageIn({ percent, modules, files }: NonNullable<Evidence['coverage']>): string {
  const of = modules.length > 0 ? count(modules.length, 'module') : count(files?.length ?? 0, 'file');
  return percent === null ? `coverage of ${of}, no total` : `${percent} % of the lines of ${of} are covered`;
}

function problemsIn({ findings, tool }: Evidence): string {
  if (findings.length === 0) return `${tool} reports nothing`;
  const by = SEVERITIES.map((word) => [word, findings.filter(({ severity }) => severity === word).length] as const);
  const parts = by.filter(([, number]) => number > 0).map(([word, number]) => count(number, word));
  return `${tool} reports ${count(findings.length, 'problem')} (${parts.join(', ')})`;
}

const SHOWN = 6;

function figuresIn(figures: NonNullable<Evidence['figures']>): string {
  const said = figures.slice(0, SHOWN).map(({ name, value, unit }) => `${name} ${value}${unit ? ` ${unit}` : ''}`);
  return figures.length > SHOWN ? `${said.join(', ')}, and ${figures.length - SHOWN} more figures` : said.join(', ');
}

/** `1 test`, `2 tests`. */
function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
