/** What the output formats of `atlas check` are given beside the result. */
import { folderInRepository } from '../io/git-folder.ts';
import { atlasVersion } from '../io/install.ts';
import { partFolders } from '../io/parts.ts';
import { sourceLines } from '../io/source-lines.ts';
import type { Verdicts } from '../model/run.ts';
import type { FormatContext, OutputFormat } from '../report/formats/format.ts';
import { type Context, type GlobalOptions, paintFor } from './context.ts';
import type { Opened } from './open.ts';

/** Without a terminal nobody's width is known: this one is read well in the logs of services. */
const LOG_WIDTH = 100;

/** Names of all output formats, `pretty` first. */
export const checkFormats = () => [
  'pretty',
  ...partFolders('report/formats', 'format.ts').filter((id) => id !== 'pretty'),
];

/** `verdicts`: those that the result was made of; `dir`: the codebase as it was named on the command line. */
export async function formatContext(
  { fromRepository }: OutputFormat,
  context: Context,
  options: GlobalOptions,
  opened: Opened,
  verdicts: Verdicts,
  dir: string | undefined,
): Promise<FormatContext> {
  const { stdout } = context.system;
  return {
    atlas: atlasVersion(),
    rules: verdicts.rules,
    controls: verdicts.controls,
    sourceUrl: verdicts.codebase.sourceUrl,
    folder: fromRepository ? await folderInRepository(opened.root) : '',
    ...(dir !== undefined && { dir }),
    lines: sourceLines(opened.root),
    paint: paintFor(context, options),
    width: stdout.columns ?? LOG_WIDTH,
    note: (text) => opened.progress.note(text),
  };
}
