/** `mix sobelow --format json`: findings by confidence, with their number. */
import type { ToolFinding } from '../../model/evidence.ts';
import type { Severity } from '../../model/words.ts';
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import { readJson, shaped } from '../json.ts';
import type { Places } from '../places.ts';
import { sobelowDoubt, sobelowNotes, sobelowSelection } from './run.ts';
import { report, type SobelowFinding } from './schema.ts';

export const format: Format = {
  id: 'sobelow-json',
  tool: 'Sobelow',
  detect: (text) => /"(?:high|medium|low)_confidence"\s*:/.test(text) || /"sobelow_version"\s*:/.test(text),
  parse(artefact, places) {
    const json = readJson(artefact.text);
    if ('problem' in json) return incomplete(format, json.problem);
    const read = shaped(report, json.value, "Sobelow's report");
    if ('problem' in read) return incomplete(format, read.problem);
    const { findings: by, total_findings: total, sobelow_version: toolVersion } = read.data;
    const findings = [
      ...by.high_confidence.map((one) => findingOf(one, 'error', places)),
      ...by.medium_confidence.map((one) => findingOf(one, 'warning', places)),
      ...by.low_confidence.map((one) => findingOf(one, 'info', places)),
    ];
    const more = {
      ...sobelowSelection(artefact.command),
      ...(toolVersion ? { toolVersion } : {}),
      findings,
      notes: sobelowNotes(artefact),
    };
    const why =
      total === findings.length
        ? sobelowDoubt(artefact, findings.length)
        : `It says that there are ${total} findings, and lists ${findings.length}.`;
    return why === undefined
      ? { ...more, format: format.id, tool: format.tool, complete: true }
      : incomplete(format, why, more);
  },
};

/** Confidence is what Sobelow weighs by: high, medium, low. */
function findingOf(one: SobelowFinding, severity: Severity, places: Places): ToolFinding {
  const colon = one.type.indexOf(': ');
  return {
    check: colon > 0 ? one.type.slice(0, colon) : one.type,
    severity,
    message: colon > 0 ? one.type.slice(colon + 2) : one.type,
    ...(one.file ? places.file(one.file) : {}),
    ...(one.line && one.line > 0 ? { line: one.line } : {}),
  };
}
