/** `mix credo --format oneline`: `[W] ↗ lib/a.ex:3:5 There should be no calls to IO.inspect/1.` */
import type { Format } from '../format.ts';
import { letterFinding, readLines } from './lines.ts';

const LINE = /^\[([A-Z])\] ([↑↗→↘↓]) (\S.*?)(?::(\d+))?(?::(\d+))? (\S.*)$/u;

export const format: Format = {
  id: 'credo-oneline',
  tool: 'Credo',
  detect: (text) => /^\[[A-Z]\] [↑↗→↘↓] \S+\.(?:exs?|e?eex|heex)(?::\d+)* \S/mu.test(text),
  silent: (command) => /\bmix\s+credo\b/.test(command) && /--format[ =]oneline\b/.test(command),
  parse: (artefact, places) =>
    readLines(format, artefact, (line) => {
      const [, letter, , path, at, column, message] = LINE.exec(line) ?? [];
      if (letter === undefined) return undefined;
      const place = {
        ...places.file(path!),
        ...(at ? { line: Number(at) } : {}),
        ...(column ? { column: Number(column) } : {}),
      };
      return { letter, finding: letterFinding(letter, { message: message!, ...place }) };
    }),
};
