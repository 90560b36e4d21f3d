/** What `atlas init` says: the title that it gives a codebase, and what to do next. */
import type { Project } from './project.ts';
import type { Suggestion } from './suggest.ts';

/** `Message Relay` of `:message_relay`; without a Mix project, of the folder's name. */
export function titleOf({ layout }: Project, root: string): string {
  const own = layout.projects.find(({ path }) => path === '.') ?? layout.projects[0];
  const name = own && /^[a-z]/.test(own.name) ? own.name : root.slice(root.lastIndexOf('/') + 1);
  const words = name.split(/[_\s-]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Codebase';
}

interface Written {
  name: string;
  dir: string | undefined;
  suggested: readonly Suggestion[];
  systems: readonly ('github' | 'gitlab')[];
  /** The file can hold suggestions. */
  comments: boolean;
}

/** Lines for the terminal. */
export function nextSteps({ name, dir, suggested, systems, comments }: Written): string[] {
  const where = dir === undefined ? '' : ` ${dir}`;
  const lists = suggested.filter(({ rule, modules }) => rule !== null && modules.length > 0);
  const found =
    lists.length === 0
      ? []
      : comments
        ? [
            `${lists.length === 1 ? 'One list' : `${lists.length} lists`} of exceptions became suggested waivers: they accept nothing until you complete them.\n`,
          ]
        : ['There are lists of exceptions in Credo checks; `--format yaml` shows them as suggested waivers.\n'];
  const recipes = (systems.length > 0 ? systems : (['github', 'gitlab'] as const)).map((system) =>
    system === 'github' ? 'github-actions.yml' : 'gitlab-ci.yml',
  );
  return [
    `${name} written.\n`,
    ...found,
    '\nNext:\n',
    `  atlas check${where}      what is open today\n`,
    `  atlas baseline${where}   accept it as it is; check then fails on what is new only\n`,
    `  atlas build${where}      a site about it\n`,
    `  CI: copy ${recipes.join(' or ')} from the recipes of the handbook, so that the gate runs on every change\n`,
  ];
}
