/** `atlas explain`: a rule's page in the terminal. */
import { requireRule } from '../config/names.ts';
import { withOverrides } from '../controls/override.ts';
import { codebaseFolder } from '../io/codebase.ts';
import { ruleIds, rulePage } from '../io/rule-pages.ts';
import { writeAll } from '../io/terminal.ts';
import { CONFIG_DEFAULTS } from '../model/config.ts';
import type { Explained } from '../own-rules/explained.ts';
import { visible } from '../report/formats/visible.ts';
import { loadRules } from '../rules/load.ts';
import { type Context, type GlobalOptions, type MakeCommand, paintFor } from './context.ts';
import { nearestFolder, openFolder } from './open.ts';
import { command, dirArgument } from './shared-options.ts';

/** Without a rule, lists them all. */
export const explainCommand: MakeCommand = (context) =>
  command(
    'explain',
    'say what a rule or a control means and why',
    'Prints the page of a rule: what it looks for, why it matters, when it stays silent, and code before and after. Of a control: what is required, how it is measured, with the limits of the codebase. Without a name, lists the rules: the built-in ones, and those of the codebase’s own.',
    [
      ['atlas explain', 'all rules'],
      ['atlas explain raw-send', 'one of them'],
      ['atlas explain our-clock ../service', 'one that a codebase brings itself'],
      ['atlas explain tests-pass', 'a control, as the status page shows them'],
    ],
  )
    .argument('[RULE]', 'id of the rule, as findings show it, or of a control')
    .addArgument(dirArgument())
    .action(async (id: string | undefined, dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as GlobalOptions;
      const { stdout } = context.system;
      const builtIn = ruleIds();
      // `explain one-rule another-rule` is no question about a folder.
      if (dir !== undefined) codebaseFolder(dir, context.system.cwd);
      // A built-in rule can be explained wherever one stands, whatever is wrong with the codebase there.
      const own = id !== undefined && builtIn.includes(id) ? [] : await ownRules(context, dir, options, builtIn);
      if (id === undefined) return writeAll(stdout, list([...(await explained(builtIn)), ...own].sort(byId)));
      const rules = [...builtIn, ...own.map((one) => one.id)].sort();
      const paint = paintFor(context, options);
      const { terminalMarkdown } = await import('../report/terminal-markdown.ts');
      const control = rules.includes(id) ? undefined : await controlOf(id, context, dir, options);
      if (control !== undefined) return writeAll(stdout, [terminalMarkdown(readable(control), paint)]);
      requireRule(id, rules, 'atlas explain');
      const rule = own.find((one) => one.id === id) ?? (await explained([id]))[0]!;
      await writeAll(stdout, [terminalMarkdown(readable(head(rule) + withoutFrontmatter(rule.page)), paint)]);
    });

async function explained(ids: readonly string[]): Promise<Explained[]> {
  return (await loadRules(ids)).map((rule) => ({ ...rule, page: rulePage(rule.id) ?? '', file: '' }));
}

async function ownRules(context: Context, dir: string | undefined, options: GlobalOptions, rules: readonly string[]) {
  const { root, config, trust } = await openFolder(context, nearestFolder(dir, context), options);
  const { explainedRules } = await import('../own-rules/explained.ts');
  return explainedRules(root, config.docs ?? CONFIG_DEFAULTS.docs, {
    trust,
    builtIn: { rules, controls: [], formats: [] },
  });
}

/** A control, built in or of the codebase, as a page; `undefined`: none is called so. */
async function controlOf(id: string, context: Context, dir: string | undefined, options: GlobalOptions) {
  const { root, config, trust } = await openFolder(context, nearestFolder(dir, context), options);
  const [{ allRules }, { readOwnRules }, { controlText }] = await Promise.all([
    import('../own-rules/all-rules.ts'),
    import('../io/own-rules.ts'),
    import('../controls/control-text.ts'),
  ]);
  const files = readOwnRules(root, config.docs ?? CONFIG_DEFAULTS.docs);
  const { definitions, own } = await allRules({ config, trust }, files);
  const control = withOverrides(definitions, config.controls).find((one) => one.id === id);
  return control && controlText(control, own.declared.get(id));
}

function head({ id, title, summary, severity, scope, file }: Explained): string {
  const measured = severity === null ? '' : `Severity: ${severity}. Looks at: ${scope.join(', ')}.`;
  const declared = file === '' ? '' : ` Declared in ${file}.`;
  return `# ${title} (${id})\n\n${summary}\n\n${`${measured}${declared}`.trim()}\n\n`;
}

function list(rules: readonly Explained[]): string[] {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(
    ({ id, severity, title, file }) =>
      `${visible(`${id.padEnd(width)}  ${(severity ?? 'unknown').padEnd(7)}  ${title}${file === '' ? '' : ` (${file})`}`)}\n`,
  );
}

/** A codebase's own page is a stranger's text; its lines stay lines. */
const readable = (text: string) => text.split('\n').map(visible).join('\n');
const byId = (a: Explained, b: Explained) => (a.id < b.id ? -1 : 1);
const withoutFrontmatter = (page: string) => page.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
