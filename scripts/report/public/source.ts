/** The public part of a report folder, as the pages of a public site read it. */
import { join } from 'node:path';
import type { PublicSource } from '../../../src/public/report.ts';
import type { ReportSource } from '../../../src/report/source.ts';
import { once } from '../../derive/once.ts';
import { type PublicHistoryChoice, publicHistory } from '../../history/public.ts';
import { readJson, readTextOrNull } from '../../io/site-folders.ts';
import { AtlasError } from '../../model/error.ts';
import type { History } from '../../model/history.ts';
import { type PublicReport, publicReport } from '../../model/public-report.ts';

/** Errors: there is no public report, or one of another version of Atlas. */
export function publicFolderSource(reportDir: string): PublicSource {
  const folder = join(reportDir, 'public');
  const report = once(() => read(join(folder, 'report.json')));
  return {
    report,
    history: once(async () => {
      const kept = (await readJson(join(reportDir, 'history.json'))) as History | null;
      return kept && publicHistory(kept, historyChoice(await report()));
    }),
    document: (name) => (/^[\w.-]+$/.test(name) ? readTextOrNull(join(folder, name)) : Promise.resolve(null)),
  };
}

/** A control that is published without its id has no history: its number may be another's tomorrow. */
function historyChoice({ controls, commitWithheld, siteUrl }: PublicReport): PublicHistoryChoice {
  const told = controls.filter(({ id }) => !/^own-\d+$/.test(id));
  return { ids: new Map(told.map(({ id }) => [id, id])), commit: !commitWithheld, siteUrl };
}

/** A report of which nothing can be had but the public history. */
export function onlyHistory({ history }: PublicSource): ReportSource {
  const refuse = () => {
    throw new Error('A page of a public site asked for what is not published.');
  };
  return {
    history,
    index: refuse,
    shard: refuse,
    sourceOf: refuse,
    process: refuse,
    drawing: refuse,
    document: refuse,
    handbook: refuse,
  };
}

async function read(path: string): Promise<PublicReport> {
  const parsed = publicReport.safeParse(await readJson(path));
  if (parsed.success) return parsed.data;
  throw new AtlasError({
    code: 'report-unreadable',
    message: `The public report is not what this version of Atlas writes: ${parsed.error.issues[0]?.path.join('.') || 'the whole file'}.`,
    hint: 'Run `atlas build --audience public` again: it writes the report anew.',
  });
}
