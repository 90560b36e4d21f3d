/** Reads SARIF 2.1.0 of any tool: what its results say, and whether they can be the whole truth. */
import type { ToolFinding } from '../../model/evidence.ts';
import type { Artefact, Format, ReadingDraft } from '../format.ts';
import { incomplete } from '../format.ts';
import { findJson, readJson, shaped, withoutNulls } from '../json.ts';
import type { Places } from '../places.ts';
import { type FindingOptions, findingOf, isProblem, isSuppressed } from './finding.ts';
import { log, result, type SarifResult, type SarifRun } from './schema.ts';
import { splitResults } from './split.ts';

/** How a tool's SARIF differs from the standard's. */
export interface SarifOptions extends FindingOptions {
  /** Why its results are not everything, from what else is known of the run. */
  doubt?(artefact: Artefact, results: number): string | undefined;
}

/** Does the text say that it is SARIF? */
export function isSarif(text: string): boolean {
  return /"runs"\s*:\s*\[/.test(text) && /"\$schema"\s*:\s*"[^"]*sarif|"version"\s*:\s*"2\.\d\.\d"/.test(text);
}

/** A reading of all runs together. */
export function readSarif(
  format: Format,
  artefact: Artefact,
  places: Places,
  options: SarifOptions = {},
): ReadingDraft {
  const json = findJson(artefact.text, (text) => ({ text, ...splitResults(text) }));
  if ('problem' in json) return incomplete(format, json.problem);
  const { text, skeleton, spans, strange } = json.value;
  if (strange) return incomplete(format, 'Not the shape of SARIF 2.1.0: a result is no object.');
  const bare = readJson(skeleton);
  if ('problem' in bare) return incomplete(format, bare.problem);
  const read = shaped(log, withoutNulls(bare.value), 'SARIF 2.1.0');
  if ('problem' in read) return incomplete(format, read.problem);
  const runs = read.data.runs ?? [];
  if (runs.length === 0) return incomplete(format, 'It holds no run.');
  const counts = runs.map(() => 0);
  const findings: ToolFinding[] = [];
  let suppressed = 0;
  for (let i = 0; i < spans.length; i += 3) {
    const at = spans[i]!;
    const one = resultOf(text.slice(spans[i + 1]!, spans[i + 2]!), at, counts[at]!);
    if ('problem' in one) return incomplete(format, one.problem);
    counts[at]! += 1;
    if (!isProblem(one.data)) continue;
    if (isSuppressed(one.data)) suppressed += 1;
    else findings.push(findingOf(one.data, runs[at]!, places, options));
  }
  const notes = suppressed > 0 ? [`${suppressed} of its results are suppressed, in the code or outside it.`] : [];
  const driver = runs[0]!.tool.driver;
  const version = driver.semanticVersion ?? driver.version;
  const base = {
    format: format.id,
    tool: [...new Set(runs.map(({ tool }) => tool.driver.name))].join(', '),
    ...(version && runs.length === 1 ? { toolVersion: version } : {}),
    findings,
    notes,
  };
  const why =
    runs.map((run, i) => doubtOf(run, counts[i]!, artefact)).find(Boolean) ??
    options.doubt?.(artefact, spans.length / 3);
  return why === undefined ? { ...base, complete: true } : { ...base, complete: false, why };
}

/** One result, read alone. */
function resultOf(text: string, run: number, index: number): { data: SarifResult } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: `Not valid JSON: in runs.${run}.results.${index}: ${(error as Error).message}.` };
  }
  return shaped(result, withoutNulls(value), `SARIF 2.1.0, in runs.${run}.results.${index}`);
}

/** Why a run's results cannot be believed to be all, or `undefined`. */
function doubtOf(run: SarifRun, results: number, { exitStatus }: Artefact): string | undefined {
  const name = run.tool.driver.name;
  const invocations = run.invocations ?? [];
  const failed = invocations.find(({ executionSuccessful }) => !executionSuccessful);
  if (failed)
    return `${name} says that it did not succeed${failed.exitCode === undefined ? '' : ` (exit code ${failed.exitCode})`}.`;
  const error = invocations
    .flatMap((one) => [...(one.toolExecutionNotifications ?? []), ...(one.toolConfigurationNotifications ?? [])])
    .find(({ level }) => level === 'error');
  if (error)
    return `${name} met an error: ${error.message.text ?? error.message.id ?? 'it does not say which'}.`.replace(
      /\.\.$/,
      '.',
    );
  if (run.externalPropertyFileReferences?.results?.length) return 'Its results are in another file, which is not read.';
  if (!run.results) return `The run of ${name} holds no list of results: it was not finished, or told them elsewhere.`;
  if (results === 0 && exitStatus !== undefined && exitStatus !== 0)
    return `Exit status ${exitStatus} says that something is wrong, but the run of ${name} holds no result.`;
  if (results === 0 && invocations.length === 0 && exitStatus !== 0)
    return `The run of ${name} holds no result and does not tell that it was carried out: that proves nothing.`;
  return undefined;
}
