/** `atlas doctor`: whether everything that Atlas needs is here. */
import type { Examined } from '../io/examination.ts';
import { writeAll } from '../io/terminal.ts';
import { visible } from '../report/formats/visible.ts';
import { type GlobalOptions, type MakeCommand, paintFor } from './context.ts';
import { chosenFolder } from './open.ts';
import { command, dirArgument } from './shared-options.ts';

const SHOWN = { ok: ['good', 'ok'], absent: ['quiet', 'absent'], problem: ['bad', 'problem'] } as const;

/** Exits with 1 when something is in the way; what is only absent is said, and is no problem. */
export const doctorCommand: MakeCommand = (context) =>
  command(
    'doctor',
    'say whether everything that Atlas needs is here',
    'Looks at this machine and at the codebase: Node, git, Chromium, Elixir, the configuration, own rules, where caches go, the Mix projects and the audit files. Changes nothing but the cache folder; own rules that are code are loaded with --trust only.',
    [['atlas doctor path/to/project', 'before the first build']],
  )
    .addArgument(dirArgument())
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as GlobalOptions;
      const { system } = context;
      const found = await (await import('../io/examination.ts')).examine({
        ...options,
        dir: chosenFolder(dir),
        system,
      });
      const paint = paintFor(context, options);
      const width = Math.max(...found.map(({ what }) => what.length));
      const row = ({ state, what, says, hint }: Examined) => {
        const [meaning, word] = SHOWN[state];
        const lines = [`${paint(meaning, word.padEnd(7))}  ${what.padEnd(width)}  ${visible(says)}\n`];
        if (hint) lines.push(`${' '.repeat(width + 11)}${paint('quiet', visible(hint))}\n`);
        return lines.join('');
      };
      await writeAll(system.stdout, found.map(row));
      if (found.some(({ state }) => state === 'problem')) context.finish(1);
    });
