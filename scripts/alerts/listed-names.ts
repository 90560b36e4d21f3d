/** Alerts by name in plain text, one a line, or in CSV, one a row. */
import type { ReadAlerts } from './read-alerts.ts';

/** `path` decides: `.csv` has columns. */
export const listedNames = (file: string, text: string): ReadAlerts =>
  /\.(?:csv|tsv)$/i.test(file) ? fromColumns(file, text) : fromLines(file, text);

/** A name on each line; `#` begins a comment. */
function fromLines(file: string, text: string): ReadAlerts {
  const rules = text.split(/\r?\n/).flatMap((line, i) => {
    const name = line
      .replace(/(^|\s)#.*$/, '')
      .replace(/^\s*[-*]\s+/, '')
      .trim();
    return name === '' ? [] : [{ name, rule: { file, line: i + 1 } }];
  });
  return { rules, problems: [] };
}

const COLUMNS = {
  name: /^(?:alert|alert ?name|alert_name|name|title)$/i,
  severity: /^(?:severity|priority|level)$/i,
  summary: /^(?:summary|description|message)$/i,
  runbookUrl: /^(?:runbook|runbook[_ ]?url)$/i,
};

/** The first row names the columns; one of them has to be the alert's name. */
function fromColumns(file: string, text: string): ReadAlerts {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const separator = [';', '\t', ','].find((one) => lines[0]!.includes(one)) ?? ',';
  const heads = cells(lines[0]!, separator);
  const column = (pattern: RegExp) => heads.findIndex((head) => pattern.test(head));
  const at = column(COLUMNS.name);
  if (at === -1)
    return {
      rules: [],
      problems: [{ file, line: 1, message: 'no column is called `alert` or `name`: the first row names the columns' }],
    };
  const rules = lines.slice(1).flatMap((line, i) => {
    const row = cells(line, separator);
    const value = (pattern: RegExp) => row[column(pattern)] || undefined;
    const name = row[at];
    if (!name) return [];
    const [severity, summary, runbookUrl] = [COLUMNS.severity, COLUMNS.summary, COLUMNS.runbookUrl].map(value);
    return [
      {
        name,
        rule: {
          file,
          line: i + 2,
          ...(severity && { severity }),
          ...(summary && { summary }),
          ...(runbookUrl && { runbookUrl }),
        },
      },
    ];
  });
  return { rules, problems: [] };
}

/** Cells of a row; quotes hold separators, and two quotes stand for one. */
function cells(line: string, separator: string): string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!;
    if (char === '"' && quoted && line[i + 1] === '"') cell += line[++i];
    else if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      found.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  return [...found, cell.trim()];
}
