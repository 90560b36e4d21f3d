/** `atlas verify`: references in prose against the code. */
import { folderInRepository } from '../io/git-folder.ts';
import { jsonLines, writeAll } from '../io/terminal.ts';
import { prettyReferences } from '../report/references/pretty.ts';
import { type GlobalOptions, type MakeCommand, paintFor } from './context.ts';
import { openCodebase } from './open.ts';
import { command, dirArgument, formatOption } from './shared-options.ts';

interface Options extends GlobalOptions {
  format: string;
  docs?: string[];
}

const ABOUT = `Finds every mention of code in Markdown (modules, functions with their arity, Mix tasks, paths, flags, ETS tables, registered names, telemetry events, configuration keys, environment variables, messages) and looks it up in the code. \`found\`: it is there. \`moved\`: something else is, and is named. \`missing\`: this codebase would have to have it, and has not. \`unknown\`: it is a dependency's, Elixir's or OTP's, or nobody can tell. Elixir in fences must parse. A comment \`<!-- atlas-ignore: reason -->\` above a block, or on a line, leaves its references alone. Changelogs and guides for upgrading speak of the past: they are left out, unless --docs names them in full. Exit status 1: something is missing, or an ignore has no reason.`;

/** Exits with 1 when something is missing. */
export const verifyCommand: MakeCommand = (context) =>
  command('verify', 'check references in prose against the code', ABOUT, [
    ['atlas verify', "the team's documents, docs/atlas/**; without any: all Markdown"],
    ["atlas verify --docs 'docs/**/*.md' README.md", 'these documents, from the root of the codebase'],
    ['atlas verify ../service --format json', 'for other programs'],
  ])
    .addArgument(dirArgument())
    .option('--docs <glob...>', 'documents to look at, after DIR: globs from its root, folders, paths')
    .addOption(formatOption('pretty', 'json', 'sarif', 'github', 'junit', 'gitlab'))
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as Options;
      const opened = await openCodebase(context, dir, options);
      const output = await opened.verify(options.docs);
      const { stdout } = context.system;
      const { foreignFormat } = await import('../report/references/foreign.ts');
      await writeAll(
        stdout,
        options.format === 'json'
          ? jsonLines(output)
          : options.format === 'pretty'
            ? prettyReferences(output, paintFor(context, options))
            : foreignFormat(options.format, output, await folderInRepository(opened.root)),
      );
      const refused = output.documents.some(({ problems = [] }) => problems.length > 0);
      if (output.summary.missing > 0 || refused) context.finish(1);
    });
