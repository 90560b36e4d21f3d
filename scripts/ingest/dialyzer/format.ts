/** OTP's own `dialyzer`: sentences without names, file names perhaps without folders, the end told by "done". */
import type { ToolFinding } from '../../model/evidence.ts';
import type { Artefact, Format } from '../format.ts';
import { incomplete } from '../format.ts';
import type { Places } from '../places.ts';
import { nameOfSentence } from './names.ts';
import { type DialyzerWarning, warningsOf } from './warnings.ts';

const START =
  /^ {2}(?:Checking whether the PLT \S+ is up-to-date\.\.\.|Creating PLT \S+ \.\.\.|Proceeding with (?:incremental )?analysis\.\.\.)/m;
const DONE = /^done \((?:passed successfully|warnings were emitted)\)$/m;
const SENTENCE =
  /^\S[^:\n]*\.(?:exs?|[eh]rl):\d+(?::\d+)?: (?:Function \S+ |The (?:pattern|variable|call|inferred|success typing|specification|created) |Call to missing |Invalid type specification |Unknown (?:function|type) |Expression produces |Guard test )/m;
const CRASHED =
  /init terminating in do_boot|^Crash dump is being written|^=ERROR REPORT====|^dialyzer: (Analysis failed.*|.*failed.*)$/m;

export const format: Format = {
  id: 'dialyzer',
  tool: 'Dialyzer',
  detect: (text) =>
    !/^(?:Finding suitable PLTs|Starting Dialyzer|Total errors: -?\d+, Skipped: )/m.test(text) &&
    (START.test(text) || SENTENCE.test(text)) &&
    !/^Halting VM with exit status \d+$/m.test(text),
  silent: (command) =>
    /(?:^|\s|\/)dialyzer\s/.test(command) && !/\bmix\s/.test(command) && /\s(?:--quiet|-q)\b/.test(command),
  parse(artefact, places) {
    const findings = warningsOf(artefact.text.split('\n'), nameOfSentence).map((one) => findingOf(one, places));
    const why = doubt(artefact, findings.length);
    return why === undefined
      ? { format: format.id, tool: format.tool, complete: true, findings }
      : incomplete(format, why, { findings });
  },
};

/** Exit status: 0 nothing, 2 warnings, 1 a problem of its own. */
function doubt({ text, exitStatus, errorOutput = '' }: Artefact, warnings: number): string | undefined {
  const crash = CRASHED.exec(`${text}\n${errorOutput}`);
  if (crash) return 'Dialyzer crashed.';
  if (exitStatus === 1 || (exitStatus !== undefined && exitStatus > 2))
    return `Dialyzer failed: exit status ${exitStatus}.`;
  const done = DONE.exec(text)?.[0];
  if (done === undefined && exitStatus === undefined)
    return 'Nothing tells that the analysis ended: no "done" line, and no exit status in a manifest.';
  const clean = done === undefined ? exitStatus === 0 : done.includes('passed');
  if (clean !== (warnings === 0))
    return `It ends with ${clean ? 'success' : 'warnings'}, and ${warnings} are listed: not the whole output.`;
  return undefined;
}

/** A warning, placed; its path may be a file's name alone. */
function findingOf({ name, message, path, line, column }: DialyzerWarning, places: Places): ToolFinding {
  return {
    check: name,
    severity: 'warning',
    message,
    ...(path === undefined ? {} : places.basename(path)),
    ...(line ? { line } : {}),
    ...(column ? { column } : {}),
  };
}
