/** Tells a run of some tests from a run of all: by what ExUnit prints of its filters, and by the command line. */

/** A sentence when the run was narrowed, else `undefined`. Excluded tags of a project's own (`:slow`) narrow nothing unseen: they are counted. */
export function selectionOf(text: string, command: string | undefined): string | undefined {
  // `--only` and `file:line` exclude `:test`, which is every test, and include some again.
  if (/^Excluding tags: \[(?:[^\n]*, )?:test[,\]]/m.test(text)) {
    const included = /^Including tags: \[([^\n]*)\]$/m.exec(text)?.[1];
    return `Only tests with ${included ?? 'some tags'} were run.`;
  }
  if (command === undefined) return undefined;
  const flag = /(?:^|\s)--(only|stale|failed|partitions|exclude)\b/.exec(command)?.[1];
  if (flag !== undefined && flag !== 'exclude') return `Only a part was run: \`--${flag}\` in the command.`;
  const path = /(?:^|\s)((?:\.\/)?[\w./-]*test\/\S*|\S+_test\.exs\S*)/.exec(
    command.replace(/^.*?\bmix\s+(?:test\b|do\b)/, ''),
  )?.[1];
  return path === undefined ? undefined : `Only ${path} was run.`;
}
