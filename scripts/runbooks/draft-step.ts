/** One step of a new runbook as Markdown. */

export interface Draft {
  phase: 'mitigate' | 'diagnose' | 'fix' | 'verify' | 'rollback';
  title: string;
  text: string;
  command: string;
  expect: string;
  ifNot?: string;
  /** Id of the step that "if not" leads to. */
  goto?: string;
  rollback?: string;
  takes?: string;
}

export function stepText({ phase, title, text, command, expect, ifNot, goto, rollback, takes }: Draft): string {
  const part = (name: string, body: string | undefined, more = '') =>
    body ? ['', `:::${name}${more}`, body, ':::'] : [];
  return [
    `::::step{phase="${phase}" title="${title}" where="iex"${takes ? ` takes="${takes}"` : ''}}`,
    text,
    '',
    '```elixir',
    command,
    '```',
    ...part('expect', expect),
    ...part('if-not', ifNot, goto ? `{goto="${goto}"}` : ''),
    ...part('rollback', rollback),
    '::::',
  ].join('\n');
}
