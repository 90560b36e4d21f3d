/** `atlas new`: a rule, runbook or guide to start from. */
import { Argument } from 'commander';
import type { NamedRule } from '../alerts/read-alerts.ts';
import { nearest } from '../config/nearest.ts';
import { writeNew } from '../io/new-files.ts';
import { sampleGuide, sampleRule, titleOf } from '../io/samples.ts';
import { writeAll } from '../io/terminal.ts';
import { CONFIG_DEFAULTS } from '../model/config.ts';
import { requireId } from '../own-rules/ids.ts';
import { findProcess } from '../report/find-process.ts';
import type { Context, GlobalOptions, MakeCommand } from './context.ts';
import { nearestFolder, openCodebase, openFolder } from './open.ts';
import { command, dirArgument } from './shared-options.ts';

type Kind = 'rule' | 'runbook' | 'guide';

interface Options extends GlobalOptions {
  ts?: boolean;
  alert: string[];
  process?: string;
}

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
      [
        'atlas new runbook orders-stuck --alert OrdersStuck --process MyApp.Orders',
        'with what the code says of a process',
      ],
      ['atlas new guide ets-cache ../service', 'a guide, in another codebase'],
    ],
  )
    .addArgument(new Argument('<what>', 'what to start').choices(['rule', 'runbook', 'guide']))
    .argument('<id>', 'its name: lower-case words with - between them')
    .addArgument(dirArgument())
    .option('--ts', 'write the rule as code')
    .option('--alert <name>', 'of a runbook: the alert that it is for; several times for several', collect, [])
    .option(
      '--process <name>',
      'of a runbook: the process that it is about; a module, a registered name, or the end of one',
    )
    .action(async (what: Kind, id: string, dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as Options;
      requireId(id, `"${id}"`);
      const { root, config } = await openFolder(context, nearestFolder(dir, context), options);
      const docs = config.docs ?? CONFIG_DEFAULTS.docs;
      const written =
        what === 'rule'
          ? await newRule(root, docs, id, options.ts === true)
          : what === 'runbook'
            ? await newRunbook(context, dir, docs, id, options)
            : writeNew(root, `${docs}/guides`, { [`${id}.md`]: sampleGuide(id) }, false);
      const next =
        what === 'rule'
          ? `Next: atlas test-rules --rule ${id}${options.ts ? ' --trust' : ''}`
          : what === 'runbook'
            ? 'Next: put in the names and words of your team; atlas dev shows it while you write, atlas verify holds it against the code.'
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

/** With a process the codebase is read: what restarts it, what it loses, who waits for it. Errors: no such process. */
async function newRunbook(
  context: Context,
  dir: string | undefined,
  docs: string,
  id: string,
  options: Options,
): Promise<string[]> {
  const [{ draftRunbook }, rules] = await Promise.all([import('../runbooks/draft.ts'), rulesOf(context, dir, options)]);
  const opened = await openCodebase(context, nearestFolder(dir, context), options);
  const shards = options.process ? [...(await (await opened.analyse()).processes()).values()] : [];
  const process = options.process ? findProcess(options.process, shards) : undefined;
  const [rule] = options.alert.flatMap((alert) => rules.filter(({ name }) => name === alert));
  const text = draftRunbook({ title: titleOf(id), alerts: options.alert, process, rule: rule?.rule });
  return writeNew(opened.root, `${docs}/runbooks`, { [`${id}.md`]: text }, false);
}

/** Alert rules of the codebase, where an alert is named; one that no rule raises is said. */
async function rulesOf(context: Context, dir: string | undefined, options: Options): Promise<NamedRule[]> {
  if (options.alert.length === 0) return [];
  const [{ readAlertFiles }, { readAlerts }] = await Promise.all([
    import('../io/documents.ts'),
    import('../alerts/read-alerts.ts'),
  ]);
  const { root, config } = await openFolder(context, nearestFolder(dir, context), options);
  const { documents } = await readAlertFiles(root, config.docs ?? CONFIG_DEFAULTS.docs, config.alerts);
  const { rules } = readAlerts(documents);
  for (const alert of options.alert)
    if (documents.length > 0 && !rules.some(({ name }) => name === alert)) {
      const [near] = nearest(
        alert,
        rules.map(({ name }) => name),
        1,
      );
      context.system.stderr.write(
        `No rule that was read raises the alert ${alert}${near ? `; did you mean ${near}?` : ''}\n`,
      );
    }
  return rules;
}

const collect = (value: string, before: string[]) => [...before, value];
