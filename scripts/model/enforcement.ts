/**
 * What runs a codebase's checks: the commands of its CI configuration, as read from the files. Nothing of it is run.
 * Sources: GitHub's workflow syntax, GitLab's `.gitlab-ci.yml` reference, POSIX shell (lists, `set -e`), GNU make.
 */

/** A text file that says what CI does, or that CI calls. `path` is relative to the root, with `/`. */
export interface NamedText {
  path: string;
  text: string;
}

/** A place in such a file; lines and columns from 1. */
export interface TextPlace {
  file: string;
  line: number;
  column: number;
}

/**
 * On what a command runs. `change`: on pushes or merge requests. `schedule`: by the clock. `manual`: when a person starts it.
 * `release`: on tags and releases. `never`: switched off (`if: false`, `rules: never`). `unknown`: decided at run time.
 */
export type CiReach = 'change' | 'schedule' | 'manual' | 'release' | 'never' | 'unknown';

/** Which changed files start a workflow: globs as written, `!` for what is left out again. */
export interface PathFilter extends TextPlace {
  paths: readonly string[];
  ignored: readonly string[];
}

/** One simple command that CI runs. */
export interface CiCommand extends TextPlace {
  /** Without assignments and redirections, quotes resolved; a computed part is `\u0000`. */
  words: readonly string[];
  /** As written, on one line. */
  text: string;
  /** Folder that it runs in, relative to the root; `null`: computed. */
  dir: string | null;
  /** Folder that its step's `working-directory` names; absent: none is named, it is computed, or a step of the job puts something there. */
  startsIn?: string;
  reach: CiReach;
  /** Why its failure does not fail the job, in words; absent: it does, or nobody can tell. */
  ignored?: { why: string; sure: boolean };
  /** Set where each of its triggers has a filter. */
  filter?: PathFilter;
  /** Scripts and make targets between the workflow and this command, outermost first. */
  through?: readonly string[];
}

/** A step that could run anything and cannot be looked into: a workflow of another repository, a script that is not there. */
export interface CiUnknown extends TextPlace {
  what: string;
}

/** Everything that was read of a codebase's CI. */
export interface CiFacts {
  /** The configuration files of CI systems, sorted. Empty: nothing is known of what enforces anything. */
  files: readonly string[];
  commands: readonly CiCommand[];
  unknowns: readonly CiUnknown[];
  /** Lines of the CI files that are comments, without their `#`. */
  comments: readonly (TextPlace & { text: string })[];
  /** Files that CI uses and that are searched for words only: `Earthfile`, `Dockerfile`, other CI systems. Comments taken out. */
  mentions: readonly NamedText[];
  /** Configuration files of tools and of Atlas that exist, and `.credo.exs`, with their text. */
  settings: readonly NamedText[];
  /** Documents that may say what CI does. */
  documents: readonly NamedText[];
}

/** What holds where no CI file was read. */
export const NO_CI: CiFacts = {
  files: [],
  commands: [],
  unknowns: [],
  comments: [],
  mentions: [],
  settings: [],
  documents: [],
};
