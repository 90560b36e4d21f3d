/** The text of a first configuration: what was found, and suggestions as comments. */
import type { Project } from './project.ts';
import type { Suggestion } from './suggest.ts';

/** What a first configuration is made of. */
export interface First {
  title: string;
  /** The folder of audit output that is there; `null`: none. */
  audit: string | null;
  project: Project;
  suggestions: readonly Suggestion[];
}

/** More modules than this in one list are told as a number: a list of paths that matches half the codebase is no waiver. */
const MAX_MODULES = 12;

/** As YAML with comments. */
export function asYaml({ title, audit, project, suggestions }: First): string {
  return `${[
    '# Configuration of Atlas. Every key is optional, and what is not here has a default: `atlas check --help`, and the JSON',
    '# Schema that comes with Atlas (atlas.config.schema.json) describes them all.',
    '',
    `title: ${JSON.stringify(title)}`,
    '',
    audit === null
      ? '# Folder with the output of audit tools (Credo, mix test, coverage). None was found; `audit` is where Atlas looks.'
      : '# Folder with the output of audit tools (Credo, mix test, coverage).',
    audit === null ? '# audit: audit' : `audit: ${audit}`,
    '',
    ...scopeLines(project),
    '',
    '# The gate: `atlas check` fails on open findings of at least this severity that are at least this sure.',
    '# failOn: warning          # error, warning or info',
    '# failOnConfidence: exact  # exact, inferred or unknown',
    '',
    '# What is there on the first day: `atlas baseline` accepts it, and the gate fails on what is new only.',
    '# baseline: atlas.baseline.json',
    '',
    ...waiverLines(suggestions, project),
  ]
    .map(oneLine)
    .join('\n')}\n`;
}

/** As JSON, which has no comments: suggestions stay out. */
export function asJson({ title, audit }: First): string {
  return `${JSON.stringify(audit === null ? { title } : { title, audit }, null, 2)}\n`;
}

function scopeLines({ layout, paths }: Project): string[] {
  const judged = layout.projects.filter(
    ({ path, umbrella }) => !umbrella && layout.isOwn(path === '.' ? 'mix.exs' : `${path}/mix.exs`),
  );
  const rows = judged.slice(0, 20).map((one) => {
    const count = (scope: string) =>
      paths.filter((path) => layout.projectOf(path) === one && layout.scopeOf(path) === scope).length;
    return `#   ${one.name} (${one.path}): ${count('lib')} compiled in ${one.elixircPaths.lib.join(', ') || 'lib'}, ${count('test')} of tests`;
  });
  if (judged.length > 20) rows.push(`#   and ${judged.length - 20} more`);
  return [
    '# What counts as compiled code and as tests is read from mix.exs:',
    ...rows,
    '# Globs here overrule it.',
    '# scope:',
    '#   lib: ["lib/**"]',
    '#   test: ["test/**"]',
    '# exclude: []  # files that are not read at all',
  ];
}

function waiverLines(suggestions: readonly Suggestion[], project: Project): string[] {
  const lines = [
    '# Accepted findings, by module and function names. Each needs a reason; with an owner and a last day it does not stay for ever.',
    ...unreadLines(project),
    '# waivers:',
  ];
  if (suggestions.length === 0) return [...lines, ...waiver('raw-send', 'Shop.Notifier')];
  lines.splice(
    1,
    0,
    '# The ones below were read from lists of exceptions of Credo checks. They accept nothing as they stand: say why, who answers and',
    '# until when, and take the `# ` away, or leave them out.',
  );
  for (const { list, rule, modules, byPath, unmatched } of suggestions) {
    lines.push(`#   # ${list.check}, ${list.name} (${list.file}:${list.line})`);
    if (unmatched.length > 0) lines.push(`#   # names nothing in this codebase: ${unmatched.join(', ')}`);
    if (list.others.length > 0)
      lines.push(`#   # not proposed, because no waiver could name it: ${list.others.join(', ')}`);
    if (byPath)
      lines.push('#   # matches by the names of files: these are the modules that it exempts today, meant or not');
    if (rule === null && modules.length > 0)
      lines.push(`#   # no rule of Atlas looks for the same: ${modules.slice(0, MAX_MODULES).join(', ')}`);
    else if (modules.length > MAX_MODULES)
      lines.push(`#   # matches ${modules.length} modules by their paths: too many to be meant; name the modules`);
    else if (rule !== null) for (const module of modules) lines.push(...waiver(rule, module));
  }
  return lines;
}

/** Lists in a file that was read in part may be missing below. */
function unreadLines({ credoFiles }: Project): string[] {
  return credoFiles.flatMap(({ path, facts }) => {
    const [first] = facts.errors;
    if (!first) return [];
    return [`# ${path} does not parse (line ${first.line}): exceptions that it lists may be missing here.`];
  });
}

/** A stranger's names may hold line ends: a comment must not become a key. */
const oneLine = (line: string) => line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

const waiver = (rule: string, module: string) => [
  `#   - rule: ${rule}`,
  `#     module: ${/^[\w.]+$/.test(module) ? module : JSON.stringify(module)}`,
  '#     reason: WHY',
  '#     owner: WHO',
  '#     expires: YYYY-MM-DD',
];
