/** A component as a document writes it. */
import type { LiveComponent } from '../model/live.ts';

/** One use of a component. Offsets are those of the text that was read; lines and columns count from 1. */
export interface Use {
  component: LiveComponent;
  block: boolean;
  /** What is given, by name; the label under the name that it stands for. */
  given: Readonly<Record<string, string>>;
  /** Fenced code inside it. */
  fences: readonly { language: string; code: string }[];
  /** As written, on one line. */
  source: string;
  line: number;
  column: number;
  from: number;
  to: number;
  /** What is wrong with how it is written, in a sentence. */
  wrong?: string;
}

/** A document whose components are set aside: links stand in their places, and every line is where it was. */
export interface Placed {
  path: string;
  text: string;
  uses: readonly Use[];
  /** What is wrong beside them. */
  problems: readonly { line: number; message: string }[];
}
