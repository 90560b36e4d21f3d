/** The handbook of Atlas, as a site carries it. */

/** A page; its own title is not in its text. */
export interface HandbookPage {
  /** File name without the ending, with `/`: `recipes/gitlab-ci`. */
  id: string;
  title: string;
  /** One line about it, from the index. */
  about?: string;
  markdown: string;
}

/** Pages in the order in which they are read. */
export interface HandbookSection {
  title: string;
  pages: HandbookPage[];
}

/** The section that every site carries: how to read it, and what to do about what it says. The rest is for whoever sets Atlas up. */
export const READERS_SECTION = 'Read';
