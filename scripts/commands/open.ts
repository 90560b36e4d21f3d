/** From DIR and the global options to something that can be analysed. */
import { resolve } from 'node:path';
import { now } from '../io/clock.ts';
import { codebaseFolder, isCommitted, isProject } from '../io/codebase.ts';
import { type LoadedConfig, loadConfig } from '../io/config-file.ts';
import { demoFolder } from '../io/install.ts';
import { openStore, type Store } from '../io/store.ts';
import { progressOn } from '../io/terminal.ts';
import type { ReverifyOutput } from '../model/reverify-output.ts';
import type {
  AnalyseInput,
  Analysis,
  Compared,
  Earlier,
  FolderEvidence,
  Progress,
  ReverifyAsked,
} from '../model/run.ts';
import type { VerifyOutput } from '../model/verify-output.ts';
import { visible } from '../report/formats/visible.ts';
import { type Context, type GlobalOptions, paintFor } from './context.ts';

/** DIR as given, else the project that the user stands in, else as always: for commands about what a team writes itself. */
export const nearestFolder = (dir: string | undefined, { system }: Pick<Context, 'system'>): string | undefined =>
  dir ?? (isProject(system.cwd) ? '.' : undefined);

/** The folder and its configuration. */
export interface OpenedFolder extends LoadedConfig {
  /** As the user named it. */
  dir: string;
  root: string;
  /** Code of the codebase may run. */
  trust: boolean;
}

/** An opened codebase. */
export interface Opened extends OpenedFolder {
  store: Store;
  progress: Progress;
  /** Notes that the user has seen. */
  said: Set<string>;
  /** Scans and judges; facts of unchanged files are kept in the store. `baseline`: see {@link AnalyseInput}. */
  analyse(baseline?: AnalyseInput['baseline'], since?: string): Promise<Analysis>;
  /** What the audit files in these folders say, held against the code. */
  evidence(folders: readonly string[]): Promise<FolderEvidence>;
  /** What the merge base of a revision and HEAD had found. */
  since(revision: string): Promise<Earlier>;
  /** References in the documents that the globs name; without any, in the team's own. */
  verify(globs: readonly string[] | undefined): Promise<VerifyOutput>;
  /** Two revisions against each other; `words` as the user named them. */
  compare(words: string | undefined): Promise<Compared>;
  /** The verdicts of a manifest, built again. */
  reverify(asked: ReverifyAsked): Promise<ReverifyOutput>;
}

/** DIR as given, else the demo in a checkout, else the current folder. */
export const chosenFolder = (dir: string | undefined): string => dir ?? demoFolder() ?? '.';

/** DIR and its configuration, without anything that is kept of it. Errors: see `codebaseFolder`, `loadConfig`. */
export async function openFolder(
  { system }: Pick<Context, 'system'>,
  dir: string | undefined,
  options: GlobalOptions,
): Promise<OpenedFolder> {
  const chosen = chosenFolder(dir);
  const root = codebaseFolder(chosen, system.cwd);
  const trust = options.trust === true || root === demoFolder();
  const loaded = await loadConfig({ root, cwd: system.cwd, named: options.config, trust });
  return { ...loaded, dir: chosen, root, trust };
}

/** Opens a codebase; with `earlier`, on its store, facts in memory included, and without repeating its notes. Errors are for the user: see `codebaseFolder`, `loadConfig`, `openStore`. */
export async function openCodebase(
  context: Context,
  dir: string | undefined,
  options: GlobalOptions,
  earlier?: Opened,
): Promise<Opened> {
  const { system, engine } = context;
  const folder = await openFolder(context, dir, options);
  const { root, trust } = folder;
  const store = earlier?.store ?? (await open(context, root, options));
  const said = earlier?.said ?? new Set<string>();
  const progress = progressOn(system.stderr, {
    quiet: options.quiet === true,
    paint: paintFor(context, options, 'stderr'),
  });
  const say = (note: string) => {
    if (!said.has(note)) progress.note(visible(note));
    said.add(note);
  };
  store.notes.forEach(say);
  const { config, file: configFile } = folder;
  const input = (): AnalyseInput => ({
    root,
    config,
    configFile,
    facts: store.facts,
    mentions: store.mentions,
    past: store.past,
    earlier: store.earlier,
    changes: store.changes,
    guides: store.guides,
    now: now(),
    progress,
    trust,
    commandLine: context.commandLine(),
  });
  const working = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const done = await work;
      store.facts.save();
      store.mentions.save();
      return done;
    } finally {
      progress.done();
    }
  };
  return {
    ...folder,
    store,
    progress,
    said,
    async analyse(baseline, since) {
      const analysis = await working(engine.analyse({ ...input(), baseline, since, results: store.results }));
      analysis.warnings.forEach(say);
      return analysis;
    },
    evidence: (folders) => working(engine.evidence(input(), folders)),
    verify: (globs) => working(engine.verify(input(), globs)),
    since: (revision) => working(engine.since(input(), revision)),
    compare: (words) => working(engine.compare(input(), words)),
    reverify: (asked) => working(engine.reverify(input(), asked)),
  };
}

async function open({ system }: Context, root: string, { cache }: GlobalOptions): Promise<Store> {
  return openStore({
    root,
    cacheDir: cache === undefined ? undefined : resolve(system.cwd, cache),
    committed: await isCommitted(root, '.atlas'),
    env: system.env,
  });
}
