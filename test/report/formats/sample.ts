/** Results of a check, and what formats are given beside them. */
import type { CheckOutput } from '../../../scripts/model/check-output.ts';
import type { Finding } from '../../../scripts/model/finding.ts';
import type { FormatContext } from '../../../scripts/report/formats/format.ts';
import { loadFormat } from '../../../scripts/report/formats/load.ts';

export const SOURCE = ['defmodule Shop do', '  def ring(pid) do', '    send(pid, :ring)', '  end', 'end', ''];

/** A finding at `send` in {@link SOURCE}. */
export function finding(over: Partial<Finding> = {}): Finding {
  return {
    rule: 'raw-send',
    severity: 'warning',
    confidence: 'exact',
    state: 'open',
    file: 'lib/shop.ex',
    line: 3,
    column: 5,
    endLine: 3,
    module: 'Shop',
    function: 'ring/1',
    message: '`send(pid, :ring)` sends to `pid`, which need not be this process: a dead receiver drops the message.',
    messageId: 'send',
    fingerprint: '00000000000000f1',
    code: 'send(pid, :ring)',
    ...over,
  };
}

type Over = Omit<Partial<CheckOutput>, 'summary' | 'codebase'> & {
  gate?: Partial<CheckOutput['summary']['gate']>;
  codebase?: Partial<CheckOutput['codebase']>;
};

/** A result that agrees with its findings; the gate counts open ones of at least `warning` that are exact. */
export function output(findings: Finding[], { gate, codebase, ...over }: Over = {}): CheckOutput {
  const open = findings.filter(({ state }) => state === 'open');
  const severe = open.filter(({ severity }) => severity !== 'info');
  const counted = severe.filter(({ confidence }) => confidence === 'exact').length;
  const of = (severity: Finding['severity']) => open.filter((each) => each.severity === severity).length;
  const rules = [...new Set(['raw-send', 'sleep', ...findings.map(({ rule }) => rule)])].sort();
  return {
    version: 1,
    codebase: {
      root: 'shop',
      commit: 'c'.repeat(40),
      dirty: false,
      files: 2,
      modules: 1,
      parseErrors: [],
      ...codebase,
    },
    summary: {
      open: open.length,
      waived: findings.filter(({ state }) => state === 'waived').length,
      baseline: findings.filter(({ state }) => state === 'baseline').length,
      bySeverity: { error: of('error'), warning: of('warning'), info: of('info') },
      byRule: Object.fromEntries(rules.map((id) => [id, open.filter(({ rule }) => rule === id).length])),
      controls: {},
      verdict: 'fail',
      gate: {
        failed: counted > 0,
        failOn: 'warning',
        confidence: 'exact',
        counted,
        unsure: severe.length - counted,
        waivers: 0,
        causes: [],
        ...gate,
      },
    },
    findings,
    waivers: [],
    baseline: null,
    since: null,
    ...over,
  };
}

const rule = (id: string, title: string) => ({
  id,
  title,
  severity: 'warning' as const,
  scope: ['lib' as const],
  summary: `What ${id} finds.`,
  page: `## Why\n\nBecause of **${id}**.\n`,
  open: 0,
  waived: 0,
  byModule: [],
  fixable: { safe: 0, suggested: 0 },
});

/** `notes` gathers what is said beside the result. */
export function context(over: Partial<FormatContext> = {}): FormatContext & { notes: string[] } {
  const notes: string[] = [];
  return {
    atlas: '1.2.3',
    rules: [rule('raw-send', 'Raw send'), rule('sleep', 'Sleep')],
    controls: [{ id: 'no-raw-sends', title: 'No raw sends to other processes' }] as FormatContext['controls'],
    sourceUrl: null,
    folder: '',
    lines: (file) => (file === 'lib/shop.ex' ? SOURCE : undefined),
    paint: (_meaning, text) => text,
    width: 80,
    note: (text) => notes.push(text),
    notes,
    ...over,
  };
}

/** The whole text that a format writes. */
export async function written(id: string, result: CheckOutput, given: FormatContext = context()): Promise<string> {
  return [...(await loadFormat(id)).write(result, given)].join('');
}
