/** Reads SARIF 2.1.0 of any tool: what its results say, and whether they can be the whole truth. */
import type { Artefact, Format, ReadingDraft } from '../format.ts';
import { incomplete } from '../format.ts';
import { readJson, shaped } from '../json.ts';
import type { Places } from '../places.ts';
import { type FindingOptions, findingOf, isProblem, isSuppressed } from './finding.ts';
import { log, type SarifRun } from './schema.ts';

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
  const json = readJson(artefact.text);
  if ('problem' in json) return incomplete(format, json.problem);
  const read = shaped(log, json.value, 'SARIF 2.1.0');
  if ('problem' in read) return incomplete(format, read.problem);
  const runs = read.data.runs ?? [];
  if (runs.length === 0) return incomplete(format, 'It holds no run.');
  const results = runs.flatMap((run) => (run.results ?? []).map((result) => ({ run, result })));
  const problems = results.filter(({ result }) => isProblem(result));
  const suppressed = problems.filter(({ result }) => isSuppressed(result)).length;
  const findings = problems
    .filter(({ result }) => !isSuppressed(result))
    .map(({ run, result }) => findingOf(result, run, places, options));
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
  const why = runs.map((run) => doubtOf(run, artefact)).find(Boolean) ?? options.doubt?.(artefact, results.length);
  return why === undefined ? { ...base, complete: true } : { ...base, complete: false, why };
}

/** Why a run's results cannot be believed to be all, or `undefined`. */
function doubtOf(run: SarifRun, { exitStatus }: Artefact): string | undefined {
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
  if (run.results.length === 0 && invocations.length === 0 && exitStatus !== 0)
    return `The run of ${name} holds no result and does not tell that it was carried out: that proves nothing.`;
  return undefined;
}
