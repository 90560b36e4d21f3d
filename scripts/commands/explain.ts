/** `atlas explain`: a rule's page in the terminal. */
import { requireRule } from '../config/names.ts';
import { ruleIds, rulePage } from '../io/rule-pages.ts';
import { writeAll } from '../io/terminal.ts';
import { terminalMarkdown } from '../report/terminal-markdown.ts';
import { type GlobalOptions, type MakeCommand, paintFor } from './context.ts';
import { command } from './shared-options.ts';

/** Without a rule, lists them all. */
export const explainCommand: MakeCommand = (context) =>
  command(
    'explain',
    'say what a rule means and why',
    'Prints the page of a rule: what it looks for, why it matters, when it does not apply, and code before and after. Without a name, lists the rules.',
    [
      ['atlas explain', 'all rules'],
      ['atlas explain raw-send', 'one of them'],
    ],
  )
    .argument('[RULE]', 'id of the rule, as findings show it')
    .action(async (id: string | undefined, _options: unknown, self) => {
      const { stdout } = context.system;
      const ids = ruleIds();
      if (id === undefined) return writeAll(stdout, [`${ids.join('\n')}\n`]);
      requireRule(id, ids, 'atlas explain');
      const paint = paintFor(context, self.optsWithGlobals() as GlobalOptions);
      await writeAll(stdout, [terminalMarkdown(rulePage(id) ?? '', paint)]);
    });
