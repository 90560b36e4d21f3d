/** `mix deps.audit` of mix_audit, as JSON: it says "pass" also when it could not fetch the advisories or found no lockfile. */
import type { ToolFinding } from '../../model/evidence.ts';
import type { Severity } from '../../model/words.ts';
import type { Artefact, Format, ReadingDraft } from '../format.ts';
import { incomplete } from '../format.ts';
import { readJson, shaped } from '../json.ts';
import type { Places } from '../places.ts';
import { isHuman, readHuman } from './human.ts';
import { report, type Vulnerability } from './schema.ts';

const SEVERITY: Record<string, Severity> = {
  critical: 'error',
  high: 'error',
  moderate: 'warning',
  medium: 'warning',
  low: 'info',
};

export const format: Format = {
  id: 'mix-audit',
  tool: 'mix_audit',
  detect: (text) => (/"vulnerabilities"\s*:/.test(text) && /"pass"\s*:/.test(text)) || isHuman(text),
  parse(artefact, places) {
    if (isHuman(artefact.text)) return parseHuman(artefact, places);
    const json = readJson(artefact.text);
    if ('problem' in json) return incomplete(format, json.problem);
    const read = shaped(report, json.value, "mix_audit's report");
    if ('problem' in read) return incomplete(format, read.problem);
    const { pass, vulnerabilities } = read.data;
    const findings = vulnerabilities.map((one) => findingOf(one, places));
    const why =
      pass === (vulnerabilities.length === 0)
        ? pass
          ? unproven({ ...artefact, errorOutput: around(json.rest, artefact) }, places)
          : undefined
        : `It says ${pass ? 'that nothing is vulnerable' : 'that something is vulnerable'}, and lists ${vulnerabilities.length}.`;
    return why === undefined
      ? { format: format.id, tool: format.tool, complete: true, findings }
      : incomplete(format, why, { findings });
  },
};

/** What it prints for people says in a last line how it went. */
function parseHuman(artefact: Artefact, places: Places): ReadingDraft {
  const findings = readHuman(artefact.text).map((one) => findingOf(one, places));
  const found = /^Vulnerabilities found!$/m.test(artefact.text);
  const none = /^No vulnerabilities found\.?$/m.test(artefact.text);
  const why =
    found && findings.length > 0
      ? undefined
      : none && findings.length === 0
        ? unproven({ ...artefact, errorOutput: around(artefact.text, artefact) }, places)
        : 'It ends before the line that says how it went: cut off, or it failed.';
  return why === undefined
    ? { format: format.id, tool: format.tool, complete: true, findings }
    : incomplete(format, why, { findings });
}

/** What stands around the JSON counts as standard error when the command says that it is in the same file. */
function around(rest: string, { errorOutput, command }: Artefact): string | undefined {
  const merged =
    /^(?:Cloning into|Already up to date|fatal: )/m.test(rest) || (command !== undefined && /2>&1|&>/.test(command));
  return errorOutput ?? (merged ? rest : undefined);
}

/** "Nothing found" is proven when standard error shows that nothing failed, and there is a lockfile. */
function unproven({ errorOutput, exitStatus }: Artefact, places: Places): string | undefined {
  const doubt = 'which it also says when the advisories could not be fetched or there is no lockfile';
  if (errorOutput === undefined)
    return `It says that nothing is vulnerable, ${doubt}: keep its standard error beside it.`;
  const failed = /^(?:fatal|error): (.*)$|^\*\* \((.*)$/m.exec(errorOutput);
  if (failed) return `It could not look: ${(failed[1] ?? `(${failed[2]}`).trim()}`.replace(/\.?$/, '.');
  if (exitStatus !== undefined && exitStatus !== 0) return `It failed: exit status ${exitStatus}.`;
  const locked = places.present('mix.lock');
  if (locked === true) return undefined;
  return locked === false
    ? 'It says that nothing is vulnerable, but there is no mix.lock to look at.'
    : `It says that nothing is vulnerable, ${doubt}; whether there is one is not known here.`;
}

function findingOf({ advisory, dependency }: Vulnerability, places: Places): ToolFinding {
  const id = advisory.id ?? advisory.cve ?? 'advisory';
  const patched = (advisory.first_patched_versions ?? []).filter(Boolean);
  const mend = patched.length > 0 ? ` Fixed in ${patched.join(', ')}.` : ' No fixed version is known.';
  return {
    check: id,
    severity: SEVERITY[advisory.severity?.toLowerCase() ?? ''] ?? 'warning',
    message: `${dependency.package} ${dependency.version}: ${(advisory.title ?? id).replace(/\.?$/, '.')}${mend}`,
    ...lockfileOf(dependency.lockfile, places),
  };
}

/** The lockfile is no source: an absolute path of another machine means the one in the root, or in an app. */
function lockfileOf(path: string | undefined, places: Places): Pick<ToolFinding, 'file' | 'place'> {
  if (path === undefined) return {};
  if (/^(?:\/|[A-Za-z]:)/.test(path) && /[\\/]mix\.lock$/.test(path) && !/(?:^|[\\/])\.\.(?:[\\/]|$)/.test(path))
    return places.file('mix.lock');
  return places.file(path);
}
