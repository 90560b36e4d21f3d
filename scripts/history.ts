/** The history stage: reads what earlier builds left, adds this one, and puts both beside the report for the pages. */

import { lineOf, readLines, united, withLine } from './history/lines.ts';
import { isAgain, merged, sameAs } from './history/merge.ts';
import { recordOf } from './history/record.ts';
import { sha256 } from './io/digest.ts';
import { readGit } from './io/git.ts';
import { appendHistoryBranch, readHistoryBranch } from './io/history-branch.ts';
import { appendHistoryFile, readHistoryFile } from './io/history-file.ts';
import { fetchSite, isAddress, lost, readSiteFolder } from './io/history-site.ts';
import { writeAtomically } from './io/store.ts';
import type { Config } from './model/config.ts';
import { AtlasError } from './model/error.ts';
import { GAP_DAYS, type History, type HistoryPlace, type HistoryRecord } from './model/history.ts';
import type { ReportIndex } from './model/report.ts';

/** What the stage needs. `add`: this build may leave a record; the configuration can still say no. */
export interface HistoryMatter {
  root: string;
  config: Config;
  now: Date;
  trust: boolean;
  env: Readonly<Record<string, string | undefined>>;
  add: boolean;
}

/** A place that can be read, and added to. Adding answers the whole text as it is then. */
interface Keeper {
  read(): Promise<string>;
  add(line: string): Promise<string>;
}

/** What is kept and what this build adds. Errors: a place that cannot be used, for a build that would add to it; else a warning. */
export async function keepHistory(
  report: ReportIndex,
  matter: HistoryMatter,
): Promise<{ history: History; warnings: string[] }> {
  const { config, now } = matter;
  const place = placeOf(config);
  const adding = place !== null && matter.add && asked(matter);
  const keeper = place && keeperOf(place, matter);
  const warnings: string[] = [];
  let text = '';
  try {
    text = (await keeper?.read()) ?? '';
  } catch (error) {
    const wouldEnd = place?.kind === 'site' && matter.add;
    if (adding || wouldEnd || !(error instanceof AtlasError)) throw error;
    warnings.push(error.message);
  }
  const { records } = readLines(text);
  const present = recordOf(report, now, sha256);
  const same = sameAs(present, records, await sameSources(place, records, present, matter));
  if (adding && !same) text = (await keeper?.add(lineOf(present))) ?? text;
  const shown = same ?? (adding ? present : { ...present, time: momentOf(present, now) });
  const lines = readLines(text);
  if (lines.unread.length > 0)
    warnings.push(
      `history: ${lines.unread.length === 1 ? 'a line is no record and stays as it is' : `${lines.unread.length} lines are no records and stay as they are`}: ${lines.unread
        .slice(0, 3)
        .map(({ line, why }) => `line ${line} (${why})`)
        .join(', ')}`,
    );
  const history: History = {
    place,
    added: same ? 'again' : adding ? 'added' : 'not-kept',
    records: merged(lines.records),
    present: shown,
    unread: lines.unread,
    gapDays: config.history?.gap ?? GAP_DAYS,
    siteUrl: config.siteUrl?.replace(/\/*$/, '/') ?? null,
    text,
  };
  return { history, warnings };
}

/** Beside the report's index. */
export const writeHistory = (reportDir: string, history: History): void =>
  writeAtomically(`${reportDir}/history.json`, JSON.stringify(history));

function placeOf({ history }: Config): HistoryPlace | null {
  if (history?.file !== undefined) return { kind: 'file', name: history.file };
  if (history?.branch !== undefined) return { kind: 'branch', name: history.branch };
  if (history?.site !== undefined) return { kind: 'site', name: history.site };
  return null;
}

/** Whether the configuration asks this build for a record. CI services set `CI`. */
function asked({ config, env }: HistoryMatter): boolean {
  const { append = 'always' } = config.history ?? {};
  return append === 'always' || (append === 'ci' && !['', '0', 'false'].includes(env.CI ?? ''));
}

function keeperOf({ kind, name }: HistoryPlace, { root, trust, now }: HistoryMatter): Keeper {
  if (kind === 'file')
    return {
      read: async () => readHistoryFile(root, name),
      async add(line) {
        appendHistoryFile(root, name, line);
        return readHistoryFile(root, name);
      },
    };
  if (kind === 'branch')
    return {
      read: () => readHistoryBranch(root, name, united),
      add: (line) =>
        appendHistoryBranch(root, name, {
          unite: united,
          add: (text) => withLine(text, line),
          message: `history: ${now.toISOString().slice(0, 10)}`,
        }),
    };
  let text = '';
  return {
    async read() {
      if (isAddress(name) && !trust) throw lost(name, 'a build calls another host only with --trust');
      text = isAddress(name) ? await fetchSite(name) : readSiteFolder(root, name, trust);
      if (text.trim() !== '' && readLines(text).records.length === 0) throw lost(name, 'what is there is no history');
      return text;
    },
    // It is published with the site.
    add: async (line) => withLine(text, line),
  };
}

/** A record kept in the repository is committed: that makes a commit which measures nothing new. */
async function sameSources(
  place: HistoryPlace | null,
  records: readonly HistoryRecord[],
  present: HistoryRecord,
  { root }: HistoryMatter,
): Promise<boolean> {
  const newest = merged(records).at(-1);
  if (place?.kind !== 'file' || !newest?.commit || !isAgain(newest, { ...present, commit: newest.commit }))
    return false;
  const changed = await (await readGit(root, [place.name]))?.changedSince(newest.commit);
  return changed?.every((path) => path === place.name) ?? false;
}

/** The moment of a result that nobody keeps: its day, so that building twice gives the same bytes. */
function momentOf({ commitTime }: HistoryRecord, now: Date): string {
  const day = `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;
  return commitTime && commitTime > day ? commitTime : day;
}
