/** What names a check as one that is meant to hold: dependencies, configuration files, thresholds, aliases for CI, documents. */
import type { SourceFile } from '../../derive/codebase.ts';
import type { Derived } from '../../derive/derive.ts';
import { coverageThreshold, dependencyPlace, mixAliases } from '../../derive/mix-aliases.ts';
import type { MixProject } from '../../derive/mix-project.ts';
import type { TextPlace } from '../../model/enforcement.ts';
import type { Confidence } from '../../model/facts.ts';
import { CHECKS, type Check } from './checks.ts';
import { documentClaims } from './documents.ts';
import { opened, tasksOf } from './tasks.ts';

/** One place that names a check. */
export interface Claim {
  check: Check;
  project: MixProject;
  place: TextPlace;
  /** How the place names it: `mix.exs brings it as a dependency`. */
  by: string;
  /** The text at the place. */
  code: string;
  /** A configuration made for the check says it exactly; a dependency may be there for other reasons. */
  confidence: Confidence;
}

const EXAMPLES = /^(?:examples?|samples?|demo|bench(?:mark)?s?|integration[-_]tests?)$/;

/** Projects whose checks are this codebase's own: no examples, no path dependencies. */
export function judgedProjects({ layout }: Derived): MixProject[] {
  return layout.projects.filter(({ path }) => {
    const folders = path.split('/');
    return (
      layout.isOwn(path === '.' ? 'mix.exs' : `${path}/mix.exs`) && !folders.some((folder) => EXAMPLES.test(folder))
    );
  });
}

/** The `mix.exs` of a project. */
export const mixFile = ({ codebase }: Derived, { path }: MixProject): SourceFile | undefined =>
  codebase.files.find((file) => file.path === inProject(path, 'mix.exs'));

/** A file's path below a project's folder. */
export const inProject = (folder: string, name: string): string => (folder === '.' ? name : `${folder}/${name}`);

/** All claims; those of one check and project strongest first. */
export function claimsOf(derived: Derived): Claim[] {
  const claims: Claim[] = [];
  const projects = judgedProjects(derived);
  for (const project of projects) {
    const file = mixFile(derived, project);
    if (!file) continue;
    for (const check of CHECKS) claims.push(...settingClaims(check, project, derived));
    claims.push(...thresholdClaims(project, file, derived));
    for (const check of CHECKS) {
      if (!check.dependency || !project.dependencies.some(({ name }) => name === check.dependency)) continue;
      const at = dependencyPlace(file.facts, check.dependency);
      if (!at) continue;
      const place = { file: file.path, ...at };
      const by = `\`${file.path}\` has the dependency \`${check.dependency}\``;
      claims.push({ check, project, place, by, code: `:${check.dependency}`, confidence: 'inferred' });
    }
    claims.push(...aliasClaims(project, file));
  }
  const root = projects.find(({ path }) => path === '.') ?? projects[0];
  if (root) claims.push(...atlasClaim(root, derived), ...documentClaims(root, derived));
  return claims;
}

function settingClaims(check: Check, project: MixProject, { ci }: Derived): Claim[] {
  return (check.settings ?? []).flatMap((name) => {
    const path = inProject(project.path, name);
    if (!ci.settings.some((one) => one.path === path)) return [];
    const place = { file: path, line: 1, column: 1 };
    return [{ check, project, place, by: `\`${path}\` configures ${check.title}`, code: path, confidence: 'exact' }];
  });
}

function thresholdClaims(project: MixProject, file: SourceFile, { ci }: Derived): Claim[] {
  const check = CHECKS.find(({ id }) => id === 'coverage')!;
  const claims: Claim[] = [];
  const path = inProject(project.path, 'coveralls.json');
  const json = ci.settings.find((one) => one.path === path)?.text;
  const minimum = json && /"minimum_coverage"\s*:\s*([\d.]+)/.exec(json);
  if (json && minimum && Number(minimum[1]) > 0) {
    const line = json.slice(0, minimum.index).split('\n').length;
    const by = `\`${path}\` asks for a coverage of at least ${minimum[1]} %`;
    claims.push({ check, project, place: { file: path, line, column: 1 }, by, code: minimum[0], confidence: 'exact' });
  }
  const threshold = coverageThreshold(file.facts);
  if (threshold && threshold.value > 0) {
    const { value, ...at } = threshold;
    const by = `\`${file.path}\` asks for a coverage of at least ${value} %`;
    claims.push({
      check,
      project,
      place: { file: file.path, ...at },
      by,
      code: `threshold: ${value}`,
      confidence: 'exact',
    });
  }
  return claims;
}

/** An alias called `ci…` says by its name who runs it; what it runs is claimed one by one. */
function aliasClaims(project: MixProject, file: SourceFile): Claim[] {
  const aliases = mixAliases(file.facts);
  return aliases.flatMap((alias) => {
    if (!/^ci(?:[._:-]|$)/.test(alias.name)) return [];
    const { tasks } = opened({ name: alias.name, args: [] }, aliases);
    const all = tasks.flatMap((task) => [task, ...tasksOf(task.args)]);
    const place = { file: file.path, line: alias.line, column: alias.column };
    return CHECKS.filter((check) => all.some((task) => check.runs(task))).map((check) => ({
      check,
      project,
      place,
      by: `the alias \`${alias.name}\` runs \`${check.command}\``,
      code: `${alias.name}: ${check.command}`,
      confidence: 'inferred' as const,
    }));
  });
}

function atlasClaim(project: MixProject, { ci }: Derived): Claim[] {
  const file = ci.settings.find(({ path }) => path.startsWith('atlas.config.'));
  if (!file) return [];
  const check = CHECKS.find(({ id }) => id === 'atlas')!;
  const place = { file: file.path, line: 1, column: 1 };
  return [
    { check, project, place, by: `\`${file.path}\` configures ${check.title}`, code: file.path, confidence: 'exact' },
  ];
}
