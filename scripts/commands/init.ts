/** `atlas init`: a first configuration. */
import { Option } from 'commander';
import { codebaseFolder, requireElixir } from '../io/codebase.ts';
import { auditFolder, ciSystems, writeFirstConfig } from '../io/first-config.ts';
import { ruleIds } from '../io/rule-pages.ts';
import { writeAll } from '../io/terminal.ts';
import type { GlobalOptions, MakeCommand } from './context.ts';
import { command } from './shared-options.ts';

interface InitOptions extends GlobalOptions {
  format: 'yaml' | 'json';
  stdout?: boolean;
  force?: boolean;
}

const ABOUT =
  'Writes atlas.config.yaml with what was found in the codebase: its name, its Mix projects, a folder of audit output. Lists of exceptions in .credo.exs and in the source of custom Credo checks become suggested waivers, as comments: none accepts anything before a person has completed it. Nothing of the codebase is run.';

/** Never writes over a configuration without `--force`. */
export const initCommand: MakeCommand = (context) =>
  command('init', 'write a first configuration', ABOUT, [
    ['atlas init', 'atlas.config.yaml in the current folder'],
    ['atlas init ../service --stdout', 'look at it first'],
    ['atlas init --format json', 'for those who prefer it; without comments'],
  ])
    .argument('[DIR]', 'folder of the codebase (default: the current folder)')
    .addOption(new Option('--format <format>', 'the kind of file').choices(['yaml', 'json']).default('yaml'))
    .option('--stdout', 'print it, write nothing')
    .option('--force', 'write over a configuration that is there')
    .action(async (dir: string | undefined, _options: unknown, self) => {
      const options = self.optsWithGlobals() as InitOptions;
      const { stdout, cwd } = context.system;
      const root = codebaseFolder(dir ?? '.', cwd);
      const [{ readProject }, { suggestions }, { asJson, asYaml }, { nextSteps, titleOf }] = await Promise.all([
        import('../init/project.ts'),
        import('../init/suggest.ts'),
        import('../init/configuration.ts'),
        import('../init/words.ts'),
      ]);
      const project = await readProject(root);
      requireElixir(dir ?? '.', root, project.paths.length);
      const suggested = suggestions(project, ruleIds());
      const title = titleOf(project, root);
      const first = { title, audit: auditFolder(root), project, suggestions: suggested };
      const text = options.format === 'json' ? asJson(first) : asYaml(first);
      if (options.stdout) return writeAll(stdout, [text]);
      const name = `atlas.config.${options.format}`;
      writeFirstConfig(root, name, text, options.force === true);
      await writeAll(
        stdout,
        nextSteps({ name, dir, suggested, systems: ciSystems(root), comments: options.format === 'yaml' }),
      );
    });
