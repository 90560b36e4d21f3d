/** What an output format of `atlas check` is, and what it is given beside the result. */
import type { Paint } from '../../io/terminal.ts';
import type { CheckOutput } from '../../model/check-output.ts';
import type { Verdicts } from '../../model/run.ts';

/** What a format may need that is not part of the result. */
export interface FormatContext {
  /** The version of this Atlas. */
  atlas: string;
  /** The rules that ran, with their pages; controls with their titles. */
  rules: Verdicts['rules'];
  controls: Verdicts['controls'];
  /** Link base of the codebase at its commit, when its forge is known: see the report's `codebase`. */
  sourceUrl: string | null;
  /** Folder of the codebase inside its repository, empty or ending in `/`: services count paths from the repository's root. */
  folder: string;
  /** The codebase as it was named on the command line, for commands that are proposed; absent: not named. */
  dir?: string;
  /** The lines of a source without their line breaks; `undefined` when it cannot be read. Cheap for the file asked for last. */
  lines(file: string): readonly string[] | undefined;
  paint: Paint;
  /** Columns of the terminal. */
  width: number;
  /** Says something beside the result: on standard error. */
  note(text: string): void;
}

/** One format, in a folder of its own; `id` is what `--format` is given. Pure: answers in pieces, to be written one after the other. */
export interface OutputFormat {
  id: string;
  /** Paths are written from the repository's root: `folder` has to be known. */
  fromRepository?: boolean;
  write(output: CheckOutput, context: FormatContext): Iterable<string>;
}
