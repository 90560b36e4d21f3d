/** Rules as SARIF's reporting descriptors. */
import type { Verdicts } from '../../../model/run.ts';
import { terminalMarkdown } from '../../terminal-markdown.ts';

/** SARIF's levels, and GitHub's words for the same. */
export const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const;
const PROBLEM = { error: 'error', warning: 'warning', info: 'recommendation' } as const;

const plain = (_meaning: string, text: string) => text;
const withoutFrontmatter = (page: string) => page.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '').trim();

/** `id`, names and texts of a rule; its page is the help. */
export function descriptor({ id, title, summary, severity, scope, page }: Verdicts['rules'][number]) {
  const help = withoutFrontmatter(page);
  return {
    id,
    name: id.replace(/(?:^|[-_./])([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: summary || title },
    help: { text: help ? terminalMarkdown(help, plain) : summary || title, markdown: help || summary || title },
    defaultConfiguration: { level: LEVEL[severity] },
    properties: {
      tags: ['elixir', 'otp', ...scope],
      precision: 'high',
      'problem.severity': PROBLEM[severity],
    },
  };
}
