/** One run over a codebase: what goes in, what comes out. The pipeline is called with the first and answers with the second. */
import type { CommandLine } from './command-line.ts';
import type { Config } from './config.ts';
import type { DiffOutput } from './diff-output.ts';
import type { Evidence } from './evidence.ts';
import type { FileFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { ProcessShard } from './impact.ts';
import type { InputManifest } from './input-manifest.ts';
import type { ModuleShard, ReportIndex } from './report.ts';
import type { ReverifyOutput } from './reverify-output.ts';
import type { ScanOutput } from './scan-output.ts';
import type { SourceView } from './source-view.ts';

/** Says what a run is doing; silent where nobody looks. */
export interface Progress {
  /** The stage that begins, as a present participle: `scanning`, `rendering pages`. */
  stage(what: string): void;
  /** Something a reader should know that does not stop the run. */
  note(text: string): void;
  /** Clears what was shown. */
  done(): void;
}

/** Facts by blob digest. Entries of another scanner version are never answered. */
export interface FactsCache {
  get(digest: string): FileFacts | undefined;
  /** `json`: the facts as JSON, where the caller has them already. */
  set(digest: string, facts: FileFacts, json?: string): void;
}

/** What documents mention, by digest of a text and of the code that reads it; what is kept is the reader's own affair. */
export interface MentionsCache {
  get(digest: string): unknown;
  /** `json`: the value as JSON, where the caller has it already. */
  set(digest: string, value: unknown, json?: string): void;
}

/** What the history told of what is gone, by the commit that it was asked at; what is kept is the asker's own affair. */
export interface PastCache {
  get(commit: string): unknown;
  set(commit: string, past: unknown): void;
}

/** The part of the report that the gate needs. */
export type Verdicts = Pick<
  ReportIndex,
  'codebase' | 'rules' | 'controls' | 'findings' | 'verdict' | 'notRun' | 'waivers' | 'baseline'
>;

/** What an earlier run computed from the very same inputs. */
export interface KeptResult {
  verdicts: Verdicts;
  warnings: string[];
}

/** The last result, by the key of its inputs. */
export interface ResultCache {
  /** Whether there is one, of whatever inputs. */
  any(): boolean;
  get(key: string): KeptResult | undefined;
  set(key: string, result: KeptResult): void;
}

/** What tells whether a finding was there before. */
export type Known = Pick<Finding, 'fingerprint' | 'file'>;

/** The last findings of an earlier commit, by the key of their inputs. */
export interface EarlierCache {
  get(key: string): Known[] | undefined;
  set(key: string, findings: readonly Known[]): void;
}

/** The newest commit that changed a file, and its time in ISO form (UTC). */
export interface FileChange {
  commit: string;
  time: string;
}

/** When each file changed last, by path; the last answer, by what was asked. */
export interface ChangesCache {
  get(key: string): Record<string, FileChange> | undefined;
  set(key: string, changes: Record<string, FileChange>): void;
}

/** What was found in earlier commits for guides, by commit; the last answers, by the key of what they depend on beside it. */
export interface GuidesCache {
  get(key: string): Record<string, unknown> | undefined;
  set(key: string, found: Record<string, unknown>): void;
}

/** What a run needs. `root` is an absolute, existing folder. */
export interface AnalyseInput {
  root: string;
  config: Config;
  /** Where the configuration came from, relative to the root; `null`: none. */
  configFile: string | null;
  facts: FactsCache;
  /** Without it, every document is read again. */
  mentions?: MentionsCache;
  /** Without it, the history is asked again for what documents name and code has not. */
  past?: PastCache;
  /** Where accepted findings are; `path` is absolute, a `required` one must be there. Absent: as the configuration says, if there. */
  baseline?: { path: string; required: boolean };
  /** Without it, every run computes everything. */
  results?: ResultCache;
  /** Without it, an earlier commit is judged again each time. */
  earlier?: EarlierCache;
  /** The revision that each module is compared with, as it was named. */
  since?: string;
  /** Without it, git's history is gone through each time that a report is made. */
  changes?: ChangesCache;
  /** Without it, earlier commits are judged again for each report that has guides. */
  guides?: GuidesCache;
  now: Date;
  progress: Progress;
  /** Code of the codebase (its configuration in TypeScript, rules of its own) may run. */
  trust: boolean;
  /** Atlas's own, for documents that name its commands; absent: they are not looked up. */
  commandLine?: CommandLine;
}

/** What a run computed. */
export interface Analysis {
  /** Digest of everything that went in: equal keys, equal results. */
  key: string;
  verdicts: Verdicts;
  /** Made when asked for. */
  report(): Promise<ReportIndex>;
  /** By slug: the file name of each shard, without `.json`. Made when asked for. */
  shards(): Promise<Map<string, ModuleShard>>;
  /** The source of each module with its slug, one after the other. Made when asked for. */
  sourceViews(): Promise<Iterable<[slug: string, view: SourceView]>>;
  /** What the page of each process shows, by slug. Made when asked for. */
  processes(): Promise<Map<string, ProcessShard>>;
  /** Further files of the report folder, by path: what is published as it is. Made when asked for. */
  documents(): Promise<ReadonlyMap<string, string>>;
  /** Made when asked for: large. */
  scanOutput(): Promise<ScanOutput>;
  warnings: string[];
}

/** The evidence of a folder, and its files that are notes for people. */
export interface FolderEvidence {
  evidence: Evidence[];
  /** Paths. */
  notes: string[];
}

/** The pipeline, as commands call it. */
export type Analyse = (input: AnalyseInput) => Promise<Analysis>;

/** Findings of an earlier commit, found with the rules and the configuration of today. */
export interface Earlier {
  /** As it was named. */
  revision: string;
  /** Full hash of the commit that was compared with: the merge base of the revision and HEAD. */
  mergeBase: string;
  findings: readonly Known[];
}

/** Looks at the merge base of a revision and HEAD. Errors: no git, unknown revision, nothing in common, cut-off history. */
export type Since = (input: AnalyseInput, revision: string) => Promise<Earlier>;

/** What differs between two revisions, before it is summed up. */
export type Compared = Omit<DiffOutput, 'version' | 'codebase' | 'summary' | 'same' | 'gate'>;

/** Compares the revisions that `words` name (`A..B`, `A...B`, `A`; absent: this branch). Errors: no git, unknown revision, cut-off history. */
export type Compare = (input: AnalyseInput, words: string | undefined) => Promise<Compared>;

/** What is built again, and from what. Paths are absolute. */
export interface ReverifyAsked {
  manifest: InputManifest;
  /** Folder with the audit output; absent: the audit folders of the codebase, now and in the commit. */
  evidence?: string;
  /** Instead of the manifest's. */
  commit?: string;
  /** Instead of the configuration that the commit holds. */
  config?: string;
  /** What is on disk, not a commit. */
  workingTree: boolean;
}

/** Builds the verdicts of a manifest again. Errors: the commit or an artefact is not at hand. */
export type Reverify = (input: AnalyseInput, asked: ReverifyAsked) => Promise<ReverifyOutput>;
