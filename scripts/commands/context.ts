/** What every command is given: the process it runs in, and the engine it calls. */
import type { Command } from 'commander';
import type { HistoryMatter } from '../history.ts';
import type { System } from '../io/process.ts';
import { type Paint, painter } from '../io/terminal.ts';
import type { CommandLine } from '../model/command-line.ts';
import type { Analyse, AnalyseInput, Analysis, Compare, FolderEvidence, Reverify, Since } from '../model/run.ts';
import type { VerifyOutput } from '../model/verify-output.ts';

interface SitePlaces {
  reportDir: string;
  cacheDir: string;
  /** The site carries the whole handbook of Atlas; absent: what its readers need. */
  wholeHandbook?: boolean;
}

/** The parts of Atlas that do the work. Loaded when first called: `--help` needs none of them. */
export interface Engine {
  analyse: Analyse;
  /** Findings of an earlier commit. */
  since: Since;
  /** What the audit files in folders of a codebase say. */
  evidence(input: AnalyseInput, folders: readonly string[]): Promise<FolderEvidence>;
  /** What the audit files in a folder say that belongs to no codebase. */
  looseEvidence(root: string): Promise<FolderEvidence>;
  /** Two revisions against each other. */
  compare: Compare;
  /** The verdicts of a manifest, built again. */
  reverify: Reverify;
  /** References in documents against the code. */
  verify(input: AnalyseInput, globs: readonly string[] | undefined): Promise<VerifyOutput>;
  /** Writes index and shards, in place of what was there. */
  writeReport(analysis: Analysis, reportDir: string): Promise<void>;
  /** Adds this build to the history where it is kept, and leaves it beside the report; answers warnings. */
  keepHistory(reportDir: string, matter: HistoryMatter): Promise<string[]>;
  /** Builds the site; on any error the old one stays as it was. */
  buildSite(
    options: SitePlaces & { outDir: string; base?: string; audience?: 'internal' | 'public'; bundle?: boolean },
  ): Promise<{ pages: number; bytes?: number }>;
  /** Serves the site, rendered on request from the report as it is then. */
  devSite(options: SitePlaces & { port: number }): Promise<{ url: string; close(): Promise<void> }>;
}

/** Exit status: 0 holds, 1 found problems, 2 Atlas could not do its job. */
export type ExitStatus = 0 | 1 | 2;

/** Handed to each command. A command answers by `finish`; silence means 0. */
export interface Context {
  system: System;
  engine: Engine;
  finish(status: ExitStatus): void;
  /** What this program understands: documents may name its commands. */
  commandLine(): CommandLine;
}

/** Options that every command takes, before or after its name. */
export interface GlobalOptions {
  cache?: string;
  config?: string;
  trust?: boolean;
  color: boolean;
  quiet?: boolean;
}

/** Colours for standard output, as the options and the terminal allow. */
export const paintFor = ({ system }: Context, options: GlobalOptions, stream: 'stdout' | 'stderr' = 'stdout'): Paint =>
  painter(system[stream], system.env, options.color);

/** One command, ready to be added to the program. */
export type MakeCommand = (context: Context) => Command;
