/** `mix credo --format flycheck`: `lib/a.ex:3:5: W: There should be no calls to IO.inspect/1.` */
import { letterFinding, readLines } from '../credo-oneline/lines.ts';
import type { Format } from '../format.ts';

const LINE = /^(\S.*?)(?::(\d+))?(?::(\d+))?: ([A-Z]): (\S.*)$/;

export const format: Format = {
  id: 'credo-flycheck',
  tool: 'Credo',
  detect: (text) => /^\S+\.(?:exs?|e?eex|heex)(?::\d+){0,2}: [A-Z]: \S/m.test(text),
  silent: (command) => /\bmix\s+credo\b/.test(command) && /--format[ =]flycheck\b/.test(command),
  parse: (artefact, places) =>
    readLines(format, artefact, (line) => {
      const [, path, at, column, letter, message] = LINE.exec(line) ?? [];
      if (letter === undefined) return undefined;
      const place = {
        ...places.file(path!),
        ...(at ? { line: Number(at) } : {}),
        ...(column ? { column: Number(column) } : {}),
      };
      return { letter, finding: letterFinding(letter, { message: message!, ...place }) };
    }),
};
