/** The contract of an audit format: one folder under `ingest/`, recognised by what a file says, never by its name. */
import type { Reading } from '../model/evidence.ts';
import type { Places } from './places.ts';

/** One audit file as a parser sees it: text that is decoded and free of terminal codes, and what is known beside it. */
export interface Artefact {
  /** Path in the codebase, for messages only. */
  file: string;
  /** Decoded, ANSI and carriage returns removed (see `decode.ts`). */
  text: string;
  /** Exit status of the tool, when the manifest tells it. */
  exitStatus?: number;
  /** Command line, when the manifest tells it. */
  command?: string;
  /** What the tool wrote to stderr, when that was kept in a file beside this one. */
  errorOutput?: string;
}

/** What a parser returns; the strangers are counted by its {@link Places}. */
export type ReadingDraft = Omit<Reading, 'strangers' | 'notes' | 'findings'> &
  Partial<Pick<Reading, 'notes' | 'findings'>>;

export interface Format {
  /** The folder's name, and the `format` of its readings, but for output of the tool that is of another kind. */
  id: string;
  /** Name of the tool as people call it. */
  tool: string;
  /**
   * Does the text say that it comes from this tool? Cut off and failed output counts too. Several formats may claim one file.
   * Of a very long text the middle is left out.
   */
  detect(text: string): boolean;
  /** Other tools print the like before their own output: it claims a file only when no other format does. */
  prelude?: boolean;
  /**
   * Does this command print nothing when it has nothing to say? Then an empty file is its output, when the manifest tells
   * command and exit status.
   */
  silent?(command: string): boolean;
  /**
   * Exit statuses of a run that did its work; of any other, output is not complete. Absent: `parse` judges the status itself. Above 125 a
   * command was stopped or never began, whatever the tool.
   */
  statuses?: readonly number[];
  /** Never throws on bad input: what cannot be read is `complete: false` with a `why`. */
  parse(artefact: Artefact, places: Places): ReadingDraft;
  /** For formats that mean nothing alone: called instead, when all other files have been read, with what they say. */
  together?(artefact: Artefact, others: readonly (Reading & { file: string })[]): ReadingDraft;
}

/** Whether a command line is one command: of several, an exit status tells nothing of each. */
export function isSingle(command: string): boolean {
  return !/&&|\|\||[;|\n]/.test(command);
}

/** A draft for output that proves nothing. */
export function incomplete(format: Format, why: string, more: Partial<ReadingDraft> = {}): ReadingDraft {
  return { ...more, format: format.id, tool: format.tool, complete: false, why };
}
