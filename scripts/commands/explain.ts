/** `atlas explain`: a rule's page in the terminal. */
import { requireRule } from '../config/names.ts';
import { ruleIds, rulePage } from '../io/rule-pages.ts';
import { writeAll } from '../io/terminal.ts';
import { loadRules } from '../rules/load.ts';
import type { Rule } from '../rules/rule.ts';
import { type GlobalOptions, type MakeCommand, paintFor } from './context.ts';
import { command } from './shared-options.ts';

/** Without a rule, lists them all. */
export const explainCommand: MakeCommand = (context) =>
  command(
    'explain',
    'say what a rule means and why',
    'Prints the page of a rule: what it looks for, why it matters, when it stays silent, and code before and after. Without a name, lists the rules.',
    [
      ['atlas explain', 'all rules'],
      ['atlas explain raw-send', 'one of them'],
    ],
  )
    .argument('[RULE]', 'id of the rule, as findings show it')
    .action(async (id: string | undefined, _options: unknown, self) => {
      const { stdout } = context.system;
      const ids = ruleIds();
      if (id === undefined) return writeAll(stdout, list(await loadRules(ids)));
      requireRule(id, ids, 'atlas explain');
      const paint = paintFor(context, self.optsWithGlobals() as GlobalOptions);
      const { terminalMarkdown } = await import('../report/terminal-markdown.ts');
      const [rule] = await loadRules([id]);
      const head = `# ${rule?.title} (${id})\n\n${rule?.summary}\n\nSeverity: ${rule?.severity}. Looks at: ${rule?.scope.join(', ')}.\n\n`;
      await writeAll(stdout, [terminalMarkdown(head + withoutFrontmatter(rulePage(id) ?? ''), paint)]);
    });

function list(rules: readonly Rule[]): string[] {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`);
}

const withoutFrontmatter = (page: string) => page.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
