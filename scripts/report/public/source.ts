/** The public part of a report folder, as the pages of a public site read it. */
import { join } from 'node:path';
import type { PublicSource } from '../../../src/public/report.ts';
import { readJson, readTextOrNull } from '../../io/site-folders.ts';
import { AtlasError } from '../../model/error.ts';
import { type PublicReport, publicReport } from '../../model/public-report.ts';

/** Errors: there is no public report, or one of another version of Atlas. */
export function publicFolderSource(reportDir: string): PublicSource {
  const folder = join(reportDir, 'public');
  let held: Promise<PublicReport> | undefined;
  return {
    report() {
      held ??= read(join(folder, 'report.json'));
      return held;
    },
    document: (name) => (/^[\w.-]+$/.test(name) ? readTextOrNull(join(folder, name)) : Promise.resolve(null)),
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
