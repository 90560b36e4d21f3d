/** What somebody may type who needs a runbook. */
import type { Runbook } from '../../scripts/model/prose.ts';
import type { Entry } from '../search/symbols.ts';

/** Names of code in a text: dotted module names with an optional function, and calls. */
const CODE_NAME = /\b[A-Z]\w*(?:\.[A-Z]\w*)*(?:\.[a-z_]\w*[?!]?)?(?:\/\d+)?/g;

/** Names of code that its texts and commands mention, each once. */
export function codeIn(runbook: Runbook): string[] {
  const texts = [
    runbook.trigger,
    runbook.impact,
    runbook.intro,
    ...runbook.steps.flatMap((step) => [
      step.text,
      step.command?.code ?? '',
      step.expect ?? '',
      step.ifNot ?? '',
      step.rollback ?? '',
    ]),
  ];
  const named = texts.flatMap((text) => text.match(CODE_NAME) ?? []).filter((name) => /[.]|[a-z][A-Z]/.test(name));
  return [...new Set([...runbook.modules, ...named])];
}

/** Alerts, error texts, log patterns, symptoms, processes and code that a runbook can be found by. */
export function termsOf(runbook: Runbook): NonNullable<Entry['names']> {
  const logs = runbook.logPatterns ?? [];
  const terms: NonNullable<Entry['names']> = [
    ['title', runbook.id],
    ['alert', ...runbook.alerts],
    ['error', ...runbook.errors, ...logs.filter(({ kind }) => kind === 'text').map(({ text }) => text)],
    ['log', ...logs.filter(({ kind }) => kind === 'regex').map(({ text }) => text)],
    ['symptom', ...runbook.symptoms, runbook.trigger],
    ['process', ...runbook.processes],
    ['code', ...codeIn(runbook), ...(runbook.flags ?? [])],
  ];
  return terms.filter(([, ...names]) => names.length > 0);
}

/** First line of the first command that the runbook gives. */
export const firstCommand = (runbook: Runbook): string | undefined =>
  runbook.steps
    .find(({ command }) => command)
    ?.command?.code.trim()
    .split('\n')[0];
