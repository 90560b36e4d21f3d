/** Workflow commands: lines of a log that GitHub's runner obeys. Escapes as `@actions/core` writes them. */

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** `::name key=value,…::message`; properties without a value are left out. */
export function workflowCommand(
  name: string,
  message: string,
  properties: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${data(message)}\n`;
}

/** A line of the log that is no command, whatever it says: the runner looks past spaces, and obeys `##[name]` also inside a line. */
export const plainLine = (text: string) =>
  `${text.trimStart().startsWith('::') ? `- ${text.trimStart()}` : text}\n`.replaceAll('##[', '## [');
