import type { Artefact, Format, ReadingDraft } from '../format.ts';
import { incomplete } from '../format.ts';
import { extent, readJson, shaped } from '../json.ts';
import type { Places } from '../places.ts';
import { credoDoubt, credoFinding, credoNotes, credoSelection } from './run.ts';
import { credoInfo, report } from './schema.ts';

const START = /^[ \t]*(\{\s*"(issues|diff|explanations|config(?="\s*:\s*\{\s*"(?:checks|files|plugins)"))"\s*:)/m;
/** Other documents that Credo writes as JSON; they list something else than the codebase's issues, so they are no `credo-json`. */
const OTHER: Record<string, { format: string; why: string }> = {
  diff: {
    format: 'credo-diff',
    why: 'This is `mix credo diff`: it compares two revisions and does not list the issues of the codebase.',
  },
  explanations: {
    format: 'credo-explain',
    why: 'This is `mix credo explain`: it explains single issues and does not list those of the codebase.',
  },
};

export const format: Format = {
  id: 'credo-json',
  tool: 'Credo',

  detect(text) {
    const start = START.exec(text);
    if (start) return start[2] !== 'issues' || !/^Finished in \d/m.test(text.slice(start.index));
    if (/^\*\* \(/.test(text) && /^ {4}\(credo \d+\.\d+\.\d+\) /m.test(text)) return true;
    return /^(?:\*\* \(config\) |warning: Execution halted during Elixir\.Credo\.)/m.test(text);
  },

  parse(artefact, places) {
    const start = START.exec(artefact.text);
    if (!start) return incomplete(format, withStatus(artefact, 'It holds no list of issues: Credo did not finish.'));
    const from = start.index + start[0].length - start[1]!.length;
    const end = extent(artefact.text, from);
    if (typeof end === 'string') return incomplete(format, end);
    const json = artefact.text.slice(from, end);
    if (start[2] === 'config') return readInfo(json);
    const other = OTHER[start[2]!];
    if (other) return { ...other, tool: format.tool, complete: false };
    if (START.test(artefact.text.slice(from + json.length)))
      return incomplete(format, 'It holds more than one report: which of them is meant is not known.');
    const rest = `${artefact.text.slice(0, from)}\n${artefact.text.slice(from + json.length)}\n${artefact.errorOutput ?? ''}`;
    return read(json, rest, artefact, places);
  },
};

function read(json: string, rest: string, artefact: Artefact, places: Places): ReadingDraft {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return incomplete(format, `Not valid JSON: ${(error as Error).message}.`);
  }
  const parsed = report.safeParse(value);
  if (!parsed.success) {
    const first = parsed.error.issues[0]!;
    return incomplete(format, `Not the shape of Credo's report: at ${first.path.join('.')}: ${first.message}.`);
  }
  const findings = parsed.data.issues.map((issue) => credoFinding(issue, places));
  const why = credoDoubt(rest, artefact, findings.length);
  const base = {
    ...credoSelection(artefact.command),
    format: format.id,
    tool: format.tool,
    findings,
    notes: credoNotes(rest),
  };
  return why === undefined ? { ...base, complete: true } : { ...base, complete: false, why };
}

/** `mix credo info`: which checks a run would make, on how many files. It reports no issue. */
function readInfo(json: string): ReadingDraft {
  const base = { format: 'credo-info', tool: format.tool };
  const read = readJson(json);
  if ('problem' in read) return { ...base, complete: false, why: read.problem };
  const info = shaped(credoInfo, read.value, "Credo's information");
  if ('problem' in info) return { ...base, complete: false, why: info.problem };
  const { checks = [], files = [] } = info.data.config;
  const names = checks.map(({ name }) => name.replace(/^Elixir\./, '')).sort();
  return {
    ...base,
    ...(info.data.system?.credo ? { toolVersion: info.data.system.credo } : {}),
    complete: true,
    measuresOnly: true,
    figures: [
      { name: 'checks', value: names.length },
      { name: 'files', value: files.length },
    ],
    notes: names.length > 0 ? [`Checks that run: ${names.join(', ')}.`] : ['No check runs.'],
  };
}

function withStatus(artefact: Artefact, sentence: string): string {
  return artefact.exitStatus === undefined ? sentence : `${sentence} Exit status ${artefact.exitStatus}.`;
}
