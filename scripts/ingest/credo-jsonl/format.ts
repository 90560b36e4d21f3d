/** `mix credo --format jsonl` (Credo 1.7.18 and later): one issue a line, as in the JSON. */
import { credoDoubt, credoFinding, credoNotes, credoSelection } from '../credo-json/run.ts';
import { issue } from '../credo-json/schema.ts';
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import { readJson, shaped } from '../json.ts';

const LINE = /^\{.*"check"\s*:.*\}\s*$/;

export const format: Format = {
  id: 'credo-jsonl',
  tool: 'Credo',
  detect: (text) =>
    /^\{(?!\s*"issues"\s*:)(?=[^\n]*"check"\s*:)(?=[^\n]*"category"\s*:)[^\n]*"filename"\s*:/m.test(text),
  silent: (command) => /\bmix\s+credo\b/.test(command) && /--format[ =]jsonl\b/.test(command),
  parse(artefact, places) {
    const lines = artefact.text.split('\n');
    const cut = lines.at(-1)!.trim() !== '';
    const rest = `${lines.filter((line) => !LINE.test(line)).join('\n')}\n${artefact.errorOutput ?? ''}`;
    const findings = [];
    for (const [i, line] of lines.entries()) {
      if (!line.startsWith('{')) continue;
      const json = readJson(line);
      const read = 'problem' in json ? json : shaped(issue, json.value, "Credo's issue");
      if ('problem' in read) return incomplete(format, `Line ${i + 1}: ${read.problem}`, { findings });
      findings.push(credoFinding(read.data, places));
    }
    const more = { ...credoSelection(artefact.command), findings, notes: credoNotes(rest) };
    const why =
      (cut ? 'Its last line is cut off.' : undefined) ??
      credoDoubt(rest, artefact, findings.length) ??
      (artefact.exitStatus === undefined
        ? 'Nothing in this format tells that the list ended: name the exit status in a manifest.'
        : undefined);
    return why === undefined
      ? { ...more, format: format.id, tool: format.tool, complete: true }
      : incomplete(format, why, more);
  },
};
