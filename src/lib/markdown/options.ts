/** What a Markdown text needs to know of the page that it stands on. */
import type { LiveValue } from '../../../scripts/model/live.ts';
import type { Reference } from '../../../scripts/model/reference.ts';

/** Everything may be left out: then the text is shown as it is, from an `h2` down. */
export interface MarkdownOptions {
  /** Level of the text's highest heading on the page: 3 below an h2. Levels are pushed down, never up. */
  top?: number;
  /** Address of a source file's folder in the web, for links relative to the document. */
  folder?: string | null;
  /** Document that the text stands in. */
  file?: string;
  /** Its mentions of code that lead to nothing: marked where they stand. */
  lost?: readonly Reference[];
  /** Live values by the address of the link that stands for them: `undefined` where there is none. */
  live?: (address: string) => Pick<LiveValue, 'block'> | undefined;
  /** Page of a module named in inline code, or `undefined`. */
  linkTo?: (name: string) => string | undefined;
}
