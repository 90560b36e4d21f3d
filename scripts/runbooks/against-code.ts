/** Runbooks against the code: which log call writes a line, what a command ends. */
import type { Derived } from '../derive/derive.ts';
import { once } from '../derive/once.ts';
import type { Runbook, Step, StepEffect } from '../model/runbook.ts';
import { elixirParser } from '../scan/grammar.ts';
import { scanFile } from '../scan/scan-file.ts';
import { couldSay, tokensOf } from './could-say.ts';
import { effectsOf } from './effects.ts';
import { shellEffects, sqlEffects } from './shell-effects.ts';
import { logTemplates, raisedTemplates, type Template } from './templates.ts';

/** More places say nothing more. */
const MOST = 10;

/** The runbooks with the places of their log lines and error texts, and with what their commands do. */
export async function withCode(runbooks: readonly Runbook[], derived: Derived): Promise<Runbook[]> {
  if (runbooks.length === 0) return [];
  const parser = await elixirParser();
  const logged = once(() => logTemplates(derived.codebase));
  const raised = once(() => [...logged(), ...raisedTemplates(derived.codebase)]);
  const apps = derived.apps.map(({ name }) => name);
  const effects = ({ command, where }: Step): StepEffect[] => {
    if (!command) return [];
    if (where === 'iex') return effectsOf(scanFile(parser, command.code, ''), derived);
    return where === 'shell' ? shellEffects(command.code, apps) : where === 'psql' ? sqlEffects(command.code) : [];
  };
  return runbooks.map((runbook) => {
    const said = runbook.errors
      .map((text) => ({ text, at: places({ kind: 'text', text }, raised()) }))
      .filter(({ at }) => at.length > 0);
    return {
      ...runbook,
      ...(runbook.logPatterns && {
        logPatterns: runbook.logPatterns.map((pattern) => ({ ...pattern, at: places(pattern, logged()) })),
      }),
      ...(said.length > 0 && { said }),
      steps: runbook.steps.map((step) => {
        const found = effects(step);
        return found.length > 0 ? { ...step, effects: found } : step;
      }),
    };
  });
}

function places(
  pattern: { kind: 'text' | 'regex'; text: string },
  templates: readonly Template[],
): { file: string; line: number }[] {
  const alternatives = tokensOf(pattern);
  return templates
    .filter(({ pieces }) => alternatives.some((tokens) => couldSay(tokens, pieces)))
    .slice(0, MOST)
    .map(({ file, line }) => ({ file, line }));
}
