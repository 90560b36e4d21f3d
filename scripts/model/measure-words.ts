/** How a control is measured, in sentences: the same on its page and in the terminal. */
import type { ModuleScope } from './control.ts';
import type { SimpleMeasure } from './measure.ts';

const list = (names: readonly string[], as: (name: string) => string, last = 'and') =>
  names.length < 2 ? names.map(as).join('') : `${names.slice(0, -1).map(as).join(', ')} ${last} ${as(names.at(-1)!)}`;
const code = (name: string) => (/[`\n]/.test(name) ? name : `\`${name}\``);

/** One measure as Markdown; `rule` says how a rule is named, with a link where there is one. */
export function measureInWords(measure: SimpleMeasure, rule: (id: string) => string = code): string {
  switch (measure.kind) {
    case 'rules':
      return `Open findings of ${list(measure.rules, rule, 'or')}, of severity ${measure.severity} or above: at most ${measure.max}.`;
    case 'tests':
      return `Complete output of ${list(measure.formats, code, 'or')}: at least one test ran, none failed or was invalid${leftOut(measure)}.`;
    case 'tool':
      return `Problems of severity ${measure.severity} or above in complete output of ${list(measure.formats, code, 'or')}: at most ${measure.max}.`;
    case 'coverage': {
      const each = measure.modules ? ` of each of ${list(measure.modules, code)}` : '';
      return `Covered lines${each}, as ${list(measure.formats, code, 'or')} counts them: at least ${measure.min} %.`;
    }
    case 'parsed':
      return 'Every source is read by Atlas itself, from its first line to its last.';
    case 'figures': {
      const limits = [
        ...(measure.min === undefined ? [] : [`at least ${measure.min}`]),
        ...(measure.max === undefined ? [] : [`at most ${measure.max}`]),
      ];
      const unit = measure.unit ? ` ${measure.unit}` : '';
      const limit = limits.length > 0 ? `: ${limits.join(' and ')}${unit}` : '; no limit is set';
      return `Figures called ${list(measure.figures, code, 'or')} in complete output of ${list(measure.formats, code, 'or')}${limit}. The worst one counts.`;
    }
    case 'references':
      return `Mentions of code in ${list(measure.documents ?? ['all documents'], (name) => name)} that lead to nothing at this commit, moved or missing: at most ${measure.max}.`;
    case 'alerts': {
      const top =
        measure.processes > 0 ? `, and of the ${measure.processes} processes whose exit most others notice` : '';
      return `Alerts that rule files declare without a runbook, alerts of runbooks that no rule raises, addresses in rules that lead to no runbook${top} those that no runbook names: at most ${measure.max}.`;
    }
    case 'rollout':
      return `The phase, flags and health of ${measure.plans ? list(measure.plans, code) : 'every rollout that has a plan'}, as snapshots of the running system tell them, against the plan.`;
  }
}

function leftOut({ maxExcluded, maxSkipped }: Extract<SimpleMeasure, { kind: 'tests' }>): string {
  const limits = [
    ...(maxExcluded === undefined ? [] : [`at most ${maxExcluded} may be excluded`]),
    ...(maxSkipped === undefined ? [] : [`at most ${maxSkipped} may be skipped`]),
  ];
  return limits.length > 0 ? `; ${limits.join(', ')}` : '; what was excluded or skipped is told';
}

/** The modules of a scope, as Markdown. */
export function scopeInWords(scope: ModuleScope | undefined): string {
  if (!scope) return 'the whole codebase';
  const except = scope.except ? `, without ${list(scope.except, code)}` : '';
  return `modules called ${list(scope.include, code)}${except}`;
}
