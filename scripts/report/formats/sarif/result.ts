/** Findings as SARIF results. */
import type { CheckOutput } from '../../../model/check-output.ts';
import type { Finding } from '../../../model/finding.ts';
import type { FormatContext } from '../format.ts';
import { visible } from '../visible.ts';
import { physical, snippet } from './place.ts';
import { LEVEL } from './rule.ts';

/** GitHub keeps no more locations of a result. */
const MAX_RELATED = 100;

/** `ruleIndex`: places of the rules in the tool's list. */
export function result(
  finding: Finding,
  ruleIndex: ReadonlyMap<string, number>,
  output: CheckOutput,
  { folder, lines }: FormatContext,
) {
  const { rule, severity, message, file, line, column, endLine, fingerprint, confidence, fix, witnesses } = finding;
  const text = snippet(lines(file), finding);
  const region = { startLine: line, startColumn: column, endLine, ...(text && { snippet: { text } }) };
  const index = ruleIndex.get(rule);
  const related = (finding.related ?? []).slice(0, MAX_RELATED).map((place, id) => ({
    id,
    ...physical(folder + place.file, { startLine: place.line }),
    message: { text: visible(place.note) },
  }));
  const suppressions = suppressionsOf(finding, output, folder);
  const state = baselineState(finding, output);
  return {
    ruleId: rule,
    ...(index !== undefined && { ruleIndex: index }),
    level: LEVEL[severity],
    message: { text: visible(message) },
    locations: [{ ...physical(folder + file, region), ...logical(finding) }],
    ...(related.length > 0 && { relatedLocations: related }),
    partialFingerprints: { 'atlas/v1': fingerprint },
    ...(state && { baselineState: state }),
    ...(suppressions && { suppressions }),
    properties: {
      confidence,
      ...(fix && { fix: `${fix.safety}: ${fix.title}` }),
      ...(witnesses && { witnesses: witnesses.map(({ tool, check }) => `${visible(tool)}: ${visible(check)}`) }),
    },
  };
}

function logical({ module, function: fn }: Finding) {
  if (module === null) return {};
  const place = fn === null ? { name: module, kind: 'module' } : { name: fn, kind: 'function' };
  return { logicalLocations: [{ ...place, fullyQualifiedName: fn === null ? module : `${module}.${fn}` }] };
}

/** Whether it was there before, where that is known: of a waived one it is not. */
function baselineState({ state }: Finding, { baseline, since }: CheckOutput): 'new' | 'unchanged' | undefined {
  if (state === 'waived' || !(baseline || since)) return undefined;
  return state === 'open' ? 'new' : 'unchanged';
}

/** With any suppression in the run, every other result says that it has none. What a branch did not add is accepted by nobody. */
function suppressionsOf({ state, waiver }: Finding, { baseline, summary }: CheckOutput, folder: string) {
  if (state === 'baseline' && baseline)
    return [{ kind: 'external', status: 'accepted', justification: `in the baseline ${visible(baseline.file)}` }];
  if (state !== 'waived') return summary.waived + (baseline ? summary.baseline : 0) > 0 ? [] : undefined;
  const source = waiver?.source;
  const inSource = source !== undefined && /\.exs?$/.test(source.file);
  const by = waiver?.owner ? ` (${visible(waiver.owner)}` : '';
  const until = waiver?.expires ? `${by ? ', ' : ' ('}until ${waiver.expires}` : '';
  return [
    {
      kind: inSource ? 'inSource' : 'external',
      status: 'accepted',
      justification: `${visible(waiver?.reason ?? '')}${by}${until}${by || until ? ')' : ''}`,
      ...(source && { location: physical(folder + source.file, { startLine: source.line ?? 1 }) }),
    },
  ];
}
