/** What of a command is typed: its lines without prompts, and without what was printed between them. */

const PROMPT = /^\s*(?:\$|iex(?:\([^)]*\))?(?:\d+)?>|\w+[=-][#>])\s(.*)$/;
const GOES_ON = /^\s*(?:\.{3}(?:\(\d+\))?>|>)\s(.*)$/;

/** `null`: there is no prompt in it, all of it is typed. */
export function typedCommand(code: string): string | null {
  const lines = code.split('\n');
  if (!PROMPT.test(lines.find((line) => line.trim() !== '') ?? '')) return null;
  const typed: string[] = [];
  let open = false as boolean;
  for (const line of lines) {
    const begun = PROMPT.exec(line)?.[1];
    const next: string | undefined =
      begun ?? (open ? (/\\$/.test(typed.at(-1) ?? '') ? line : GOES_ON.exec(line)?.[1]) : undefined);
    open = next !== undefined;
    if (next !== undefined) typed.push(next);
  }
  return typed.join('\n');
}
