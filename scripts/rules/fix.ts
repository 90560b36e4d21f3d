/** What a rule can change about its own finding: edits of text, and how far they can be trusted. */
import type { Span } from '../model/facts.ts';

/**
 * `safe`: behaviour stays as it was, or the change is what the configuration asked for; `--write` applies it.
 * `suggested`: the behaviour changes, or a person has to judge; only `--suggested` applies it.
 */
export type FixSafety = 'safe' | 'suggested';

/** One replacement. An empty span inserts; `text` is written as it is. */
export interface Edit {
  file: string;
  /** Lines and columns from 1, columns in characters (code points); the end is exclusive. */
  span: Span;
  text: string;
}

/** The text of the codebase's files, as a fix reads it. Facts say where things start; the text says how they are written. */
export interface FixSource {
  /** The file's lines without their line breaks; `undefined` for a file that is not part of the codebase. */
  lines(file: string): readonly string[] | undefined;
}

/** How one finding could be mended. */
export interface Fix {
  safety: FixSafety;
  /** What the change does, as an imperative sentence without a full stop: `wait 5,000 ms, as today, in writing`. */
  title: string;
  /** Why it is only suggested, in a sentence; also what a person has to look at. */
  caution?: string;
  /** The change, or `null` when this place cannot be changed by machine. Called only when a fix is asked for. */
  edits(source: FixSource): readonly Edit[] | null;
}
