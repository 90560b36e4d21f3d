/** What a SARIF run says beside its results. */
import type { CheckOutput } from '../../../model/check-output.ts';
import type { FormatContext } from '../format.ts';
import { visible } from '../visible.ts';
import { physical } from './place.ts';
import { descriptor } from './rule.ts';

/** The tool with the rules that ran, the invocation, and where the code came from. */
export function runHead(output: CheckOutput, context: FormatContext) {
  const { commit, dirty } = output.codebase;
  return {
    tool: {
      driver: {
        name: 'otp-atlas',
        version: context.atlas,
        semanticVersion: context.atlas,
        rules: rulesShown(output, context).map(descriptor),
      },
    },
    // One folder of a repository is one analysis: services keep the newest of each id.
    automationDetails: { id: `atlas/${context.folder}` },
    columnKind: 'unicodeCodePoints',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    ...provenance(commit, context.sourceUrl),
    invocations: [invocation(output, context)],
    properties: { codebase: output.codebase.root, commit, dirty },
  };
}

/** The rules that this run looked at, in order. */
export const rulesShown = (output: CheckOutput, { rules }: FormatContext) =>
  rules.filter(({ id }) => id in output.summary.byRule);

/** `https://forge/owner/name/blob/<commit>/…` is of the repository `https://forge/owner/name`. */
function provenance(commit: string | null, sourceUrl: string | null) {
  const end = commit && sourceUrl ? sourceUrl.indexOf(commit) : -1;
  if (!commit || !sourceUrl || end < 0) return {};
  const repositoryUri = sourceUrl.slice(0, end).replace(/\/(?:-\/)?(?:blob|src|tree|raw|src\/commit)\/$/, '');
  return { versionControlProvenance: [{ repositoryUri, revisionId: commit, mappedTo: { uriBaseId: '%SRCROOT%' } }] };
}

function invocation(output: CheckOutput, { folder }: FormatContext) {
  const { codebase, summary, waivers, notRun = [] } = output;
  const { gate } = summary;
  const unread = codebase.parseErrors.map(({ file, line, column, message }) => ({
    level: 'error',
    message: { text: `not read: ${visible(message)}` },
    locations: [physical(folder + file, { startLine: line, startColumn: column })],
  }));
  const refused = waivers
    .filter(({ state }) => state === 'expired' || state === 'refused')
    .map(({ rule, state, expires, why, source }) => ({
      level: 'error',
      message: {
        text: `waiver of ${visible(rule)}: ${state === 'expired' ? `expired, it was good until ${expires}` : `refused, ${visible(why ?? '')}`}`,
      },
      ...(source && { locations: [physical(folder + source.file, { startLine: source.line ?? 1 })] }),
    }));
  const missing = notRun.map(({ rule, file, why }) => ({
    level: 'error',
    message: { text: `rule ${visible(rule)} did not run: ${visible(why)}` },
    locations: [physical(folder + file, { startLine: 1 })],
  }));
  const [exitCode, exitCodeDescription] = gate.failed
    ? [1, 'the gate fails']
    : missing.length > 0
      ? [2, 'a rule did not run']
      : [0, 'the gate holds'];
  return {
    executionSuccessful: exitCode !== 2,
    exitCode,
    exitCodeDescription,
    toolExecutionNotifications: unread,
    toolConfigurationNotifications: [...missing, ...refused],
  };
}
