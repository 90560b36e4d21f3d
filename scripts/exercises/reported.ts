/** What a rule says of a function, and whether one's own version would be silent. */
import type { FunctionView } from '../derive/codebase.ts';
import type { Finding } from '../model/finding.ts';
import { type Asker, compare, type ExerciseMatter, optionsWith } from './asked.ts';

const MOST_LINES = 25;

interface Reported {
  finding: Finding;
  fn: FunctionView;
}

const subjectOf = ({ module, function: fn }: Finding) => `${module}.${fn}`;

/** Functions of compiled code in which one rule, and no other, is sure to report something. */
function reportedIn({ derived, findings }: ExerciseMatter): Reported[] {
  const inFunction = Map.groupBy(
    findings.filter(({ module, function: fn }) => module !== null && fn !== null),
    subjectOf,
  );
  return [...inFunction.values()].flatMap((all): Reported[] => {
    const [finding] = all;
    const view = derived.codebase.modules.get(finding!.module!);
    const fn = view?.functions.get(finding!.function!);
    const sure = all.every(({ confidence, inQuote, tool }) => confidence === 'exact' && !inQuote && tool === undefined);
    const one = new Set(all.map(({ rule }) => rule)).size === 1 && all.some(({ state }) => state === 'open');
    if (!fn || !sure || !one || view!.file.scope !== 'lib' || finding!.file !== view!.file.path) return [];
    const length = fn.fact.endLine - fn.fact.line;
    return length >= 2 && length <= MOST_LINES ? [{ finding: finding!, fn }] : [];
  });
}

/** `rule`: one for each rule, those with the most findings first. */
export const reported: Asker = {
  kind: 'rule',
  title: (place) => `What is reported in ${place}?`,
  most: 3,
  subjects(matter) {
    const byRule = [...Map.groupBy(reportedIn(matter), ({ finding }) => finding.rule)];
    return byRule
      .sort(([a, one], [b, other]) => other.length - one.length || compare(a, b))
      .map(([, all]) => subjectOf(all.sort((a, b) => compare(subjectOf(a.finding), subjectOf(b.finding)))[0]!.finding));
  },
  ask(place, matter) {
    const found = reportedIn(matter).find(({ finding }) => subjectOf(finding) === place);
    if (!found) return `no rule alone is sure to report something in "${place}"`;
    const { finding, fn } = found;
    const { line, endLine } = fn.fact;
    const rules = [...new Set(matter.findings.filter(({ tool }) => tool === undefined).map(({ rule }) => rule))].sort();
    const options = optionsWith([finding.rule], rules, { most: 4 });
    if (options.length < 2) return 'only one rule reports anything';
    return {
      kind: 'rule',
      question: `Which rule reports something in \`${place}\`? Then write a version of which it has nothing to say.`,
      options,
      answer: [finding.rule],
      several: false,
      because: finding.message,
      evidence: [{ says: 'the finding', file: finding.file, line: finding.line }],
      code: {
        text: matter
          .lines(finding.file)
          .slice(line - 1, endLine)
          .join('\n'),
        from: line,
        file: finding.file,
      },
      rule: finding.rule,
    };
  },
};
