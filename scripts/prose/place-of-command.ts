/** Where a command is typed, as its language and first word tell. */
import type { Step } from '../model/runbook.ts';

const BY_LANGUAGE: Record<string, NonNullable<Step['where']>> = {
  elixir: 'iex',
  iex: 'iex',
  erlang: 'iex',
  sh: 'shell',
  bash: 'shell',
  shell: 'shell',
  zsh: 'shell',
  console: 'shell',
  sql: 'psql',
  psql: 'psql',
  postgres: 'psql',
  postgresql: 'psql',
};

/** `undefined`: the language says nothing of it. */
export function placeOfCommand({ language, code }: NonNullable<Step['command']>): Step['where'] {
  const lead = /^\s*iex(?:\([^)]*\))?(?:\d+)?>/.test(code) ? 'iex' : undefined;
  return lead ?? BY_LANGUAGE[language.toLowerCase()];
}
