/** What differs between two revisions, module by module. Pure. */
import type { DiffOutput } from '../model/diff-output.ts';
import type { Finding } from '../model/finding.ts';
import type { ModuleSince } from '../model/module-since.ts';
import type { CodeParts } from './code-parts.ts';
import { byText } from './pair.ts';
import type { Side } from './side.ts';

type Differing = Pick<DiffOutput, 'modules' | 'findings'>;

/** Answers for a module of the second revision. */
export function moduleChanges(
  from: Side,
  to: Side,
  { modules, findings }: Differing,
): (name: string, file: string) => ModuleSince {
  const added = new Set(modules.added.map(({ name, file }) => `${name}\0${file}`));
  const moved = new Map(modules.moved.map((one) => [`${one.to.name}\0${one.to.file}`, one.from.file]));
  const renamed = new Map(modules.renamed.map((one) => [one.to.name, one.from.name]));
  const formerly = new Map(modules.renamed.map((one) => [one.from.name, one.to.name]));
  const of = (list: readonly Finding[], name: string, then: boolean) =>
    list
      .filter(({ module }) => module !== null && (then ? (formerly.get(module) ?? module) : module) === name)
      .map(brief);
  return (name, file) => {
    const key = `${name}\0${file}`;
    const was = renamed.get(name);
    const [before, after] = [from.partsOf(was ?? name), to.partsOf(name)];
    const functions = added.has(key) ? { added: [], removed: [], changed: [] } : changedFunctions(before, after);
    const found = {
      new: of(findings.new, name, false),
      gone: of(findings.fixed, name, true),
      accepted: of(findings.accepted, name, false),
      reopened: of(findings.reopened, name, false),
    };
    const place = { findings: found, functions };
    if (added.has(key)) return { state: 'new', ...place };
    if (was !== undefined) return { state: 'renamed', was, ...place };
    if (moved.has(key)) return { state: 'moved', was: moved.get(key)!, ...place };
    return { state: before.like(after, () => 1) === 1 || isEmpty(before, after) ? 'same' : 'changed', ...place };
  };
}

/** Two modules without any code are alike. */
const isEmpty = (...sides: CodeParts[]) => sides.every(({ counts }) => counts.size === 0);

function changedFunctions(before: CodeParts, after: CodeParts): ModuleSince['functions'] {
  const [then, now] = [byName(before), byName(after)];
  return {
    added: [...now.keys()].filter((name) => !then.has(name)).sort(byText),
    removed: [...then.keys()].filter((name) => !now.has(name)).sort(byText),
    changed: [...now].flatMap(([name, text]) => (then.has(name) && then.get(name) !== text ? [name] : [])).sort(byText),
  };
}

/** The first line of a function's text is its kind, name and arity. */
function byName({ functions }: CodeParts): Map<string, string> {
  return new Map(functions.map((text) => [/^\S+ (.+?\/\d+)(?: to .*)?(?:\n|$)/.exec(text)?.[1] ?? text, text]));
}

function brief({ rule, severity, state, line, function: fun, message, fingerprint }: Finding) {
  return { rule, severity, state, line, function: fun, message, fingerprint };
}
