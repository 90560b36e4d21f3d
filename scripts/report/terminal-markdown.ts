/** Markdown for a terminal: the text as written, with headings, code and lists told apart. */
import type { Paint } from '../io/terminal.ts';

const FRONTMATTER = /^---\r?\n[\s\S]*?\r?\n---\r?\n/;
const LABELS: Record<string, string> = { before: 'Before', after: 'After' };

/** Frontmatter and imports go; a fenced block is indented; `:::before` becomes a label. Ends in a newline. */
export function terminalMarkdown(markdown: string, paint: Paint): string {
  let fence: string | undefined;
  const rows: string[] = [];
  for (const row of markdown.replace(FRONTMATTER, '').split(/\r?\n/)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(row)?.[1];
    if (fence ? mark?.startsWith(fence) && row.trim() === mark : mark) fence = fence ? undefined : mark;
    else if (fence) rows.push(row ? `    ${row}` : '');
    else if (!/^import .* from /.test(row)) rows.push(prose(row, paint));
  }
  return `${rows
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function prose(row: string, paint: Paint): string {
  const heading = /^#+\s+(.*)$/.exec(row)?.[1];
  if (heading) return paint('strong', heading);
  const directive = /^:{3,}\s*([\w-]*)/.exec(row);
  if (directive) return directive[1] ? paint('quiet', `${LABELS[directive[1]] ?? directive[1]}:`) : '';
  return row
    .replace(/\[([^\]]+)\]\((https?:[^)]+)\)/g, (_all, text, link) => `${text} (${paint('link', link)})`)
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, (_all, text) => paint('strong', text))
    .replace(/`([^`]+)`/g, (_all, code) => paint('link', code));
}
