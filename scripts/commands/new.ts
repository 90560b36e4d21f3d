/** `atlas new`: a rule, runbook or guide to start from. */
import { Argument } from 'commander';
import { writeNew } from '../io/new-files.ts';
import { sampleDocument, sampleRule } from '../io/samples.ts';
import { writeAll } from '../io/terminal.ts';
import { CONFIG_DEFAULTS } from '../model/config.ts';
import { requireId } from '../own-rules/ids.ts';
import type { GlobalOptions, MakeCommand } from './context.ts';
import { nearestFolder, openFolder } from './open.ts';
import { command, dirArgument } from './shared-options.ts';

type Kind = 'rule' | 'runbook' | 'guide';

/** Writes into the docs folder of the codebase; never over what is there. */
export const newCommand: MakeCommand = (context) =>
  command(
    'new',
    'start a rule, a runbook or a guide',
    'Writes a whole rule of the codebase’s own (it passes `atlas test-rules` as it is), or a runbook or guide with everything that one has, into the docs folder. What is there already is never overwritten.',
    [
      ['atlas new rule no-direct-clock', 'a rule of plain call patterns (rule.yaml)'],
      ['atlas new rule short-timers --ts', 'a rule that is code (rule.ts), for what patterns cannot say'],
      ['atlas new runbook orders-stuck', 'a runbook'],
      ['atlas new guide ets-cache ../service', 'a guide, in another codebase'],
    ],
  )
    .addArgument(new Argument('<what>', 'what to start').choices(['rule', 'runbook', 'guide']))
    .argument('<id>', 'its name: lower-case words with - between them')
    .addArgument(dirArgument())
    .option('--ts', 'write the rule as code')
    .action(async (what: Kind, id: string, dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as GlobalOptions & { ts?: boolean };
      requireId(id, `"${id}"`);
      const { root, config } = await openFolder(context, nearestFolder(dir, context), options);
      const docs = config.docs ?? CONFIG_DEFAULTS.docs;
      const written =
        what === 'rule' ? await newRule(root, docs, id, options.ts === true) : newDocument(root, docs, what, id);
      const next =
        what === 'rule'
          ? `Next: atlas test-rules --rule ${id}${options.ts ? ' --trust' : ''}`
          : 'Next: atlas dev shows it while you write.';
      await writeAll(context.system.stdout, [...written.map((path) => `${path}\n`), `\n${next}\n`]);
    });

async function newRule(root: string, docs: string, id: string, code: boolean): Promise<string[]> {
  const [{ builtInIds }, { requireFreeId }] = await Promise.all([
    import('../own-rules/all-rules.ts'),
    import('../own-rules/ids.ts'),
  ]);
  requireFreeId(id, `"${id}"`, builtInIds());
  return writeNew(root, `${docs}/rules/${id}`, sampleRule(code ? 'code' : 'pattern', id), true);
}

function newDocument(root: string, docs: string, kind: 'runbook' | 'guide', id: string): string[] {
  return writeNew(root, `${docs}/${kind}s`, { [`${id}.md`]: sampleDocument(kind, id) }, false);
}
