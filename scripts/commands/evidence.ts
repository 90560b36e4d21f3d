/** `atlas evidence`: what each audit file is, whether it is complete, what it proves. */
import { auditPlace } from '../io/audit-place.ts';
import { jsonLines, writeAll } from '../io/terminal.ts';
import { auditFolders } from '../model/config.ts';
import { evidenceOutputOf, isSound } from '../report/evidence/output.ts';
import { prettyEvidence } from '../report/evidence/pretty.ts';
import { type GlobalOptions, type MakeCommand, paintFor } from './context.ts';
import { chosenFolder, openCodebase } from './open.ts';
import { command, formatOption } from './shared-options.ts';

const ABOUT = `Reads the output of audit tools and says of each file what it is, whether it is complete and why not, and what it proves. Files are known by what they say, whatever they are called; manifest.json beside them may tell command, exit status, time and commit. FOLDER is a folder of such files, or a codebase: then its audit folders are read. Where FOLDER lies inside a Mix project, paths and modules are held against that project; nothing of it is run. Exit status 0: every file is known and complete. 1: one is not, or there is none. Problems that a complete file reports do not count here: \`atlas check\` and the controls weigh them.`;

/** Exits with 1 when a file cannot be relied on. */
export const evidenceCommand: MakeCommand = (context) =>
  command('evidence', 'say what each audit file is and proves', ABOUT, [
    ['atlas evidence audit', 'the files of a folder'],
    ['atlas evidence path/to/project', 'the audit folders of a codebase'],
    ['atlas evidence audit --format json', 'for other programs'],
  ])
    .argument(
      '[FOLDER]',
      'folder of audit output, or a codebase (default: the demo in a checkout, else the current folder)',
    )
    .addOption(formatOption('pretty', 'json'))
    .action(async (named: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as GlobalOptions & { format: string };
      const { stdout, cwd } = context.system;
      const place = auditPlace(chosenFolder(named), cwd);
      const opened = place.codebase === undefined ? undefined : await openCodebase(context, place.codebase, options);
      const folders = place.folder === '' && opened ? auditFolders(opened.config) : [place.folder || '.'];
      const { evidence, notes } = opened
        ? await opened.evidence(folders)
        : await context.engine.looseEvidence(place.root);
      const output = evidenceOutputOf(evidence, { under: place.folder, notes });
      await writeAll(
        stdout,
        options.format === 'json' ? jsonLines(output) : prettyEvidence(output, paintFor(context, options)),
      );
      if (!isSound(output)) context.finish(1);
    });
